"""The people ledger: left − arrived = unaccounted, as ranges, with the question to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from thereafter.movements.adding import Sum, add_up, by_destination, number, tellings_in
from thereafter.movements.people import share
from thereafter.movements.sums import Span, minus, span_of, total
from thereafter.movements.where import WIDE, place_key, same_place
from thereafter.movements.who import Crowd, crowd_of
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Basis, Outcome, Precision, Status
from thereafter.record.movement import Ledger, LedgerLine, Movement
from thereafter.record.values import Where

_TOO_WIDE = WIDE | {Precision.GOVERNORATE}
_ON_RECORD = frozenset({Outcome.ARRIVED, Outcome.UNKNOWN})
"""Outcomes whose head counts are set against those who left; "left for X" and "halted" say nothing of arrival."""


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
    told = sorted((m for m in movements if _inside(m, earliest, latest)), key=lambda m: m.id)
    out = [m for m in told if _leaves(m, place)]
    real = [m for m in out if m.basis in {Basis.FLOW, Basis.TOTAL} and m.status is not Status.OPINION]
    crowd = _main_crowd(real)
    main = [m for m in real if crowd_of(m.group) is crowd and m.outcome is not Outcome.TURNED_BACK]
    left = add_up(main)
    lines = _lines(out, by_id)
    accounted = _accounted(main)
    gap = minus(left.span, accounted) if left.span is not None else None
    onward = _onward(told, place, [m for m in out if m.destination is not None], by_id)
    return Ledger(
        place=place,
        earliest=earliest,
        latest=latest,
        left=left.span.figure() if left.span else None,
        left_tellings=tellings_in(Sum(left.span, tuple(m for m in main if m.people), ())),
        arrivals=lines,
        onward=onward,
        unaccounted=gap.figure() if gap else None,
        double_counting=_warnings(left, out, crowd),
        question=_question(place, left.span, gap, lines),
        movements=tuple(m.id for m in out),
    )


def _inside(movement: Movement, earliest: date | None, latest: date | None) -> bool:
    start = movement.when.earliest or movement.when.latest
    end = movement.when.latest or movement.when.earliest
    if start is None or end is None:
        return True
    return (latest is None or start <= latest) and (earliest is None or end >= earliest)


def _leaves(movement: Movement, place: Where) -> bool:
    """The city counts for its part and the part for its city; a governorate does not count for a town in it."""
    origin = movement.origin
    if origin is None or not same_place(origin, place):
        return False
    if movement.destination is not None and place_key(movement.destination) == place_key(place):
        return False
    return place_key(origin) == place_key(place) or origin.precision not in _TOO_WIDE or place.precision in _TOO_WIDE


def _main_crowd(movements: Sequence[Movement]) -> Crowd:
    """People in general when anybody counted them, else the crowd that was counted; figures of two are never added."""
    counted = {crowd_of(m.group) for m in movements if m.people is not None}
    return next((crowd for crowd in Crowd if crowd in counted), Crowd.PEOPLE)


def _accounted(movements: Sequence[Movement]) -> Span | None:
    """People with a destination on record, summed over destinations."""
    placed = [m for m in movements if m.destination is not None and m.outcome in _ON_RECORD]
    spans = [add_up(group).span for group in by_destination(placed)]
    return total([span for span in spans if span is not None])


def _lines(movements: Sequence[Movement], claims: Mapping[ClaimId, Claim]) -> tuple[LedgerLine, ...]:
    """One line for each destination, crowd and outcome that happened; the largest first."""
    named = [m for m in movements if m.destination is not None and m.basis is not Basis.PLANNED]
    parts = [part for group in by_destination(named) for part in _alike(group)]
    lines = [(_weight(part, claims), _line(part, claims)) for part in parts]
    ordered = sorted(lines, key=lambda f: (-_size(f[1]), f[0], place_key(f[1].destination), f[1].note, f[1].claims))
    return tuple(line for _, line in ordered)


def _weight(movements: Sequence[Movement], claims: Mapping[ClaimId, Claim]) -> tuple[float, int]:
    """Where no numbers tell, the destination of the larger share, then the one told more often, comes first."""
    told = [claims[c] for m in movements for c in m.claims if c in claims]
    shares = [figure.low or 0.0 for claim in told if (figure := share(claim))]
    return (-max(shares, default=0.0), -len(told))


def _alike(group: Sequence[Movement]) -> list[list[Movement]]:
    """The movements into one place, apart by crowd, outcome and whether they count arrivals or people present."""
    parts: dict[tuple[Crowd, str, bool], list[Movement]] = {}
    for m in group:
        parts.setdefault((crowd_of(m.group), m.outcome, m.basis is Basis.STOCK), []).append(m)
    return [parts[key] for key in sorted(parts)]


def _line(movements: Sequence[Movement], claims: Mapping[ClaimId, Claim]) -> LedgerLine:
    stock = movements[0].basis is Basis.STOCK
    span = max((s for m in movements if (s := span_of(m.people))), default=None) if stock else add_up(movements).span
    rests_on = sorted({claim for m in movements for claim in m.claims})
    return LedgerLine(
        destination=movements[0].destination,
        people=span.figure() if span else None,
        group=movements[0].group,
        outcome=movements[0].outcome,
        claims=tuple(rests_on),
        note=" ".join(_notes(movements, [claims[c] for c in rests_on if c in claims])),
    )


def _notes(movements: Sequence[Movement], claims: Sequence[Claim]) -> list[str]:
    notes = []
    if movements[0].basis is Basis.STOCK:
        notes.append("A count of people there at the time, not of arrivals.")
    elif movements[0].outcome is Outcome.UNKNOWN:
        notes.append("The destination is reported, the arrival is not.")
    shares = {f"“{figure.wording}” ({_speaker(claim)})" for claim in claims if (figure := share(claim))}
    if shares:
        notes.append(f"A share, not a number: {', '.join(sorted(shares))}.")
    if all(m.status is Status.OPINION for m in movements):
        notes.append("Somebody's view, not a report.")
    elif all(m.status is Status.ALLEGED for m in movements):
        notes.append("Alleged.")
    return notes


def _speaker(claim: Claim) -> str:
    return claim.said_by[0].name if claim.said_by else claim.publisher or "unnamed source"


def _size(line: LedgerLine) -> float:
    figure = line.people
    return -1.0 if figure is None else figure.high or figure.best or figure.low or 0.0


def _onward(
    movements: Sequence[Movement], place: Where, first: Sequence[Movement], claims: Mapping[ClaimId, Claim]
) -> tuple[LedgerLine, ...]:
    """Second moves out of the destinations, after the first arrival there; they may carry other people too."""
    moves: list[Movement] = []
    reached = list(first)
    for _ in range(HOPS):
        reached = [m for m in reached if m.destination is not None and m.destination.precision not in _TOO_WIDE]
        seen = {m.id for m in (*first, *moves)}
        reached = [m for m in movements if m.id not in seen and _goes_on(m, place, reached)]
        moves += reached
    found = [(move, _line([move], claims)) for move in moves]
    return tuple(_onward_line(move, line, place) for move, line in sorted(found, key=lambda f: (_start(f[0]), f[0].id)))


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


def _warnings(left: Sum, out: Sequence[Movement], crowd: Crowd) -> tuple[str, ...]:
    """Why figures may overlap, and what was left out of the sum."""
    words = list(left.notes)
    for other in Crowd:
        apart = [m for m in out if crowd_of(m.group) is other and other is not crowd and m.people is not None]
        if left.span is not None and any(m.basis is not Basis.PLANNED for m in apart):
            words.append(f"Figures for {other} are kept apart: they may be counted among the {crowd} already.")
    if any(m.basis is Basis.PLANNED for m in out):
        words.append("Planned or expected movements are not counted.")
    if any(m.basis is Basis.STOCK for m in out):
        words.append("Counts of people present somewhere are shown, not added.")
    if len({place_key(m.origin) for m in left.movements}) > 1:
        words.append("Some figures are for the whole city or area, some for a part of it.")
    return tuple(words)


def _question(place: Where, left: Span | None, gap: Span | None, lines: Sequence[LedgerLine]) -> str:
    """The question to ask next, in plain words."""
    towards = list(dict.fromkeys(line.destination.name for line in lines if line.destination))
    ends = _listed(towards[:NAMED])
    if left is None:
        ask = f" Who counted the people who went to {ends}?" if towards else ""
        return f"No report read says how many people left {place.name}.{ask}" if lines else ""
    who = f"Who registered arrivals in {ends}?" if towards else "Where did they go, and who registered them?"
    if gap is None or gap.high == 0:
        return f"A destination is on record for all of the {number(left)} reported to have left. {who}"
    rest = "where they went" if gap == left else f"where {number(gap)} of them went"
    return (
        f"{number(left).capitalize()} people are reported to have left {place.name}; no report read says {rest}. {who}"
    )


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
