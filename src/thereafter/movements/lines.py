"""The lines of a ledger: one for each destination, crowd and outcome, those of one ground together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thereafter.movements.adding import Sum, grounds
from thereafter.movements.counts import counts_of, standing
from thereafter.movements.people import lineage_of, share
from thereafter.movements.sides import is_side
from thereafter.movements.sums import span_of
from thereafter.movements.where import coarseness, place_key, same_place
from thereafter.movements.who import Crowd, crowd_of
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Basis, Outcome, Status
from thereafter.record.movement import LedgerLine, Movement
from thereafter.record.values import Where

Claims = Mapping[ClaimId, Claim]
_FIRM = frozenset({Status.ASSERTED, Status.REPORTED})


def lines_of(movements: Sequence[Movement], claims: Claims, counted: Sum, crowd: Crowd) -> tuple[LedgerLine, ...]:
    """One line for each destination, crowd and outcome that happened; the main destination first.

    Grounds are ordered by the figures of the crowd added up, then by how many lines of reporting name them firmly,
    then at all, then by the largest share told. Counts of other departures are left to the notes of the sum.
    """
    named = [m for m in movements if m.destination is not None and m.basis is not Basis.PLANNED]
    ours = [m for m in named if crowd_of(m.group) is not crowd or not _is_apart(m, counted)]
    together = grounds(ours, lambda m: m.destination, lambda m: m.id)
    ordered = sorted(together, key=lambda group: _rank(group, claims, crowd))
    return tuple(line for group in ordered for line in _of_ground(group, claims, crowd))


def _is_apart(movement: Movement, counted: Sum) -> bool:
    """Whether a counted movement belongs to another departure than the one added up."""
    if not movement.tellings or movement.basis is Basis.STOCK or not counted.main:
        return False
    main = {c.telling.claim for c in counted.main}
    return main.isdisjoint(t.claim for t in movement.tellings)


def _rank(group: Sequence[Movement], claims: Claims, crowd: Crowd) -> tuple[object, ...]:
    told = [claims[c] for m in group for c in m.claims if c in claims]
    firm = {lineage_of(c) for c in told if _is_firm(c)}
    shares = [figure.low or 0.0 for c in told if (figure := share(c))]
    own = [m for m in group if crowd_of(m.group) is crowd]
    return (
        not own,
        is_side(group[0].destination),
        -_size(own, claims),
        -len(firm),
        -len({lineage_of(c) for c in told}),
        -max(shares, default=0.0),
        -len(told),
        place_key(_leader(group, claims)),
    )


def _is_firm(claim: Claim) -> bool:
    """Told as a fact by somebody other than the writer of the piece, and not softened by shares alone."""
    role = claim.said_by[0].role if claim.said_by else ""
    return claim.status in _FIRM and role != "author"


def _size(group: Sequence[Movement], claims: Claims) -> float:
    span = standing(counts_of([m for m in group if m.basis is not Basis.STOCK], claims))
    return -1.0 if span is None else span.low if span.high is None else span.high


def _leader(group: Sequence[Movement], claims: Claims) -> Where | None:
    """The destination most lines of reporting name; the finer one when they are even."""
    names: dict[str, set[str]] = {}
    ends = {place_key(m.destination): m.destination for m in group if m.destination is not None}
    for m in group:
        lines = {lineage_of(claims[c]) for c in m.claims if c in claims}
        names.setdefault(place_key(m.destination), set()).update(lines)
    best = min(ends, key=lambda key: (-len(names[key]), coarseness(ends[key]), key), default=None)
    return ends[best] if best else None


def _of_ground(group: Sequence[Movement], claims: Claims, crowd: Crowd) -> list[LedgerLine]:
    leader = _leader(group, claims)
    parts: dict[tuple[str, Crowd, bool, bool], list[Movement]] = {}
    for m in group:
        end = place_key(leader if same_place(m.destination, leader) else m.destination)
        key = (end, crowd_of(m.group), m.outcome is Outcome.ARRIVED, m.basis is Basis.STOCK)
        parts.setdefault(key, []).append(m)
    main = place_key(leader)
    found = [(key, line_of(part, claims, leader if key[0] == main else None)) for key, part in parts.items()]
    ordered = sorted(found, key=lambda f: (f[0][1] is not crowd, -_top(f[1]), not f[0][2], f[0][0] != main, f[0]))
    return [line for _, line in ordered]


def _top(line: LedgerLine) -> float:
    figure = line.people
    return -1.0 if figure is None else figure.high or figure.best or figure.low or 0.0


def line_of(movements: Sequence[Movement], claims: Claims, shown: Where | None = None) -> LedgerLine:
    """The line of movements into one place, under the name `shown` of its ground when that is given."""
    stock = movements[0].basis is Basis.STOCK
    spans = [s for m in movements if (s := span_of(m.people))]
    span = max(spans, default=None) if stock else standing(counts_of(movements, claims))
    rests_on = sorted({claim for m in movements for claim in m.claims})
    end = shown or movements[0].destination
    return LedgerLine(
        destination=end,
        people=span.figure() if span else None,
        group=movements[0].group,
        outcome=_outcome(movements),
        claims=tuple(rests_on),
        note=" ".join(_notes(movements, [claims[c] for c in rests_on if c in claims], end)),
    )


def _outcome(movements: Sequence[Movement]) -> Outcome:
    """What they share; "left for" stands for movements that left and ones of which no outcome is told."""
    told = {m.outcome for m in movements}
    if len(told) == 1:
        return movements[0].outcome
    return Outcome.LEFT if Outcome.LEFT in told else Outcome.UNKNOWN


def _notes(movements: Sequence[Movement], claims: Sequence[Claim], end: Where | None) -> list[str]:
    notes = list[str]()
    others = sorted(
        {m.destination.name for m in movements if m.destination and place_key(m.destination) != place_key(end)}
    )
    if others:
        notes.append(f"Also told as {' and '.join(others)}.")
    if movements[0].basis is Basis.STOCK:
        notes.append("A count of people there at the time, not of arrivals.")
    elif _outcome(movements) is Outcome.UNKNOWN:
        notes.append("The destination is reported, the arrival is not.")
    return notes + _shares(claims) + _standing_words(movements, claims)


def _shares(claims: Sequence[Claim]) -> list[str]:
    shares = {f"“{figure.wording}” ({_speaker(claim)})" for claim in claims if (figure := share(claim))}
    return [f"A share, not a number: {', '.join(sorted(shares))}."] if shares else []


def _standing_words(movements: Sequence[Movement], claims: Sequence[Claim]) -> list[str]:
    if all(m.status is Status.OPINION for m in movements):
        return ["Somebody's view, not a report."]
    words = ["Alleged."] if all(m.status is Status.ALLEGED for m in movements) else []
    lines = {lineage_of(c) for c in claims}
    if len(lines) == 1 and not any(m.people for m in movements):
        words.append(f"One line of reporting only ({_speaker(claims[0])}).")
    return words


def _speaker(claim: Claim) -> str:
    return claim.said_by[0].name if claim.said_by else claim.publisher or "unnamed source"
