"""Who says what in one report, speaker by speaker: the words that render a speaker, a pronoun, and nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from thereafter.dossier.wording import plain
from thereafter.patterns import regex
from thereafter.record.marked import Statement
from thereafter.record.values import Quote

NOBODY = "Nobody in particular"
ITSELF = "The report itself"
OPEN = "Not clear who"
_SELF = frozenset(("i", "we"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that"))
_ARTICLE = regex(r"(?:the|an?)\s+", re.IGNORECASE)
_RELATIVE = regex(r", (?:who|which|whose)\b")
_HEAD = regex(r",|\s(?:of|for|in|from|at|to|with|on|who|which)\s")


class Heard(Struct, frozen=True, kw_only=True):
    """One statement as a list tells it."""

    number: int  # in the order of the text, from 1
    cue: str
    words: tuple[str, ...]  # more than one where the speaker stands between them
    named: str = ""  # how the text names the speaker here, where that is not the heading
    through: str = ""  # in whose words it stands
    start: int
    end: int


class Voice(Struct, frozen=True, kw_only=True):
    """One speaker with everything the report has of him."""

    name: str
    known: bool  # whether it is somebody's name, and not a word of ours
    heard: tuple[Heard, ...]


def voices(statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """The speakers of one report in the order in which they are first heard, each with his statements in order."""
    names: list[str] = []
    told: dict[str, list[Heard]] = {}
    for number, one in enumerate(statements, start=1):
        name = _speaker(one)
        head = _same(name, names) if _is_name(one) else name
        if head not in told:
            told[head] = []
            names += [head] if _is_name(one) else []
        told[head].append(_heard(number, one, head, statements))
    return tuple(Voice(name=name, known=name in names, heard=tuple(heard)) for name, heard in told.items())


def _speaker(one: Statement) -> str:
    if one.source is None:
        return NOBODY
    words = _RELATIVE.split(plain((one.meant or one.source).text))[0]
    low = words.casefold()
    return ITSELF if low in _SELF else OPEN if low in _PRONOUNS else _capital(words)


def _is_name(one: Statement) -> bool:
    return _speaker(one) not in {NOBODY, ITSELF, OPEN}


def _capital(words: str) -> str:
    """The name as a heading: its first letter large, and no "the" before one that has capitals of its own."""
    bare = words[4:] if words[:4].casefold() == "the " and words[4:5].isupper() else words
    return bare[:1].upper() + bare[1:]


def _same(name: str, names: Sequence[str]) -> str:
    """The earlier speaker that a name stands for: the same words, or the last name of a longer one (“Reyes”)."""
    folded = _bare(name).casefold()
    for earlier in reversed(names):
        if _bare(earlier).casefold() == folded:
            return earlier
    short = _bare(name).split()
    for earlier in reversed(names):
        long = _HEAD.split(_bare(earlier))[0].split()
        if short and short[-1][:1].isupper() and short[-1:] == long[-1:] and set(short) < set(long):
            return earlier
    return name


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _heard(number: int, one: Statement, head: str, statements: Sequence[Statement]) -> Heard:
    named = plain(one.source.text) if one.source else ""
    outer = statements[one.within] if one.within is not None else None
    return Heard(
        number=number,
        cue=plain(one.cue.text) if one.cue else "",
        words=tuple(plain(part.text) for part in one.content),
        named="" if set(_bare(_RELATIVE.split(named)[0]).split()) <= set(head.split()) else named,
        through=_speaker(outer) if outer is not None else "",
        start=min(part.start for part in parts_of(one)),
        end=max(part.end for part in parts_of(one)),
    )


def parts_of(one: Statement) -> tuple[Quote, ...]:
    """Every part of a statement."""
    return tuple(part for part in (one.source, one.cue, *one.content) if part is not None)


def count_words(statements: Sequence[Statement]) -> str:
    """How many statements there are, of how many speakers: “12 statements, 5 speakers”."""
    speakers = sum(voice.known for voice in voices(statements))
    many = "statement" if len(statements) == 1 else "statements"
    return f"{len(statements)} {many}, {speakers} named {'speaker' if speakers == 1 else 'speakers'}"
