"""Names of one text and how they stand to each other, by the encoder.

The heads are trained on re3d (Dstl 2017): entities first, then every two of one sentence are marked and judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from thereafter.claims.encoder import Encoder, Found
from thereafter.claims.grammar.sentences import Span, sentences
from thereafter.patterns import regex
from thereafter.record.ids import ReportId
from thereafter.record.marked import NamedThing, Standing
from thereafter.record.values import Quote

KINDS = {
    "Organisation": "organisation",
    "Person": "holder of an office",
    "Location": "place",
    "Nationality": "people",
    "Weapon": "weapon",
    "MilitaryPlatform": "military platform",
    "Vehicle": "vehicle",
    "DocumentReference": "document",
    "CommsIdentifier": "account or address",
}
"""What is told of re3d's kinds, and what it is called; numbers, sums and times are read elsewhere."""
STANDINGS = {
    "AlliesOf": "is allied with",
    "Apart": "is away from",
    "BelongsTo": "belongs to",
    "CoLocated": "is or was at",
    "CommWith": "talks with",
    "Dislikes": "is against",
    "FightingAgainst": "fights",
    "HasAttrOf": "has",
    "InChargeOf": "is in charge of",
    "IsSynonymOf": "is the same as",
    "Likes": "is in favour of",
}
"""What the first of two names is to the second, by re3d's kinds."""
RELATED = 0.35  # the probability from which two names count as related, set on documents kept out of training
LEAST, LIKELY = 0.4, 0.5  # the probabilities from which a name, and how two stand to each other, are told to people
WITHIN = 8  # names: those further apart in one sentence are not asked about, so that a list of towns stays cheap
_NOTHING = "none"
_TURNED = str.maketrans("<>", "><")
_OFFICE = regex(
    r"\b(?:president|premier|minister|secretary|ambassador|envoy|governor|mayor|chief|chair(?:man|woman)?|director|"
    r"head(?! of (?:an? |the |his |her )?(?:household|family))|commander|leader|emir|caliph|king|queen|prince|sheikh|"
    r"general|colonel|major|captain|lieutenant|admiral|marshal|brigadier|gen|col|lt|maj|capt|brig|judge|prosecutor|"
    r"coordinator|commissioner|rapporteur|spokes(?:man|woman|person)|senator|chancellor|deputy|representative|official)"
    r"\b",
    re.IGNORECASE,
)
# "Minister of Defence X", "Gen. X"; "the commander of the brigade, X, said"; "X, the brigade's commander"
_TO_NAME = regex(r"\.?(?:\s+(?:of|for|the|in|at|[A-Z][\w’'-]*\.?))*\s*")
_APART = regex(r"(?:\s+[\w’'-]+){0,6},\s*")
_BESIDE = regex(
    r"[,(]\s*(?!(?:wh\w+|after|as|and|while)\b)(?:(?!of\b)[\w’'-]+\s+){0,4}" + _OFFICE.pattern, re.IGNORECASE
)
_AGED = regex(r",\s*\d")  # private people have ages
_ARTICLE = regex(
    r"\A(?:The|the|A|An|an?)\b\s*|\A(?:They|We|He|She|It|I|This|These|Those|That|His|Her|Its|Their|Our)\b\s*"
)
_MARKS = " \t\n,.;:&()[]“”\"'‘’–—-"
_THINGS = frozenset(("Weapon", "MilitaryPlatform", "Vehicle"))
_BEFORE, _BEHIND = 60, 70  # characters in which the office of a person is looked for


class Tie(Struct, frozen=True):
    """How one name of a sentence stands to another, with a probability; `mutual`: the other way round as well."""

    kind: str
    source: Found
    target: Found
    mutual: bool
    sure: float


def named_in(text: str, report: ReportId, encoder: Encoder) -> tuple[tuple[NamedThing, ...], tuple[Standing, ...]]:
    """The names of a report that may be told, in order, and how they stand to each other.

    People are told of where an office or a rank stands beside them; nobody is listed for being somebody.
    """
    bare = [_bare(text, one) for one in names_in(text, encoder) if one.name in KINDS]
    names = [one for one in bare if one.sure >= LEAST and is_telling(text, one)]

    def quoted(one: Found) -> Quote:
        return Quote(report=report, start=one.start, end=one.end, text=text[one.start : one.end])

    return (
        tuple(NamedThing(kind=KINDS[one.name], quote=quoted(one), sure=one.sure) for one in names),
        tuple(
            Standing(
                kind=STANDINGS[one.kind],
                source=quoted(one.source),
                target=quoted(one.target),
                mutual=one.mutual,
                sure=one.sure,
            )
            for one in ties_in(text, names, encoder, least=LIKELY)
            if one.kind in STANDINGS
        ),
    )


def names_in(text: str, encoder: Encoder) -> list[Found]:
    """Organisations, people, places, weapons and the like that a text names, in order."""
    return encoder.find(text, "entities")


def ties_in(text: str, names: Sequence[Found], encoder: Encoder, *, least: float = RELATED) -> list[Tie]:
    """How names of one sentence stand to each other, two by two, where that is likely enough.

    Every two are asked about both ways round, and what is said of them is the mean.
    """
    asked = list(_pairs(text, names))
    texts = [text[span.start : span.end] for span, _, _ in asked]
    marks = [
        [(one.start - span.start, one.end - span.start, side) for side, one in ((1, first), (2, second))]
        for span, first, second in asked
    ]
    turned = [[(start, end, 3 - side) for start, end, side in pair] for pair in marks]
    reads = [read.judged["relation"] for read in encoder.read(texts * 2, heads=("relation",), marks=marks + turned)]
    told = zip(asked, reads[: len(asked)], reads[len(asked) :], strict=True)
    ties = (_tie(first, second, _mean(forth, back)) for (_, first, second), forth, back in told)
    return [one for one in ties if one.sure >= least]


def _mean(forth: dict[str, float], back: dict[str, float]) -> dict[str, float]:
    """The shares of each relation, told forth and told of the same two the other way round."""
    return {kind: (share + back[kind.translate(_TURNED)]) / 2 for kind, share in forth.items()}


def is_telling(text: str, name: Found) -> bool:
    """Whether a name says whom or what: somebody with an office, a thing, or words with a capital ("the city": no)."""
    if name.name == "Person":
        return in_office(text, name)
    words = _ARTICLE.sub("", text[name.start : name.end])
    return len(words) > 1 and (name.name in _THINGS or any(letter.isupper() for letter in words))


def _bare(text: str, name: Found) -> Found:
    """The name without the marks at its ends."""
    words = text[name.start : name.end]
    start = name.start + len(words) - len(words.lstrip(_MARKS))
    return Found(start, max(start, name.start + len(words.rstrip(_MARKS))), name.name, name.sure)


def in_office(text: str, name: Found) -> bool:
    """Whether an office or a rank stands in a person's name or beside it: such people are told of, others are not."""
    left = max(text.rfind("\n", 0, name.start) + 1, name.start - _BEFORE)
    surname = max(name.start, text.rfind(" ", name.start, name.end))  # King and Major are surnames as well
    before, behind = text[left : name.start], re.split(r"[.;\n]", text[name.end : name.end + _BEHIND])[0].lstrip()
    if _OFFICE.search(text, name.start, surname):
        return True
    if _BESIDE.match(behind):
        return True
    apart = behind[:1] == "," and not _AGED.match(behind)
    return any(
        _TO_NAME.fullmatch(before, one.end()) or (apart and _APART.fullmatch(before, one.end()))
        for one in _OFFICE.finditer(before)
    )


def _pairs(text: str, names: Sequence[Found]) -> Iterator[tuple[Span, Found, Found]]:
    for span in sentences(text):
        inside = [one for one in names if span.start <= one.start and one.end <= span.end]
        for at, first in enumerate(inside):
            yield from ((span, first, second) for second in inside[at + 1 : at + 1 + WITHIN])


def _tie(first: Found, second: Found, judged: dict[str, float]) -> Tie:
    """The likeliest relation; its name ends in the way it goes: >, < or =."""
    best, sure = max(((kind, share) for kind, share in judged.items() if kind != _NOTHING), key=lambda pair: pair[1])
    source, target = (second, first) if best.endswith("<") else (first, second)
    return Tie(best[:-1], source, target, best.endswith("="), sure)
