"""How much of a place a claim speaks of, and whether it says that the place was taken back."""

from __future__ import annotations

import re
from enum import StrEnum

from thereafter.patterns import regex
from thereafter.record import Claim


class Part(StrEnum):
    """How much of a place is meant."""

    UNSAID = ""
    ALL = "all of"
    MOST = "most of"
    SOME = "parts of"


ALL_FROM = 0.9  # a share of at least this much counts as the whole
MOST_FROM = 0.5

_ALL = r"\b(?:all|entire(?:ly|ty)?|whole|full(?:y)?|complete(?:ly)?|total(?:ly)?)\b"
_MOST = r"(?:most|much|majority|two[- ]thirds|three[- ]quarters|[5-9]\d(?:\.\d+)?\s?(?:%|per\s?cent))"
# Several of something, or a share, of or around the place …
_SOME = (
    r"(?:parts?|portions?|sections?|areas|outskirts|edges?|suburbs|neighbou?rhoods|districts|quarters|villages|towns"
    r"|farms|hills|heights|positions|checkpoints|points|buildings|blocks|streets|half|third|countryside|entrances?"
    r"|surroundings|vicinity|old\s+(?:city|town|quarter)|cent(?:re|er)|(?:military\s+|air\s*)?bases?|airports?|airfields?|hospitals?|prisons?|crossings?|fields|[1-4]?\d(?:\.\d+)?\s?(?:%|per\s?cent))"
)
# … or one thing in or near it ("the village of X" is X itself, "a village near X" is not).
_ONE = (
    r"(?:area|suburb|neighbou?rhood|district|quarter|village|town|farm|hill|height|position|checkpoint|building|street"
    r"|base|air\s?base|airport|airfield|field|hospital|school|factory|plant|prison|crossing|bridge|road|highway|camp)"
)
# Words may stand between, a comma may not: after it another thing is spoken of.
_GAP, _NAME_NEXT = r"(?:\s+[\w'’-]+){0,3}?\s+", r"\s+(?:[\w'’-]+\s+){0,4}?\Z"
_BETWEEN = _GAP + r"(?:of|in|on|around|near|outside|within|inside)" + _NAME_NEXT
_BESIDE = _GAP + r"(?:in|on|around|near|outside|within|inside)" + _NAME_NEXT
_COMPASS = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"
_BEFORE_NAME = 90  # characters before the place's name in which words about its share are looked for
_AFTER_NAME = 40
_MOST_OF = regex(r"\b" + _MOST + _BETWEEN, re.IGNORECASE)
# Words after which the place is only where the thing taken lies: no share of the place is meant, whatever is said.
_ONLY_NEAR = regex(
    rf"\b(?:towards?|near|around|outside|overlooking|against)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?\Z|"
    rf"\b{_ONE}{_BESIDE}",
    re.IGNORECASE,
)
_SOME_OF = regex(
    rf"\b{_SOME}{_BETWEEN}|\b{_COMPASS}\W+(?:of\W+)?(?:the\W+city\W+of\W+)?\Z",
    re.IGNORECASE,
)
# The verb's object is the place only if no preposition stands between ("took a hospital in X", "advanced to X").
_TAKING = (
    r"\b(?:re-?)?(?:captur|tak|took|seiz|control|gain|conquer|liberat|secur|overr[au]n|hold|held|occup|clear|w[io]n)\w*"
)
_NOT_ITSELF = (
    r"\b(?:near|around|outside|inside|within|at|towards?|to|into|adjacent|along|between|overlook\w*|km|kilomet\w+|miles"
    r"|in(?!\s+(?:early|late|mid|\d|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)))\b"
)
_OBJECT_GAP = regex(rf".*{_TAKING}(.*)\Z", re.IGNORECASE | re.DOTALL)
_OBJECT_IS_PART = regex(
    rf"{_TAKING}(?:\s+(?:full\s+)?(?:control|possession)\s+of)?(?:\s+(?!(?:city|town|village)\b)[\w'’-]+){{0,4}}?"
    rf"\s+(?:{_SOME}|{_ONE})\b",
    re.IGNORECASE,
)
_SUPERLATIVE = regex(r"\bthe\s+most\s+(?!of\b)\w+", re.IGNORECASE)
_OTHER_OBJECT = regex(_NOT_ITSELF, re.IGNORECASE)
_ALL_OF = regex(_ALL + r"(?:\s+[\w'’-]+){0,6}?\s+\Z", re.IGNORECASE)
_SOME_AFTER = regex(
    r"\A['’]s?\s+(?!(?:fall|loss|capture|recapture|seizure|control|liberation)\b)\w"
    rf"|\A\s+(?:{_COMPASS}\s+)?(?:outskirts|countryside|suburbs?|districts|neighbou?rhoods|villages|farms|"
    r"hills|heights|mountains|areas|positions|fronts?|airport|air\s?base|airfield|castle|citadel|hospital|industrial|"
    r"crossing|oil|gas|dam)\b",
    re.IGNORECASE,
)
_BACK = regex(
    r"\b(re-?captur\w*|re-?tak(?:e|es|en|ing)|re-?took|re-?gain\w*|re-?conquer\w*|re-?claim(?:s|ed|ing)?\b"
    r"|recover(?:s|ed|ing)?\s+control|w[io]ns?\s+back|t(?:ake|akes|ook|aken|aking)\s+back|back\s+(?:under|in)\b)",
    re.IGNORECASE,
)
_HEDGE_MOST = frozenset({"most", "most of", "much of", "majority"})
_HEDGE_SOME = frozenset({"parts", "part", "parts of", "part of", "some of", "areas", "outskirts", "half", "portions"})


def part_of(claim: Claim) -> Part:
    """How much of `claim.where` the claim speaks of: its figure first, then its hedges, then its own words."""
    if claim.coded:
        return Part.UNSAID
    if _only_near(claim):
        return Part.SOME
    shares = [figure for figure in claim.figures if figure.what == "share"]
    if shares:
        return _from_share(max((s.low if s.low is not None else s.best or 0.0) for s in shares))
    hedges = {hedge.lower() for hedge in claim.hedges}
    if hedges & _HEDGE_MOST and not _SUPERLATIVE.search(claim.quote.text):
        return Part.MOST
    if hedges & _HEDGE_SOME:
        return Part.SOME
    return _from_words(claim)


def taken_back(claim: Claim) -> bool:
    """Whether the words say that the taker had held the place before (recaptured, won back …)."""
    return _BACK.search(claim.quote.text) is not None


def _from_share(low: float) -> Part:
    if low >= ALL_FROM:
        return Part.ALL
    return Part.MOST if low >= MOST_FROM else Part.SOME


def _from_words(claim: Claim) -> Part:
    text = claim.quote.text
    span = _span_of_name(claim)
    if span is None:  # the place is told elsewhere: what is taken here may be one thing in it
        return Part.SOME if _OBJECT_IS_PART.search(text) else Part.UNSAID
    before = text[max(0, span[0] - _BEFORE_NAME) : span[0]]
    for part, words in ((Part.MOST, _MOST_OF), (Part.SOME, _SOME_OF), (Part.ALL, _ALL_OF)):
        if words.search(before):
            return part
    gap = _OBJECT_GAP.match(before)
    beside = gap is not None and _OTHER_OBJECT.search(gap.group(1)) is not None
    after = _SOME_AFTER.search(text[span[1] : span[1] + _AFTER_NAME]) is not None
    return Part.SOME if beside or after else Part.UNSAID


def _only_near(claim: Claim) -> bool:
    span = _span_of_name(claim)
    return (
        span is not None and _ONLY_NEAR.search(claim.quote.text[max(0, span[0] - _BEFORE_NAME) : span[0]]) is not None
    )


def _span_of_name(claim: Claim) -> tuple[int, int] | None:
    """Where the claim's own words name its place: at the mention itself, else at the first one spelt like it."""
    where, text = claim.where, claim.quote.text
    if where is None or not where.name:
        return None
    at = where.start - claim.quote.start if where.start is not None else -1
    if at < 0 or text[at : at + len(where.name)] != where.name:
        at = text.find(where.name)
    return (at, at + len(where.name)) if at >= 0 else None
