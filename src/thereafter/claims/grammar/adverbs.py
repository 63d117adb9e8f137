"""Words of no closed class and no known verb: an adverb by its ending or its company, else a noun."""

from __future__ import annotations

from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import TAGS
from thereafter.patterns import regex

_DIRECTION = regex(r"(?:north|south|east|west)(?:-?(?:east|west))?$")
_NOT_ADVERB = frozenset(
    """
        family assembly ally supply italy reply monopoly anomaly july early daily weekly monthly friendly
        elderly deadly only
    """.split()
)
_AFTER_NOUNS = frozenset(
    "dead injured wounded alive homeless missing baseless false untrue unfounded groundless".split()
)
_MINDED = frozenset("ready willing eager keen reluctant unwilling".split())
_SIDING = frozenset("loyal faithful sympathetic hostile allied opposed".split())
"""Adjectives behind a noun that say whose side it is on: “militiamen loyal to X”."""
_HOMEWARD = frozenset("go return come head send fly bring take force drive walk stream trek travel deport".split())


def loose(words: list[Token], at: int) -> str:  # noqa: PLR0911 - one sign a return
    """The tag of a word that is only known by its form and its neighbours."""
    low = words[at].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERB and words[at].text.islower():
        return "ADV"
    if _DIRECTION.match(low) and (
        following == "of" or (at and words[at - 1].tag == "N" and following in {"", ".", ","})
    ):
        return "P" if following == "of" else "ADV"
    if (
        _DIRECTION.match(low)
        and at
        and (words[at - 1].tag[:1] == "V" or words[at - 1].tag == "PRON")
        and (not following[:1].isalpha() or following in TAGS)
    ):
        return "ADV"  # "go south", "walked north along"
    if (
        low in _AFTER_NOUNS
        and at
        and words[at - 1].tag in {"N", "NUM"}
        and (not following or not following[0].isalpha() or following in TAGS)
    ):
        return "ADV"
    if (
        low in _MINDED
        and following == "to"
        and at
        and words[at - 1].tag in {"BE", "VG", "VB", "VD", "VS", "VN", "ADV", "NOT"}
    ):
        return "ADV"  # "getting ready to abandon X"
    if low == "well" and at and words[at - 1].tag in {"M", "BE", "HAVE"}:
        return "ADV"  # "may well march"
    if low == "first" and at and words[at - 1].tag[:1] == "V" and (not following[:1].isalpha() or following in TAGS):
        return "ADV"  # "fired first at"
    if low == "dead" and at and words[at - 1].tag[:1] == "V":
        return "ADV"
    if low == "home" and at and words[at - 1].tag[:1] in {"V", "N", "A"} and _goes_home(words, at):
        return "ADV"
    if low in {"late", "early"} and following in {"on", "in"} and at and words[at - 1].tag in {"N", "NUM", "ADV"}:
        return "ADV"
    if low in _SIDING and following == "to" and at and words[at - 1].tag == "N":
        return "ADV"
    if low == "en" and following == "route":
        words[at + 1].tag = "ADV"
        return "ADV"
    return "N"


def _goes_home(words: list[Token], at: int) -> bool:
    near = words[max(0, at - 4) : at]
    return any(word.lemma in _HOMEWARD for word in near) and not any(w.tag == "D" for w in near[-1:])
