"""Places that are only part of a name: “the Army of X”, “USS X”, “the X–Y talks”."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.scene.actors import Mention
from thereafter.patterns import regex
from thereafter.record.values import Where

_SHIP = regex(r"\b(?:USS|USNS|HMS|HMAS|HMCS|HNLMS|INS|RFA|USCGC|MV)\s$")


def is_part_of_a_name(text: str, start: int, end: int, names: Sequence[Mention], places: Sequence[Where]) -> bool:
    """Whether what stands between two characters is no place but part of another name."""
    if _is_of_a_pair(text, start, end, places) or _is_ship(text, start) or _is_surname(text, start):
        return True
    if _is_forename(text, start, end):
        return True
    return any(
        name.start <= start
        and end <= name.end
        and name.end - name.start > end - start
        and not says_where(text[name.start : start])  # “rebels in X” are in X, however they are listed
        for name in names
    )


def _is_ship(text: str, start: int) -> bool:
    """“USS Normandy”."""
    return text[start - 2 : start - 1].isupper() and _SHIP.search(text, max(0, start - 6), start) is not None


_PEOPLE = frozenset(
    """activist artist author blogger captain cleric colonel columnist commander dissident doctor economist envoy
    filmmaker general governor historian journalist judge lawmaker lawyer leader lieutenant major mayor minister
    musician novelist officer photographer pilot poet politician president premier professor prosecutor reporter
    researcher scholar senator singer soldier spokesman spokeswoman student teacher warlord writer""".split()
)


def _is_surname(text: str, start: int) -> bool:
    """“Activist Amina Gao”: who bears the name of a place."""
    first = text.rfind(" ", 0, start - 1) + 1
    if text[start - 1 : start] != " " or not text[first].isupper() or not text[start - 2].islower():
        return False
    return text[text.rfind(" ", 0, max(0, first - 1)) + 1 : first - 1].lower() in _PEOPLE


def _is_forename(text: str, start: int, end: int) -> bool:
    """“Two nurses, including Amal Hadd”: the first of somebody's two names."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper() or " " in text[start:end]:
        return False
    if text[max(0, start - len(_INCLUDING)) : start] != _INCLUDING:
        return False
    return text[end + 1 : end + _LONGEST].partition(" ")[0].strip(",.;:").lower() not in _GROUND


_INCLUDING = "including "
_LONGEST = 20  # characters in which a word stands
_GROUND = frozenset(
    """city town village district province governorate state county region oblast island camp airport port valley hills
    square""".split()
)


def says_where(before: str) -> bool:
    """Whether the words of a name before a place in it tell where those named are: “separatists in”, not “State in”."""
    words = before.removesuffix("the ").split()
    return len(words) > 1 and words[-1] == "in" and words[-2].islower()


_DASHES = frozenset("–—")


def _is_name(text: str, end: int) -> bool:
    """Whether the word that ends here has a capital: not “four towns—X, Y and Z”."""
    first = end - 1
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    return not text[first].islower()


def _is_of_a_pair(text: str, start: int, end: int, places: Sequence[Where]) -> bool:
    """“The Sudan–RSF talks”, “ISIL–KP”: one of two names that a dash joins, where the other is no place."""
    behind = text[end : end + 1] in _DASHES and text[end + 1 : end + 2].isupper()
    ahead = text[start - 1 : start] in _DASHES and text[start - 2 : start - 1].isalpha() and _is_name(text, start - 1)
    if not (behind or ahead):
        return False
    return not any((behind and one.start == end + 1) or (ahead and one.end == start - 1) for one in places)
