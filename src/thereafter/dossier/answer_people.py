"""The sentences about people: how many left by whose count, where they went, how many nobody accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thereafter.dossier.ground import Ground, Line, line
from thereafter.dossier.select import same_ground
from thereafter.dossier.wording import (
    bounds,
    figure_words,
    happened,
    listed,
    number,
    place_words,
    rivals_words,
    voice,
)
from thereafter.record.event import Telling
from thereafter.record.kinds import Outcome
from thereafter.record.movement import Ledger, LedgerLine, Movement

COUNTERS = ("aid", "un", "military", "monitor", "official", "armed_group")  # whose own counts are told first


def people_lines(ground: Ground) -> Iterator[Line]:
    """Who left, where they went, and how many are unaccounted for, as far as the ledger says."""
    ledger = ground.ledger
    if ledger is None:
        return
    told = {one.claim: one.figure for one in ledger.left_tellings}
    words = _left(ledger, _left_from(ground, ledger))
    named = sorted(told, key=lambda one: (figure_words(told[one]).split()[-1] not in words, one))
    yield from line(ground, 1, words, named)
    yield from _destinations(ground, ledger)
    yield from _unaccounted(ground, ledger)


def _left_from(ground: Ground, ledger: Ledger) -> str:
    """What was left, as narrowly as every count tells it: the works within a city, where none speaks of the city."""
    counted = [ground.claims[one.claim] for one in ledger.left_tellings if one.claim in ground.claims]
    starts = {claim.origin.place: claim.origin for claim in counted if claim.origin is not None}
    narrow = next(iter(starts.values()), None) if len(starts) == 1 else None
    within = narrow is not None and ledger.place.place in narrow.within and len(counted) == len(ledger.left_tellings)
    whole = place_words(ledger.place)
    if not within:
        return whole
    part = place_words(narrow)
    return part if whole.casefold() in part.casefold() else f"{part} in {whole}"  # "western Mosul"


def _left(ledger: Ledger, place: str) -> str:
    rivals = rivals_words(ledger.left_tellings)
    if not rivals:
        return ""
    others = listed(other_figures(ledger.left_tellings))
    text = f"Reports put those who left {place} at {rivals}"
    if rivals.startswith(("at least ", "up to ")):
        text = f"Reports tell of {rivals} who left {place}"
    return f"{text}; in between: {others}" if others else text


def other_figures(tellings: Sequence[Telling]) -> list[str]:
    """Up to two figures between the lowest and the highest, of speakers who count for themselves before outlets."""
    numbered = [(told, one) for one in tellings if (told := bounds(one.figure)) is not None]
    if not numbered:
        return []
    low, high = min(told[0] for told, _ in numbered), max(told[1] for told, _ in numbered)
    ends = {voice(one.said_by) for told, one in numbered if low in told or high in told}
    between: dict[str, tuple[tuple[float, float], Telling]] = {}
    for told, one in sorted(numbered, key=lambda pair: (pair[0][1], pair[1].claim)):
        if voice(one.said_by) not in ends:
            between[voice(one.said_by)] = (told, one)  # the highest of each speaker: totals grow as people leave
    first = sorted(between.values(), key=lambda pair: (_counts_himself(pair[1]), -pair[0][1], pair[1].claim))[:2]
    return [f"{figure_words(one.figure)} ({voice(one.said_by)})" for _, one in sorted(first, key=lambda pair: pair[0])]


def _counts_himself(told: Telling) -> int:
    role = told.said_by[0].role if told.said_by else ""
    return COUNTERS.index(role) if role in COUNTERS else len(COUNTERS)


def main_line(lines: Sequence[LedgerLine]) -> LedgerLine | None:
    """The main destination: the ledger puts the lines in that order."""
    return next((line for line in lines if line.destination is not None), None)


def _destinations(ground: Ground, ledger: Ledger) -> Iterator[Line]:
    main = main_line(ledger.arrivals)
    if main is None:
        yield from _biggest_flow(ground)
        return
    others = dict.fromkeys(place_words(line.destination) for line in ledger.arrivals if line.destination)
    others.pop(place_words(main.destination), None)
    reached = "reported reached" if main.outcome is Outcome.ARRIVED else "named"
    count = f" ({figure_words(main.people)} people)" if main.people and bounds(main.people) else ""
    text = f"The main destination {reached} was {place_words(main.destination)}{count}"
    if others:
        text += f"; also named: {listed(list(others)[:2])}"
    yield from line(ground, 1, text, main.claims)


def _biggest_flow(ground: Ground) -> Iterator[Line]:
    """Where the ledger books no arrival: the largest flow out that names a destination."""

    def size(move: Movement) -> tuple[float, int, str]:
        told = bounds(move.people)
        return (told[1] if told else -1.0, len(move.claims), move.id)

    out = [one for one in ground.movements if one.destination and same_ground(one.origin, ground.place)]
    main = max((one for one in out if happened(one.status)), key=size, default=None)
    if main is None:
        return
    count = f" ({rivals_words(main.tellings) or figure_words(main.people)})" if bounds(main.people) else ""
    yield from line(ground, 1, f"The main destination named was {place_words(main.destination)}{count}", main.claims)


def _unaccounted(ground: Ground, ledger: Ledger) -> Iterator[Line]:
    """What is left over, if any arrival was counted at all: without one the difference says nothing."""
    told = bounds(ledger.unaccounted)
    if told is None or told[1] <= 0 or told == bounds(ledger.left):
        return
    claims = (*(one.claim for one in ledger.left_tellings), *(one for line in ledger.arrivals for one in line.claims))
    low = f"up to {number(told[1])}" if told[0] <= 0 else f"{number(told[0])} to {number(told[1])}"
    count = number(told[1]) if told[0] == told[1] else low
    yield from line(ground, 5, f"Set against reported arrivals, {count} people are unaccounted for", claims)
