"""Who did what to whom in a report: acts between known actors with CAMEO code, PLOVER type, and clause.

What is only said of others (CAMEO's root 01) is no act here: `saying` tells who says what.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from thereafter.claims.dyads import Dyad, Named, dyads
from thereafter.claims.grammar.lexicon import lines
from thereafter.claims.grammar.sentences import Span, sentences
from thereafter.claims.parties import known_parties, seats
from thereafter.patterns import regex
from thereafter.record.ids import ReportId
from thereafter.record.marked import CodedAct
from thereafter.record.values import ActorName, Quote, Where

_SAID = "01"
_FRIENDLY = frozenset("02 03 04 05 06 07 08".split())
_VIOLENT = frozenset("15 17 18 19 20".split())  # done to a capital, they are done to the town
_ENDS = regex(r"[,;:.!?](?=\s|\Z)|[“”\"()\n]|\s[–—-]\s")
_ARTICLE = regex(r"\b(?:the|an?|some|several|two|three)\s+\Z", re.IGNORECASE)
_AGAINST = regex(r"\bagainst\s+(?:the\s+)?\Z", re.IGNORECASE)


class Root(Struct, frozen=True):
    """What a CAMEO root means, and its PLOVER type; empty: none."""

    words: str
    plover: str


@cache
def roots() -> dict[str, Root]:
    """The roots of CAMEO by their two digits."""
    return {row["root"]: Root(row["words"], row["plover"] or "") for row in csv.DictReader(lines("cameo.csv"))}


def acts_in(
    text: str, report: ReportId, day: date | None, countries: Sequence[str], places: Sequence[Where] = ()
) -> tuple[CodedAct, ...]:
    """Every act of one known actor towards another, in the order of the text; capitals among its places may act."""
    capitals = seats(places)
    found = sorted(known_parties(day, countries, capitals)(text), key=lambda one: one.start)
    told = sorted(dyads(text, lambda _: found), key=lambda one: one.start)
    spans = sentences(text)
    starts, firsts = [name.start for name in found], [span.start for span in spans]
    acts: list[CodedAct] = []
    for one in told:
        whole = spans[bisect_right(firsts, one.start) - 1]
        here = found[bisect_left(starts, whole.start) : bisect_left(starts, whole.end)]
        act = _act(text, report, one, here, whole) if one.cameo[:2] != _SAID else None
        if act is not None and not (act.cameo[:2] in _VIOLENT and (act.target.start, act.target.end) in capitals):
            acts.append(act)
    return tuple(acts)


def _act(text: str, report: ReportId, one: Dyad, here: Sequence[Named], whole: Span) -> CodedAct | None:
    source, target = _nearest(one, one.source, here, before=True), _nearest(one, one.target, here, before=False)
    if one.cameo[:2] in _FRIENDLY and _AGAINST.search(text, whole.start, target.start):
        return None  # "agreed on a joint fight against X": nothing friendly to X
    clause = _clause(text, whole, (one.start, source.start, target.start), (one.end, source.end, target.end))
    root = roots()[one.cameo[:2]]
    return CodedAct(
        source=_name(text, source),
        target=_name(text, target),
        cameo=one.cameo,
        words=root.words,
        plover=root.plover,
        verb=Quote(report=report, start=one.start, end=one.end, text=text[one.start : one.end]),
        quote=Quote(report=report, start=clause.start, end=clause.end, text=text[clause.start : clause.end]),
    )


def _nearest(one: Dyad, code: str, here: Sequence[Named], *, before: bool) -> Named:
    """The mention of a party nearest to the verb, on the side where such a party stands if it stands there at all."""
    named = [name for name in here if name.code == code]
    sided = [name for name in named if (name.end <= one.start) == before] or named
    return min(sided, key=lambda name: abs(name.start - one.start))


def _name(text: str, one: Named) -> ActorName:
    return ActorName(name=text[one.start : one.end], id=one.code, start=one.start, end=one.end)


def _clause(text: str, whole: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """From the first of the parties and the verb to the end of what is told of the last."""
    start, end = min(starts), max(ends)
    article = _ARTICLE.search(text, max(whole.start, start - 12), start)
    stop = _ENDS.search(text, end, whole.end)
    end = stop.start() if stop else whole.end
    return Span(article.start() if article else start, end)
