"""The words by which a text says that somebody said or thought something, found in tagged sentences."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from thereafter.claims.grammar.lexicon import VerbForm, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import Spelling, listed, spelled

QUOTE = "Q"  # the tag of a whole quotation
BREAKS = frozenset((";",))
VERBAL = frozenset("VB VS VD VN VG".split())
FINITE = frozenset("VS VD VB BE HAVE M DO".split())
AUXILIARY = frozenset("M BE HAVE DO NOT".split())
SAYING = frozenset("say add tell write claim state report explain note argue warn insist tweet announce".split())


class Cue(Struct):
    """A verb group that says so: its words, its main verb, the frames of the verb, and its form."""

    start: int
    end: int
    main: int
    lemma: str
    frames: str
    form: str  # fin, inf, ing
    passive: bool


def is_noun_cue(word: Token) -> bool:
    """Whether a word is a noun that can carry what somebody said: claim, fears, pledge."""
    return word.tag == "N" and singular(word.low) in listed("noun")


def mark(words: Sequence[Token]) -> None:
    """Give cue verbs that the tagger does not know the tag of a verb, where they stand as one."""
    for at, word in enumerate(words):
        if word.low == "'s" and at and words[at - 1].low in _BEFORE_IS:
            word.tag = "BE"
        if word.low in _ADVERBS and word.tag == "N":
            word.tag = "ADV"
        if word.tag == "VB" and _is_name(words, at):
            word.tag = "N"
        known = spelled().get(word.low)
        if known is None or (word.text[:1].isupper() and at):
            continue
        if word.tag == "N" and stands_as_verb(words, at, known):
            word.tag = {"g": "VG", "s": "VS", "b": "VB"}.get(known.forms[0], "VD")
        if word.tag in VERBAL:
            word.lemma = known.lemma


def _is_name(words: Sequence[Token], at: int) -> bool:
    """“Grant said”: a capital where a sentence or its speaker begins, right before a verb that has a subject."""
    opens = at == 0 or words[at - 1].tag in {QUOTE, ","}
    return opens and words[at].text[:1].isupper() and at + 1 < len(words) and words[at + 1].tag in {"VD", "VS", "HAVE"}


_ADVERBS = frozenset(
    """well sometimes often always long better still ever seldom otherwise likewise maybe perhaps moreover furthermore
    nonetheless nevertheless though""".split()
)


def is_finite(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb with a subject of its own: a base form counts unless an auxiliary or "to" leads it."""
    if words[at].tag != "VB":
        return words[at].tag in FINITE
    before = _before(words, at)
    return before is not None and before.tag in {"N", "PRON", "R"}


_BEFORE_NOUN = frozenset("D POSS P NUM".split())
_BEFORE_IS = frozenset("i he she it that this there here who what where how".split())
_SOME = frozenset("some many others few most all both several everybody nobody somebody these those".split())


def _before(words: Sequence[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and words[at].tag in {"ADV", "X"}:
        at -= 1
    return words[at] if at >= 0 else None


def stands_as_verb(  # noqa: PLR0911 - one sign a return
    words: Sequence[Token], at: int, known: Spelling | VerbForm
) -> bool:
    """Whether a spelling that the tagger took for a noun is a verb here, by what stands before and after it."""
    before = _before(words, at)
    if before is None:
        return known.forms == "g"
    if known.forms == "g":
        return before.tag not in {"D", "POSS"}
    if before.low in _SOME and ("d" in known.forms or not known.noun):
        return True
    if before.tag in _BEFORE_NOUN or before.tag in VERBAL or before.low == "whose":
        return before.low == "to" and "b" in known.forms
    if before.tag in AUXILIARY:
        return True
    if not known.noun:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    if before.tag == "PRON":
        return True
    if after is None or before.tag != "N" or ("s" in known.forms) == _plural(before):
        return False
    return (
        after.tag in {"D", "PRON", "S", "NUM", QUOTE} or after.low in {"to", "for", "that"} or after.text[:1].isupper()
    )


def _plural(word: Token) -> bool:
    return word.low.endswith("s") and not word.low.endswith("ss") and not word.text[:1].isupper()


def cues(words: Sequence[Token]) -> list[Cue]:
    """Every verb group of a sentence whose main verb is a cue, in order."""
    return [
        _group(words, at, known)
        for at, word in enumerate(words)
        if word.tag in VERBAL and (known := spelled().get(word.low)) is not None
    ]


def _group(words: Sequence[Token], at: int, known: Spelling) -> Cue:
    start = at
    while start and (words[start - 1].tag in AUXILIARY or words[start - 1].tag == "ADV"):
        start -= 1
    form = "ing" if words[at].tag == "VG" else "fin"
    if start and words[start - 1].low == "to":
        start, form = start - 1, "inf"
    inner = [word.tag for word in words[start:at]]
    be = any(words[n].tag == "BE" and words[n].low != "'" for n in range(start, at))
    passive = be and words[at].tag in {"VN", "VD"} and "n" in known.forms
    if be and words[at].tag == "VG":
        form = "fin"
    if words[at].tag == "VN" and not {"BE", "HAVE"} & set(inner):
        form = "part"
    return Cue(start, at + 1, at, known.lemma, known.frames, form, passive)
