"""Medical sites and shelters that a text names and no gazetteer knows: “Al-Quds hospital”, “the Hatem school”."""

from __future__ import annotations

import re

from thereafter.patterns import regex

_SITE = (
    r"(?P<medical>(?:field\s+|maternity\s+|children[’']s\s+|general\s+|surgical\s+)?hospitals?|clinics?|infirmar(?:y|ies)"
    r"|medical\s+(?:cent(?:re|er)s?|points?|facilit(?:y|ies)|complex)|health\s+cent(?:re|er)s?|polyclinics?)"
    r"|(?P<shelter>(?:primary\s+|secondary\s+|high\s+|girls[’']\s+|boys[’']\s+)?schools?|shelters?|orphanages?|kindergartens?)"
)
_NAME = r"[A-Z0-9][\w’'ʿ-]*(?:\s+(?:(?:al|bin|ibn|abu|bint|of|el)[-\s])?[A-Z0-9][\w’'ʿ-]*){0,4}"
_NAMED = regex(rf"(?<![\w-])(?:[Tt]he\s+)?(?P<name>{_NAME})\s+(?i:{_SITE})(?![\w-])")
_OF = regex(rf"(?<![\w-])(?:[Tt]he\s+)?(?i:{_SITE})\s+(?:of|named|called)\s+[\"“]?(?P<name>{_NAME})[\"”]?")
_STARTS = frozenset(
    "the a an this that one two three four five six seven several many some another last in at on near".split()
)


def without_sites(text: str) -> str:
    """The text with named medical sites and shelters replaced by general words; unnamed ones stay as they are."""
    return _OF.sub(_words, _NAMED.sub(_words, text))


def _words(found: re.Match[str]) -> str:
    if found.group("name").casefold() in _STARTS:
        return found.group()  # “One hospital”, “The school”
    return "a medical site" if found.group("medical") else "a shelter"
