"""The package's own known actors as a `Finder`: names, nationalities with a force, and “the army” of a text's country.

A country's bare name, and its capital's, is its government where it acts or is acted upon, and no actor where it says
where something happened (“in Syria”). Civilians and names no table has are no party here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from thereafter.claims.dyads import Finder, Named
from thereafter.claims.grammar.chunking import Noun, chunks
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.sentences import Token, sentences, tokens
from thereafter.claims.grammar.tagging import tag
from thereafter.claims.scene.actors import aliases, known, known_actor, mentions
from thereafter.claims.scene.scene import trimmed
from thereafter.patterns import regex
from thereafter.record.values import Where

_STATE = "act_government-of-"


def seats(places: Iterable[Where]) -> dict[tuple[int, int], str]:
    """The capitals among a text's places, which may speak for their governments: offsets → the government's id."""
    governments = {one.country: one.id for one in known().values() if one.id.startswith(_STATE)}
    return {
        (one.start, one.end): governments[one.country]
        for one in places
        if "capital" in one.marks and one.country in governments and one.start is not None and one.end is not None
    }


def known_parties(
    day: date | None, countries: Sequence[str], capitals: Mapping[tuple[int, int], str] | None = None
) -> Finder:
    """Finds the known actors of a text that was published on `day` and is about `countries`, by their ids."""

    def named(text: str) -> list[Named]:
        found: list[Named] = []
        for span in sentences(text):
            words = tokens(text, span)
            _glue(words, text, span.start, span.end)
            tag(words)
            found += _in_sentence(text, words, day, countries, capitals or {})
        return found

    return named


def _glue(words: Sequence[Token], text: str, start: int, end: int) -> None:
    """Words of a known name are nouns, whatever else they may be ("Rapid Support Forces")."""
    names, at = mentions(text, start, end), 0
    for name in names:
        while at < len(words) and words[at].end <= name.start:
            at += 1
        while at < len(words) and words[at].start < name.end:
            words[at].tag = "N"
            at += 1


def _in_sentence(
    text: str, words: list[Token], day: date | None, countries: Sequence[str], capitals: Mapping[tuple[int, int], str]
) -> Iterator[Named]:
    for item in chunks(words):
        noun = item.noun
        if noun is None or words[noun.head].tag == "PRON" or _is_aside(words, noun):
            continue
        start, end = trimmed(text, words[noun.start].start, words[noun.end - 1].end)
        that = _THAT.match(text, start, end)
        start = that.end() if that else start
        prep = noun.prep.rsplit(" ", maxsplit=1)[-1]
        if start >= end or _is_where(text[start:end], prep):
            continue
        if (start, end) in capitals and prep not in _NOT_A_PARTY | {"to"}:
            yield Named(start, end, capitals[start, end])
            continue
        one = known_actor(text[start:end], day=day, countries=countries)
        if one is not None and one.kind != "people":
            yield Named(start, _name_end(text, start, end), one.id)


def _name_end(text: str, start: int, end: int) -> int:
    """Without a word behind the name that is none of its forces: “Islamic State control”, a verb taken for a noun."""
    names = mentions(text, start, end)
    if not names or any(one.startswith(_STATE) for one in names[-1].ids):
        return end
    after = text[names[-1].end : end].strip()
    return names[-1].end if after.islower() and after.isalpha() and not in_class("armed", after) else end


_THAT = regex(r"that\s+(?:the\s+)?", re.IGNORECASE)
_GROUND = frozenset("border borders frontier territory soil airspace side waters".split())
_BACKING = frozenset("support help backing assistance cover".split())
_UNDER = frozenset("under despite amid".split())


def _is_aside(words: Sequence[Token], noun: Noun) -> bool:
    """Whether a phrase only says on what ground, with whose help or under whose fire somebody else acts."""
    head, prep = words[noun.end - 1].low, noun.prep.rsplit(" ", maxsplit=1)[-1]
    before = words[noun.start - 2].low if noun.start > 1 else ""
    return (
        head in _GROUND
        or prep in _UNDER
        or (prep == "with" and (head in _BACKING or before in _GROUND))
        or (prep == "from" and before in _BACKING)
    )


_NOT_A_PARTY = frozenset(
    """in inside across near around throughout outside within into over through for about of on from as at
    like""".split()
)
_DIRECTION = regex(
    r"(?:(?:the|far|northern|southern|eastern|western|central|north|south|east|west|north-?(?:east|west)(?:ern)?"
    r"|south-?(?:east|west)(?:ern)?)\s+)+",
    re.IGNORECASE,
)


def _is_where(phrase: str, prep: str) -> bool:
    """Whether a country is named only to say where, or what something is about."""
    if _is_country(phrase):
        return prep in _NOT_A_PARTY
    direction = _DIRECTION.match(phrase)
    return direction is not None and _is_country(phrase[direction.end() :])


def _is_country(phrase: str) -> bool:
    return any(one.startswith(_STATE) for one in aliases().get(phrase.casefold(), ()))
