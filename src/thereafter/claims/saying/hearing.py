"""What the listener hears put together: runs of pieces as contents, each with the speaker and the cue it points to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from thereafter.claims.grammar.sentences import Span
from thereafter.claims.saying.listener import CONTENT, CUE, SOURCE, Piece
from thereafter.claims.saying.statements import Attributed

LEAST = 0.5  # share from which a piece is of a content
LEAST_NAMED = 0.35  # … of a source or a cue, which a content points to as well


class Overheard(Struct, frozen=True):
    """One attribution as the network hears it: how sure it is of what is said, and of who says it."""

    told: Attributed
    sure: float
    sure_of_source: float


def overheard(text: str, pieces: Sequence[Piece]) -> list[Overheard]:
    """The attributions of a text in order; contents that point to the same cue are one."""
    named = [_Named(text, pieces, part) for part in (SOURCE, CUE)]
    found: list[Overheard] = []
    by_cue: dict[Span, int] = {}
    for first, last in _runs(text, pieces, CONTENT, LEAST):
        inside = pieces[first : last + 1]
        (source, sure_of_source), (cue, _) = (one.pointed_to(inside) for one in named)
        content = Span(inside[0].start, inside[-1].end)
        sure = sum(piece.share(CONTENT) for piece in inside) / len(inside)
        before = found[by_cue[cue]] if cue in by_cue else None
        if cue is not None and before is not None:
            longer = Attributed(source=before.told.source, cue=(cue,), content=(*before.told.content, content))
            found[by_cue[cue]] = Overheard(longer, max(before.sure, sure), before.sure_of_source)
            continue
        if cue is not None:
            by_cue[cue] = len(found)
        told = Attributed(source=(source,) if source else (), cue=(cue,) if cue else (), content=(content,))
        found.append(Overheard(told, sure, sure_of_source))
    return found


def _runs(text: str, pieces: Sequence[Piece], part: int, least: float) -> list[tuple[int, int]]:
    """First and last of pieces in a row that are likely of a part; each line has its own, and so has each beginning."""
    runs: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if piece.share(part) <= least:
            continue
        fresh = piece.begins[part] > piece.goes_on[part] or (at and "\n" in text[pieces[at - 1].end : piece.start])
        if runs and runs[-1][1] == at - 1 and not fresh:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


class _Named:
    """The sources, or the cues, of a text, and which of them a content points to."""

    def __init__(self, text: str, pieces: Sequence[Piece], part: int) -> None:
        self._part = part
        self._spans = {piece.start: Span(piece.start, piece.end) for piece in pieces}
        for first, last in _runs(text, pieces, part, LEAST_NAMED):
            whole = Span(pieces[first].start, pieces[last].end)
            self._spans |= {piece.start: whole for piece in pieces[first : last + 1]}

    def pointed_to(self, content: Sequence[Piece]) -> tuple[Span | None, float]:
        """The one that most of a content points to (None: nobody), and with which share of it."""
        votes: defaultdict[Span | None, float] = defaultdict(float)
        for piece in content:
            for start, share in piece.points[self._part].items():
                votes[self._spans.get(start)] += share
        if not votes:
            return None, 0.0
        best = max(votes, key=lambda one: votes[one])
        return best, votes[best] / sum(votes.values())
