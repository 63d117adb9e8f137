"""How far some words commit themselves: a status, the words that soften it, and who vouches for it."""

from __future__ import annotations

import re

from msgspec import Struct, field

from thereafter.claims.grammar.hedges import (
    ALLEGED_WORDS,
    HEDGES,
    IF_CONFIRMED,
    NO_EVIDENCE,
    OPINION,
    REPORTED_WORDS,
    SCARE,
)
from thereafter.claims.grammar.lexicon import in_class, singular, verb_forms
from thereafter.patterns import regex
from thereafter.record.kinds import Status

_STRENGTH = [
    Status.DENIED,
    Status.OPINION,
    Status.CONDITIONAL,
    Status.PLANNED,
    Status.PREDICTED,
    Status.ALLEGED,
    Status.REPORTED,
    Status.ASSERTED,
]


class Commitment(Struct):
    """A status with the softening words behind it, and the clauses whose subjects vouch for it (nearest first)."""

    status: Status = Status.ASSERTED
    hedges: list[str] = field(default_factory=list)
    sayers: list[int] = field(default_factory=list)

    def add(self, status: Status) -> None:
        """Keep the most cautious status seen."""
        if _STRENGTH.index(status) < _STRENGTH.index(self.status):
            self.status = status


_ADJECTIVES = frozenset("alleged suspected presumed purported unverified unconfirmed rumoured rumored".split())


def _softens(inside: str, match: re.Match[str], start: int, trigger: int) -> bool:
    """“Kills four suspected militants” doubts who they were, not that they were killed."""
    if match.group().lower() not in _ADJECTIVES:
        return match.group().lower() != "allegedly" or not _is_of_them(inside, match, trigger)
    if match.start() < trigger:
        beside = _JOINED.search(inside, match.end(), max(match.end(), start))
        who = match.group().lower() in _OF_PEOPLE
        return beside is None and not (who and _befell(inside[match.end() : trigger]))
    return bool(re.search(r"\bby\s+(?:\w+\s+)?$", inside[: match.start()], re.IGNORECASE))


_INVOLVED = regex(r"\s+(?:involved|linked|connected|affiliated|tied|belonging|working|planning|plotting)\b")


def _is_of_them(inside: str, match: re.Match[str], trigger: int) -> bool:
    """“Four people allegedly involved in a raid are held”: in doubt is what they did, not what is done to them."""
    told = _INVOLVED.match(inside, match.end())
    before = inside[: match.start()].split()[-1:]
    return told is not None and told.end() < trigger and not _BE.intersection(before)


_JOINED = regex(r"[,;]|\b(?:and|but|while|as|after|when)\s", re.IGNORECASE)
_BE = frozenset("is are was were been being".split())


def _befell(between: str) -> bool:
    """“Two alleged spies were shot in a raid”: a form of “be” behind the word, and people before that."""
    if "," in between and _LISTED.fullmatch(between):  # "two suspected rebels, a guard and one boy were shot"
        between = f"{between[: between.index(',')]} were {between.rsplit(maxsplit=1)[-1]}"
    words = [] if _PARTED.search(between) else between.lower().split()
    at = next((at for at, word in enumerate(words) if word in _BE), 0)
    whom = [word for word in words[:at] if word not in {"have", "has", "had"}]
    done = next((verb_forms().get(word) for word in words[at:] if word not in _BE), None)
    if not whom or len(whom) > _FEW or done is None or "n" not in done.forms:
        return False
    joined = len(whom) > 1 and whom[1].endswith("ing")  # "alleged extremists planning attacks in X were shot"
    last = singular(whom[0] if joined else whom[-1])
    return last.endswith("er") or in_class("armed", last) or in_class("civilian", last)


_LISTED = regex(
    r"\s*(?:[\w'’-]+\s+){0,3}[\w'’-]+(?:,?\s+(?:and\s+)?(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|several)"
    r"(?:\s+[\w'’-]+){1,5}?)+\s+(?:(?:have|has|had)\s+been|is|are|was|were)\s+[\w-]+"
)
_FEW = 7  # words for people


_OF_PEOPLE = frozenset("alleged suspected presumed purported".split())
_PARTED = regex(r"[,;]|\bthat\b", re.IGNORECASE)


_NEXT_EVENT = regex(r"\b(?:after|following|before|amid|over)\s+(?:an?|the)\b|;", re.IGNORECASE)


_SUPPOSED = regex(r"[\W_]*(?:Had|Were|Should)\s+[^?;]*?,[^?;]*\b(?:would|could|might)\b")
_ALMOST = regex(r"\b(?:(?:closer?|near(?:er)?|closest)\s+to|(?:verge|brink|point|cusp)\s+of)\s+$", re.IGNORECASE)


def around(found: Commitment, sentence: str, start: int, end: int, trigger: int, *, presupposed: bool) -> None:
    """Add what the words around a claim say of it: opinions, hedges, hearsay, the lack of evidence."""
    inside = sentence[max(0, start - 40) : end]
    later = _NEXT_EVENT.search(inside, min(len(inside), 55))
    inside = inside[: later.start()] if later else inside
    opened = max(sentence.rfind(mark, 0, max(0, start)) for mark in ",;–—")
    if OPINION.search(sentence, max(0, opened), end) or OPINION.match(sentence):
        found.add(Status.OPINION)
    if _SUPPOSED.match(sentence) and sentence.find(",") > start:
        found.add(Status.CONDITIONAL)
    if _ALMOST.search(sentence[:trigger]):
        found.add(Status.PLANNED)
    no_evidence = NO_EVIDENCE.search(sentence[: start + 1])
    if no_evidence and not presupposed and ";" not in sentence[no_evidence.end() : start]:
        found.add(Status.DENIED)
    begin = max(0, start - 40)
    if any(_softens(inside, one, start - begin, trigger - begin) for one in ALLEGED_WORDS.finditer(inside)):
        found.add(Status.ALLEGED)
    elif any(not _is_in_passing(sentence, one, trigger) for one in REPORTED_WORDS.finditer(sentence, 0, end)):
        found.add(Status.REPORTED)
    if IF_CONFIRMED.search(sentence):
        found.status = Status.ALLEGED if found.status is Status.CONDITIONAL else found.status
        found.add(Status.ALLEGED)
    found.hedges.extend(match.group() for match in HEDGES.finditer(inside))
    found.hedges.extend(
        f"“{match.group(1)}”" for match in SCARE.finditer(sentence[start:end]) if _is_scare(match.group(1))
    )
    found.hedges[:] = dict.fromkeys(hedge for hedge in found.hedges if hedge)


_ASIDE = regex(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )\breportedly\s+"
    r"(?!kill|wound|injur|claim|leav)(?:[a-z]+ing|allied|linked|affiliated|aligned)\b"
)


def _is_in_passing(sentence: str, told: re.Match[str], trigger: int) -> bool:
    """“Struck X, reportedly targeting a depot”: only what stands right behind it is hearsay."""
    aside = _ASIDE.match(sentence, told.start())
    return aside is not None and aside.end() != trigger


def _is_scare(words: str) -> bool:
    return len(words.split()) <= 3 and not words.endswith((".", ","))
