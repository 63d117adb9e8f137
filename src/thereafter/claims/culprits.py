"""Who is said to have done what was told before: “The Taliban claimed responsibility”, “police blamed the rebels”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.attribution import said, speakers_at
from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.denials import SAYING_NO
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.stances import trades_charges
from thereafter.claims.headings import heading_of
from thereafter.claims.scene.draft import VIOLENT, Draft, chars, passive_parts
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.answered import is_answer
from thereafter.claims.telling.journeys import Journey
from thereafter.claims.voices import chain
from thereafter.patterns import regex
from thereafter.record.claim import SPOTTER, Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import HAPPENED, Kind, Status
from thereafter.record.values import ActorName, Quote, Speaker, Where

_CLAIMING = frozenset("claim take accept admit assume acknowledge declare".split())
_BLAMING = frozenset("blame suspect".split())
_NOBODY = frozenset("no none nobody neither any".split())
_VAGUE = frozenset((Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS))
_ATTACKS = (VIOLENT - {Kind.SIEGE}) | {Kind.ABDUCTION, Kind.DESTRUCTION}
_ATTACK_NOUNS = frozenset(
    "attack assault bombing blast explosion killing shooting raid ambush strike kidnapping".split()
)
_REACH = 3  # sentences between an attack and who is said to have done it
_LESS = 0.12  # of confidence: what is meant is found by nearness
_POINTING = regex(
    r"\b(?:the|this|that|these|those|both)\s+"
    r"(?:(?:suicide|twin|deadly|latest|two|three)\s+)?(?:attacks?|assaults?|killings?|murders?|assassinations?|massacres?|incidents?|violence)\b",
    re.IGNORECASE,
)
"""Words for an attack that say nothing of it but that it was told before."""


def is_attack(claim: Claim) -> bool:
    """Whether a claim tells of violence that somebody may own up to."""
    return claim.status in HAPPENED and (
        claim.kind in _ATTACKS or any(one.what in {"killed", "wounded"} for one in claim.figures)
    )


def with_culprits(scene: Scene, told: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, and for each clause that owns, disowns or blames the attack told before it, who did it.

    Such a claim is of the attack's own kind, place and time: never more than alleged, by whoever says so. A claim of
    “the attack” that the sentence tells already takes them over.
    """
    claims = list(told)
    for clause in scene.clauses:
        claims += _charged_by_each_other(scene, clause, claims)
        status = _stance(scene, clause)
        attack = _before(scene, clause, claims) if status is not None else None
        if status is None or attack is None:
            continue
        start, end = _span(scene, clause)
        claims = [one for one in claims if one is attack or not _only_points(one, start, end)]
        same = next((one for one in claims if one is not attack and _is_of(one, scene, clause)), None)
        if same is not None:
            if same.kind in _VAGUE and _POINTING.search(same.quote.text):
                claims[claims.index(same)] = _of_that_kind(same, attack)
            continue
        culprits = _culprits(scene, clause)
        if culprits and {one.id or one.name for one in culprits}.isdisjoint(
            one.id or one.name for one in attack.actors
        ):
            claims.append(_owned(scene, attack, status, culprits, _sayers(scene, clause, start, status), start, end))
    attacks = [one for one in claims if is_attack(one)]
    if attacks:
        last = [one for one in attacks if not any(_is_earlier(one, other) for other in attacks)]
        _remember(scene, max(last, key=lambda one: (not is_answer(one), one.quote.start)))
    return claims


def _only_points(one: Claim, start: int, end: int) -> bool:
    """“Police blamed X for the attack”, told once more by the network without a place: the attack is told before."""
    within = start <= one.quote.start < end
    return within and one.reader == SPOTTER and one.where is None and _POINTING.search(one.quote.text) is not None


def _is_earlier(one: Claim, other: Claim) -> bool:
    """“Two bombs kill 20, a month after an attack killed 12”: the news is of the later."""
    ended, began = one.when.latest, other.when.earliest
    return bool(one.when.wording) and ended is not None and began is not None and ended < began


def _charged_by_each_other(scene: Scene, clause: Clause, claims: Sequence[Claim]) -> list[Claim]:
    """“X and Y accuse each other of the attack”: X says it was Y, and Y that it was X."""
    if not trades_charges(clause, scene.words) or clause.verb.negation or len(clause.subject) != _TWO:
        return []
    behind = scene.text[scene.words[clause.verb.end - 1].end : scene.span.end]
    attack = _before(scene, clause, claims) if _OF_IT.match(behind) else None
    if attack is None or any(_is_of(one, scene, clause) for one in claims):
        return []
    start, end = _span(scene, clause)
    both = sorted(clause.subject, key=lambda noun: noun.start)
    sides = [names_of(scene, [noun], clause, Draft(Kind.OTHER, None, 0, 0, 0, 0)) for noun in both]
    if not all(sides) or sides[0] == sides[1]:
        return []
    voices = [speakers_at(scene, *chars(scene, noun)) for noun in both]
    return [
        _owned(scene, attack, Status.ALLEGED, other, iter(voice), start, end)
        for voice, other in zip(voices, reversed(sides), strict=True)
    ]


_TWO = 2
_OF_IT = regex(
    r"\s+(?:each\s+other|one\s+another)(?:\s+(?:of|for)\s+(?:(?:carrying\s+out|launching|staging|being\s+behind|causing)\s+)?"
    r"(?:the|this|that)\s+(?:\w+\s+)?(?:attacks?|assaults?|strikes?|bombings?|blasts?|explosions?|shelling|killings?|massacres?"
    r"|incidents?|raids?|ambush|deaths))?\s*(?:[.,;]|$)",
    re.IGNORECASE,
)


def _remember(scene: Scene, attack: Claim) -> None:
    """Keep the attack told last; what befell its attackers, told without a place, or was burned later is not it."""
    last = scene.memory.attack
    if last is not None and scene.memory.number - last[0] <= _REACH:
        burned = attack.kind is Kind.DESTRUCTION and last[1].kind is not Kind.DESTRUCTION
        befell = attack.kind is Kind.OTHER and attack.where == last[1].where
        if burned or befell or attack.where is None:
            return
    scene.memory.attack = scene.memory.number, attack


def _stance(scene: Scene, clause: Clause) -> Status | None:
    """Alleged where a clause owns or blames, denied where it disowns; None where it does neither."""
    verb = clause.verb
    if verb.modal or verb.negation or any(_is_nobody(scene, noun) for noun in clause.subject):
        return None
    if verb.lemma in _BLAMING:
        return Status.ALLEGED if verb.form == "fin" and _is_for_it(scene, clause) else None
    if verb.lemma == "claim" and clause.relation == "part" and _is_of_an_attack(scene, clause):
        return Status.ALLEGED  # "an attack claimed by X"
    things = clause.subject if verb.passive else clause.objects
    for_others = any(noun.prep == "for" for noun in clause.phrases)
    own = verb.lemma == "claim" and verb.form == "fin" and not for_others
    if own and any(_is_the_attack(scene, noun) for noun in things):
        return Status.ALLEGED  # "the attack is claimed by X"
    if not any(scene.words[noun.head].low == "responsibility" and not _is_nobody(scene, noun) for noun in things):
        return None
    return Status.DENIED if verb.lemma in SAYING_NO else Status.ALLEGED if verb.lemma in _CLAIMING else None


def _is_the_attack(scene: Scene, noun: Noun) -> bool:
    given = scene.words[noun.start].low in {"the", "this", "that", "both"}
    return given and singular(scene.words[noun.head].low) in _ATTACK_NOUNS


def _is_nobody(scene: Scene, noun: Noun) -> bool:
    return scene.words[noun.start].low in _NOBODY


def _is_for_it(scene: Scene, clause: Clause) -> bool:
    """Whether what somebody is blamed for is the attack, or left out: not the price of bread."""
    charges = [chars(scene, noun) for noun in clause.phrases if noun.prep == "for"]
    return all(_POINTING.search(scene.text, start, end) for start, end in charges)


def _is_of_an_attack(scene: Scene, clause: Clause) -> bool:
    before = scene.words[clause.verb.start - 1].low if clause.verb.start else ""
    return singular(before) in _ATTACK_NOUNS and bool(passive_parts(clause)[0] or _by(clause))


def _before(scene: Scene, clause: Clause, claims: Sequence[Claim]) -> Claim | None:
    """The attack told last before a clause, in its sentence or those before; None where none is near."""
    start = scene.words[clause.verb.start].start
    here = [one for one in claims if is_attack(one) and one.quote.start < start and not _is_of(one, scene, clause)]
    if here:
        return max(here, key=lambda one: one.quote.start)
    last = scene.memory.attack
    return last[1] if last is not None and scene.memory.number - last[0] <= _REACH else None


def _is_of(claim: Claim, scene: Scene, clause: Clause) -> bool:
    """Whether a claim rests on a clause's own verb and what it owns up to."""
    verb = scene.words[clause.verb.main]
    return claim.status in {Status.ALLEGED, Status.DENIED} and claim.quote.start <= verb.start < claim.quote.end


def _culprits(scene: Scene, clause: Clause) -> list[ActorName]:
    nouns = _blamed(clause) if clause.verb.lemma in _BLAMING else _owners(scene, clause)
    return names_of(scene, nouns, clause, Draft(Kind.OTHER, None, 0, 0, 0, 0))


def _blamed(clause: Clause) -> list[Noun]:
    """“Blamed X”, “X was blamed”, “was blamed on X”."""
    return [noun for noun in clause.phrases if noun.prep == "on"] or (
        clause.subject if clause.verb.passive else clause.objects
    )


def _owners(scene: Scene, clause: Clause) -> list[Noun]:
    """Who owns up or disowns: also in “…, with X claiming responsibility”."""
    if clause.relation != "part":
        return passive_parts(clause)[0]
    return _by(clause) or [noun for noun in scene.nouns if noun.end == clause.verb.start and noun.prep == "with"]


def _by(clause: Clause) -> list[Noun]:
    return [noun for noun in clause.phrases if noun.prep == "by"][:1]


def _sayers(scene: Scene, clause: Clause, start: int, status: Status) -> Iterator[Speaker]:
    """Who says so: whoever owns up, disowns or blames, then who tells of that."""
    blaming = clause.verb.lemma in _BLAMING
    if not (blaming and clause.verb.passive):
        for noun in passive_parts(clause)[0] if blaming else _owners(scene, clause):
            yield from speakers_at(scene, *chars(scene, noun))
    yield from said(scene, start, Commitment(status=status, sayers=[]))


def _span(scene: Scene, clause: Clause) -> tuple[int, int]:
    nouns = [chars(scene, noun) for noun in (*clause.subject, *clause.objects, *_owners(scene, clause))]
    by = [chars(scene, noun) for noun in _by(clause)]
    verb = scene.words[clause.verb.start].start, scene.words[clause.verb.end - 1].end
    return min(start for start, _ in (*nouns, verb)), max(end for _, end in (*nouns, *by, verb))


def _of_that_kind(claim: Claim, attack: Claim) -> Claim:
    """What is claimed of “the attack”, of the kind and at the place of the attack that was told."""
    targets = claim.targets or attack.targets
    if claim.kind == attack.kind and claim.where is not None and targets == claim.targets:
        return claim
    return structs.replace(
        claim,
        targets=targets,
        id=content_id("clm", claim.id, attack.kind),
        kind=attack.kind,
        where=attack.where or claim.where,
        when=claim.when if claim.when.wording or not attack.when.known else attack.when,
        heading=_heading(claim.status, attack.kind, claim.actors, attack.where or claim.where),
    )


def _owned(  # noqa: PLR0917 - the parts of one reading
    scene: Scene,
    attack: Claim,
    status: Status,
    culprits: list[ActorName],
    sayers: Iterator[Speaker],
    start: int,
    end: int,
) -> Claim:
    held, kind = Commitment(status=status), _of_killing(attack)
    return structs.replace(
        attack,
        kind=kind,
        id=content_id("clm", attack.id, start, end, status, *(one.id or one.name for one in culprits)),
        quote=Quote(report=attack.quote.report, start=start, end=end, text=scene.text[start:end]),
        status=status,
        actors=tuple(culprits),
        figures=(),
        said_by=chain(tuple(sayers), scene.report, held),
        hedges=(),
        stated_cause=None,
        relation=None,
        heading=_heading(status, kind, tuple(culprits), attack.where),
        confidence=round(max(0.1, attack.confidence - _LESS), 2),
    )


def _of_killing(attack: Claim) -> Kind:
    """“Three guards are killed in X. The rebels claim it”: by whom, so that it was an attack, and of which kind."""
    if attack.kind is not Kind.OTHER:
        return attack.kind
    heads = [singular(one.name.rsplit(None, 1)[-1].lower()) for one in attack.targets]
    if any(in_class("armed", head) for head in heads):
        return Kind.CLASH
    return Kind.ATTACK_ON_CIVILIANS if any(in_class("civilian", head) for head in heads) else attack.kind


def _heading(status: Status, kind: Kind, culprits: tuple[ActorName, ...], where: Where | None) -> str:
    draft = Draft(kind, None, 0, 0, 0, 0)
    return heading_of(draft, Commitment(status=status), culprits, (), where, Journey(), ())
