"""Names no gazetteer gave, standing where only a place can stand: kept by name, without coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clauses import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.scene.actors import Mention, known_actor
from thereafter.record.values import Where

_INTO = frozenset(
    """enter leave quit flee retake recapture overrun liberate besiege encircle shell bomb bombard pound raid storm
    evacuate exit reoccupy surround""".split()
)
"""Verbs of war and flight whose bare named object is a place."""
_GOING = frozenset(
    """withdraw retreat return flee move march advance escape evacuate arrive head travel walk stream pour cross pull
    relocate transfer""".split()
)
_WAYS = frozenset("from to into towards toward".split()) | {"out of", "back to", "on to"}
_SPOTS = frozenset("in at near outside around".split())
_DOING = frozenset(
    """shell bomb bombard kill wound attack ambush clash fight burn destroy torch loot abduct kidnap massacre capture
    overrun explode strike hit raid storm arrest""".split()
)
_PART = re.compile(r"(?:al|ash|as|ar|at|ad|an|az|el|es|ez|en|de|del|la|las|los|du|le|bin|ibn)$", re.IGNORECASE)
_ARABIC = re.compile(r"(?:al|ash|as|ar|at|ad|an|az|el|es|ez)-[A-Z]")
_ANCHOR = re.compile(
    r",?\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,4}"
    r"|,\s+(?:(?:about|some|around)\s+)?(?:\d+\s+\w+\s+|just\s+)?(?:\w+\s+)?(?:north|south|east|west)[\w-]*\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,3}"
    r"|,\s+(?:near\s+|(?:a|the)\s+[\w ]{2,40}\s)?"
)
"""Between an unlisted name and the known place that says where it lies, which has coordinates."""
_NO_PLACE = frozenset(
    """parliament congress senate government ministry army party council islam christmas easter ramadan lent twitter
    facebook telegram whatsapp youtube court house university church reuters office president minister commission
    brigade general colonel mr mrs dr operation movement front force union league treaty agreement accord english
    arabic french russian cup may march june july sunday""".split()
)


def unlisted(
    text: str, words: list[Token], clauses: Sequence[Clause], names: Sequence[Mention], places: Sequence[Where]
) -> list[Where]:
    """The unlisted places of a sentence, in order of their clauses."""
    taken = [(p.start, p.end) for p in places] + [(n.start, n.end) for n in names]
    found = []
    for noun in _candidates(clauses):
        first, last = noun.start, noun.end
        while first < last and words[first].tag == "X":
            first += 1
        inside = words[first:last]
        if not inside or not _is_name(inside):
            continue
        start, end = inside[0].start, inside[-1].end
        if any(a is not None and b is not None and a < end and start < b for a, b in taken):
            continue
        anchored = any(start < (p.start or 0) and _ANCHOR.fullmatch(text, end, p.start or 0) for p in places)
        if not anchored and known_actor(text[start:end]) is None:
            for word in inside:
                word.lemma = "place"
            noun.place = True
            found.append(Where(name=text[start:end], start=start, end=end))
            taken.append((start, end))
    return found


def _candidates(clauses: Sequence[Clause]) -> Iterator[Noun]:
    for clause in clauses:
        lemma = clause.verb.lemma
        if lemma in _INTO and not clause.verb.passive:
            yield from clause.objects[:1]
        for noun in (*clause.phrases, *clause.lead):
            if (lemma in _GOING | _INTO and noun.prep in _WAYS) or (lemma in _DOING | _INTO and noun.prep in _SPOTS):
                yield noun


def _is_name(words: Sequence[Token]) -> bool:
    """All of it capitalised, none of it an office, a people or an organisation."""
    if len(words) > 4 or any(word.tag != "N" for word in words) or not words[-1].text[-1:].isalpha():
        return False
    if any(singular(word.low) in _NO_PLACE or in_class("people-name", word.low) for word in words):
        return False
    return (_big(words[0]) and _big(words[-1])) and all(_big(word) or _PART.match(word.low) for word in words)


def _big(word: Token) -> bool:
    return (word.text[:1].isupper() and not word.text.isupper()) or bool(_ARABIC.match(word.text))
