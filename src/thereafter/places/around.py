"""What the words around a name say: the kind of place, a part of it, a distance, or that a government is meant."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.patterns import regex
from thereafter.places.fold import fold
from thereafter.places.lookup import Candidate
from thereafter.places.scripts import PART_OF, cue_of
from thereafter.places.tokens import Match, Mention, Token
from thereafter.places.words import (
    DIRECTIONS,
    DISTRICT_WORDS,
    FACILITY_WORDS,
    HOOD_WORDS,
    LAND_WORDS,
    PROVINCE_WORDS,
    ROAD_WORDS,
    RURAL_WORDS,
    TOWN_WORDS,
    WATER_WORDS,
    Sort,
)
from thereafter.record.kinds import Precision

_KM_BEFORE = regex(r"(\d+(?:[.,]\d+)?)\s*-?\s*(km|kms|kilomet(?:er|re)s?|miles?)\b[^.\n]{0,14}$", re.I)
_KM_PER_MILE = 1.609
_REACH = 40  # characters before a name in which its distance may stand
_CUES = (
    ("admin", PROVINCE_WORDS),
    ("district", DISTRICT_WORDS),
    ("town", TOWN_WORDS),
    ("hood", HOOD_WORDS),
    ("road", ROAD_WORDS),
    ("water", WATER_WORDS),
    ("land", LAND_WORDS),
    ("facility", FACILITY_WORDS),
)
_CUE_OF = {word: cue for cue, words in reversed(_CUES) for word in words}
_CALLED = regex(r",? (?:an?|the) (?:[a-z-]+ ){0,2}(town|village|city|suburb|neighbou?rhood|district|quarter)\b")
_SIDES = "|".join(sorted(DIRECTIONS, key=len, reverse=True))
_UNITS = "|".join(sorted(TOWN_WORDS | PROVINCE_WORDS | DISTRICT_WORDS))
_PART = regex(
    rf"\b(?P<side>{_SIDES})\s+(?:part|half|side|section|sector|edge|end|area)s?\s+of\s+(?:the\s+)?"
    rf"(?:(?:[\w-]+\s+){{0,3}}?(?:{_UNITS})\s+of\s+)?$",
    re.I,
)
_LISTED = regex(
    r"\b(?:towns|villages|cities)\s+of\s+[A-Z][\w'’-]*(?:\s[\w'’-]+)?(?:,\s[A-Z][\w'’-]*(?:\s[\w'’-]+)?){0,3}\s+and\s+$"
)
_PART_REACH = 90  # characters before a name in which the part of it may be told
_GOVERNMENT_LINKS = frozenset(
    {"backed", "led", "loyal", "allied", "aligned", "sponsored", "supported", "brokered", "friendly", "funded"}
)
_BEFORE_NATURE = frozenset({"lake", "mount", "mt", "gulf", "river"})
_OWNERS = frozenset({"its", "their", "his", "her", "our"})
_PASSIVE = frozenset({"was", "were", "is", "are", "has", "have", "had", "remains", "remained", "falls", "fell"})


def read_around(text: str, tokens: list[Token], first: int, last: int, mention: Mention) -> None:
    """Note on `mention` what the words before and after it say; a direction before it joins its span."""
    _after(tokens, last, mention)
    called = _CALLED.match(text, mention.end) if text.startswith(",", mention.end) and not mention.cue else None
    if called:
        mention.cue, mention.located = _CUE_OF[called.group(1)], True
    _before(text, tokens, first, mention)
    mention.metonym = _stands_for_government(tokens, first, last, mention)
    mention.name = text[mention.start : mention.end]


def leave_to_owner(tokens: list[Token], first: int, mention: Mention) -> None:
    """`Yemen's southern X`, `the northern X province`: the direction says where X lies in what is larger."""
    if mention.direction is None or mention.countryside or mention.start >= mention.core_start:
        return
    at = first - 1
    while at > 0 and tokens[at].start > mention.start:
        at -= 1
    before = tokens[at - 1] if at > 0 and tokens[at].joined else None
    if before is None:
        return
    owned = before.word.trimmed or before.word.bare.lower() in _OWNERS
    if owned or (before.word.bare.lower() == "the" and mention.cue == "admin" and mention.direction >= 0):
        mention.direction, mention.start = None, mention.core_start
        mention.name = mention.name[-(mention.end - mention.start) :]


def province_in(
    text: str, tokens: list[Token], match: Match, find: Callable[[str], tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    """What `X` stands for in “East X Governorate”, where “East X” alone would be a part of the town; else nothing."""
    first, last = match.first, match.last
    part = last - first > 1 and match.candidates[0].place.precision is Precision.NEIGHBOURHOOD
    if not part or last >= len(tokens) or not tokens[last].joined:
        return ()
    divided = _CUE_OF.get(tokens[last].word.bare.lower(), "") == "admin"
    if not divided or not tokens[first].word.sort & Sort.DIRECTION:
        return ()
    named = find(fold(text[tokens[first + 1].start : tokens[last - 1].end]))
    return named if any(one.place.precision is Precision.GOVERNORATE for one in named) else ()


def _after(tokens: list[Token], last: int, mention: Mention) -> None:
    """`X Governorate`, `X countryside`, `X–Y highway`."""
    if last >= len(tokens) or not tokens[last].joined or tokens[last - 1].word.trimmed:
        return
    small = tokens[last].word.bare.lower()
    if small in RURAL_WORDS:
        mention.countryside, mention.outskirts = (
            small not in {"outskirts", "vicinity", "suburbs"},
            small in {"outskirts", "vicinity"},
        )
        mention.end, mention.located = tokens[last].end, True
        return
    cue = _CUE_OF.get(small, "")
    government = mention.candidates and mention.candidates[0].place.precision is Precision.COUNTRY
    if not cue or (government and cue in ("admin", "district", "town")):
        return  # "United States Department of …"
    mention.cue, mention.located = cue, True
    if cue in ("admin", "district", "hood", "land", "water") and not small.endswith("s"):
        mention.end = tokens[last].end - tokens[last].word.trimmed


def _before(text: str, tokens: list[Token], first: int, mention: Mention) -> None:
    """`the town of X`, `eastern X`, `northern countryside of X`, `20 km east of X`, `in X`."""
    if first == 0:
        return
    if not tokens[first].joined:
        before = tokens[first - 1]
        after_name = text[before.end : tokens[first].start] == ", " and before.word.sort & Sort.CAPITAL
        after_name = after_name and not tokens[first].word.sort & Sort.ORDINARY
        mention.located = mention.located or bool(after_name)  # "El Paso, Texas"
        return
    last = tokens[first - 1].word
    small = last.bare.lower()
    if last.sort & Sort.SCRIPT:
        _before_in_script(tokens, first, cue_of(last.bare), mention)
    if small in _BEFORE_NATURE and last.sort & Sort.CAPITAL:
        mention.cue, mention.start = ("land" if small.startswith("m") else "water"), tokens[first - 1].start
    elif last.sort & Sort.DIRECTION:
        mention.direction, mention.start = DIRECTIONS[small], tokens[first - 1].start
        _hyphenated(tokens, first - 1, mention)
    elif small == "of" and first > 1 and tokens[first - 1].joined:
        _of(text, tokens, first - 2, mention)
    elif last.bare in TOWN_WORDS or last.bare in HOOD_WORDS:
        mention.cue, mention.located = mention.cue or _CUE_OF[small], True
    elif (
        small == "and"
        and not mention.cue
        and _LISTED.search(text, max(0, tokens[first].start - _PART_REACH), tokens[first].start)
    ):
        mention.cue, mention.located = "town", True
    part = _PART.search(text, max(0, tokens[first].start - _PART_REACH), tokens[first].start) if small == "of" else None
    if part is not None:
        mention.direction = DIRECTIONS[part["side"].lower()]
    if last.sort & Sort.LOCATIVE or small in ("the", "and", "or"):
        mention.located = mention.located or small not in ("of", "the", "by", "to", "and", "or")
    if mention.direction is not None:
        mention.located = True


def _before_in_script(tokens: list[Token], first: int, cue: str, mention: Mention) -> None:
    """`محافظة X`, `ريف X الشمالي`, `город X`."""
    if cue == "rural":
        mention.countryside, mention.start = True, tokens[first - 1].start
        behind = next((t for t in tokens[first:] if t.start >= mention.end), None)
        if behind is not None and behind.joined and behind.word.folded in PART_OF:
            mention.direction, mention.end = PART_OF[behind.word.folded], behind.end
    elif cue:
        mention.cue = mention.cue or cue
    mention.located = mention.located or bool(cue)


def _hyphenated(tokens: list[Token], at: int, mention: Mention) -> None:
    """`south-eastern X`: both halves are one direction."""
    if at > 0 and tokens[at].joined == "-":
        whole = f"{tokens[at - 1].word.bare}-{tokens[at].word.bare}".lower()
        if whole in DIRECTIONS:
            mention.direction, mention.start = DIRECTIONS[whole], tokens[at - 1].start


def _of(text: str, tokens: list[Token], at: int, mention: Mention) -> None:
    """Read the noun before `of X`."""
    word = tokens[at].word
    small = word.bare.lower()
    direction = _direction_at(tokens, at)
    if direction is not None:
        bearing, start = direction
        mention.located = True
        if _is_inside(tokens, start):
            mention.direction = bearing
            return
        mention.away = bearing
        told = _KM_BEFORE.search(text[max(0, tokens[start].start - _REACH) : tokens[start].start])
        if told:
            km = float(told.group(1).replace(",", "."))
            mention.away_km = km * _KM_PER_MILE if told.group(2).lower().startswith("mile") else km
    elif small in RURAL_WORDS or small.rstrip("s") in RURAL_WORDS:
        mention.countryside, mention.outskirts = (
            small.startswith(("countryside", "desert", "hinterland")),
            small in {"outskirts", "vicinity", "suburbs"},
        )
        mention.start, mention.located = tokens[at].start, True
        part = _direction_at(tokens, at - 1) if at > 0 and tokens[at].joined else None
        if part is not None:
            mention.direction, mention.start = part[0], tokens[part[1]].start
    elif small in _CUE_OF or small.rstrip("s") in _CUE_OF:
        mention.cue, mention.located = mention.cue or _CUE_OF.get(small, _CUE_OF.get(small.rstrip("s"), "")), True


def _is_inside(tokens: list[Token], at: int) -> bool:
    """“In the north of X” lies in it; “to the north of X”, “north of X”, “in an area north of X” beside it."""
    return at > 1 and [one.word.bare.lower() for one in tokens[at - 2 : at]] in _IN_THE


_IN_THE = [[word, "the"] for word in ("in", "inside", "across", "from")]


def _direction_at(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The direction that ends at token `at`, and the token it begins with."""
    if at < 0 or not tokens[at].word.sort & Sort.DIRECTION:
        return None
    small = tokens[at].word.bare.lower()
    if at > 0 and tokens[at].joined == "-" and f"{tokens[at - 1].word.bare.lower()}-{small}" in DIRECTIONS:
        return DIRECTIONS[f"{tokens[at - 1].word.bare.lower()}-{small}"], at - 1
    return DIRECTIONS[small], at


def _stands_for_government(  # noqa: PLR0911 - a ladder of signs, one a step
    tokens: list[Token], first: int, last: int, mention: Mention
) -> bool:
    """`Moscow said`, `Washington's demand`, `Ankara-backed`: a country or its capital that acts, not a place."""
    if not mention.candidates or mention.cue or mention.direction is not None:
        return False
    place = mention.candidates[0].place
    if place.precision is not Precision.COUNTRY and "capital" not in place.marks:
        return False
    following = tokens[last] if last < len(tokens) else None
    if following is not None and following.joined == "-" and following.word.bare.lower() in _GOVERNMENT_LINKS:
        return True
    before = tokens[first - 1].word if first and tokens[first].joined else None
    if (
        before is not None
        and before.sort & Sort.LOCATIVE
        and before.bare.lower() not in ("between", "of", "against", "to")
    ):
        return False
    if following is None or not following.joined:
        return False
    if tokens[last - 1].word.trimmed:
        return not _names_ground(tokens, last)
    if following.word.sort & Sort.SPEAKING:
        return True
    subject = tokens[first].opens or (before is not None and before.bare.lower() in ("that", "but", "while"))
    return subject and _acts(following)


def _names_ground(tokens: list[Token], at: int) -> bool:
    """Whether what a country or capital has is ground: `Iraq's capital Baghdad`, `Turkey's Hatay province`."""
    for token in tokens[at : at + 3]:
        if not token.joined:
            return False
        if token.word.sort & (Sort.CAPITAL | Sort.BEFORE | Sort.AFTER | Sort.DIRECTION):
            return True
    return False


def _acts(following: Token) -> bool:
    """Whether the word after a subject is most likely its verb in the active voice."""
    word = following.word
    small = word.bare.lower()
    if word.sort & (Sort.CAPITAL | Sort.LOCATIVE | Sort.AFTER | Sort.DIRECTION) or small in _PASSIVE:
        return False
    return small in ("will", "would", "has", "says") or (small.endswith(("s", "ed")) and not small.endswith("ss"))
