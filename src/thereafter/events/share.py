"""How much of a place a claim speaks of, and whether it says that the place was taken back."""

from __future__ import annotations

import re
from enum import StrEnum

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
_SOME = (
    r"(?:parts?|portions?|sections?|areas?|outskirts|edges?|suburbs?|neighbou?rhoods?|districts?|quarters?|villages?"
    r"|towns?|farms?|hills?|positions?|checkpoints?|points?|buildings?|blocks?|streets?|half|third|"
    r"countryside|entrances?|surroundings|vicinity|bases?|airports?|crossings?|[1-4]?\d(?:\.\d+)?\s?(?:%|per\s?cent))"
)
_BETWEEN = r"(?:\W+\w+){0,3}?\W+(?:of|in|on|around|near|outside|within|inside)\W+(?:\w+\W+){0,4}?\Z"
_BEFORE_NAME = 90  # characters before the place's name in which words about its share are looked for
_MOST_OF = re.compile(r"\b" + _MOST + _BETWEEN, re.IGNORECASE)
_SOME_OF = re.compile(r"\b" + _SOME + _BETWEEN, re.IGNORECASE)
_ALL_OF = re.compile(_ALL + r"(?:\W+\w+){0,4}?\W+\Z", re.IGNORECASE)
_BACK = re.compile(
    r"\b(re-?captur\w*|re-?tak(?:e|es|en|ing)|re-?took|re-?gain\w*|re-?conquer\w*|re-?claim(?:s|ed|ing)?\b"
    r"|recover(?:s|ed|ing)?\s+control|w[io]ns?\s+back|t(?:ake|akes|ook|aken|aking)\s+back|back\s+(?:under|in)\b)",
    re.IGNORECASE,
)
_HEDGE_MOST = frozenset({"most", "most of", "much of", "majority"})
_HEDGE_SOME = frozenset({"parts", "part", "parts of", "part of", "some of", "areas", "outskirts", "half", "portions"})


def part_of(claim: Claim) -> Part:
    """How much of `claim.where` the claim speaks of: its figure first, then its hedges, then its own words."""
    shares = [figure for figure in claim.figures if figure.what == "share"]
    if shares:
        return _from_share(max((s.low if s.low is not None else s.best or 0.0) for s in shares))
    hedges = {hedge.lower() for hedge in claim.hedges}
    if hedges & _HEDGE_MOST:
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
    name = claim.where.name if claim.where else ""
    at = claim.quote.text.casefold().find(name.casefold()) if name else -1
    if at < 0:
        return Part.UNSAID
    before = claim.quote.text[max(0, at - _BEFORE_NAME) : at]
    for part, words in ((Part.MOST, _MOST_OF), (Part.SOME, _SOME_OF), (Part.ALL, _ALL_OF)):
        if words.search(before):
            return part
    return Part.UNSAID
