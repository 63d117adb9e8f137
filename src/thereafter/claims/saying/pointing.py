"""Whom the pronouns among speakers point to: “which said” to the name before it, “he said” to whoever spoke last.

A pronoun is left open rather than given to somebody it may not mean: he and she are persons, they are many, it is a
body with a name, and none of them reaches back further than two sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set

from thereafter.claims.grammar.sentences import Span, Token
from thereafter.claims.saying.quoting import lines_of
from thereafter.patterns import regex

LETTERS = 800  # between a pronoun and whom it points to
PHRASE = 300  # letters before a relative pronoun in which its name stands
REACH = 2  # ends of sentences and lines between a pronoun and whom it points to
_PERSON, _BODY, _MANY = frozenset(("he", "she")), "it", "they"
_RELATIVE = frozenset(("who", "which", "that"))
_STOP = regex(r"(?<=[a-z0-9)”\"])[.!?]+[\"”’)]*\s+(?=[A-Z“\"‘])|\n+")
_NAMING = frozenset("N D NUM POSS T".split())
_PERSONS = frozenset(
    """man woman spokesman spokeswoman spokesperson leader minister president mayor governor general colonel commander
    chief head official doctor nurse teacher driver witness resident fighter activist journalist envoy
    ambassador refugee farmer mother father analyst lawyer coordinator director secretary source officer captain king
    prince""".split()
)
_LISTED = regex(r",| and ")
_HEAD = regex(r"\s+(?:of|for|in|from|at|to|with|on|who|which|that)\s|,|\s[–—-]\s")


def meant_by(text: str, sources: Sequence[Sequence[Span]], within: Sequence[Span]) -> list[Span | None]:
    """For each speaker, in order of the text, the words his pronoun points to; None for names, and where it is open."""
    starts = [one.start for one in within]
    meant: list[Span | None] = []
    named: Span | None = None  # who spoke last
    surnames: set[str] = set()  # last names of persons who were named whole
    for source in sources:
        low = text[source[0].start : source[0].end].casefold() if source else ""
        pointed = None
        if low in _RELATIVE and (at := bisect_right(starts, source[0].start)) > 0:
            pointed = _antecedent(text, within[at - 1], source[0])
        elif low in {*_PERSON, _BODY, _MANY}:
            pointed = named if named is not None and _fits(text, low, named, source[0], surnames) else None
        meant.append(pointed)
        if source and low not in _UNNAMED:
            named = pointed or source[0]
            surnames.update(_surname(text[named.start : named.end]))
        elif low in _RELATIVE:
            named = pointed
    return meant


_UNNAMED = frozenset("he she it they i we who which that".split())


def _surname(words: str) -> list[str]:
    head = _HEAD.split(words)[0].split()
    return head[-1:] if _is_whole_name(head) or (len(head) > 1 and set(map(str.casefold, head)) & _PERSONS) else []


def _is_whole_name(head: Sequence[str]) -> bool:
    """Two or three capitalised words that are no body's."""
    return (
        len(head) in {2, 3}
        and all(one[:1].isupper() for one in head)
        and head[0].casefold() != "the"
        and not _is_body(head)
    )


def _fits(text: str, pronoun: str, named: Span, at: Span, surnames: Set[str]) -> bool:
    """Whether a pronoun can stand for a name, by number, by person, and by how far it is away."""
    if not named.end <= at.start <= named.end + LETTERS or len(_STOP.findall(text, named.end, at.start)) > REACH:
        return False
    words = text[named.start : named.end]
    head = _HEAD.split(words)[0].split()
    last = head[-1] if head else ""
    common = not last[:1].isupper() or (len(head) == 1 and last not in surnames)  # "Residents", not "Reyes"
    many = " and " in words or (last.endswith("s") and common)
    person = last.casefold() in _PERSONS or (len(head) > 1 and head[0].casefold() in _TITLES)
    person = person or _is_whole_name(head) or (len(head) == 1 and last in surnames)
    if pronoun == _MANY:
        return many
    if pronoun in _PERSON:
        return not many and person
    return not many and not person


_TITLES = frozenset("mr mrs ms dr gen. col. president minister mayor governor general colonel commander sheikh".split())
_BODIES = frozenset(
    """army observatory ministry government agency centre center council committee cross crescent force forces group
    nations union coalition front organisation organization department office command party bank military police state
    commission network rights court parliament nato un unicef unhcr ocha who wfp icrc nusra army's pentagon kremlin
    house watch international eye times post news""".split()
)


def _is_body(head: Sequence[str]) -> bool:
    return any(word.casefold() in _BODIES or (len(word) > 1 and word.isupper()) for word in head)


def _antecedent(text: str, paragraph: Span, pronoun: Span) -> Span | None:
    """The noun phrase right before a relative pronoun, over its comma and preposition."""
    start = max(paragraph.start, pronoun.start - PHRASE)
    for line in lines_of(text, Span(start, pronoun.end)):
        words = line.words
        at = next((n for n, word in enumerate(words) if word.start == pronoun.start), None)
        if at is not None:
            return _phrase_before(words, at)
    return None


def _phrase_before(words: Sequence[Token], at: int) -> Span | None:
    last = at - 1
    while last >= 0 and words[last].tag in {",", "P"}:
        last -= 1
    first = last + 1
    while first and (words[first - 1].tag in _NAMING or (words[first - 1].low == "of" and first <= last)):
        first -= 1
        if words[first].tag == "D" and (first == 0 or words[first - 1].low != "of"):
            break
    named = any(word.tag == "N" for word in words[first : last + 1])
    return Span(words[first].start, words[last].end) if named else None
