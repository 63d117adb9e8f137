"""What one report names and how it stands to each other, and the causes it states, as lists tell them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from thereafter.dossier.wording import plain
from thereafter.record.marked import NamedThing, Reason, Standing


class Name(Struct, frozen=True, kw_only=True):
    """One name with how often the report has it and where it has it first."""

    number: int  # in the order of the text, from 1
    words: str
    times: int
    start: int
    end: int


class Sort(Struct, frozen=True, kw_only=True):
    """The names of one kind, in the order in which they are first met."""

    kind: str
    names: tuple[Name, ...]


class Line(Struct, frozen=True, kw_only=True):
    """Two stretches of words and what the first is to the second."""

    number: int  # in the order of the text, from 1
    source: str
    words: str
    target: str
    sure: float
    start: int
    end: int


def sorts(names: Sequence[NamedThing]) -> tuple[Sort, ...]:
    """The names of a report kind by kind, the commonest kind first; the same words are one name."""
    found: dict[str, dict[str, list[NamedThing]]] = {}
    for one in names:
        found.setdefault(one.kind, {}).setdefault(_bare(one.quote.text).casefold(), []).append(one)
    order = sorted(found.items(), key=lambda pair: -sum(map(len, pair[1].values())))
    firsts = [same[0] for _, by_words in order for same in by_words.values()]
    number = {id(one): n for n, one in enumerate(sorted(firsts, key=lambda one: one.quote.start), start=1)}
    return tuple(
        Sort(kind=kind, names=tuple(_name(number[id(same[0])], same) for same in by_words.values()))
        for kind, by_words in order
    )


def standing_lines(standings: Sequence[Standing]) -> tuple[Line, ...]:
    """How names stand to each other, in the order of the text."""
    told = sorted(standings, key=lambda one: (min(one.source.start, one.target.start), one.source.start))
    return tuple(
        Line(
            number=number,
            source=_bare(one.source.text),
            words=one.kind,
            target=_bare(one.target.text),
            sure=one.sure,
            start=min(one.source.start, one.target.start),
            end=max(one.source.end, one.target.end),
        )
        for number, one in enumerate(told, start=1)
    )


def reason_lines(reasons: Sequence[Reason]) -> tuple[Line, ...]:
    """The causes that a report states: what led, by which words, to what."""
    return tuple(
        Line(
            number=number,
            source=plain(one.cause.text),
            words=plain(one.signal.text) if one.signal else "",
            target=plain(one.effect.text),
            sure=one.sure,
            start=min(one.cause.start, one.effect.start),
            end=max(one.cause.end, one.effect.end),
        )
        for number, one in enumerate(reasons, start=1)
    )


def _name(number: int, same: Sequence[NamedThing]) -> Name:
    first = same[0].quote
    return Name(number=number, words=_bare(first.text), times=len(same), start=first.start, end=first.end)


def _bare(words: str) -> str:
    """A name on one line without its article."""
    told = plain(words)
    return told[4:] if told[:4].casefold() == "the " and told[4:] else told
