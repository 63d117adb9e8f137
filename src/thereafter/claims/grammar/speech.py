"""The verbs and nouns of data/cues.txt, by which a text says that somebody said or thought something."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from thereafter.claims.grammar.lexicon import lines, spellings
from thereafter.patterns import regex


class Spelling(Struct, frozen=True):
    """What a word can be as a cue: its lemma, its forms (b s d n g), its frames, and whether it is a noun as well."""

    lemma: str
    forms: str
    frames: str
    noun: bool


_LISTS = frozenset(("noun", "adjective", "voiced", "voiced+", "voice", "writing"))  # words without frames
_LEMMA = regex(r"(?P<lemma>[a-z]+)(?P<noun>=?)(?:\((?P<parts>[a-z,]+)\))?")


@cache
def spelled() -> dict[str, Spelling]:
    """Every spelling of every verb of cues.txt."""
    frames: dict[str, tuple[str, list[str], bool]] = {}
    for head, words in _rows():
        if head in _LISTS:
            continue
        for one in words:
            match = _LEMMA.fullmatch(one)
            if match is None:
                raise ValueError(f"cues.txt: {one}")
            old = frames.get(match["lemma"], ("", [], False))
            parts = match["parts"].split(",") if match["parts"] else old[1]
            frames[match["lemma"]] = (old[0] + head, parts, bool(match["noun"]) or old[2])
    found: dict[str, Spelling] = {}
    for lemma, (frame, parts, noun) in frames.items():
        for spelling, form in spellings(lemma, parts, noun=noun).items():
            found.setdefault(spelling, Spelling(lemma, form.forms, frame, form.noun))
    return found


@cache
def listed(head: str) -> frozenset[str]:
    """The nouns, the adjectives, or the words that are spoken or held true (“voiced”), of cues.txt."""
    return frozenset(word for name, words in _rows() if name == head for word in words)


def _rows() -> list[tuple[str, list[str]]]:
    return [(head, rest.split()) for head, _, rest in (line.partition(":") for line in lines("cues.txt"))]


_NO_TELLING = frozenset("ask begin continue wonder guess charge rail vent counter read respond answer".split())
"""May stand beside a quotation, and mostly mean something else."""


@cache
def speaking() -> frozenset[str]:
    """Verbs that can stand beside a quotation: their subject speaks or writes, and tells something by it."""
    return frozenset(one.lemma for one in spelled().values() if "q" in one.frames) - _NO_TELLING


ALLEGING = frozenset(
    """claim allege accuse attribute ascribe believe suspect suggest fear blame speculate think indicate assume appear
    seem insist purport""".split()
)
_FINDING = frozenset(
    """describe hear quote cite document see show estimate find verify corroborate assess learn know mention read
    calculate determine discover establish""".split()
)
PREDICTING = frozenset("predict expect forecast anticipate foresee warn".split())
ASKING = frozenset("ask call urge demand request appeal beg plead invite encourage pressure push press".split())
"""“Urged them to leave”: whoever is asked to has neither planned it nor said anything."""
CARRYING = frozenset("send bring smuggle spread issue give publish circulate repeat make relay pass".split())
"""Verbs whose subject passes on what a noun behind them says: “sent word that …”."""


def reports(lemma: str) -> bool:
    """Whether what hangs on a verb is told as somebody's words or findings."""
    return lemma in _FINDING or lemma in speaking()
