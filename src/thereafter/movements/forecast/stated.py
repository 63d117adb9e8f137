"""Counts that reports state: claims of how many people are in a camp, as observations of the day of their report.

A stock ("70,000 refugees live in the camp") is a count; a total ("25,000 have arrived so far") is one too, looser,
since some of them may have left again; a flow ("2,000 crossed on Monday") is none. What is denied, planned, predicted,
conditional or an opinion counts nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from math import hypot, sqrt

from msgspec import Struct

from thereafter.movements.forecast.naming import Names
from thereafter.movements.people import heads, lineage_of
from thereafter.movements.simulation import Scenario
from thereafter.movements.who import STEP_WORDS, Crowd, crowd_of, group_of
from thereafter.patterns import regex
from thereafter.places import Atlas
from thereafter.record.camps import Limit, StatedCount
from thereafter.record.claim import Claim
from thereafter.record.ids import ReportId
from thereafter.record.kinds import HAPPENED, Basis, Kind, Status
from thereafter.record.report import Problem
from thereafter.record.values import Figure

COUNTING = (Kind.MOVEMENT, Kind.EVACUATION, Kind.OTHER)
"""Kinds of claims that may count people in a camp; those who went home or withdrew are counted nowhere."""
SPREAD = {Status.ASSERTED: 0.1, Status.REPORTED: 0.1, Status.ALLEGED: 0.3}
"""One standard deviation, as a part of the count, by how the words commit themselves. By reasoning, November 2026."""
LOOSER = 1.5
"""Times wider for words that soften it, for an open end ("at least", "up to"), and for a total. By reasoning."""
WANDERING = 0.044
"""By what part of itself a camp changes in a day: "nothing changes" misses by 24 % in 30 days (bench/movements.py)."""
USUAL_LAG = 7  # days that a figure in the press is old when it does not say of which day it is; by reasoning
LONGEST_LAG = 90  # days; what is said of an earlier time is history, not a count
WHOLE = 0.9  # of a range's half-width that one standard deviation at least is: 9 in 10 lie within 1.64
NAMED_MOST = 8  # places without a camp that a Problem names
_SO_FAR = regex(
    r"\b(?:so\s+far|in\s+total|to\s+date|altogether|a\s+total\s+of|overall|already|(?:number|total)s?\s+of"
    r"|(?:passed|exceeded|topped|risen\s+to|grown\s+to)\s+[\d.]+)\b",
    re.I,
)
_PART = regex(
    r"\b(?:children|child|minors?|women|girls|boys|men|pupils|orphans|daily|(?:a|an|per|each|every)\s+(?:day|week|month|year))\b",
    re.I,
)
"""What is a part of those there, or a pace."""
_COMING = regex(r"\b(?:number|total)s?\s+of\s[^.;]*\b(?:arriving|crossing|entering|fleeing|arrivals)\b", re.I)
_PASSED = regex(r"\b(?:pass|exceed|top)(?:ed|es|s)\b", re.I)
_END = regex(r"[.!?](?:\s|$)|\n")
_PEOPLE_OF = regex(r"\b([A-Z][a-z]+)\s+(?:refugees?|nationals?|civilians?|citizens?|people|asylum|displaced|child)")


class Found(Struct, frozen=True, kw_only=True):
    """Counts of the folder's camps in order of time, and what could not be given to one camp."""

    counts: tuple[StatedCount, ...] = ()
    problems: tuple[Problem, ...] = ()


def stated_counts(
    claims: Iterable[Claim], scenario: Scenario, atlas: Atlas, *, until: date, texts: Mapping[ReportId, str]
) -> Found:
    """The head counts that claims state for camps of a folder, by what was published up to a day.

    `texts` are the reports' texts: whether a figure counts all so far is often said beside the claim's own words. A
    name that fits two places of the folder, or none, becomes a Problem; it is never guessed.
    """
    names = Names(scenario, atlas)
    found: list[StatedCount] = []
    lost: Counter[str] = Counter()
    unclear: dict[str, tuple[tuple[str, ...], list[Claim]]] = {}
    for claim in sorted({one.id: one for one in claims}.values(), key=lambda one: one.id):
        where = claim.destination or claim.where
        if where is None or claim.published is None or claim.published > until or not _ours(claim, names, atlas):
            continue
        told = _people(claim, names.start, texts)
        if told is None:
            continue
        camps = names.called(where)
        if len(camps) > 1:
            unclear.setdefault(where.name, (camps, []))[1].append(claim)
        elif camps and camps[0] in names.camps:
            found.append(_count(claim, camps[0], told, claim.published))
        elif names.is_near(where):
            lost[where.name] += 1
    problems = [_two(name, camps, len(of)) for name, (camps, of) in sorted(unclear.items())]
    ordered = sorted(found, key=lambda one: (one.day, one.camp, one.claim))
    return Found(counts=tuple(ordered), problems=tuple(problems + _none(lost)))


def current(counts: Iterable[StatedCount], until: date) -> tuple[StatedCount, ...]:
    """The counts that stand on a day, in order: of one line of reporting only the latest, and no number twice.

    A line is one wire with its copies, so that a corrected figure takes the place of the one before, and a late copy
    of that one changes nothing; the same number of one camp told again within a week is the same count, whoever tells.
    """
    lines: dict[tuple[str, str], list[StatedCount]] = {}
    for one in sorted(counts, key=_printed):
        line = lines.setdefault((one.camp, one.lineage), [])
        if one.day <= until and not any((had.people, had.limit) == (one.people, one.limit) for had in line):
            line.append(one)
    latest = [line[-1] for line in lines.values() if line]
    kept: list[StatedCount] = []
    for one in sorted(latest, key=_printed):
        again = (k for k in kept if (k.camp, k.people, k.limit) == (one.camp, one.people, one.limit))
        if not any((one.day - other.day).days <= USUAL_LAG for other in again):
            kept.append(one)
    return tuple(kept)


def _printed(one: StatedCount) -> tuple[date, int, str]:
    return (one.day, one.start, one.claim)


def _ours(claim: Claim, names: Names, atlas: Atlas) -> bool:
    """Whether it tells of people from the folder's home who are there, as something that is so."""
    if claim.kind not in COUNTING or claim.status not in HAPPENED or claim.basis not in {Basis.STOCK, Basis.TOTAL}:
        return False
    if crowd_of(group_of(claim)) is not Crowd.PEOPLE or _PART.search(claim.quote.text):
        return False
    origin = claim.origin.country if claim.origin else None
    return (not origin or not names.home or origin == names.home) and not _others(claim.quote.text, names, atlas)


def _others(words: str, names: Names, atlas: Atlas) -> bool:
    """Whether the people are named after another country than home: "Iraqi refugees" in a folder of Syria's."""
    for match in _PEOPLE_OF.finditer(words):
        named = {code for code in atlas.countries_in(match[1]) if code}
        if named and names.home and names.home not in named:
            return True
    return False


def _people(claim: Claim, start: date, texts: Mapping[ReportId, str]) -> Figure | None:
    """The claim's head count when it counts who is there: a stock, or a total that says that it is one."""
    figures = heads(claim)
    if not figures or STEP_WORDS.search(claim.quote.text) or _lag(claim) > LONGEST_LAG:
        return None
    if claim.basis is Basis.TOTAL and not _all_so_far(claim, start, texts.get(claim.quote.report, "")):
        return None
    return figures[0]


def _all_so_far(claim: Claim, start: date, text: str) -> bool:
    """Whether a total counts everybody so far, and not those since Monday."""
    first, last = claim.when.earliest, claim.when.latest
    stretch = bool(claim.when.wording) and first is not None and first != last and first > start
    words = _sentence(claim, text)
    return not stretch and _SO_FAR.search(words) is not None and _COMING.search(words) is None


def _sentence(claim: Claim, text: str) -> str:
    """The sentence around a quotation; without its report, the quotation."""
    quote = claim.quote
    if text[quote.start : quote.end] != quote.text:
        return quote.text
    begin = max((found.end() for found in _END.finditer(text, 0, quote.start)), default=0)
    end = _END.search(text, quote.end)
    return text[begin : end.start() if end else len(text)]


def _lag(claim: Claim) -> int:
    """Days from the day it speaks of, where it names one, to the day it was published."""
    spoken = claim.when.latest if claim.when.wording else None
    return max(0, (claim.published - spoken).days) if spoken and claim.published else 0


def _count(claim: Claim, camp: str, figure: Figure, day: date) -> StatedCount:
    people, limit, half = _reading(figure)
    if limit is Limit.NONE and _PASSED.search(claim.quote.text):
        limit = Limit.LEAST
    looser = LOOSER ** (bool(claim.hedges) + bool(limit) + (claim.basis is Basis.TOTAL))
    lag = _lag(claim)
    own = max(SPREAD[claim.status] * people * looser, WHOLE * half)
    return StatedCount(
        camp=camp,
        day=day,
        people=people,
        spread=round(hypot(own, WANDERING * sqrt(lag + USUAL_LAG) * people), 1),
        limit=limit,
        lag=lag,
        claim=claim.id,
        quote=claim.quote.text,
        start=claim.quote.start,
        publisher=claim.publisher,
        lineage=lineage_of(claim),
    )


def _reading(figure: Figure) -> tuple[float, Limit, float]:
    """The number a figure stands for, whether it is only a limit, and half the width of its range."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None:
        ends = [one for one in (low, best, high) if one is not None]
        return best, Limit.NONE, (max(ends) - min(ends)) / 2
    if low is None or high is None:
        return low or high or 0.0, Limit.MOST if low is None else Limit.LEAST, 0.0
    return (low + high) / 2, Limit.NONE, (high - low) / 2


def _two(name: str, places: tuple[str, ...], number: int) -> Problem:
    counts = "a count is" if number == 1 else f"{number} counts are"
    return Problem(
        what=f"“{name}” may be {' or '.join(places)}: {counts} left out.",
        where="claims",
        hint="Tell them apart in locations.csv, or give the counts with --counts.",
    )


def _none(lost: Mapping[str, int]) -> list[Problem]:
    """One line for all places that are no camp of the folder, those told of most first."""
    if not lost:
        return []
    ordered = sorted(lost.items(), key=lambda one: (-one[1], one[0]))
    told = ", ".join(name if number == 1 else f"{name} ({number})" for name, number in ordered[:NAMED_MOST])
    more = f" and {len(lost) - NAMED_MOST} more" if len(lost) > NAMED_MOST else ""
    what = f"counts of what is no camp of the folder are left out: {told}{more}."
    return [Problem(what=what, where="claims", hint="A camp is found by the name that locations.csv gives it.")]
