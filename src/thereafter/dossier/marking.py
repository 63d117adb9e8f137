"""A report's text cut into paragraphs, runs and pieces, so that claims that overlap or nest can be marked in it.

A *piece* is text that the same claims cover from end to end. A *run* is one or more pieces that fill one role (an
actor, a place, a number …) or none. Joined again in order, the pieces of a paragraph are its text, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.values import Where

LANES = 4  # lines under the words, one below the other; what overlaps more deeply shares the last
_NEAR = 160  # characters around a quotation in which the words of its time and its hedges may stand
_PARAGRAPH = regex(r"\n[^\S\n]*\n\s*")

ROLES = ("act", "who", "whom", "where", "from", "to", "by way of", "when", "how many", "says", "hedge")
"""What a word can be to a claim, in the order a gloss lists them."""


class Mention(Struct, frozen=True):
    """Where a role is named, and the claims whose act it is."""

    start: int
    end: int
    roles: tuple[str, ...]
    acts_of: tuple[int, ...] = ()


class Piece(Struct, frozen=True):
    """Text that the same claims cover, with the lane of each one's line."""

    text: str
    claims: tuple[tuple[int, int], ...] = ()  # (number, lane)


class Run(Struct, frozen=True, kw_only=True):
    """Pieces that fill the same roles, and the numbers of the claims whose quotation begins and ends with them."""

    pieces: tuple[Piece, ...]
    roles: tuple[str, ...] = ()
    acts_of: tuple[int, ...] = ()  # the claims whose act it names
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    points: tuple[str, ...] = ()  # what else leads here, and where it begins

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(piece.text for piece in self.pieces)


Paragraph = tuple[Run, ...]


def marked(
    text: str, claims: Mapping[int, Claim], points: Mapping[int, tuple[str, ...]] | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with its numbered claims marked; a claim whose quotation is not in it is left out.

    `points`: offsets that other things than claims lead to, with their names.
    """
    exact = {
        number: claim
        for number, claim in claims.items()
        if 0 <= claim.quote.start < claim.quote.end and text[claim.quote.start : claim.quote.end] == claim.quote.text
    }
    mentions = _apart(mention for number, claim in exact.items() for mention in _mentions(text, number, claim))
    lanes = _lanes(exact)
    return tuple(_paragraph(text, span, exact, lanes, mentions, points or {}) for span in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for gap in _PARAGRAPH.finditer(text, start):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _lanes(claims: Mapping[int, Claim]) -> dict[int, int]:
    """The line each claim is drawn on: quotations of the same words share one, those that overlap take others."""
    spans = sorted({(one.quote.start, -one.quote.end) for one in claims.values()})
    busy: list[int] = []  # where each lane's last quotation ends
    lane_of: dict[tuple[int, int], int] = {}
    for start, minus_end in spans:
        free = next((lane for lane, end in enumerate(busy) if end <= start), len(busy))
        lane = min(free, LANES - 1)
        busy[lane : lane + 1] = [-minus_end]
        lane_of[start, -minus_end] = lane
    return {number: lane_of[one.quote.start, one.quote.end] for number, one in claims.items()}


def _mentions(text: str, number: int, claim: Claim) -> Iterator[Mention]:
    """Every word of the report that the claim took a role from."""
    from thereafter.claims.telling.acts import act_in

    act = act_in(claim)
    if act is not None:
        yield Mention(*act, ("act",), (number,))
    wheres: Sequence[tuple[str, Where | None]] = (
        ("where", claim.where),
        ("from", claim.origin),
        ("to", claim.destination),
        ("by way of", claim.via),
    )
    named = (
        *(("who", one) for one in claim.actors),
        *(("whom", one) for one in claim.targets),
        *wheres,
        *(("how many", one) for one in claim.figures),
        *(("says", one) for one in claim.said_by),
    )
    for role, one in named:
        if one is not None and one.start is not None and one.end is not None and 0 <= one.start < one.end <= len(text):
            yield Mention(one.start, one.end, (role,))
    for role, words in (("when", claim.when.wording), *(("hedge", hedge) for hedge in claim.hedges)):
        found = _nearest(text, words, claim.quote.start, claim.quote.end)
        if found is not None:
            yield Mention(*found, (role,))


def _nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand inside the quotation, else nearest to it in the same paragraph."""
    if not words:
        return None
    left = max(text.rfind("\n\n", 0, start) + 1, start - _NEAR)
    right = text.find("\n\n", end)
    right = min(len(text) if right < 0 else right, end + _NEAR)
    places = [one.span() for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[left:right], re.IGNORECASE)]
    found = [(a + left, b + left) for a, b in places]
    return min(found, key=lambda at: (max(0, start - at[1], at[0] - end), at[0]), default=None)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap: of two that do, the first or longer keeps its place and takes the other's roles."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end, ROLES.index(one.roles[0]))):
        last = kept[-1] if kept else None
        if last is not None and one.start < last.end:
            acts = tuple(dict.fromkeys((*last.acts_of, *one.acts_of)))
            kept[-1] = Mention(last.start, last.end, _ordered({*last.roles, *one.roles}), acts)
        else:
            kept.append(one)
    return kept


def _ordered(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(roles, key=ROLES.index))


def _paragraph(  # noqa: PLR0917 - the layers of one text
    text: str,
    span: tuple[int, int],
    claims: Mapping[int, Claim],
    lanes: Mapping[int, int],
    mentions: Sequence[Mention],
    points: Mapping[int, tuple[str, ...]],
) -> Paragraph:
    start, end = span
    here = {number: one.quote for number, one in claims.items() if one.quote.start < end and start < one.quote.end}
    roles = [one for one in mentions if one.start < end and start < one.end]
    cuts = {start, end}
    cuts.update(at for one in here.values() for at in (one.start, one.end) if start < at < end)
    cuts.update(at for one in roles for at in (one.start, one.end) if start < at < end)
    cuts.update(at for at in points if start < at < end)
    runs: list[Run] = []
    filled: Mention | None = None
    steps = sorted(cuts)
    for left, right in pairwise(steps):
        covering = sorted(
            (lanes[number], number) for number, one in here.items() if one.start <= left and right <= one.end
        )
        piece = Piece(text[left:right], tuple((number, lane) for lane, number in covering))
        mention = next((one for one in roles if one.start <= left and right <= one.end), None)
        run = Run(
            pieces=(piece,),
            roles=mention.roles if mention else (),
            acts_of=mention.acts_of if mention else (),
            begins=tuple(number for number, one in here.items() if one.start == left),
            ends=tuple(number for number, one in here.items() if one.end == right),
            points=points.get(left, ()),
        )
        runs.append(_joined(runs.pop(), run) if mention is not None and mention is filled else run)
        filled = mention
    return tuple(runs)


def _joined(first: Run, then: Run) -> Run:
    return Run(
        pieces=(*first.pieces, *then.pieces),
        roles=first.roles,
        acts_of=first.acts_of,
        begins=(*first.begins, *then.begins),
        ends=(*first.ends, *then.ends),
        points=(*first.points, *then.points),
    )
