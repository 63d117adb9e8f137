"""Numbers that count nothing of what is told: “six days ago”, “at four different locations”, the total of a war."""

from __future__ import annotations

import re

from thereafter.patterns import regex
from thereafter.record.values import Figure

LASTING = frozenset(("hours", "days", "weeks", "months", "years"))
_SO_FAR = regex(
    r"\b(?:the|these|those)\s+(?:last|past|previous|preceding|prior)\s+$|\b(?:in|over|during|within|for|since)\s+(?:last|past)\s+$",
    re.IGNORECASE,
)
_FROM_A_DAY = regex(
    r"[\s-](?:hours?|hrs?|days?|weeks?|months?|years?)\s+(?:ago|earlier|later|before|after|prior|beforehand|previously)\b",
    re.IGNORECASE,
)
_GIVEN = 60  # characters before a term in which somebody is given it
_GIVES = regex(r"\b(?:g[ia]ve[sn]?|giving|granted|has|have|had)\s+[^.;]*$")
_TO_DO = regex(r"[\s-](?:hours?|hrs?|days?|weeks?|months?)\s+to\s+[a-z]+\b")
"""“Gives the rebels two days to leave”: the term, and nothing of the protests."""
_SPREAD = regex(
    r"\b(?:in|at|across)\s+(?:at\s+least\s+|about\s+|around\s+|some\s+|more\s+than\s+|over\s+)?$", re.IGNORECASE
)
_SPOTS = regex(
    r"\s+(?:[A-Za-z-]+\s+){0,3}?(?:areas?|cities|counties|countries|departments|governorates|islands|localities|locations|"
    r"municipalities|neighbou?rhoods|parts|places|prisons|provinces|regions|sites|spots|states|suburbs|towns|townships|villages|zones)\b",
)


_TOTAL = regex(
    r"\b(?:bring|rais|increas|tak|push|lift)(?:e?s|ing)\s+(?:the|its|their)\s+(?:[\w'’-]+\s+){0,4}?(?:toll|total|number|count)\b[^.;:\d]{0,120}?"
    r"\bto\s+(?:(?:at\s+least|more\s+than|over|about|around|up\s+to|nearly)\s+)?$",
    re.IGNORECASE,
)
_HARMED = frozenset(("killed", "wounded"))
_BACK = 200
_TO = 16  # characters before a total in which “to” stands


def counting(sentence: str, row: list[Figure]) -> list[Figure]:
    """The figures of a sentence that count something of what it tells."""
    kept: list[Figure] = []
    for one in row:
        harmed = any(other.what in _HARMED for other in kept)
        told = total_from(sentence, one) if harmed else None
        of_others = told is not None and _OF_THOSE.search(sentence, told, one.start or 0) is None
        if not (_says_only_where_or_when(sentence, one) or of_others):
            kept.append(one)
    return kept


def _says_only_where_or_when(text: str, one: Figure) -> bool:
    start, end = one.start or 0, one.end or 0
    if one.what in LASTING:
        given = _TO_DO.match(text, end, end + 24) and _GIVES.search(text, max(0, start - _GIVEN), start)
        return bool(given or _SO_FAR.search(text, max(0, start - 24), start) or _FROM_A_DAY.match(text, end, end + 24))
    if one.what in _HURT and _HOW_BADLY.match(text, end, end + 24):
        return True
    if one.what != "count":
        return False
    if _BARE_RANGE.fullmatch(one.wording) or _is_of_a_name(text, start):
        return True
    if one.best == 1 and _OF_SEVERAL.match(text, end, end + 24):
        return True
    return _SPREAD.search(text, max(0, start - 24), start) is not None and _SPOTS.match(text, end, end + 60) is not None


def total_from(text: str, one: Figure) -> int | None:
    """“Nine are killed, bringing the toll of the war to 4,000”: where the words about all who died begin."""
    start, stop = one.start or 0, one.end or 0
    if one.what not in _HARMED or "to " not in text[max(0, start - _TO) : stop]:
        return None
    told = _TOTAL.search(text, max(0, start - _BACK), stop - len(one.wording.split()[-1]))
    return told.start() if told is not None else None


_OF_THOSE = regex(r"\bnumber\s+of\s+(?:[\w'’-]+\s+){1,3}(?:killed|dead|wounded|injured)\b", re.IGNORECASE)
"""“The number of rebels killed there to 52”: told by words of its own."""
_HURT = frozenset(("count", "wounded"))
_HOW_BADLY = regex(r"\s+[a-z]+ly(?:\s*[,;.)]|\s+(?:and|when|in|by)\b|$)")
"""“36 people are hurt, three critically”: of those told before."""
_OF_SEVERAL = regex(r"\s+of\s+(?:the|its|their|his|her|our|this|these|those|[A-Z][\w-]+['’]s?)\s")
"""“One of the founders”, “one of its strongholds”: what somebody or something is, and no number of it."""
_BARE_RANGE = regex(r"\d+[-–—]\d+")
"""“The war of 1979–1986”, “a 20-13 vote”: what is no number of anything told."""
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_MONTH = regex(rf"\b{_MONTHS}\.?\s+$")
_MONTH_BEHIND = regex(rf"\s+(?:of\s+)?{_MONTHS}\b")
_HANDS = regex(r"\b(?:hand|turn|sign)(?:s|ed|ing)?\s+$", re.IGNORECASE)
_RISES = regex(r"\b(?:rises?|rose|risen|rising|climb\w*|goes|went|go)\s+$", re.IGNORECASE)
_VERBS = {"over": _HANDS, "up to": _RISES}
_AT = frozenset("in at near on around outside across".split())
_NEAR = 3  # words in which a name can be the place behind such a word
_NAME_BACK = 40


def _is_of_a_name(text: str, start: int) -> bool:
    """“A reporter of France 24”, “Team Six”, not “in Aleppo 24 were held”: a bare numeral behind a name is its own."""
    if not (
        (text[start].isdigit() or text[start].isupper())
        and text[start - 1 : start] == " "
        and text[start - 2 : start - 1].isalpha()
    ):
        return False
    before = text[max(0, start - _NAME_BACK) : start - 1].split()
    return before[-1][:1].isupper() and len(before) > 1 and not _AT.intersection(w.lower() for w in before[-_NEAR:])


def is_no_range(match: re.Match[str]) -> bool:
    """Whether two numerals joined by a hyphen are days or fall: “March 20-23”, “a 20-13 win”."""
    first, second = match["first"], match["second"] or ""
    if not second or match.string[match.end("first")] != "-" or not second[0].isdigit():
        return False
    if not (first.isdigit() and second.isdigit()):
        return first[-1].isalpha()  # "3M-54"
    start, end = match.start("first"), match.end("second")
    dated = _MONTH.search(match.string, max(0, start - 12), start) or _MONTH_BEHIND.match(match.string, end)
    return int(second) <= int(first) or dated is not None or (first, second) == ("9", "11")


def is_particle(match: re.Match[str]) -> bool:
    """“Hands over 70 prisoners”: 70, and not more; “the toll rises up to 70”: no less."""
    verbs = _VERBS.get((match["low"] or match["high"] or "").lower())
    return verbs is not None and verbs.search(match.string, max(0, match.start() - 12), match.start()) is not None
