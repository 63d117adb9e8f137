"""How many: every figure by speaker, one lineage counted once, rivals kept as a range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import structs

from thereafter.movements.who import Crowd, crowd_of, group_of
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Telling
from thereafter.record.kinds import Basis
from thereafter.record.values import Figure

_HEADS = frozenset(
    {"people", "persons", "civilians", "residents", "evacuees", "displaced", "refugees", "returnees", "fighters"}
    | {"prisoners", "wounded", "militants", "rebels", "soldiers", "troops"}
)
_NOT_HEADS = frozenset({"families", "households", "vehicles", "buses", "share"})
_COUNTED = frozenset(
    """share families households vehicles buses trucks cars ambulances convoys boats trains planes lorries
    coaches""".split()
)
"""What else may be counted of a journey; it is shown, and never turned into people."""

STEP_DAYS = 2
"""A running total at least this many days older than a larger one is a step towards it, not its rival.
Two outlets giving an end total a day apart disagree; set by reasoning, not on a benchmark."""


def heads(claim: Claim) -> tuple[Figure, ...]:
    """The claim's head count: its largest figure of people, since the smaller ones in one claim are parts of it.

    Families and vehicles are not converted.
    """
    counts = [
        figure
        for figure in claim.figures
        if figure.what in _HEADS and figure.unit not in _NOT_HEADS and _bound(figure, 0) is not None
    ]
    return (max(counts, key=lambda figure: (_bound(figure, 1) or 0.0, -(figure.start or 0))),) if counts else ()


def last_day(claim: Claim) -> date | None:
    """The day up to which a claim tells; "since Thursday" tells up to the day it was published."""
    when = claim.when
    return when.latest or (claim.published if when.earliest else None) or when.earliest


FEW = 5
"""Civilians below this many are persons, not a group of people. By reasoning: about a family."""
_FEW_OF = regex(r"\b(?:one|two|three|four|[1-4])\s+(?:more\s+|other\s+)?$", re.I)


def too_few(claim: Claim) -> bool:
    """Whether the claim counts a single person ("one of the last to leave") or a few civilians: not followed."""
    counts = [_bound(figure, 1) or 0.0 for figure in heads(claim)]
    if crowd_of(group_of(claim)) is Crowd.FIGHTERS:
        return bool(counts) and max(counts) == 1
    return 0 < max(counts) < FEW if counts else _names_few(claim)


def _names_few(claim: Claim) -> bool:
    """“Two Kashmiris who had left the house”: few by the number before the name of who goes."""
    start = claim.actors[0].start if claim.actors else None
    quote = claim.quote
    return start is not None and _FEW_OF.search(quote.text[: max(0, start - quote.start)]) is not None


def counted_of(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Shares, families and vehicles the claims count, each wording once, without where it stands."""
    told = {
        (figure.what if figure.what == "share" else figure.unit or figure.what, figure.wording.casefold()): figure
        for claim in claims
        for figure in claim.figures
        if figure.what in _COUNTED or figure.unit in _COUNTED
    }
    return tuple(structs.replace(told[key], start=None, end=None) for key in sorted(told))


def share(claim: Claim) -> Figure | None:
    """The share the claim gives ("most of them"), if it gives one."""
    return next((figure for figure in claim.figures if figure.what == "share"), None)


def tellings_of(claims: Iterable[Claim]) -> tuple[Telling, ...]:
    """Every head count of the claims, by speaker, in order of publication; one number in one text is told once."""
    found: dict[tuple[str, str, int | None], Telling] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        for figure in heads(claim):
            spot = (claim.report or claim.id, "" if figure.start is not None else claim.id, figure.start)
            found.setdefault(
                spot,
                Telling(
                    figure=figure,
                    said_by=claim.said_by,
                    claim=claim.id,
                    lineage=lineage_of(claim),
                    published=claim.published,
                ),
            )
    return tuple(sorted(found.values(), key=_in_order))


def lineage_of(claim: Claim) -> str:
    """The claim's line of reporting; a claim without one stands for its own report."""
    return claim.lineage or claim.report or claim.id


def _in_order(telling: Telling) -> tuple[date, str, float]:
    return (telling.published or date.min, telling.claim, _bound(telling.figure, 0) or 0.0)


def counted(tellings: Sequence[Telling], basis: Basis) -> tuple[Telling, ...]:
    """The tellings that count: the latest of each speaker in each lineage, without overtaken running totals."""
    latest: dict[tuple[str, str], list[Telling]] = {}
    for telling in sorted(tellings, key=_in_order):
        line = latest.setdefault((telling.lineage, _speaker(telling)), [])
        if line and line[-1].claim != telling.claim:
            line.clear()
        line.append(telling)
    current = sorted((telling for line in latest.values() for telling in line), key=_in_order)
    return _without_steps(current) if basis in {Basis.TOTAL, Basis.FLOW} else tuple(current)


def _speaker(telling: Telling) -> str:
    if not telling.said_by:
        return ""
    first = telling.said_by[0]
    return first.id or first.name.casefold()


def _without_steps(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    return tuple(telling for telling in tellings if not any(_overtakes(later, telling) for later in tellings))


def _overtakes(later: Telling, earlier: Telling) -> bool:
    if later.published is None or earlier.published is None:
        return False
    gap = (later.published - earlier.published).days
    return gap >= STEP_DAYS and (_bound(later.figure, 0) or 0.0) >= (_bound(earlier.figure, 1) or 0.0)


def _bound(figure: Figure, side: int) -> float | None:
    """The lowest (0) or highest (1) number a figure gives, whichever of its parts gives it."""
    parts = [part for part in (figure.low, figure.best, figure.high) if part is not None]
    if not parts:
        return None
    return min(parts) if side == 0 else max(parts)


def range_over(tellings: Sequence[Telling], basis: Basis, what: str = "people") -> Figure | None:
    """From the lowest low to the highest high (open when the largest telling is); best only when all agree."""
    figures = [telling.figure for telling in counted(tellings, basis)]
    if not figures:
        return None
    bounds = {(figure.low, figure.best, figure.high) for figure in figures}
    if len(bounds) == 1:  # "about 1,200" stays about 1,200
        low, best, high = bounds.pop()
        return Figure(what=what, low=low, best=best, high=high, wording=_wordings(figures))
    lows = [low for figure in figures if (low := figure.low if figure.low is not None else figure.best) is not None]
    bests = {figure.best for figure in figures if figure.best is not None}
    one = len(bests) == 1 and all(figure.best is not None for figure in figures)
    return Figure(
        what=what,
        low=min(lows, default=None),
        best=bests.pop() if one else None,
        high=_highest(figures),
        wording=_wordings(figures),
    )


def _wordings(figures: Sequence[Figure]) -> str:
    return "; ".join(sorted({figure.wording for figure in figures if figure.wording}))


def _highest(figures: Sequence[Figure]) -> float | None:
    highs = [
        high for figure in figures if (high := figure.high if figure.high is not None else figure.best) is not None
    ]
    opened = [
        figure.low for figure in figures if figure.high is None and figure.best is None and figure.low is not None
    ]
    top = max(highs, default=None)
    return None if top is None or any(low >= top for low in opened) else top
