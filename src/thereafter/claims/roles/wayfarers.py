"""Journeys that no parsed verb told: people taken from here to there, groups that quit a place, and their totals.

Sentences about people on the road are long and full of insertions, so these are read from the words in their order:
who, a verb of going or being brought, and the places behind its prepositions. Nothing is read where the words are
denied, meant or supposed, or where a parsed verb has told the journey already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.measures.counted import without_asides
from thereafter.claims.roles.road_claims import Told, claim_of, made
from thereafter.claims.roles.road_places import Road, only_place, road_behind, same
from thereafter.claims.roles.road_totals import risen_totals, totals
from thereafter.claims.roles.road_words import (
    BROUGHT,
    COUNTED_FLEET,
    CRIME,
    CUT,
    DISRUPTED,
    EXIT,
    FIRST_PREP,
    FLEEING,
    FLEET,
    GONE,
    LADEN,
    LEAVING,
    LEFT_DEAD,
    NEVER_BEGAN,
    NO_FLIGHT,
    NOUNS,
    ONE,
    OPENS,
    OTHER_SUBJECT,
    OUSTED,
    PART,
    POINTER_BACK,
    QUITTING,
    STOPPED,
    TAKEN,
    THEM,
    TO_BE,
    UNSURE,
    UNTRUE,
    VERBS,
    WHO,
)
from thereafter.claims.scene.draft import ACCIDENT, WAR
from thereafter.claims.scene.scene import Scene, complete, is_place
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.told import FLIGHT
from thereafter.patterns import found_by
from thereafter.record.claim import Claim
from thereafter.record.kinds import Group, Kind, Status

HANDFUL = 10
"""Fewer persons than this make no movement here."""
_HEADS = frozenset("people fighters prisoners wounded".split())
ROAD = 170
"""Characters behind the verb in which the road is told."""

AROUND = 300
"""Characters around a sentence in which a word of war or flight may stand."""


def wayfarers(scene: Scene, reader: str, claims: Sequence[Claim]) -> list[Claim]:
    """The journeys of one sentence that `claims` do not tell."""
    text, span = scene.text, scene.span
    told = [c for c in claims if c.kind in MOVING or c.kind is Kind.WITHDRAWAL]
    found: list[Claim] = []
    low = {word.low for word in scene.words}
    quiet = (VERBS.isdisjoint(low) and NOUNS.isdisjoint(low)) or not _of_war(scene)
    if quiet or ACCIDENT.search(scene.sentence) or CRIME.search(scene.sentence):
        return found
    for pattern in (TAKEN, GONE, LADEN, BROUGHT, STOPPED):
        for verb in pattern.finditer(text, span.start, span.end):
            at = verb.start()
            if any(c.quote.start <= at < c.quote.end for c in (*told, *found)):
                continue
            if pattern is TAKEN and OUSTED.search(verb.group()) and any(_is_ousting(c, at) for c in claims):
                continue
            one = _told(scene, verb, stopped=pattern is STOPPED)
            claim = _journey(scene, reader, one, [*told, *found]) if one is not None else None
            if claim is not None:
                found.append(claim)
    found += _named_journeys(scene, reader, [*told, *found])
    found += _parts(scene, reader, [*told, *found])
    return [*found, *totals(scene, reader, [*told, *found]), *risen_totals(scene, reader, [*told, *found])]


def _is_ousting(claim: Claim, at: int) -> bool:
    """“Insurgents were driven out of X”: told as what the others took."""
    return claim.kind is Kind.CAPTURE and claim.quote.start <= at < claim.quote.end


def _parts(scene: Scene, reader: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """“8,000 people left, 900 of them from X”: the part is a journey of its own, from or to that place."""
    if " of " not in scene.sentence:
        return
    whole = next((c for c in reversed(claims) if c.group is not None), None)
    complete(scene)
    for figure in scene.figures:
        start, end = figure.start or 0, figure.end or 0
        for place in scene.places:
            stop = place.start or 0
            told = PART.fullmatch(scene.text, end, stop) if end < stop < end + ROAD and is_place(scene, place) else None
            if told is None or any(place in {c.origin, c.destination} for c in claims):
                continue
            group = whole.group if whole is not None and whole.group is not None else _first_named(scene, start)
            if group is None:
                continue
            origin, destination = (whole.origin, whole.destination) if whole is not None else (None, None)
            road = Road(place, destination) if told["prep"] == "from" else Road(origin, place)
            by = Told(told, start, place.end or stop, (group,), "", False)
            kind = whole.kind if whole is not None else Kind.MOVEMENT
            part = made(scene, reader, start, place.end or stop, kind, group, road, by)
            yield structs.replace(part, figures=(structs.replace(figure, what="people", unit=""),))


def _first_named(scene: Scene, before: int) -> Group | None:
    """Who went, where no claim tells it: named before a verb of going that has no place of its own."""
    gone = GONE.search(scene.text, scene.span.start, before) or TAKEN.search(scene.text, scene.span.start, before)
    who = WHO.search(scene.text, scene.span.start, gone.start()) if gone is not None else None
    return Group(who.lastgroup or "") if who is not None else None


def _named_journeys(scene: Scene, reader: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """“A halt to the evacuation of X”, “the exit of 900 fighters is a lie”: told by a noun."""
    for pattern in (DISRUPTED, EXIT):
        for noun in pattern.finditer(scene.text, scene.span.start, scene.span.end):
            if any(c.quote.start < noun.end() and noun.start() < c.quote.end for c in claims):
                continue
            claim = _by_noun(scene, reader, noun)
            if claim is not None:
                yield claim


def _by_noun(scene: Scene, reader: str, noun: re.Match[str]) -> Claim | None:
    text, stopped = scene.text, found_by(noun, DISRUPTED)
    ahead = CUT.search(text, noun.end(), scene.span.end)
    end = ahead.start() if ahead else scene.span.end
    within = text[noun.end() : end] if stopped else noun["np"]
    who = tuple(dict.fromkeys(Group(m.lastgroup or "") for m in WHO.finditer(within)))
    unsure = UNSURE.search(text, max(scene.span.start, noun.start() - 30), noun.end())
    if (not who and not stopped) or (unsure and not UNTRUE.search(scene.sentence)):
        return None
    told = Told(noun, noun.start(), end, who, "", not who)
    road = road_behind(scene, told.verb, told.end) if not stopped else Road()
    road.origin = road.origin or only_place(scene)
    if road.origin is None or (road.destination is not None and same(road.origin, road.destination)):
        return None
    kind = Kind.EVACUATION if stopped else Kind.MOVEMENT
    claim = claim_of(scene, reader, told, kind, _group(told, None) if who else Group.EVACUEES, road)
    never = NEVER_BEGAN.search(noun.group()) is not None
    denied = never if stopped else UNTRUE.search(text, noun.end(), scene.span.end) is not None
    return structs.replace(claim, status=Status.DENIED) if denied else claim


def _of_war(scene: Scene) -> bool:
    """Whether the words around, before and behind, speak of war or flight."""
    start, end = max(0, scene.span.start - AROUND), min(len(scene.text), scene.span.end + AROUND)
    return any(words.search(scene.text, start, end) for words in (WAR, FLIGHT, LEAVING))


def _told(scene: Scene, verb: re.Match[str], *, stopped: bool) -> Told | None:
    """Who goes and which words tell it; `None` where the words are unsure, or name nobody who could be on this road."""
    text, span = scene.text, scene.span
    plain = text[: span.start] + without_asides(scene.sentence)
    start = max((m.end() for m in OPENS.finditer(plain, span.start, verb.start())), default=span.start)
    ahead = CUT.search(text, verb.end(), span.end)
    end = min(ahead.start() if ahead else span.end, verb.end() + ROAD)
    before = plain[start : verb.start()]
    laden = found_by(verb, LADEN, BROUGHT)
    behind = FIRST_PREP.search(text, verb.end(), end)
    within = text[verb.end() : behind.start() if behind else end] if laden else before
    who = tuple(dict.fromkeys(Group(m.lastgroup or "") for m in WHO.finditer(within)))
    them = THEM.search(plain, span.start, verb.start()) if not who else None
    meant = found_by(verb, TAKEN) and TO_BE.match(verb.group()) is not None
    unsure = UNSURE.search(plain, start, verb.start() if meant else verb.end())
    unsure = unsure or NO_FLIGHT.search(text, verb.start(), end)
    if unsure or ONE.search(before) or (verb["verb"] and LEFT_DEAD.match(text, verb.start("verb"))):
        return None
    fleet = FLEET.search(before) is not None
    if stopped:
        some = bool((fleet and FLEEING.search(scene.sentence)) or them or _UNDER_WAY & {*who})
    elif laden:
        some = (fleet or found_by(verb, BROUGHT)) and bool(who or "them" in within.split())
    elif _goes_another(verb, before, who):
        some = False
    else:
        some = bool(who or them or (fleet and found_by(verb, GONE) and COUNTED_FLEET.search(before)))
    share = (them["share"] or "").lower() if them else ""
    return Told(verb, start, end, who, share, not who) if some else None


def _goes_another(verb: re.Match[str], before: str, who: Sequence[Group]) -> bool:
    """Whether somebody else is named right before the verb, or a force goes where it attacks."""
    other = OTHER_SUBJECT.search(before)
    if other is not None and WHO.search(other.group()) is None:
        return True
    return found_by(verb, GONE) and set(who) == {Group.FIGHTERS} and QUITTING.match(verb["verb"]) is None


_UNDER_WAY = frozenset((Group.EVACUEES, Group.DISPLACED, Group.REFUGEES))


def _journey(scene: Scene, reader: str, told: Told, claims: Sequence[Claim]) -> Claim | None:
    before = _before(told, claims)
    road = road_behind(scene, told.verb, told.end)
    if told.pointing or found_by(told.verb, LADEN):
        road.origin = road.origin or (before.origin if before is not None else None)
    if (
        road.origin is None
        and found_by(told.verb, TAKEN)
        and POINTER_BACK.search(scene.text, told.start, told.verb.start())
    ):
        road.origin = only_place(scene, told.verb.start())
    if road.origin is None and road.destination is None:
        return None
    if road.origin is not None and road.destination is not None and same(road.origin, road.destination):
        return None
    ousted = found_by(told.verb, TAKEN) and OUSTED.search(told.verb.group()) is not None
    kind = Kind.MOVEMENT if ousted or found_by(told.verb, GONE, STOPPED) else Kind.EVACUATION
    group = _group(told, before)
    claim = claim_of(scene, reader, told, kind, group, road)
    return None if _is_handful(claim) else claim


def _is_handful(claim: Claim) -> bool:
    """A few persons are nobody's stream, and their ways are their own."""
    counts = [max(n for n in (f.low, f.best, f.high, 0) if n is not None) for f in claim.figures if f.what in _HEADS]
    return bool(counts) and max(counts) < HANDFUL


def _before(told: Told, claims: Sequence[Claim]) -> Claim | None:
    near = [c for c in claims if c.quote.start < told.verb.start() and c.origin is not None]
    return max(near, key=lambda c: c.quote.start, default=None)


def _group(told: Told, before: Claim | None) -> Group:
    if told.who:
        return told.who[0] if len(told.who) == 1 else Group.MIXED
    return before.group if before is not None and before.group is not None else Group.MIXED
