"""Stated causes by the encoder: whether a text says that something led to something, and which words are which.

The heads are trained on the Causal News Corpus (Tan et al. 2022): first the words that tie (the signals), then, with
each signal marked, its cause and its effect; a relation without a signal is what the unmarked text gives. Whether a
sentence states a cause at all, encoder and spotter judge together, by the mean of their log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from thereafter.claims.encoder import Encoder, Found
from thereafter.claims.grammar.sentences import sentences
from thereafter.claims.spotter import Spotter
from thereafter.record.ids import ReportId
from thereafter.record.marked import Reason
from thereafter.record.values import Quote

STATED = 0.35  # the probability from which a sentence is told to state a cause, set on sentences kept out of training
NEVER = 1e-4  # no judge is surer than this
LEAST = 0.25  # … and from which the words of cause and effect are told of


class Relation(Struct, frozen=True):
    """One stated cause in a text: the words of cause and effect, and the word that ties them where there is one."""

    cause: Found
    effect: Found
    signal: Found | None = None


def reasons_in(text: str, report: ReportId, encoder: Encoder, spotter: Spotter) -> tuple[Reason, ...]:
    """The causes that the sentences of a report state, in order."""
    spans = sentences(text)
    told = relations_in([text[span.start : span.end] for span in spans], encoder, spotter)

    def quoted(at: int, one: Found) -> Quote:
        return Quote(report=report, start=at + one.start, end=at + one.end, text=text[at + one.start : at + one.end])

    return tuple(
        Reason(
            cause=quoted(span.start, one.cause),
            effect=quoted(span.start, one.effect),
            signal=quoted(span.start, one.signal) if one.signal else None,
            sure=min(stated, one.cause.sure, one.effect.sure),
        )
        for span, (stated, relations) in zip(spans, told, strict=True)
        if stated >= STATED
        for one in relations
        if min(one.cause.sure, one.effect.sure) >= LEAST
    )


def relations_in(texts: Sequence[str], encoder: Encoder, spotter: Spotter) -> list[tuple[float, tuple[Relation, ...]]]:
    """For each text how likely it states a cause at all, and the relations found, the plainest first."""
    reads = encoder.read(texts, heads=("causal", "signal", "cause"))
    asked = [(i, signal) for i, read in enumerate(reads) for signal in read.found["signal"]]
    marks = [((signal.start, signal.end, 1),) for _, signal in asked]
    again = encoder.read([texts[i] for i, _ in asked], heads=("cause",), marks=marks)
    found: list[list[Relation]] = [_relation(read.found["cause"], None) for read in reads]
    for (i, signal), read in zip(asked, again, strict=True):
        _join(found[i], _relation(read.found["cause"], signal))
    stated = [
        together(read.judged["causal"]["yes"], sure) for read, sure in zip(reads, spotter.causes(texts), strict=True)
    ]
    return [(sure, tuple(one)) for sure, one in zip(stated, found, strict=True)]


def together(*sure: float) -> float:
    """The probability whose log-odds are the mean of those given."""
    odds = [math.log(one / (1 - one)) for one in (min(max(one, NEVER), 1 - NEVER) for one in sure)]
    return 1 / (1 + math.exp(-sum(odds) / len(odds)))


def _join(found: list[Relation], more: Sequence[Relation]) -> None:
    """Add a relation with its signal; one that is there already without gets it."""
    for one in more:
        same = [n for n, old in enumerate(found) if old.signal is None and _alike(old, one)]
        if same:
            found[same[0]] = one
        else:
            found.append(one)


def _alike(one: Relation, other: Relation) -> bool:
    """Whether causes and effects of two relations share characters."""
    pairs = ((one.cause, other.cause), (one.effect, other.effect))
    return all(a.start < b.end and b.start < a.end for a, b in pairs)


def _relation(found: Sequence[Found], signal: Found | None) -> list[Relation]:
    """The longest cause and the longest effect, where both are there."""
    ends = [[one for one in found if one.name == name] for name in ("Cause", "Effect")]
    if not all(ends):
        return []
    cause, effect = (max(one, key=lambda found: found.end - found.start) for one in ends)
    return [Relation(cause=cause, effect=effect, signal=signal)]
