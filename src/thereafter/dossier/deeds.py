"""Who did what to whom in one report, act by act: several parties to one verb are told together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from thereafter.dossier.particulars import Item, named
from thereafter.dossier.wording import plain
from thereafter.record.marked import CodedAct
from thereafter.record.values import ActorName


class Deed(Struct, frozen=True, kw_only=True):
    """One verb with those who do it and those to whom it is done; `mutual`: all of them to one another."""

    number: int  # in the order of the text, from 1
    sources: tuple[Item, ...]
    targets: tuple[Item, ...]
    mutual: bool
    meaning: str  # what the code means
    cameo: str
    plover: str
    judged: str  # by the encoder; empty: not asked for
    sure: float | None
    before: str  # the clause up to its verb
    verb: str
    after: str
    start: int
    end: int


def deeds(acts: Sequence[CodedAct]) -> tuple[Deed, ...]:
    """The acts of one report in the order of its words."""
    same = groupby(acts, key=lambda act: (act.verb.start, act.cameo))
    return tuple(_deed(number, tuple(group)) for number, (_, group) in enumerate(same, start=1))


def _deed(number: int, acts: Sequence[CodedAct]) -> Deed:
    act = max(acts, key=lambda one: one.quote.end - one.quote.start)
    quote, verb = act.quote, act.verb
    sources, targets = _each(one.source for one in acts), _each(one.target for one in acts)
    mutual = {one.id for one in sources} == {one.id for one in targets}
    at = verb.start - quote.start
    return Deed(
        number=number,
        sources=tuple(map(_party, sources)),
        targets=tuple(map(_party, targets)),
        mutual=mutual,
        meaning=act.words,
        cameo=act.cameo,
        plover=act.plover,
        judged=act.judged,
        sure=act.sure,
        before=quote.text[:at],
        verb=verb.text,
        after=quote.text[at + len(verb.text) :],
        start=quote.start,
        end=quote.end,
    )


def _party(one: ActorName) -> Item:
    """A party with whom it stands for; a country's bare name stands for its government without a word."""
    item = named(one)
    return Item(item.words) if item.note == f"Government of {item.words}" else item


def _each(names: Iterable[ActorName]) -> tuple[ActorName, ...]:
    found: dict[str | None, ActorName] = {}
    for one in names:
        found.setdefault(one.id, one)
    return tuple(found.values())


def parties_words(items: Sequence[Item]) -> str:
    """Parties as a list, each with the known actor it stands for."""
    told = [f"{one.words} ({one.note})" if one.note else one.words for one in items]
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def code_words(deed: Deed) -> str:
    """The code with what it means: “fight · CAMEO 190 · PLOVER ASSAULT”."""
    plover = (f"PLOVER {deed.plover}",) if deed.plover else ()
    judged = (f"the encoder: {deed.judged}, {deed.sure:.0%}",) if deed.sure is not None else ()
    return " · ".join((deed.meaning, f"CAMEO {deed.cameo}", *plover, *judged))


def clause_words(deed: Deed) -> str:
    """The clause on one line."""
    return plain(f"{deed.before}{deed.verb}{deed.after}")
