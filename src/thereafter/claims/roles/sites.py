"""The named site that a town only says the place of: “Karkh University”, “the al-Amal mosque in Taiz”."""

from __future__ import annotations

from msgspec.structs import replace

from thereafter.claims.grammar.lexicon import noun_triggers, singular
from thereafter.claims.grammar.words import ADJECTIVES
from thereafter.claims.scene.actors import demonym_pattern
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.places.fold import fold
from thereafter.places.kinds import mark_of
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

_TOWNS = frozenset((Precision.TOWN, Precision.NEIGHBOURHOOD))
_HEADS = (
    r"(?:arena|mosque|university|college|hospital|clinic|academy|airport|airfield|airbase|base|barrage|dam|refinery|prison"
    r"|jail|camp|stadium|station|bridge|market|church|cathedral|monastery|shrine|temple|synagogue|museum|palace|citadel"
    r"|hotel|theatre|theater|mall|school|barracks|factory|power\s+plant|terminal|port|crossing|checkpoint|square"
    r"|headquarters|parliament|embassy|consulate)"
)
_KIND_OF = (
    r"(?:police|military|army|air|naval|navy|international|central|main|general|state|grand|great|railway|train|bus|metro|oil"
    r"|gas|power|refugee|displacement|teaching|cargo|old|new|national)"
)
_BIG = r"[A-Z][\w'’-]*|(?:[A-Z]\.){2,}|(?:al|el|ash|as|ar|at|ad|an|az|es|ez)-[A-Z][\w'’-]*"
_BEHIND = regex(rf"(?P<own>['’]s)?(?:\s+(?:{_BIG}|{_KIND_OF}))" r"{0,3}?" rf"\s+(?P<head>(?i:{_HEADS}))\b(?!['’-])")
"""What follows the town in whose name a site is called."""
_NAMED = (
    rf"(?P<name>(?:{_BIG})(?:[ -](?:(?:al|el|of|de|bin|ibn)[ -])?(?:{_BIG}))"
    r"{0,3}"
    rf"(?:\s+{_KIND_OF})?\s+(?P<head>(?i:{_HEADS})))\b(?!['’-])"
)
_AT = (
    r"\b(?:at|on|in|near|outside|inside|into|against|towards?|hit|hits|struck|strikes|stormed|attacked|bombed|shelled"
    r"|targeted)"
)
_IN_TOWN = regex(
    rf"{_AT}\s+(?:the\s+)?{_NAMED}\s*,?\s+(?:in\s+)?(?:the\s+)?"
    r"(?:[\w-]+\s+){0,3}?(?:(?:city|town|capital)\s+(?:of\s+)?)?$"
)
_IN_WORDS = regex(rf"{_AT}\s+(?:the\s+)?{_NAMED}")
_MISSION = regex(r"\s(?:[Ee]mbassy|[Cc]onsulate)$")
_OWNER = regex(r"['’]s\b")
_REACH = 120
_NEXT = regex(r"\b(?:and|or|while|after|before|as)\b")
_ANY = regex(r"\ban?\s+$")


def sited(scene: Scene, draft: Draft, where: Where | None) -> Where | None:
    """The named site that the words tell for a town, on the town's point; else the place itself."""
    if where is None or where.place is None or where.precision not in _TOWNS:
        return where
    told = _told(scene, draft, where)
    if told is None or _only_describes(scene, told[1]):
        return where
    return where if _ANY.search(scene.text, max(0, told[0] - 6), told[0]) else _site(scene, where, *told)


def _told(scene: Scene, draft: Draft, where: Where) -> tuple[int, int, str] | None:
    """First and last character of the site's name and what kind of site it is."""
    start, end = where.start, where.end
    if start is not None and end is not None:
        behind = _BEHIND.match(scene.text, end, scene.span.end)
        if behind is not None:
            own = behind.end("own") + 1 if behind["own"] and scene.text[behind.end("own") + 1].isupper() else start
            return own, behind.end(), behind["head"]
    before = _IN_TOWN.search(scene.text, max(scene.span.start, start - _REACH), start) if start is not None else None
    inside = before or _IN_WORDS.search(scene.text, draft.start, draft.end)
    if inside is None or _names_another(scene, where, *inside.span("name")):
        return None
    if end is not None and end <= inside.start() and _NEXT.search(scene.text, end, inside.start()):
        return None  # "a bomb in X and rockets on the Y camp"
    return *inside.span("name"), inside["head"]


def _names_another(scene: Scene, where: Where, start: int, end: int) -> bool:
    """Whether the site is known itself, or called by another place or by who is in it."""
    if _MISSION.search(scene.text, start, end):
        return False  # "the French Embassy in X": one of many, but in X the only one
    inside = [p for p in scene.places if p.start is not None and start <= p.start < end]
    theirs = any(m.start == start and m.end < end for m in scene.names) or (
        demonym_pattern().fullmatch(scene.text[start:end].rpartition(" ")[0]) is not None
    )
    return theirs or any(p.start == where.start or p.place not in {None, where.place} for p in inside)


def _only_describes(scene: Scene, end: int) -> bool:
    """“Karkh University students”: the site says whose they are; “Karkh University attack” is one on it."""
    word = next((w for w in scene.words if w.start >= end), None)
    if word is None or word.start - end != 1 or not word.text.isalpha():
        return False
    return word.tag == "N" and singular(word.low) not in noun_triggers() and word.low not in ADJECTIVES


def _site(scene: Scene, town: Where, start: int, end: int, head: str) -> Where:
    name = scene.text[start:end]
    mark = mark_of(head)
    return replace(
        town,
        name=name,
        place=f"{town.place}.at-{fold(_OWNER.sub('', name, 1) if start == town.start else name)}",
        precision=Precision.BUILDING,
        within=(town.place, *town.within) if town.place else town.within,
        marks=(mark,) if mark else (),
        start=start,
        end=end,
    )
