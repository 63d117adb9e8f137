"""The words of a text in their places, and the mentions that are made of them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places.lookup import Candidate
from thereafter.places.words import Word

Known = Callable[[str], Word]

_INNER = "'’‘ʿʼʻ`´"
_WORD = regex(rf"(?:[^\W\d_]\.){{2,}}|[ʿʻ]?[^\W\d_]+(?:[{_INNER}][^\W\d_]+)*[{_INNER}]?")
_JOIN = frozenset({" ", "-", "\u00a0", "‐", "–"})
_OPENING = regex(r"[.!?:;\"“”\n|•*(\[…]")


class Token(Struct):
    """A word in its place."""

    start: int
    end: int
    word: Word
    joined: str  # what stands between the word before and this one, when it can be inside a name; "" parts them
    opens: bool  # first word of a sentence
    shouting: bool = False  # in a sentence whose ordinary words are capitalised, as in some headlines


class Mention(Struct):
    """A name that may be a place, with its candidates and what is said around it."""

    start: int
    end: int
    name: str
    folded: str
    candidates: tuple[Candidate, ...] = ()
    cue: str = ""  # town, hood, admin, rural, road, water, facility: the kind of place the words around call it
    located: bool = False  # a preposition or cue says that it is a place
    person: bool = False  # a title, given or family name beside it makes it somebody's name
    weak: bool = False  # an ordinary word, a person's name …: needs support
    direction: int | None = None  # part of the place that is meant, as a bearing; -1 centre
    countryside: bool = False
    outskirts: bool = False
    away_km: float | None = None  # a distance from the place …
    away: int | None = None  # … in this direction
    metonym: bool = False
    lean: float | None = None  # log-odds, by the words beside it, that it is a place; None: not asked
    after_comma: bool = False  # stands after a comma behind another mention ("Tripoli, Lebanon")
    core_start: int = 0  # where the name itself begins, behind directions and kinds of place
    core_end: int = 0

    @property
    def core(self) -> str:
        """The name itself."""
        return self.name[self.core_start - self.start : self.core_end - self.start]


class Match(Struct):
    """Words `first` to `last` (one past) that some place is called by."""

    first: int
    last: int  # one past
    candidates: tuple[Candidate, ...]


def tokens_of(text: str, known: Known) -> list[Token]:
    """The words of `text` in order."""
    tokens: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        opens = not tokens or (len(gap) > 1 and _OPENING.search(gap) is not None)
        tokens.append(Token(start, end, known(match.group()), gap if gap in _JOIN and tokens else "", opens))
        before = end
    return tokens
