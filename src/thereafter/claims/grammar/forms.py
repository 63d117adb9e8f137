"""Past forms and -ing forms: verb, participle, adjective before a noun, or noun."""

from __future__ import annotations

from thereafter.claims.grammar.lexicon import in_class, noun_triggers, singular, verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import ADJECTIVES, NUMBER_WORDS, TAGS

_VERBAL_NOUNS = frozenset(
    """shelling fighting bombing killing beheading shooting hearing meeting building mining uprising stabbing landing
    training crossing skirmishing raiding looting rioting kidnapping opening ending beginning feeling wedding marking
    ruling settling following including according regarding during morning evening hostage-taking""".split()
)
_ADJECTIVAL = frozenset("armed besieged displaced suspected alleged united masked so-called".split())


_REACHING = frozenset("reached entered left crossed quit".split())  # "barely 3,000 reached Tuzla"
_NEVER_PASSIVE = frozenset(
    "said landed arrived travelled traveled fled died returned retreated escaped marched".split()
)
_LINKED = frozenset("affiliated linked aligned allied inspired".split())
_HURT = frozenset("wounded injured displaced besieged disabled".split())


def before_it(words: list[Token], at: int) -> Token | None:
    """The last word before `at` that is no adverb and no quotation mark."""
    while at > 0:
        at -= 1
        if words[at].tag not in {"X", "ADV"}:
            return words[at]
    return None


def compels(words: list[Token], at: int) -> bool:
    """“The advance in X forces thousands to leave”: no forces, where many or a name follow, and then “to”."""
    if words[at].low != "forces" or at == 0 or at + 2 >= len(words):
        return False
    after = words[at + 1]
    driven = after.low in _DRIVEN or after.low in NUMBER_WORDS or after.low[0].isdigit() or after.text[0].isupper()
    return driven and any(word.low == "to" for word in words[at + 2 : at + 6])


_DRIVEN = frozenset(
    "thousands hundreds dozens tens many several them residents people civilians families villagers".split()
)


def past(words: list[Token], at: int, forms: str) -> str:  # noqa: PLR0911 - one sign a return
    """Past tense, participle, or an adjective before a noun ("besieged villages")."""
    before = before_it(words, at)
    if before and before.tag in {"BE", "HAVE"}:
        return "VN"
    hurt = _hurt(words, at, before)
    if hurt:
        return hurt
    after = words[at + 1].low if at + 1 < len(words) else ""
    standing = before is None or before.tag != "N" or words[at].low == "armed"
    if words[at].low in _ADJECTIVAL and standing and after not in TAGS and after[:1].isalpha():
        return "N"
    if (
        before is not None
        and before.tag == "N"
        and words[at].low in _LINKED
        and after not in TAGS
        and after[:1].islower()
    ):
        return "N"  # "Islamic State affiliated militants"
    joined = before is not None and before.low in {"and", "or"} and at > 1 and words[at - 2].tag == "N"
    if joined and words[at].low in _HURT and after not in TAGS and after[:1].isalpha() and after not in NUMBER_WORDS:
        return "N"  # "400 sick and wounded people"
    nounish = after not in TAGS and after[:1].isalpha() and after not in NUMBER_WORDS
    adjectival = (
        before is None
        or before.tag in {"D", "P", "POSS"}
        or (before.tag == "NUM" and not (before.low.endswith("s") and before.low in NUMBER_WORDS))
        or (before.low in ADJECTIVES and not _is_side(words, at))
        or before.tag[:1] == "V"
    )
    if adjectival and nounish and not (before is None and forms == "d" and "n" not in forms):
        return "N"
    if before and before.tag in {"D", "POSS"}:
        return "N"
    if words[at].low in _NEVER_PASSIVE or (words[at].low in _REACHING and before is not None and before.tag == "NUM"):
        return "VD"
    if words[at].low in _LINKED and after in {"to", "with"} and before is not None and before.tag == "N":
        return "VN"  # "fighters reportedly allied to X launch attacks"
    by = after == "by" or (after in _APART and [word.low for word in words[at + 2 : at + 3]] == ["by"])
    if by and (before is None or before.tag in {"N", ",", "C"}):
        return "VN"  # "a jet shot down by X"
    if (
        before
        and before.tag == ","
        and after == "dead"
        and TAGS.get(words[at + 2].low if at + 2 < len(words) else "") == "P"
    ):
        return "VN"  # "the engineer, shot dead on his way"
    if before and before.tag == "," and TAGS.get(after) == "P" and words[at + 1].tag != "NUM" and "n" in forms:
        return "VD" if _closes_insertion(words, at) else "VN"
    return "VD" if "d" in forms else ("VB" if "b" in forms else "VN")


_APART = frozenset("down up off out away apart".split())


def _hurt(words: list[Token], at: int, before: Token | None) -> str:
    """“A convoy of wounded had left”: a noun; “ten people wounded”: what became of them."""
    following = words[at + 1].low if at + 1 < len(words) else "."
    alone = TAGS.get(following) is not None or not following[:1].isalpha()
    if before is None or words[at].low not in _HURT:
        return ""
    if before.low in {"of", "for"} and alone and following not in {"by", "in"}:
        return "N"
    lying = words[at].low in {"injured", "wounded"} and before.tag in {"N", "NUM"}
    return "ADV" if lying and not _takes_object(words, at) else ""


def _is_side(words: list[Token], at: int) -> bool:
    """“Sri Lanka's military denied …”: the military is who did it."""
    side = at > 1 and words[at - 1].low in {"military", "opposition"}
    return side and (words[at - 2].tag in {"POSS", "D"} or words[at - 2].text[:1].isupper())


_FINITE = frozenset(("VS", "VD", "VB", "BE", "HAVE", "M", "DO"))
_AUXILIARY = frozenset("was were is are has have had will would could".split())


def _closes_insertion(words: list[Token], at: int) -> bool:
    """“Seven buses, escorted by armour, pulled out of X”: the first verb that can be the sentence's own."""
    commas, relative = 0, False
    for word in words[:at]:
        if word.tag == ",":
            commas, relative = commas + 1, False
        elif word.tag == "R" or word.low == "that":
            relative = True
        elif word.tag in {";", "S"} or (word.tag in _FINITE and not relative):
            return False
    if commas < 2 or words[0].tag not in {"D", "N", "NUM"}:
        return False
    for word in words[at + 1 :]:
        if word.low in {",", ".", ";", "and", "but", "that"}:
            break
        if word.low in _AUXILIARY:
            return False
    return True


def _takes_object(words: list[Token], at: int) -> bool:
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    return (
        after.tag == "NUM"
        or after.low[0].isdigit()
        or after.low in NUMBER_WORDS
        or TAGS.get(after.low) in {"D", "PRON"}
        or (TAGS.get(after.low) is None and after.low[0].isalpha())
    )


def gerund(words: list[Token], at: int) -> str:  # noqa: PLR0911 - one sign a return
    """VG, or N for the names of acts (“shelling”, “fighting”) that take no object here."""
    before, low = before_it(words, at), words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    if before and before.tag == "BE":
        return "N" if low in _VERBAL_NOUNS and any(word.low == "there" for word in words[max(0, at - 3) : at]) else "VG"
    if low in _STEPS and before and before.lemma in _WITH_ACTS:
        return "VG"  # "began crossing back into X"
    if before and (before.tag in {"D", "POSS", "NUM"} or (before.low in ADJECTIVES and before.tag == "N")):
        return "N"
    if before and before.tag == "N" and after in noun_triggers() and singular(after) == after:
        return "N"  # "a car ramming attack"
    if low == "surrounding" and before and before.tag in {"C", "P", "N"}:
        return "N"  # "Fukushima and surrounding prefectures"
    if low == "burning" and after == "of":
        return "N"
    if low not in _VERBAL_NOUNS:
        return "VG"
    if before and before.low == "on" and at > 1 and words[at - 2].lemma in {"go", "keep", "carry"}:
        return "VG"  # "went on shooting"
    if before and before.tag == "," and low == "killing":
        return "VG"
    if after in {"at", "on", "into"} and low in {"shooting", "shelling", "bombing"} and _takes_act(before):
        return "VG"  # "began shooting at each other"
    opens_object = (
        (TAGS.get(after) == "D" and not (after == "that" and _is_verb(words, at + 2)))
        or after in {"whoever", "anyone", "everyone", "them", "him", "people"}
        or after[:1].isdigit()
        or after in NUMBER_WORDS
        or (at + 1 < len(words) and words[at + 1].tag == "NUM")
        or (low == "killing" and _counts_next(words, at + 1))
        or (_takes_act(before) and _names_something(words, at + 1))
        or (before is not None and before.low == "of" and _charged(words, at) and _many_next(words, at + 1))
        or (low == "fighting" and before is not None and before.tag == "N" and _foes_next(words, at))
    )
    return "VG" if opens_object else "N"


def _is_verb(words: list[Token], at: int) -> bool:
    """“A bombing that hit X”: what follows “that” is a verb, and the bombing its subject."""
    low = words[at].low if at < len(words) else ""
    known = verb_forms().get(low)
    return TAGS.get(low) in {"BE", "HAVE", "M", "DO"} or (known is not None and not known.noun)


_WITH_ACTS = frozenset(
    """deny admit acknowledge recall stop keep avoid resume continue start begin cease halt finish risk consider oppose
    regret""".split()
)
"""Verbs that take an act of their subject as object: “denied shelling Srebrenica”."""


_STEPS = frozenset("crossing landing raiding looting".split())


def _counts_next(words: list[Token], at: int) -> bool:
    """“Killing at least 20”, “killing dozens”, “killing and wounding”: its object follows."""
    opens = [word.low for word in words[at : at + 2]]
    return opens[:1] in _MANY or opens in _BOUNDS


_MANY = [[word] for word in "dozens scores hundreds thousands several many nearly about around over some both".split()]
_BOUNDS = [words.split() for words in ("at least", "up to", "more than", "as many", "and wounding", "and injuring")]


def _takes_act(before: Token | None) -> bool:
    return before is not None and (before.lemma in _WITH_ACTS or before.low in {"from", "without", "by", "of"})


def _charged(words: list[Token], at: int) -> bool:
    """Whether somebody is accused right before: “accused each other of killing patients”."""
    return any(word.lemma in {"accuse", "suspect", "convict"} for word in words[max(0, at - 8) : at])


def _foes_next(words: list[Token], at: int) -> bool:
    """“Forces of the Joint Command fighting Islamist militants”: behind a force, whom it fights."""
    back = words[max(0, at - 6) : at]
    force = any(in_class("armed", word.low) for word in back)
    ahead = words[at + 1 : at + 3]
    foes = next((n for n, word in enumerate(ahead) if in_class("armed", word.low)), None)
    return force and foes is not None and all(word.tag not in {"P", ","} for word in ahead[:foes])


def _many_next(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].low.endswith("s") and words[at].low not in TAGS


def _names_something(words: list[Token], at: int) -> bool:
    """A name, not a capital that opens the sentence’s end: the object of an act."""
    return at < len(words) and words[at].text[:1].isupper() and (words[at].tag == "N" or not words[at].tag)
