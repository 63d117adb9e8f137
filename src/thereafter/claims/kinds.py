"""What kind of thing one known actor did to another, in PLOVER's types, as the encoder judges it: a second opinion.

The codebook goes by the verb alone; the encoder reads the whole sentence with both sides marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from thereafter.claims.encoder import Encoder
from thereafter.claims.grammar.sentences import sentences
from thereafter.record.marked import CodedAct


def judged_acts(text: str, acts: Sequence[CodedAct], encoder: Encoder) -> tuple[CodedAct, ...]:
    """The acts of a text with what the encoder takes each for, read in its sentence."""
    spans = sentences(text)
    firsts = [span.start for span in spans]
    texts, marks = [], []
    for act in acts:
        whole = spans[bisect_right(firsts, act.verb.start) - 1]
        texts.append(text[whole.start : whole.end])
        ends = ((act.source, 1), (act.target, 2))
        marks.append(
            [
                (one.start - whole.start, one.end - whole.start, side)
                for one, side in ends
                if one.start is not None and one.end is not None
            ]
        )
    reads = encoder.read(texts, heads=("kind",), marks=marks)
    told = (max(read.judged["kind"].items(), key=lambda pair: pair[1]) for read in reads)
    return tuple(replace(act, judged=kind, sure=sure) for act, (kind, sure) in zip(acts, told, strict=True))
