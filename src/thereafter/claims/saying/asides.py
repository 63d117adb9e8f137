"""Things said without a verb of saying: signed quotations, “according to X”, “X's claim that …”, “X is sure that …”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import listed, spelled
from thereafter.claims.saying.contents import is_quoted, stop_of
from thereafter.claims.saying.cues import AUXILIARY, FINITE, QUOTE, is_finite, is_noun_cue
from thereafter.claims.saying.voices import Range, is_voice, named_after, subject


class Heard(Struct):
    """A statement in the making: ranges of words, whether it was quoted, and whether its verb is one of saying."""

    cue: Range
    source: Range | None
    content: list[Range]
    quoted: bool = False
    spoken: bool = False


LONGEST_AUTHORITY = 18  # words
LEAST_UNCLAIMED = 40  # characters; a shorter quotation without a verb of saying may be a mere title or a word in doubt


def unclaimed(words: Sequence[Token], heard: Sequence[Heard]) -> Iterator[Heard]:
    """A long quotation nobody was found for: that of its signature, else of the nearest subject in its sentence."""
    claimed = [part for one in heard for part in one.content]
    for at, word in enumerate(words):
        if word.tag != QUOTE or any(a <= at < b for a, b in claimed):
            continue
        if (source := _signature(words, at)) is not None:
            yield Heard((at + 1, at + 1), source, [(at, at + 1)], quoted=True)
        elif word.end - word.start >= LEAST_UNCLAIMED or (at and words[at - 1].low == ":"):
            yield from _nearest(words, at)


def _signature(words: Sequence[Token], at: int) -> Range | None:
    """“…” – Ana Reyes, mayor: a name and nothing else behind a quotation that opens the sentence."""
    rest = words[at + 1 :]
    if at or any(word.tag in FINITE | {QUOTE, "VG"} for word in rest):
        return None
    start = at + 1
    while start < len(words) and words[start].tag in {",", "X"}:
        start += 1
    return named_after(words, start)


def _nearest(words: Sequence[Token], at: int) -> Iterator[Heard]:
    verbs = [n for n in range(len(words)) if is_finite(words, n)]
    for n in [*(n for n in reversed(verbs) if n < at), *(n for n in verbs if n > at)]:
        start = n
        while start and words[start - 1].tag in {"ADV", *AUXILIARY}:
            start -= 1
        source = subject(words, start)
        if source is not None and not source[0] <= at < source[1] and is_voice(words, source, written=True):
            yield Heard((start, n + 1), source, [(at, at + 1)], quoted=True)
            return


# according to, nouns, adjectives


def according(words: Sequence[Token]) -> Iterator[Heard]:
    """“According to the mayor, …”, “…, according to the mayor” and “…, as reported by the mayor”."""
    for at in range(len(words) - 3):
        first = _authority_at(words, at)
        source = _authority(words, first) if first else None
        if source is None or first is None:
            continue
        left = (0, at)
        while left[1] and words[left[1] - 1].tag in {",", "C", "R", "S"}:
            left = (0, left[1] - 1)
        begin = source[1]
        while begin < len(words) and (words[begin].tag in {",", "T"} or _opens_time(words, begin)):
            begin += 1
        right = (begin, stop_of(words, begin, (), clause=True)) if begin < len(words) else (begin, begin)
        quoted = right[0] < right[1] and words[right[0]].tag == QUOTE
        part = left if left[1] > 1 and not quoted else right
        if part[1] > part[0]:
            yield Heard((at, first), source, [part], quoted=is_quoted(words, part))


def _authority_at(words: Sequence[Token], at: int) -> int | None:
    """Where the authority begins behind “according to”, “as reported by” or “in the words of”."""
    low, after = words[at].low, words[at + 1]
    if low == "according" and after.low == "to":
        return at + 2
    if low == "in" and after.low == "the" and words[at + 2].low in _VIEWS and words[at + 3].low == "of":
        return at + 4
    known = spelled().get(after.low) if low == "as" and words[at + 2].low == "by" else None
    return at + 3 if known is not None and "q" in known.frames else None


_VIEWS = frozenset("words view opinion eyes judgment judgement".split())


def _authority(words: Sequence[Token], first: int) -> Range | None:
    """Who stands behind "according to": all up to the comma."""
    stop = first
    while stop < len(words) and words[stop].low not in {",", ".", ";"} and words[stop].tag not in {QUOTE, "S", ";"}:
        if words[stop].tag in {"VS", "VD", "BE", "HAVE", "M"} and words[stop - 1].tag != "R":
            break
        if words[first - 1].low == "by" and _opens_time(words, stop):
            break
        if stop > first and words[stop].tag == "D" and words[stop - 1].text[:1].isupper():
            break  # "according to Reyes the bridge is closed"
        stop += 1
    if stop - first > LONGEST_AUTHORITY or stop == first:
        return named_after(words, first)
    return (first, _named_too(words, stop))


def _named_too(words: Sequence[Token], stop: int) -> int:
    """The end of a name between commas behind an office: “according to the coach, Ana Reyes, the bridge …”."""
    end = stop + 1
    while end < len(words) and words[end].tag == "N" and words[end].text[:1].isupper():
        end += 1
    named = stop + 1 < end < len(words) and words[stop].low == words[end].low == ","
    return end if named and words[stop - 1].text.islower() else stop


def _opens_time(words: Sequence[Token], at: int) -> bool:
    """The “on” of “as reported by the mayor on Tuesday”."""
    return words[at].tag == "P" and at + 1 < len(words) and words[at + 1].tag == "T"


def of_nouns(words: Sequence[Token]) -> Iterator[Heard]:
    """“The mayor's claim that …”."""
    for at, word in enumerate(words):
        if not is_noun_cue(word) or at + 2 >= len(words) or words[at + 1].low not in {"that", "to"}:
            continue
        if words[at + 1].low == "to" and words[at + 2].tag not in {"VB", "BE", "HAVE"}:
            continue
        owner = _owner(words, at)
        if owner is None or not is_voice(words, owner, written=True):
            continue
        stop = stop_of(words, at + 1, (), clause=True)
        if stop > at + 2:
            yield Heard((at, at + 1), owner, [(at + 1, stop)])


def _owner(words: Sequence[Token], at: int) -> Range | None:
    """Whose claim it is: “his”, “the mayor's”."""
    n = at - 1
    while n >= 0 and words[n].tag in {"N", "ADV"} and words[n].low not in {"his", "her", "their"}:
        n -= 1
    if n < 0:
        return None
    if words[n].low in {"his", "her", "their", "its", "my", "our"}:
        return (n, n + 1)
    if words[n].tag != "POSS":
        return None
    first = n
    while first and words[first - 1].tag in {"N", "D", "NUM"}:
        first -= 1
    return (first, n) if first < n else None


def of_adjectives(words: Sequence[Token]) -> Iterator[Heard]:
    """“The mayor is confident that …”."""
    for at, word in enumerate(words):
        if word.low not in listed("adjective") or not at or at + 1 >= len(words):
            continue
        start = at
        while start and words[start - 1].tag in {"ADV", "BE", "M", "HAVE", "NOT"}:
            start -= 1
        if not any(words[n].tag == "BE" for n in range(start, at)) or words[at + 1].low not in {
            "that",
            "to",
            "about",
            "of",
            "in",
        }:
            continue
        source = subject(words, start)
        stop = stop_of(words, at + 1, (), clause=True)
        if source is not None and stop > at + 2 and is_voice(words, source, written=False):
            yield Heard((start, at + 1), source, [(at + 1, stop)])
