"""Numbers as reported: low, best and high, what they count, and exactly where they stand."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from thereafter.claims.grammar.lexicon import noun_triggers, singular
from thereafter.claims.measures.counted import FIGHTERS, PEOPLE, settled, what_of, without_asides
from thereafter.claims.measures.uncounted import counting, is_no_range, is_particle
from thereafter.patterns import regex
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
_VAGUE = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
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
_FIGURE = regex(
    rf"(?:\b(?:{_QUALIFIER})\s+(?:(?:an?\s+)?(?:additional|another|further|estimated)\s+)?)?"
    rf"(?<![\w$€£.\-/:])(?P<first>{_NUMBER})(?![\w]|[/:.]\d|-\d(?!\d*(?![-/:\w]|\.\d))|th\b|st\b|nd\b|rd\b)"
    rf"(?:\s?(?:-|–|—|to|or(?=\s)|and(?=\s))\s?(?P<second>{_NUMBER})(?![\w]))?"
    r"(?P<percent>\s?%|\s+per\s?cent\b|\s+percent\b)?",
    re.IGNORECASE,
)
_VAGUE_PATTERN = regex(
    r"\b(?:several|many|a\s+few)\s+(?P<scale>dozen|hundred|thousand|million)\b(?:\s+(?P<more>thousand|million)s?\b)?"
    r"|\b(?:(?P<several>several|many|a few)\s+)?(?:(?P<tens>tens|hundreds)\s+of\s+)?(?P<word>dozens|scores"
    rf"|hundreds|thousands|millions|tens(?=\s+of\s+(?:[a-z-]+\s+)?(?:{PEOPLE}|{FIGHTERS})\b))\b"
    r"|\b(?P<few>several|multiple|numerous|a\s+handful\s+of|a\s+couple\s+of|a\s+number\s+of)(?="
    rf"\s+(?:\w+\s+){{0,2}}?(?:{PEOPLE}|{FIGHTERS}|villages|buses|vehicles|houses|killed|dead|hurt)\b"
    r"(?![-‑]|\s+(?!(?:as|was|his|its|has|this)\b)[a-z]+s\b))",
    re.IGNORECASE,
)
_SHARE_PATTERN = regex(
    r"\b(?P<if>some,?\s+if\s+not\s+(?:most|all),?)(?:\s+of\b)?|\b(?P<word>"
    + "|".join(sorted(map(re.escape, _SHARES), key=lambda w: (-len(w), w)))
    + r")(?:\s+of)(?=\s+(?:the|these|those|its|their|his|[A-Z]|all|a\b))",
    re.IGNORECASE,
)
_NO_SHARE = regex(
    r"\b(?:as|be|is|are|was|were|been|forms?|formed|becomes?|became)\s+(?:an?\s+)?part$|\b(?:north|south|east|west)\w*\s+part$|\binclud(?:es?|ed|ing)\s+(?:some|many|most)$",
    re.IGNORECASE,
)
"""“As part of a deal”, “including some of its leaders” is no share of those who go."""

_NOT_COUNT = regex(
    r"[-‑](?:magnitude|stor[ey]+|point|seat|member|nation|party|tonn?e?|met(?:er|re)|foot|inch|pound|megawatt|point|star|part)\b"
    r"|\s(?:stor(?:e?y|ies)|point)\s+[a-z]|[-‑\s](?:third|quarter|fifth|tenth)s?\s+of\b"
    r"|[-‑\s]*(?:year[-‑\s]old|-year|mm\b|p\.m|a\.m|pm\b|am\b|°|:\d|million\s+(?:dollars|euros)|dollars|euros|pounds)",
    re.IGNORECASE,
)
_YEAR = regex(r"(?:19|20)\d\d$")


class Value(Struct, frozen=True):
    """A number with its bounds."""

    low: float | None
    best: float | None
    high: float | None


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Every count, share, distance and duration between two offsets, left to right; no dates, ages or money.

    What is part of another figure ("4,000 of them fighters") carries its own name in `what`, never "people".
    """
    sentence = text[start : len(text) if end is None else end]
    plain, stop = without_asides(sentence), len(sentence)
    found = [*_counts(sentence, plain, stop), *_vague(sentence, plain, stop), *_shares(sentence, 0, stop)]
    kept: list[Figure] = []
    for one in sorted(found, key=lambda f: (f.start or 0, -(f.end or 0))):
        if not kept or (one.start or 0) >= (kept[-1].end or 0):
            kept.append(one)
    return [
        structs.replace(one, start=(one.start or 0) + start, end=(one.end or 0) + start)
        for one in counting(sentence, settled(sentence, plain, kept))
    ]


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


def _counts(text: str, plain: str, end: int) -> list[Figure]:
    found = []
    for match in _FIGURE.finditer(text):
        value = None if is_no_range(match) else _value(match)
        if plain[match.start("first")] == " " and _NAME_BEFORE.search(text, 0, match.start("first")):
            continue  # "Division 13"
        if value is None or _is_no_count(text, match, end):
            continue
        second, begin = match.group("second"), match.start("first" if is_particle(match) else 0)
        stop = match.end("second") if second and _is_range(match) else match.end("first")
        stop = match.end("percent") if match.group("percent") else stop
        found.append(_figure(_seen(plain, text, begin), begin, stop, end, value, percent=bool(match.group("percent"))))
        if second and not _is_range(match):
            other = number(second)
            if other is not None:
                found.append(
                    _figure(
                        _seen(plain, text, begin),
                        match.start("second"),
                        match.end("second"),
                        end,
                        Value(other, other, other),
                    )
                )
    return found


_NAME_BEFORE = regex(r"\b[A-Z][a-z]+\s$")


def _seen(plain: str, text: str, at: int) -> str:
    """Numbers outside an aside look past it; those inside see the words as they stand."""
    return plain if plain[at] == text[at] else text


def _is_range(match: re.Match[str]) -> bool:
    joiner = match.string[match.end("first") : match.start("second")].strip().lower()
    return joiner != "and" or bool(match.group("between"))


def _is_no_count(text: str, match: re.Match[str], end: int) -> bool:
    first = match.group("first")
    kind_of_thing = _NOT_COUNT.match(text, match.end("first"), min(end, match.end("first") + 24))
    plain = match.group(0) == first
    aged = plain and len(first) <= _LONGEST_AGE and _is_an_age(text, match.start("first"), match.end("first"))
    if kind_of_thing or aged or _is_quality(text, match.end("first"), end):
        return True
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if first.lower() in _SCALES and re.search(r"[\d$€£.]\s*$", before):
        return True
    if _YEAR.match(first) and (plain or re.search(r"\b(?:in|since|until|of|by|from|early|late|mid)[\s-]*$", before)):
        return True
    after = text[match.end("first") : match.end("first") + 14].lower()
    if plain and re.match(r"\s*(?:" + _MONTHS + r")\b", after):
        return True
    dated = re.search(r"(?:" + _MONTHS + r")\.?\s*(?:\d{1,2},?\s*)?$", before)
    if dated and len(first) <= _LONGEST_YEAR and (plain or _TWO_DAYS.fullmatch(match.group(0))):
        return True  # but “in June 100,000 people”
    lone = first.lower() in {"one", "a one"} and not re.match(
        r"\s+(?:\w+\s+)?(?:"
        + PEOPLE
        + "|"
        + FIGHTERS
        + "|soldier|child|woman|man|civilian|person|killed|dead|of|other|injured|wounded)",
        after + text[match.end("first") + 14 : match.end("first") + 40],
    )
    return (
        lone
        or first.lower().strip() in {"a", "an"}
        or _ALL_BUT.search(text, max(0, match.start() - 12), match.start()) is not None
        or _ONE_IN.search(text, max(0, match.start() - 20), match.start()) is not None
        or bool(re.search(r"(?:resolution|article|no\.|number|mh|flight|[a-z]-)\s*$", before))
    )


_ONE_IN = regex(r"\b(?:one|two|three|\d)\s+(?:in|in\s+every|out\s+of|out\s+of\s+every)\s+$", re.IGNORECASE)
"""“One in four people” counts nobody."""
_TWO_DAYS = regex(r"\d{1,2}\s+(?:and|or|to)\s+\d{1,2}")  # "on June 3 and 5"
_LONGEST_AGE = 3
_AGED = regex(r"\b(?:aged(?:\s+(?:about|around|just|only))?|(?:the|an)\s+age\s+of)\s+$", re.IGNORECASE)
_NAMED = regex(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+,\s$")


def _is_an_age(text: str, start: int, end: int) -> bool:
    """“Omar Haji, 50, was arrested”, “a man aged 35”: how old somebody is."""
    if not text[start].isdigit():
        return False
    before = max(0, start - 40)
    if text[end : end + 1] == "," and _NAMED.search(text, before, start):
        return True
    return _AGED.search(text, before, start) is not None


_ALL_BUT = regex(r"\ball\s+but\s+$", re.IGNORECASE)
_COMPOUND = regex(
    r"[-‑](?P<of>[a-z]{2,})(?:[-‑][a-z]+)?(?=\s+(?P<next>[a-z-]+)(?:\s+(?P<last>[a-z-]+))?)", re.IGNORECASE
)
_SIZES = frozenset("strong man vehicle truck car bus boat ship tank hour mile kilometer kilometre km".split())
_LASTING = frozenset("day week month year".split())


def _is_quality(text: str, at: int, end: int) -> bool:
    """“Three-phase plan”, “two-day visit”: a number in an adjective says what kind of thing it is, not how many.

    “50-vehicle convoy”, “200-strong” do count, and so does how long what war is made of lasts.
    """
    match = _COMPOUND.match(text, at, min(end, at + 60))
    if match is None or match["of"].lower() in _SIZES or number(match["of"]) is not None:
        return False
    if singular(match["of"].lower()) not in _LASTING:
        return True
    behind = [singular(word.lower()) for word in (match["next"], match["last"]) if word]
    return not any(word.rpartition("-")[2] in noun_triggers() for word in behind)


_LONGEST_YEAR = len("2016")
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
    if match.group("low") and not is_particle(match):
        return Value(first, None, None)
    if match.group("high") and not is_particle(match):
        return Value(None, None, first)
    if match.group("near"):
        return Value(None, first, first)
    if match.group("about"):
        return Value(None, first, None)
    return Value(first, first, first)


def _vague(text: str, plain: str, end: int) -> list[Figure]:
    found = []
    for match in _VAGUE_PATTERN.finditer(text):
        if match.group("few"):
            low = 2.0
        elif match.group("scale"):
            low = 2.0 * _SCALES[match.group("scale").lower()] * _SCALES.get((match.group("more") or "").lower(), 1)
        else:
            low = float(_VAGUE[match.group("word").lower()])
            low *= {"tens": 10, "hundreds": 100}.get((match.group("tens") or "").lower(), 1)
        found.append(
            _figure(_seen(plain, text, match.start()), match.start(), match.end(), end, Value(low, None, None))
        )
    return found


def _shares(text: str, start: int, end: int) -> list[Figure]:
    found = []
    for match in _SHARE_PATTERN.finditer(text, start, end):
        if _NO_SHARE.search(text, 0, match.end("word")):
            continue
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
    what, unit = what_of(text, start, stop, end)
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
