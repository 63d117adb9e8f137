"""Stated causes by the encoder: whether a text says that something led to something, and which words are which.

The heads are trained on the Causal News Corpus (Tan et al. 2022): first the words that tie (the signals), then, with
each signal marked, its cause and its effect; a relation without a signal is what the unmarked text gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from thereafter.claims.encoder import Encoder, Found


class Relation(Struct, frozen=True):
    """One stated cause in a text: the words of cause and effect, and the word that ties them where there is one."""

    cause: Found
    effect: Found
    signal: Found | None = None


def relations_in(texts: Sequence[str], encoder: Encoder) -> list[tuple[float, tuple[Relation, ...]]]:
    """For each text how likely it states a cause at all, and the relations found, those with a signal first."""
    reads = encoder.read(texts, heads=("causal", "signal", "cause"))
    asked = [(i, signal) for i, read in enumerate(reads) for signal in read.found["signal"]]
    marks = [((signal.start, signal.end),) for _, signal in asked]
    again = encoder.read([texts[i] for i, _ in asked], heads=("cause",), marks=marks)
    found: list[list[Relation]] = [[] for _ in texts]
    for (i, signal), read in zip(asked, again, strict=True):
        found[i] += _relation(read.found["cause"], signal)
    for i, read in enumerate(reads):
        found[i] += _relation(read.found["cause"], None)
    return [(read.judged["causal"]["yes"], tuple(one)) for read, one in zip(reads, found, strict=True)]


def _relation(found: Sequence[Found], signal: Found | None) -> list[Relation]:
    """The longest cause and the longest effect, where both are there."""
    ends = [[one for one in found if one.name == name] for name in ("Cause", "Effect")]
    if not all(ends):
        return []
    cause, effect = (max(one, key=lambda found: found.end - found.start) for one in ends)
    return [Relation(cause=cause, effect=effect, signal=signal)]
