"""Who said what by rule and by ear: what both tell, what the listener is sure of, what rules tell and it half hears.

Where both find the same thing said, it is told as it was heard.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from msgspec import structs

from thereafter.claims.grammar.sentences import Span
from thereafter.claims.saying.hearing import Overheard, overheard
from thereafter.claims.saying.listener import CONTENT, Listener, Piece, open_listener
from thereafter.claims.saying.statements import Attributed, statements

SURE = 0.65  # what the listener alone hears, and
SURE_OF_SOURCE = 0.7  # whose words it takes them for instead of whom the rules name: set on PolNeAR's development part
HEARD = 0.35  # what rules alone tell is kept where the listener takes its words for said with such a share
ALIKE = 0.5  # of the pieces of two contents, that they share (Dice)
APART = 0.3  # of a content that may lie in another's


def attributions(text: str, listener: Listener | None = None) -> list[Attributed]:
    """Everything the text attributes to somebody, in its order; ModelMissing without onnxruntime."""
    pieces = (listener or open_listener()).hear(text)
    return agreed(statements(text), overheard(text, pieces), pieces)


def attributions_within(text: str, listener: Listener | None = None) -> list[Attributed]:
    """The same, and what speakers in their own words attribute to others, which rules alone tell."""
    outer = attributions(text, listener)
    words = sorted((span.start, span.end) for one in outer for span in one.content)
    starts = [start for start, _ in words]

    def is_within(one: Attributed) -> bool:
        cue = (one.cue or one.content)[0]
        at = bisect_right(starts, cue.start) - 1
        return at >= 0 and cue.end <= words[at][1]

    inner = [one for one in statements(text, inside=True) if one.cue and is_within(one)]
    return sorted([*outer, *inner], key=_start)


def agreed(told: Sequence[Attributed], heard: Sequence[Overheard], pieces: Sequence[Piece]) -> list[Attributed]:
    """What rules told and what was heard as one, given the pieces that it was heard in."""
    ground = _Ground(pieces)
    of_rules = [ground.pieces_of(one.content) for one in told]
    owner = {at: number for number, inside in enumerate(of_rules) for at in inside}
    found: list[Attributed] = []
    met: set[int] = set()
    covered: set[int] = set()
    for one in heard:
        inside = ground.pieces_of(one.told.content)
        rival = Counter(owner[at] for at in inside if at in owner).most_common(1)
        number = rival[0][0] if rival and _dice(inside, of_rules[rival[0][0]]) >= ALIKE else None
        if number is not None:
            met.add(number)
            found.append(_both(told[number], one))
        elif one.sure >= SURE:
            found.append(one.told)
        else:
            continue
        covered.update(inside)
    alone = [
        one for number, one in enumerate(told) if number not in met and _is_heard(ground, of_rules[number], covered)
    ]
    return sorted([*found, *alone], key=_start)


def _both(told: Attributed, heard: Overheard) -> Attributed:
    """As it was heard, but of whom the rules name where the listener is not sure."""
    unsure = heard.sure_of_source < SURE_OF_SOURCE and told.source
    return structs.replace(
        heard.told,
        source=told.source if unsure else heard.told.source,
        cue=heard.told.cue or told.cue,
        purpose=told.purpose,
    )


def _is_heard(ground: _Ground, inside: Sequence[int], covered: set[int]) -> bool:
    """Whether rules alone are believed: beyond what is listened to they are."""
    if not inside:
        return True
    if sum(at in covered for at in inside) >= APART * len(inside):
        return False
    return ground.share(inside) >= HEARD


def _dice(one: Sequence[int], other: Sequence[int]) -> float:
    return 2 * len({*one} & {*other}) / (len(one) + len(other))


def _start(one: Attributed) -> int:
    return min(span.start for span in (*one.source, *one.cue, *one.content))


class _Ground:
    """The pieces of a text by where they stand."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._ends = [piece.end for piece in pieces]
        self._starts = [piece.start for piece in pieces]
        self._shares = [0.0, *accumulate(piece.share(CONTENT) for piece in pieces)]

    def pieces_of(self, spans: Sequence[Span]) -> list[int]:
        """Numbers of the pieces in some characters, in order."""
        inside: list[int] = []
        for span in spans:
            at = bisect_left(self._ends, span.start + 1)
            last = bisect_left(self._starts, span.end)
            inside.extend(range(at, last))
        return inside

    def share(self, inside: Sequence[int]) -> float:
        """How likely pieces are of a content, on the whole."""
        return sum(self._shares[at + 1] - self._shares[at] for at in inside) / len(inside)
