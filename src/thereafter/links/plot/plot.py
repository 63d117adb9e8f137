"""From a report to the ties between its events: passages, mentions, every two of them judged, the likely ones told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thereafter.claims.grammar.sentences import sentences
from thereafter.links.plot.mentions import Passage, stem, words_of
from thereafter.links.plot.network import Weights, judge, weights
from thereafter.links.plot.reading import mention_states, with_mentions
from thereafter.links.plot.signs import signs_of
from thereafter.record.plot import PlotLink
from thereafter.record.report import Report
from thereafter.record.values import Quote

SENTENCES = 25  # read together: about what the documents have from which the weights were learned
TOLD = 0.3
"""The probability from which one is told: of 36 pairs of reports of war 7 of 10 above were right, 2 of 26 below."""
MOST_MENTIONS = 120  # of a passage; the rest of a list or table is left


class Tied(NamedTuple):
    """Two mentions of a passage, how likely they are tied and, if so, that the first led to the second."""

    first: int
    second: int
    sure: float
    forward: float


def tied(passage: Passage, given: Weights | None = None, *, least: float | None = None) -> tuple[Tied, ...]:
    """The pairs of mentions that are tied with a probability of `least` [the weights' own] and more."""
    if len(passage.mentions) < 2:
        return ()
    given = given or weights()
    from_there = given.tied_from if least is None else least
    states = mention_states(passage, given)
    signs = signs_of(passage, states)
    told = judge(states, signs, given)
    return tuple(
        Tied(int(i), int(j), float(sure), float(forward))
        for i, j, sure, forward in zip(signs.first, signs.second, told.tied, told.forward, strict=True)
        if sure >= from_there
    )


def plot_in(report: Report, given: Weights | None = None) -> tuple[PlotLink, ...]:
    """The ties between the events of a report, the surest first; only English is read.

    Events told again in the same words are tied once, where that is surest.
    """
    if report.language not in {None, "en"}:
        return ()
    given = given or weights()
    found = [
        _link(report, passage, one)
        for passage in _passages(report.text, given)
        for one in tied(passage, given, least=TOLD)
    ]
    surest: dict[frozenset[str], PlotLink] = {}
    for link in sorted(found, key=lambda link: (-link.sure, link.cause.start, link.effect.start)):
        words = frozenset((stem(link.cause.text), stem(link.effect.text)))
        if len(words) == 2:
            surest.setdefault(words, link)
    return tuple(surest.values())


def _passages(text: str, given: Weights) -> Iterator[Passage]:
    spans = [(span.start, span.end) for span in sentences(text)]
    for start in range(0, len(spans), SENTENCES):
        part = tuple(spans[start : start + SENTENCES])
        words = tuple(words_of(text, a, b) for a, b in part)
        passage = with_mentions(Passage(text, part, words, ()), given)
        yield passage._replace(mentions=passage.mentions[:MOST_MENTIONS])


def _link(report: Report, passage: Passage, one: Tied) -> PlotLink:
    ahead = one.forward >= 0.5
    numbers = (one.first, one.second) if ahead else (one.second, one.first)
    cause, effect = (passage.mentions[number] for number in numbers)
    return PlotLink(
        report=report.id,
        cause=_quote(report, *passage.said(cause)),
        effect=_quote(report, *passage.said(effect)),
        cause_in=_quote(report, *passage.sentences[cause.sentence]),
        effect_in=_quote(report, *passage.sentences[effect.sentence]),
        sure=round(one.sure, 3),
        sure_of_order=round(max(one.forward, 1 - one.forward), 3),
        published=report.published,
        publisher=report.publisher,
    )


def _quote(report: Report, start: int, end: int) -> Quote:
    return Quote(report=report.id, start=start, end=end, text=report.text[start:end])
