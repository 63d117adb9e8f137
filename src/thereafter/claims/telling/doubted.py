"""Names beside an event that the spotter is sure play no part in it: not its place, nor its ends, nor its doer."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.checked import KNOWN_BY_RULES, doers_of, of_homes, same_event
from thereafter.claims.telling.companions import companions, once_more
from thereafter.claims.telling.deployments import SENDING, purpose_of
from thereafter.claims.telling.goers import is_named
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.claims.telling.placing import is_home
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName, Where

SURE, NO_PLACE, NO_DOER = 0.5, 0.2, 0.3
"""How sure the event must be, and less likely than what a place or a name then plays no part in it."""
LENT = 0.8
"""How likely a place must be that takes the room of one that plays no part."""
_OF_ITS = 8  # characters behind a trigger in which “the deployment of its soldiers” has its pronoun
CLOSE = 8
"""Characters between a name in capitals and the verb it is the subject of."""
_PRONOUNS = frozenset("it they he she we its their his her".split())
BESIDE = 20
"""Characters from the end of a place that nobody knows to the name of the one it lies in."""
_WHERE, _DOERS = ("place", "target", "from", "to"), ("actor", "target")


def likely_where(scene: Scene, draft: Draft, where: Where | None, *, pointed: bool = False) -> Where | None:
    """The place of a draft's event, unless it plays no part in it; then the one that does; `pointed`: “the city”."""
    one = _event(scene, draft)
    if one is None or where is None or not _is_doubted(scene, one, where, _WHERE, NO_PLACE):
        return where
    if _is_listed(scene, one, where) or _SUMMED.match(scene.text, where.end or 0, scene.span.end):
        return where
    part = one.role("place")
    sure = part is not None and part.sure >= LENT
    start, end = (scene.span.start + part.start, scene.span.start + part.end) if part is not None and sure else (0, 0)
    known = place_in(scene, start, end) if sure else None
    if known is not None and is_home(scene, known.start or 0):
        return where
    around = sure and 0 <= (where.start or 0) - end <= BESIDE  # "in a village, X": an unknown place inside a known one
    return known or (where if pointed or around or _owns(scene, where) else None)


_LISTED = regex(
    r"(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:(?:in|at|on|near)\s+)?(?:the\s+)?(?:(?:cities|towns|villages|districts|provinces)\s+of\s+)?$"
)


_SUMMED = regex(r":\s+(?:at\s+least\s+)?(?:\d[\d,]*|[a-z]+)\s+(?:[a-z]+\s+)?in\s")
"""“Killed across X: 20 in Y, six in Z”: the whole, whose parts the network has."""


def _is_listed(scene: Scene, one: Spotted, where: Where) -> bool:
    """“Took X, Y and Z”: the network has the first of a list."""
    before = scene.text[scene.span.start : where.start]
    joint = _LISTED.search(before)
    if joint is None:
        return False
    likely = scene.seen.plays(one, _WHERE, joint.start() - 1, joint.start())
    return likely is not None and likely >= NO_PLACE


def _owns(scene: Scene, where: Where) -> bool:
    """“X's oil field”: the field lies there."""
    return where.end is not None and scene.text.startswith(("'s ", "’s "), where.end)


def likely_ends(scene: Scene, draft: Draft, journey: Journey) -> Journey:
    """A journey without the ends that play no part in it."""
    one = _event(scene, draft)
    if one is None:
        return journey
    no_start = (
        journey.origin is not None
        and _is_doubted(scene, one, journey.origin, ("from", "place"), NO_PLACE)
        and not (of_homes(scene, journey.origin.start or 0) or _fetches(scene, draft))
    )
    no_goal = journey.destination is not None and _is_doubted(
        scene, one, journey.destination, ("to", "place"), NO_PLACE
    )
    if not no_start and not no_goal:
        return journey
    return structs.replace(
        journey,
        origin=None if no_start else journey.origin,
        destination=None if no_goal else journey.destination,
    )


def _fetches(scene: Scene, draft: Draft) -> bool:
    """“Sends troops to X to help evacuate its citizens”: from X, where the network has the troops' goal."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind is Kind.EVACUATION else None
    at = purpose_of(scene, clause) if clause is not None else None
    return at is not None and scene.clauses[at].verb.lemma in SENDING


def likely_doers(scene: Scene, draft: Draft, doers: tuple[ActorName, ...]) -> tuple[ActorName, ...]:
    """Those who play a part in a draft's event; where none of them does, whoever the network has instead."""
    if not doers:
        return tuple(once_more(scene, draft))
    struck = {(other.start, other.name) for other in draft.targets}
    likely = tuple(doer for doer in _likely(scene, draft, doers) if (doer.start, doer.name) not in struck)
    return (*likely, *companions(scene, draft, likely))


def _likely(scene: Scene, draft: Draft, doers: tuple[ActorName, ...]) -> tuple[ActorName, ...]:
    one = _event(scene, draft)
    if one is None or not doers:
        return doers
    kept = tuple(
        doer
        for doer in doers
        if not _is_doubted(scene, one, doer, _DOERS, NO_DOER)
        or _is_pointed_at(scene, draft, doer)
        or _stands_by(scene, draft, doer)
        or _apologises(scene, draft)
        or _shares_subject(scene, draft, doer)
    )
    kept = kept and tuple(doer for doer in doers if doer in kept or _follows_one(scene, doer, kept))
    if kept or draft.kind in KNOWN_BY_RULES - MOVING:
        return kept
    return tuple(name for name in doers_of(scene, draft, one) if draft.kind not in MOVING or _is_known(scene, name))


def _follows_one(scene: Scene, doer: ActorName, kept: tuple[ActorName, ...]) -> bool:
    """“By rebels, tribesmen and deserters”: the network has the first of a list."""
    ends = [other.end or 0 for other in kept if (other.end or 0) <= (doer.start or 0)]
    between = scene.text[max(ends) : doer.start] if ends else "."
    return _LIST.fullmatch(between) is not None


_LIST = regex(r"(?:,|,?\s+and)\s+(?:(?:the|some|local|[a-z]+,|[a-z]+\s+and)\s+)*")


def _is_known(scene: Scene, name: ActorName) -> bool:
    """Whether a name is of somebody who is named when he goes: not “families”, not “jets”."""
    start, end = name.start or 0, name.end or 0
    inside = (one for one in scene.nouns if chars(scene, one)[0] < end and start < chars(scene, one)[1])
    own = any(word[:1].isupper() for word in name.name.split())
    return bool(name.id) or (own and any(is_named(scene, one) for one in inside))


def _is_pointed_at(scene: Scene, draft: Draft, doer: ActorName) -> bool:
    """“X says it took Y”: the network has neither the name nor the pronoun; and “IS” it takes for a verb."""
    start, until = doer.start or 0, draft.trigger_end + _OF_ITS
    if doer.name.isupper() and 0 <= draft.trigger_start - (doer.end or 0) <= CLOSE:
        return True
    return any(start <= word.start < until and word.low in _PRONOUNS for word in scene.words)


def _stands_by(scene: Scene, draft: Draft, doer: ActorName) -> bool:
    """“Were deported by X to Y”, “rules out sending X”: the network takes X for another end, or has the ruling out."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind in MOVING else None
    if clause is None or not clause.verb.passive:
        sent = clause.objects if clause is not None and clause.verb.lemma in SENDING else ()
        return any(chars(scene, noun)[0] <= (doer.start or 0) < chars(scene, noun)[1] for noun in sent)
    first = next((noun for noun in clause.phrases if noun.start >= clause.verb.end), None)
    return first is not None and first.prep == "by" and chars(scene, first)[0] <= (doer.start or 0)


def _shares_subject(scene: Scene, draft: Draft, doer: ActorName) -> bool:
    """“X raid Y after withdrawing from it”: the subject of both, which the network gives to the first alone."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind is Kind.WITHDRAWAL else None
    if clause is None or clause.verb.form != "ing" or clause.opener not in {"after", "before"}:
        return False
    start = doer.start if doer.start is not None else -1
    return any(chars(scene, noun)[0] <= start < chars(scene, noun)[1] for noun in clause.subject)


def _apologises(scene: Scene, draft: Draft) -> bool:
    """“X apologised to Y for shelling Z”: the network takes whoever stands next."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.opener != "for" or clause.verb.form != "ing":
        return False
    at = clause.verb.start
    return any(_SORRY.fullmatch(word.low) for word in scene.words[max(0, at - _BACK) : at])


_SORRY = regex(r"apologi[sz](?:e[sd]?|ing)|sorry|apolog(?:y|ies)")
_BACK = 6  # words before a verb in which somebody is told to be sorry for it


def _event(scene: Scene, draft: Draft) -> Spotted | None:
    one = draft.spotted or same_event(scene, draft)
    return one if one is not None and one.sure >= SURE else None


def _is_doubted(scene: Scene, one: Spotted, named: Where | ActorName, roles: tuple[str, ...], least: float) -> bool:
    start, end = named.start, named.end
    if start is None or end is None or not (scene.span.start <= start and end <= scene.span.end):
        return False
    likely = scene.seen.plays(one, roles, start - scene.span.start, end - scene.span.start)
    return likely is not None and likely < least
