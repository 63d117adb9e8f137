"""What may stand between a nationality and its act: words for forces, for weapons, and for their make."""

from __future__ import annotations

import re

from thereafter.claims.grammar.lexicon import in_class
from thereafter.patterns import regex

_FORCE_WORDS = frozenset(
    """air drone artillery missile rocket mortar government military regime army navy naval ground heavy jet force
    fighter warplane police
    ballistic cruise bombing tank special security forces and s cross-border retaliatory deadly suspected airstrike
    strike raid
    shelling armed coalition -led led aerial helicopter gunship sniper commando border troops soldiers us
    overnight daytime large-scale massive
    operation offensive combat assassination intelligence rescue""".split()
)
_FLOWN = frozenset(
    "guided glide gliding cluster barrel gravity incendiary thermobaric phosphorus fragmentation".split()
)
"""Bombs that fall from aircraft or are fired: the others are of those who plant them, not of where they are planted."""
_SORT = regex(
    r"[\w-]*(?:-guided|-range|-launched|-fired|-based|-propelled|-tap|-to-\w+)|unmanned|kamikaze|loitering|self-propelled|hypersonic"
)


def arms_between(words: str) -> bool:
    """Whether only words for forces and weapons stand between a nationality and its event."""
    row = re.findall(r"[\w-]+", words)
    return all(_is_arms(row, at) for at in range(len(row)))


def _is_arms(row: list[str], at: int) -> bool:
    low, later = row[at].lower(), row[at + 1].lower() if at + 1 < len(row) else ""
    if low in _FORCE_WORDS or _is_sort(low) or is_shot(low):
        return True
    if low.rstrip("s") in {"bomb", "munition"}:
        return at > 0 and _is_sort(row[at - 1].lower())
    make = row[at][:1].isupper() or any(letter.isdigit() for letter in low)
    return make and (is_shot(later) or later in _ARMS or (not later and (row[at].isupper() or not low.isalpha())))


def _is_sort(low: str) -> bool:
    return low in _FLOWN or _SORT.fullmatch(low) is not None


def falls(words: str) -> bool:
    """Whether words name bombs that aircraft let go: “glide bombs”, “guided bombs”."""
    *before, head = re.findall(r"[\w-]+", words.lower()) or [""]
    return head.rstrip("s") == "bomb" and bool(before) and _is_sort(before[-1])


_ARMS = frozenset("air drone missile rocket artillery guided ballistic cruise".split())


def is_shot(word: str) -> bool:
    """Whether a word names a weapon that is fired or flown, not one that is planted or thrown."""
    if word.rstrip("s") in {"bomb", "grenade", "fighter", "gunman", "coalition"}:
        return False
    return any(in_class(name, word) for name in ("projectile", "gun", "air-gun", "aircraft"))
