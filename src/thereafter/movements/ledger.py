"""The people ledger: left − arrived = unaccounted, as ranges, with the question to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thereafter.movements.adding import Sum, add_up, number, tellings_in
from thereafter.movements.denials import denied_of
from thereafter.movements.leaving import TOO_WIDE, leaving, untied
from thereafter.movements.lines import line_of, lines_of
from thereafter.movements.sides import is_side
from thereafter.movements.sums import Span, span_of
from thereafter.movements.where import place_key, same_place
from thereafter.movements.who import Crowd, crowd_of
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Outcome, Status
from thereafter.record.movement import Ledger, LedgerLine, Movement
from thereafter.record.values import Where

NAMED = 3
"""Destinations named in the question to ask next."""
HOPS = 3
"""Steps carried on from the first destinations (Aleppo, Idlib, Atma, Afrin); farther on nobody can say who moved."""


def ledger_of(
    place: Where,
    movements: Sequence[Movement],
    *,
    claims: Iterable[Claim],
    earliest: date | None,
    latest: date | None,
) -> Ledger:
    """Who left `place` between two days, who is reported to have arrived where, and how many no report speaks of.

    All figures are ranges of people; `None` means nobody reported. "Unaccounted" is a gap in the reports read,
    not a count of missing persons. Opinions, plans and counts of people present never enter the sums.
    """
    by_id = {claim.id: claim for claim in claims}
    told = sorted((m for m in movements if told_between(m, earliest, latest)), key=lambda m: m.id)
    counted_ones = [m for m in told if m.basis in {Basis.FLOW, Basis.TOTAL} and m.status is not Status.OPINION]
    real = leaving(counted_ones, place, by_id)  # no plan and no view ties a town's departures to a part of it
    shown = {m.id for m in (*real, *leaving(told, place, by_id))}
    out = [m for m in told if m.id in shown]
    crowd = _main_crowd(real)
    counted = add_up([m for m in real if crowd_of(m.group) is crowd and m.outcome is not Outcome.TURNED_BACK], by_id)
    left = counted.left
    lines = lines_of(out, by_id, counted, crowd)
    gap = counted.gap
    moves = _onward(told, place, [m for m in out if m.destination is not None])
    onward = [(move, line_of([move], by_id)) for move in moves]
    return Ledger(
        place=place,
        earliest=earliest,
        latest=latest,
        left=left.figure() if left else None,
        left_tellings=tellings_in(counted),
        arrivals=lines,
        onward=tuple(_onward_line(move, line, place) for move, line in onward),
        unaccounted=gap.figure() if gap else None,
        double_counting=(*_warnings(counted, out, crowd), *_elsewhere(untied(counted_ones, place, by_id), place)),
        question=_question(place, left, gap, lines),
        denied=denied_of(by_id.values(), place, earliest, latest),
        movements=tuple(m.id for m in (*out, *moves)),
    )


def told_between(movement: Movement, earliest: date | None, latest: date | None) -> bool:
    """Whether a movement's days reach into a period; one without days may lie in any."""
    start = movement.when.earliest or movement.when.latest
    end = movement.when.latest or movement.when.earliest
    if start is None or end is None:
        return True
    return (latest is None or start <= latest) and (earliest is None or end >= earliest)


def _main_crowd(movements: Sequence[Movement]) -> Crowd:
    """People in general when anybody counted them, else the crowd that was counted; figures of two are never added."""
    counted = {crowd_of(m.group) for m in movements if m.people is not None}
    return next((crowd for crowd in Crowd if crowd in counted), Crowd.PEOPLE)


def _onward(movements: Sequence[Movement], place: Where, first: Sequence[Movement]) -> list[Movement]:
    """Second moves out of the destinations after the first arrival there, in order of time; others may be in them."""
    moves: list[Movement] = []
    reached = list(first)
    for _ in range(HOPS):
        reached = [m for m in reached if m.destination is not None and m.destination.precision not in TOO_WIDE]
        seen = {m.id for m in (*first, *moves)}
        reached = [m for m in movements if m.id not in seen and _goes_on(m, place, reached)]
        moves += reached
    return sorted(moves, key=lambda move: (_start(move), move.id))


def _goes_on(movement: Movement, place: Where, reached: Sequence[Movement]) -> bool:
    if movement.destination is None or movement.basis is Basis.PLANNED or same_place(movement.origin, place):
        return False
    return any(same_place(movement.origin, m.destination) and _start(movement) >= _start(m) for m in reached)


def _start(movement: Movement) -> date:
    return movement.when.earliest or movement.when.latest or date.min


def _onward_line(move: Movement, line: LedgerLine, place: Where) -> LedgerLine:
    back = same_place(move.destination, place)
    origin = move.origin.name if move.origin else "there"
    words = f"Back from {origin}." if back else f"From {origin}; may include people who did not come from {place.name}."
    return LedgerLine(
        destination=line.destination,
        people=line.people,
        group=line.group,
        outcome=line.outcome,
        claims=line.claims,
        note=" ".join(part for part in (words, line.note) if part),
    )


def _warnings(counted: Sum, out: Sequence[Movement], crowd: Crowd) -> tuple[str, ...]:
    """Why figures may overlap, and what was left out of the sum."""
    words = list(counted.notes)
    for other in Crowd:
        apart = [m for m in out if crowd_of(m.group) is other and other is not crowd and m.people is not None]
        if counted.left is not None and any(m.basis is not Basis.PLANNED for m in apart):
            words.append(f"Figures for {other} are kept apart: they may be counted among the {crowd} already.")
    if any(m.basis is Basis.PLANNED for m in out):
        words.append("Planned or expected movements are not counted.")
    if any(m.basis is Basis.STOCK for m in out):
        words.append("Counts of people present somewhere are shown, not added.")
    if len({place_key(m.origin) for m in out if m.people is not None and m.basis is not Basis.PLANNED}) > 1:
        words.append("Some figures are for the whole city or area, some for a part of it.")
    return tuple(words)


def _elsewhere(movements: Sequence[Movement], place: Where) -> list[str]:
    """What was counted out of the town as a whole, so that nobody takes the part's count for all there was."""
    towns = dict.fromkeys(m.origin.name for m in movements if m.origin is not None)
    told = [f"{number(span_of(m.people))}{_voice(m)}" for m in movements[:NAMED]]
    more = f" and {len(movements) - NAMED} more" if len(movements) > NAMED else ""
    if not told:
        return []
    return [
        f"Counted out of {_listed(list(towns))}, not known to be of {place.name}, not added: {', '.join(told)}{more}."
    ]


def _voice(movement: Movement) -> str:
    said = next((told.said_by[0].name for told in movement.tellings if told.said_by), "")
    return f" ({said})" if said else ""


def _question(place: Where, left: Span | None, gap: Span | None, lines: Sequence[LedgerLine]) -> str:
    """The question to ask next, in plain words."""
    towards = list(
        dict.fromkeys(line.destination.name for line in lines if line.destination and not is_side(line.destination))
    )
    ends = _listed(towards[:NAMED])
    if left is None:
        ask = f" Who counted the people who went to {ends}?" if towards else ""
        return f"No report read says how many people left {place.name}.{ask}" if lines else ""
    who = f"Who registered arrivals in {ends}?" if towards else "Where did they go, and who registered them?"
    if gap is None or gap.high == 0:
        return f"A destination is on record for all of the {number(left)} reported to have left. {who}"
    said = f"{number(left).capitalize()} people are reported to have left {place.name}"
    bound = [
        f"{number(span)} for {line.destination.name}"
        for line in lines
        if line.outcome is Outcome.LEFT and line.destination and (span := span_of(line.people))
    ]
    if gap == left and bound:
        return (
            f"{said} ({_listed(list(dict.fromkeys(bound))[:NAMED])}); no report read counts them where they went. {who}"
        )
    rest = "where they went" if gap == left else f"where {number(gap)} of them went"
    return f"{said}; no report read says {rest}. {who}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
