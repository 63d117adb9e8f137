"""Numbers as reported: low, best and high, what they count, and exactly where they stand."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from thereafter.record.values import Figure

SOME_IS_MORE_THAN = 0.01  # "some of X" means more than none; the smallest share we write down
_ONES = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {w: (i + 2) * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "k": 1_000,
    "m": 1_000_000,
}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_SHARES: dict[str, tuple[float | None, float | None, float | None]] = {
    "most": (0.5, None, 1.0),
    "the majority": (0.5, None, 1.0),
    "a majority": (0.5, None, 1.0),
    "the bulk": (0.5, None, 1.0),
    "the large majority": (0.5, None, 1.0),
    "large parts": (0.3, None, 1.0),
    "much": (0.3, None, 1.0),
    "half": (0.5, 0.5, 0.5),
    "a third": (1 / 3, 1 / 3, 1 / 3),
    "one third": (1 / 3, 1 / 3, 1 / 3),
    "two thirds": (2 / 3, 2 / 3, 2 / 3),
    "two-thirds": (2 / 3, 2 / 3, 2 / 3),
    "a quarter": (0.25, 0.25, 0.25),
    "one quarter": (0.25, 0.25, 0.25),
    "three quarters": (0.75, 0.75, 0.75),
    "three-quarters": (0.75, 0.75, 0.75),
    "one-third": (1 / 3, 1 / 3, 1 / 3),
    "a fifth": (0.2, 0.2, 0.2),
    "a tenth": (0.1, 0.1, 0.1),
    "parts": (SOME_IS_MORE_THAN, None, 1.0),
    "part": (SOME_IS_MORE_THAN, None, 1.0),
    "some": (SOME_IS_MORE_THAN, None, 1.0),
    "a small part": (SOME_IS_MORE_THAN, None, 0.5),
    "pockets": (SOME_IS_MORE_THAN, None, 0.5),
    "all": (1.0, 1.0, 1.0),
    "the whole": (1.0, 1.0, 1.0),
    "the entire": (1.0, 1.0, 1.0),
    "nearly all": (None, None, 1.0),
    "almost all": (None, None, 1.0),
}
_WORD = "|".join([*_ONES, *_TENS, "hundred", "thousand", "million", "billion", "dozen"])
_WORD_BUT_ONE = _WORD.replace("|one|", "|")
_NUMBER = (
    r"(?:\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s-](?:hundred|thousand|million|billion|dozen)\b|[km]\b)?"
    rf"|(?:half\s+a\s+|an?\s+)?(?:{_WORD})(?:(?:[\s-]|\s+and\s+)(?:{_WORD}))*\b"
)
_LOW = (
    r"at\s+least|more\s+than|over|no\s+fewer\s+than|not\s+less\s+than|no\s+less\s+than|upwards\s+of|in\s+excess\s+of"
    r"|well\s+over|above|a\s+minimum\s+of"
)
_HIGH = r"up\s+to|at\s+most|as\s+many\s+as|no\s+more\s+than|fewer\s+than|less\s+than|under|below|a\s+maximum\s+of"
_ABOUT = r"about|around|approximately|roughly|some|an\s+estimated|an\s+estimate\s+of|estimated|close\s+to|circa"
_NEAR = r"nearly|almost|just\s+under"
_QUALIFIER = rf"(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<near>{_NEAR})|(?P<about>{_ABOUT})|(?P<between>between|from)"
_FIGURE = re.compile(
    rf"(?:\b(?:{_QUALIFIER})\s+(?:(?:an?\s+)?(?:additional|another|further|estimated)\s+)?)?"
    rf"(?<![\w$€£.\-/:])(?P<first>{_NUMBER})(?![\w]|[-/:.]\d|th\b|st\b|nd\b|rd\b)"
    rf"(?:\s?(?:-|–|—|to|and(?=\s))\s?(?P<second>{_NUMBER})(?![\w]))?"
    r"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?",
    re.IGNORECASE,
)
_VAGUE_PATTERN = re.compile(
    r"\b(?:(?P<several>several|many|a few)\s+)?(?:(?P<tens>tens|hundreds)\s+of\s+)?(?P<word>dozens|scores"
    r"|hundreds|thousands|millions)\b"
    r"|\b(?P<few>several|a\s+handful\s+of|a\s+couple\s+of|a\s+number\s+of)(?=\s+(?:\w+\s+){0,2}?(?:people|civilians|soldiers|fighters|militants|"
    r"rebels|others|children|women|families|villages|buses|vehicles|houses|homes|men|policemen|gunmen|insurgents|hostages|residents))",
    re.IGNORECASE,
)
_SHARE_PATTERN = re.compile(
    r"\b(?P<if>some,?\s+if\s+not\s+(?:most|all),?)(?:\s+of\b)?|\b(?P<word>"
    + "|".join(sorted(map(re.escape, _SHARES), key=lambda w: (-len(w), w)))
    + r")(?:\s+of)(?=\s+(?:the|these|those|its|their|his|[A-Z]|all|a\b))",
    re.IGNORECASE,
)

_PEOPLE = (
    "people|persons?|civilians?|residents?|villagers?|children|women|men|families|households|refugees|evacuees|inhabitants|"
    "passengers|protesters|demonstrators|students|schoolgirls|girls|boys|migrants|pilgrims|worshippers|citizens|victims|"
    "returnees|workers|patients|prisoners|hostages|detainees|captives|lives|journalists|tourists|others|supporters|members|"
    "idps|displaced|wounded|injured|homes"
)
_FIGHTERS = (
    "fighters?(?!\\s+(?:jet|plane|aircraft|bomber|helicopter))|militants?|rebels?|insurgents?|gunm[ae]n|soldiers?|troops|policem[ae]n|police\\s+officers?|officers?|police|guards?|"
    "jihadists?|terrorists?|militiam[ae]n|attackers?|guerrillas?|peacekeepers?|servicem[ae]n|commandos?|bombers?|mercenaries|"
    "paramilitaries|separatists?|commanders?|combatants|forces|personnel|marines|security\\s+(?:forces|personnel|officers)"
)
_THINGS = (
    "buses|vehicles|trucks|tanks|ambulances|cars|houses|homes|buildings|villages|towns|families|households|hostages|prisoners|"
    "schools|hospitals|bodies|helicopters|aircraft|jets|warplanes|missiles|rockets|shells|airstrikes|air\\s+strikes|raids|strikes|bombs|"
    "drones|mosques|churches|mines|landmines|settlements|districts|provinces|neighbourhoods|neighborhoods|checkpoints|boats|"
    "explosions|blasts|attacks|bombings|convoys|camps"
)
_UNITS = re.compile(
    r"\s*(?:[-‑]\s?)?(?:(?:\w+[-’'.]?\w*,?\s+){0,4}?)(?:(?P<hours>hours?|hrs?)\b|(?P<days>days?|weeks?|months?|years?)\b|"
    r"(?P<km>km|kilomet(?:er|re)s?|miles?|mi)\b|(?P<area>sq(?:uare)?\s+\w+|hectares)\b|"
    rf"(?P<fighters>{_FIGHTERS})\b|(?P<things>{_THINGS})\b|(?P<people>{_PEOPLE})\b)",
    re.IGNORECASE,
)
_DEAD_AFTER = re.compile(
    r"[^,;.:]{0,55}?\b(?:(?:are|were|was|is|been|be|being|confirmed|reported|reportedly|found|shot|left)\s+(?:\w+ly\s+|also\s+|then\s+|shot\s+|and\s+|either\s+|both\s+)?)?"
    r"(?P<what>killed|dead|die[sd]?|dying|deaths?|fatalities|bodies|lives|executed|beheaded|massacred|murdered|lost\s+their\s+lives|perished|martyred|slain|casualties)\b",
    re.IGNORECASE,
)
_HURT_AFTER = re.compile(
    r"[^,;.:]{0,45}?\b(?:(?:are|were|was|is|been|be|being|left|reported)\s+(?:\w+ly\s+|also\s+)?)?(?P<what>wounded|injured|hurt|injuries|maimed)\b(?!\s+(?:people|persons|civilians|fighters|soldiers|residents|evacuees|from))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<what>kill(?:s|ed|ing)?|claim(?:s|ed|ing)?(?:\s+the\s+lives\s+of)?|massacr\w+|murder\w*|behead\w*|execut(?:es|ed|ing)|shoot(?:s|ing)?\s+dead|"
    r"wound(?:s|ed|ing)?|injur(?:es|ed|ing|e)|death\s+toll\s+(?:\w+\s+){0,8}?(?:to|exceeds|reaches|of|at))\s+(?:(?!by|in|after|when|and|from|near|at|during)\w+\s+){0,2}?$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\s+(?:other\s+|others\s+|more\s+|people\s+|civilians\s+|soldiers\s+|militants\s+)?(?:were\s+|are\s+)?(?:(?P<dead>dead|killed|deaths)|(?P<hurt>injured|wounded|injuries))\b(?!\s+(?:people|civilians|fighters))",
    re.IGNORECASE,
)
_NOT_COUNT = re.compile(
    r"[-‑\s]*(?:year[-‑\s]old|-year|mm\b|p\.m|a\.m|pm\b|am\b|°|:\d|million\s+(?:dollars|euros)|dollars|euros|pounds)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


class Value(Struct, frozen=True):
    """A number with its bounds."""

    low: float | None
    best: float | None
    high: float | None


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Every count, share, distance and duration between two offsets, left to right; no dates, ages or money."""
    stop = len(text) if end is None else end
    found = [*_counts(text, start, stop), *_vague(text, start, stop), *_shares(text, start, stop)]
    kept: list[Figure] = []
    for one in sorted(found, key=lambda f: (f.start or 0, -(f.end or 0))):
        if not kept or (one.start or 0) >= (kept[-1].end or 0):
            kept.append(_like_before(text, kept[-1], one) if kept else one)
    return kept


def _like_before(text: str, before: Figure, one: Figure) -> Figure:
    """“20 civilians and six militants” are killed alike when a verb stood before the first."""
    if before.what not in {"killed", "wounded"} or one.what not in {"people", "fighters", "count"}:
        return one
    between = text[before.end or 0 : one.start or 0]
    if re.fullmatch(r"\s+(?:[\w'’-]+\s+){1,5}and\s+(?:another\s+)?", between) and not re.search(
        r"\b(?:is|are|was|were|of|who|in)\b", between
    ):
        return structs.replace(one, what=before.what)
    return one


def number(words: str) -> float | None:
    """The value of a number in digits or words ("1,500", "two dozen", "nearly ten thousand" without its qualifier)."""
    cleaned = re.sub(r"[,\u202f\u00a0](?=\d{3})", "", words.lower().strip())
    cleaned = re.sub(r"(\d)(k|m)\b", r"\1 \2", cleaned)
    total, part, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", cleaned):
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            part, seen = part + float(word), True
        elif word in _ONES or word in _TENS:
            part, seen = part + _ONES.get(word, _TENS.get(word, 0)), True
        elif word == "half":
            part, seen = part + 0.5, True
        elif word in _SCALES:
            part, seen = (part or 1) * _SCALES[word], True
            if _SCALES[word] >= 1_000:
                total, part = total + part, 0.0
        elif word not in {"a", "an", "and", ""}:
            return None
    return total + part if seen else None


def _counts(text: str, start: int, end: int) -> list[Figure]:
    found = []
    for match in _FIGURE.finditer(text, start, end):
        value = _value(match)
        if value is None or _is_no_count(text, match, end):
            continue
        second = match.group("second")
        stop = match.end("second") if second and _is_range(match) else match.end("first")
        stop = match.end("percent") if match.group("percent") else stop
        found.append(_figure(text, match.start(), stop, end, value, percent=bool(match.group("percent"))))
        if second and not _is_range(match):
            other = number(second)
            if other is not None:
                found.append(_figure(text, match.start("second"), match.end("second"), end, Value(other, other, other)))
    return found


def _is_range(match: re.Match[str]) -> bool:
    joiner = match.string[match.end("first") : match.start("second")].strip().lower()
    return joiner != "and" or bool(match.group("between"))


def _is_no_count(text: str, match: re.Match[str], end: int) -> bool:
    first = match.group("first")
    if _NOT_COUNT.match(text, match.end("first"), min(end, match.end("first") + 24)):
        return True
    plain = match.group(0) == first
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if first.lower() in _SCALES and re.search(r"[\d$€£.]\s*$", before):
        return True
    if _YEAR.match(first) and (plain or re.search(r"\b(?:in|since|until|of|by|from|early|late|mid)[\s-]*$", before)):
        return True
    after = text[match.end("first") : match.end("first") + 14].lower()
    if plain and re.match(r"\s*(?:" + _MONTHS + r")\b", after):
        return True
    if plain and re.search(r"(?:" + _MONTHS + r")\.?\s*(?:\d{1,2},?\s*)?$", before):
        return True
    lone = first.lower() in {"one", "a one"} and not re.match(
        r"\s+(?:\w+\s+)?(?:"
        + _PEOPLE
        + "|"
        + _FIGHTERS
        + "|soldier|child|woman|man|civilian|person|killed|dead|of|other|injured|wounded)",
        after + text[match.end("first") + 14 : match.end("first") + 40],
    )
    return (
        lone
        or first.lower().strip() in {"a", "an"}
        or bool(re.search(r"(?:resolution|article|no\.|number|mh|flight|[a-z]-)\s*$", before))
    )


_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)


def _value(match: re.Match[str]) -> Value | None:  # noqa: PLR0911 - one sign a return
    first = number(match.group("first"))
    if first is None:
        return None
    second = number(match.group("second")) if match.group("second") and _is_range(match) else None
    if second is not None:
        if second >= 1000 > first and re.search(r"thousand", match.group("second"), re.IGNORECASE) and first < 100:
            first *= 1000
        return Value(first, None, second) if second >= first else Value(first, first, first)
    if match.group("low"):
        return Value(first, None, None)
    if match.group("high"):
        return Value(None, None, first)
    if match.group("near"):
        return Value(None, first, first)
    if match.group("about"):
        return Value(None, first, None)
    return Value(first, first, first)


def _vague(text: str, start: int, end: int) -> list[Figure]:
    found = []
    for match in _VAGUE_PATTERN.finditer(text, start, end):
        if match.group("few"):
            low = 2.0
        else:
            low = float(_VAGUE[match.group("word").lower()])
            low *= {"tens": 10, "hundreds": 100}.get((match.group("tens") or "").lower(), 1)
        found.append(_figure(text, match.start(), match.end(), end, Value(low, None, None)))
    return found


def _shares(text: str, start: int, end: int) -> list[Figure]:
    found = []
    for match in _SHARE_PATTERN.finditer(text, start, end):
        if match.group("if"):
            low, best, high = SOME_IS_MORE_THAN, None, 1.0
            stop = match.end("if")
            stop -= text[stop - 1] == ","
        else:
            low, best, high = _SHARES[re.sub(r"\s+", " ", match.group("word").lower())]  # type: ignore[assignment]
            stop = match.end("word")
        begin = match.start()
        found.append(
            Figure(what="share", low=low, best=best, high=high, wording=text[begin:stop], start=begin, end=stop)
        )
    return found


def _figure(text: str, start: int, stop: int, end: int, value: Value, *, percent: bool = False) -> Figure:
    if percent:
        low, best, high = (None if v is None else v / 100 for v in (value.low, value.best, value.high))
        return Figure(what="share", low=low, best=best, high=high, wording=text[start:stop], start=start, end=stop)
    what, unit = _what(text, start, stop, end)
    return Figure(
        what=what,
        low=value.low,
        best=value.best,
        high=value.high,
        unit=unit,
        wording=text[start:stop],
        start=start,
        end=stop,
    )


def _what(text: str, start: int, stop: int, end: int) -> tuple[str, str]:  # noqa: PLR0911 - one sign a return
    near = _UNITS.match(text, stop, min(end, stop + 60))
    group = next((name for name, got in near.groupdict().items() if got), "") if near else ""
    noun = near.group(group).lower() if near and group else ""
    if group in {"hours", "days", "km", "area"}:
        return _unit_name(group, noun), noun
    before = _BEFORE.search(text, max(0, start - 60), start)
    at_once = _AT_ONCE.match(text, stop, min(end, stop + 40))
    if at_once:
        return ("wounded" if at_once.group("hurt") else "killed"), noun
    killed = _DEAD_AFTER.match(text, stop, min(end, stop + 90))
    hurt = _HURT_AFTER.match(text, stop, min(end, stop + 90))
    if (
        before
        and re.match(r"kill|claim|massacr|murder|behead|execut|shoot|death", before.group("what"), re.IGNORECASE)
        and group != "things"
    ):
        return "killed", noun
    if before and re.match(r"wound|injur", before.group("what"), re.IGNORECASE):
        return "wounded", noun
    if (
        hurt
        and (not killed or hurt.start("what") < killed.start("what"))
        and not _and_then(text, stop, hurt.start("what"))
        and not _new_number(text, stop, hurt.start("what"))
    ):
        return "wounded", noun
    if (
        killed
        and not _and_then(text, stop, killed.start("what"))
        and not _new_number(text, stop, killed.start("what"))
        and group != "things"
    ):
        return "killed", noun
    if before and group != "things":
        return "killed", noun
    if group == "things":
        return noun.replace("  ", " "), noun
    return ("fighters" if group == "fighters" else "people" if group == "people" else "count"), noun


def _unit_name(group: str, noun: str) -> str:
    if group in {"hours", "days"}:
        return "hours" if noun.startswith("h") else noun.rstrip("s") + "s"
    return group


def _and_then(text: str, start: int, end: int) -> bool:
    """In “two bases and killed 42” the verb after “and” belongs to another number."""
    return bool(re.search(r"\band\s+$", text[start:end])) and not re.search(
        r"\b(?:are|were|was|is|been|be)\b", text[start:end]
    )


def _new_number(text: str, start: int, end: int) -> bool:
    return bool(
        re.search(
            rf"\b(?:\d+|{_WORD_BUT_ONE}|dozens|hundreds|thousands|several|another)\b", text[start:end], re.IGNORECASE
        )
    )
