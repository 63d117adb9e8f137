"""The dead and wounded of an attack that the sentence before told: nine people were killed, after a bomb exploded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.attribution import voiced
from thereafter.claims.culprits import is_attack
from thereafter.claims.headings import recounted
from thereafter.claims.scene.draft import ACCIDENT, extent
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.tolls import HARMED
from thereafter.claims.telling.victims import count_victims
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import Figure, Quote, Where

_BARE = frozenset((Kind.OTHER, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS))
"""Kinds of which the dead are told where nothing says what killed them."""
_SEVERAL = 2  # dead and wounded that are told by no rule: of one, too little is known
_LESS = 0.12  # of confidence: what killed them is found by nearness
_ELSEWHEN = regex(
    r"\banother\s+(?:\w+\s+){0,2}?(?:attack|blast|bomb\w*|explosion|strike|raid|shooting|incident|one)s?\b"
    r"|\b(?:similar|previous|earlier|other|separate|recent|since|total|years?|months?|ever)\b"
)
"""Words by which dead are those of other attacks, or of all."""


def with_dead_of_before(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence; dead that it tells without a cause are those of the attack told just before.

    Such a claim is of the attack's own kind, place and time. A sentence with a place, a time or a cause of its own
    is left as it is.
    """
    last = scene.memory.attack
    if last is None or scene.memory.number - last[0] != 1 or _stands_alone(scene):
        return [_there(scene, one) for one in claims]
    attack = last[1]
    count_victims(scene)
    bare = [one for one in claims if one.where is None and _harmed(one.figures) and _is_of(scene, one, attack)]
    if bare and len(bare) == sum(is_attack(one) for one in claims):
        loose = [one for one in _harmed(scene.figures) if not any(one in claim.figures for claim in claims)]
        return [_of(scene, one, attack, loose if one is bare[-1] else []) if one in bare else one for one in claims]
    if claims or sum(one.best or one.low or one.high or 0 for one in _harmed(scene.figures)) < _SEVERAL:
        return list(claims)
    told = _untold(scene, attack)
    return [told] if told is not None and told.status in HAPPENED else []


def _there(scene: Scene, claim: Claim) -> Claim:
    """“Several people were wounded in the clashes”: where the sentence before was."""
    bare = claim.where is None and claim.kind is Kind.CLASH and bool(_harmed(claim.figures)) and not scene.places
    place = scene.memory.recent_place() if bare and _IN_IT.search(scene.sentence) else None
    return claim if place is None else structs.replace(claim, where=place)


_IN_IT = regex(
    r"\b(?:in|during|by)\s+(?:the|these|those)\s+(?:(?:ensuing|resulting|subsequent)\s+)?"
    r"(?:clash\w*|shootout|shoot-out|gunfight|gun\s?battle|fighting|violence|unrest|melee)\b(?!\s+(?:of|between|with|at)\b)"
)


def _is_of(scene: Scene, claim: Claim, attack: Claim) -> bool:
    """Whether nothing says what killed them but “the attack”, or what says it is of the attack's own kind."""
    pointed = claim.kind is Kind.OFFENSIVE and _POINTED.search(scene.sentence) is not None
    return claim.kind in _BARE or claim.kind is attack.kind or pointed


_POINTED = regex(r"\b(?:in|during|by|from|after)\s+(?:the|this|that)\s+(?:\w+\s+)?(?:attack|assault)\b")


def _stands_alone(scene: Scene) -> bool:
    """Whether a sentence says itself where or when, or tells of an accident or of other attacks."""
    return bool(
        scene.places or scene.times or ACCIDENT.search(scene.sentence) or _ELSEWHEN.search(scene.sentence.lower())
    )


def _harmed(figures: Sequence[Figure]) -> list[Figure]:
    return [one for one in figures if one.what in HARMED and one.start is not None]


_ANSWER = regex(
    r"\b(?:attackers?|assailants?|perpetrators?|gunm[ae]n|bombers?|shooters?|suspects?|retaliat\w+|ensuing|repel\w*)\b",
    re.IGNORECASE,
)
"""What befell those who attacked is no more than at the same place."""


def _of(scene: Scene, claim: Claim, attack: Claim, loose: Sequence[Figure]) -> Claim:
    """A claim of dead, as of the attack they died in, with the numbers that no claim holds."""
    figures, quote = (*claim.figures, *loose), claim.quote
    end = max([quote.end, *(one.end or 0 for one in loose)])
    start = min([quote.start, *(one.start or quote.start for one in loose)])
    own = bool(claim.actors) or _ANSWER.search(scene.sentence) is not None
    kind = claim.kind if own else attack.kind
    one_place = scene.memory.recent_place()
    if own and (one_place is None or attack.where is None or not _is_inside(attack.where, one_place)):
        return claim  # the sentence before names two places
    return structs.replace(
        claim,
        id=content_id("clm", claim.id, attack.kind),
        quote=structs.replace(quote, start=start, end=end, text=scene.text[start:end]),
        kind=kind,
        where=attack.where,
        when=claim.when if claim.when.wording or attack.when.earliest is None else attack.when,
        figures=figures,
        heading=recounted(attack if kind is attack.kind else claim, tuple(_harmed(figures))),
    )


def _is_inside(where: Where, place: Where) -> bool:
    """Whether a place is another, or a site in it: the embassy in X."""
    return where.place == place.place or (where.place or "").startswith(f"{place.place}.at-")


def _untold(scene: Scene, attack: Claim) -> Claim | None:
    """The claim of dead whom no rule tells; None where no clause holds them."""
    figures = _harmed(scene.figures)
    first, last = min(one.start or 0 for one in figures), max(one.end or 0 for one in figures)
    spans = (extent(scene, clause) for clause in scene.clauses)
    held = [(start, end) for start, end in spans if start <= last and end >= first]
    if not held:
        return None
    start = max(scene.span.start, min(first, *(start for start, _ in held)))
    end = min(scene.span.end, max(last, *(end for _, end in held)))
    claim = structs.replace(
        attack,
        id=content_id("clm", attack.id, start, end, "dead"),
        quote=Quote(report=attack.quote.report, start=start, end=end, text=scene.text[start:end]),
        actors=(),
        targets=(),
        figures=tuple(figures),
        hedges=(),
        stated_cause=None,
        relation=None,
        heading=recounted(attack, tuple(figures)),
        confidence=round(max(0.1, attack.confidence - _LESS), 2),
    )
    return voiced(scene, claim)
