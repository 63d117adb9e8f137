"""Fixed expressions marked before the tagger: “no longer”, “once more”, “100 families a day”, “the ring round the town”."""

from __future__ import annotations

from itertools import pairwise

from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import NUMBER_WORDS, TAGS

_SPANS = frozenset("day week month year night hour minute fortnight".split())
_AGAIN = frozenset((("once", "more"), ("once", "again"), ("yet", "again"), ("at", "once"), ("so", "far")))
_OF_ROUND = frozenset("a an the this first second third new latest next last another final each every one two".split())


def mark_fixed(words: list[Token]) -> None:
    """Tag what is always read the same way, whatever its words are elsewhere."""
    for at, (first, second) in enumerate(pairwise(words)):
        if first.tag or second.tag:
            continue
        if (first.low, second.low) == ("no", "longer"):
            first.tag, second.tag = "NOT", "ADV"
        elif (first.low, second.low) in _AGAIN:
            first.tag = second.tag = "ADV"
        elif first.low in {"a", "an"} and second.low in _SPANS and _is_rate(words, at):
            first.tag = second.tag = "ADV"
        elif second.low == "round" and _goes_round(words, at):
            second.tag = "P"


def _is_rate(words: list[Token], at: int) -> bool:
    """“100 families a day are arriving”: a count before, and no preposition."""
    before = words[max(0, at - 3) : at]
    counted = any(word.low[:1].isdigit() or word.low in NUMBER_WORDS for word in before)
    after = words[at + 2 : at + 3]
    ahead = not after or TAGS.get(after[0].low) in {"BE", "HAVE", "P", "M"} or not after[0].low[0].isalpha()
    return counted and bool(before) and before[-1].low.endswith("s") and ahead


def _goes_round(words: list[Token], at: int) -> bool:
    """“Hamlets round Rann”, “the ring round the town”; no round of talks, and nothing is rounded up."""
    before, after = words[at], words[at + 2 : at + 3]
    if not after or before.low in _OF_ROUND or TAGS.get(before.low) in {"D", "PRON", "P", "M"}:
        return False
    opens = TAGS.get(after[0].low) == "D" or after[0].text[:1].isupper()
    return opens and before.low[:1].isalpha() and before.text[:1].islower()
