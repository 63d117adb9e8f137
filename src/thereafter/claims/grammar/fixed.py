"""Fixed expressions marked before the tagger: “no longer”, “by the time”, “100 families a day”, “hamlets round X”."""

from __future__ import annotations

from itertools import pairwise

from thereafter.claims.grammar.lexicon import verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import NUMBER_WORDS, TAGS

_SPANS = frozenset("day week month year night hour minute fortnight".split())
_OF_ROUND = frozenset("a an the this first second third new latest next last another final each every one two".split())


def mark_fixed(words: list[Token]) -> None:
    """Tag what is always read the same way, whatever its words are elsewhere."""
    for at, (first, second) in enumerate(pairwise(words)):
        if first.tag or second.tag:
            continue
        pair = (first.low, second.low)
        if pair == ("no", "longer"):
            first.tag, second.tag = "NOT", "ADV"
        elif first.low in {"a", "an"} and second.low in _SPANS and _is_rate(words, at):
            first.tag = second.tag = "ADV"
        elif pair == ("ahead", "of") or (pair == ("close", "to") and not _closes(words, at)):
            first.tag = "ADV"
        elif first.low == "live" and second.low in _SHOT_OFF:
            second.tag = "N"
        elif pair == ("per", "cent") or (first.low == "warning" and second.low in _GIVEN_OFF):
            first.tag = second.tag = "N"
        elif pair == ("by", "the") and [w.low for w in words[at + 2 : at + 3]] == ["time"]:
            first.tag = second.tag = "X"
            words[at + 2].tag = "S"
        elif first.low in _SOME and _does(words, at):
            first.tag = "N"
        elif second.low == "round" and _goes_round(words, at):
            second.tag = "P"


_GIVEN_OFF = frozenset(
    "shot shots fire volley siren sirens signal signals".split()
)  # "warning shots" warn by themselves
_SHOT_OFF = frozenset("round rounds ammunition bullet bullets".split())  # "live rounds" round nothing


def _closes(words: list[Token], at: int) -> bool:
    """“Will close to traffic”: shut; “a village close to the border” is near it."""
    before = words[at - 1].low if at else ""
    return before == "to" or TAGS.get(before) in {"M", "DO"}


_SOME = frozenset("some many others most several".split())


def _does(words: list[Token], at: int) -> bool:
    """“…, and some set fire to their houses”: a part of those just named, and what they did."""
    opens = at > 0 and words[at - 1].low in {"and", "but", "while", "as"}
    known = verb_forms().get(words[at + 1].low)
    after = words[at + 2].low if at + 2 < len(words) else ""
    ahead = TAGS.get(after) in {"D", "P"} or after in {"back", "fire", "home", "refuge", "shelter"}
    return opens and known is not None and "d" in known.forms and ahead


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
