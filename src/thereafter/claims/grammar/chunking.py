"""The sentence as a flat row: noun chunks, verb groups with what their auxiliaries say, connecting words."""

from __future__ import annotations

from msgspec import Struct

from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.patterns import regex


class Noun(Struct):
    """A noun chunk: token range, head token, and the preposition it hangs on (empty: none)."""

    start: int
    end: int
    head: int
    prep: str = ""
    place: bool = False  # its head is (part of) a place name


class Group(Struct):
    """A verb group: token range, main verb, and what its auxiliaries say."""

    start: int
    end: int
    main: int
    lemma: str
    form: str  # fin, ing, part, inf
    past: bool = False
    perfect: bool = False
    passive: bool = False
    modal: str = ""
    negation: str = ""


class Chunk(Struct):
    """One item of the flat chunk row the clause reader walks over."""

    kind: str  # n, v, C, S, R, ",", ADV, P
    low: str = ""
    noun: Noun | None = None
    verb: Group | None = None
    at: int = 0


_NP = frozenset(("D", "N", "NUM", "POSS"))


_VERBS = frozenset(("VB", "VS", "VD", "VN", "VG"))


_AUX = frozenset(("BE", "HAVE", "DO", "M"))


def chunks(words: list[Token]) -> list[Chunk]:
    """The sentence as a flat row of noun chunks, verb groups and connecting words."""
    row: list[Chunk] = []
    at, prep = 0, ""
    while at < len(words):
        tag = words[at].tag
        if tag in {"X", "T"}:
            prep = "" if tag == "T" else prep
            at += 1
        elif tag in _AUX or tag in _VERBS or (words[at].low == "to" and _infinitive(words, at)):
            verb = _verb_group(words, at)
            if prep:
                row.append(Chunk("P", prep, at=at))
            row.append(Chunk("v", verb=verb, at=at))
            at, prep = verb.end, ""
        elif tag == "PRON":
            row.append(Chunk("n", words[at].low, noun=Noun(at, at + 1, at, prep), at=at))
            at, prep = at + 1, ""
        elif tag in _NP:
            noun = _noun_chunk(words, at, prep)
            row.append(Chunk("n", words[noun.head].low, noun=noun, at=at))
            at, prep = noun.end, ""
        elif tag == "P":
            prep = f"{prep} {words[at].low}".strip() if prep else words[at].low
            at += 1
        elif tag == "C" and prep:  # a slip of the pen: "by and influx of"
            at += 1
        else:
            if prep and tag in {",", "S", "C", "R"}:
                row.append(Chunk("P", prep, at=at))
            prep = "" if tag != "ADV" else prep
            row.append(Chunk("ADV" if tag in {"ADV", "NOT"} else tag, words[at].low, at=at))
            at += 1
    return row


def _infinitive(words: list[Token], at: int) -> bool:
    after = at + 1
    while after < len(words) and words[after].tag in {"ADV", "X"}:
        after += 1
    return after < len(words) and (words[after].tag == "VB" or words[after].low in {"be", "have", "do"})


def _noun_chunk(words: list[Token], at: int, prep: str) -> Noun:
    start, head = at, at
    while at < len(words) and (
        words[at].tag in _NP or words[at].tag == "X" or _graded(words, start, at) or _paired(words, start, at)
    ):
        if (
            words[at].tag == "D"
            and words[at].low not in {"more", "other", "others"}
            and at > start
            and words[at - 1].tag in {"N", "NUM"}
        ):
            break
        if at > start and (_opens_count(words, start, at) or _opens_lapse(words, at)):
            break
        if at > start and prep in {"in", "at", "near"} and _opens_subject(words, start, at):
            break
        if words[at].tag in {"N", "NUM"} and not (
            words[at].tag == "NUM"
            and words[head].tag == "N"
            and head > start - 1
            and words[at - 1].tag == "N"
            and at > start
        ):
            head = at
        at += 1
    end = at
    while end > start + 1 and words[end - 1].tag == "X":
        end -= 1
    head = max(start, min(head, end - 1))
    return Noun(start, end, head, prep, words[head].lemma == "place")


def _opens_count(words: list[Token], start: int, at: int) -> bool:
    """“Sent the rebels two lorry-loads”, “took the Croats 84 hours”: a count behind people stands alone."""
    if words[at].tag != "NUM" or words[at - 1].tag != "N" or at + 1 >= len(words) or words[at + 1].tag != "N":
        return False
    people = words[at - 1]
    many = words[at + 1].low.endswith("s") and words[start].tag == "D" and people.low.endswith("s")
    return many and (people.text[:1].isupper() or any(in_class(name, people.low) for name in _SIDES))


def _opens_lapse(words: list[Token], at: int) -> bool:
    """“Killed in Goma two days after the vote”, “in Goma hours before it”: how long is no part of the name."""
    unit = at + (words[at].tag == "NUM")
    if unit + 1 >= len(words) or words[unit].low not in _LAPSES or words[unit + 1].low not in _COUNTED_FROM:
        return False
    return words[at - 1].tag == "N"


_LAPSES = frozenset("minute minutes hour hours day days week weeks month months year years".split())
_COUNTED_FROM = frozenset("after before later earlier ago".split())


def _graded(words: list[Token], start: int, at: int) -> bool:
    """“53 seriously injured men”: how injured they are stands inside the chunk."""
    inside = start < at < len(words) - 1 and words[at - 1].tag in {"NUM", "D"} and words[at + 1].tag == "N"
    return inside and words[at].tag == "ADV" and words[at].low.endswith("ly")


_QUALITY = regex(r"[a-z]{3,}(?:ate|ional|ical|ive|ous|ful|less|able|ible)")


def _paired(words: list[Token], start: int, at: int) -> bool:
    """“An immediate and unconditional ceasefire”: two qualities of one thing."""
    if words[at].low != "and" or at - start < 1 or at + 2 >= len(words) or words[start].tag != "D":
        return False
    qualities = _QUALITY.fullmatch(words[at - 1].low) and (
        _QUALITY.fullmatch(words[at + 1].low) or words[at + 1].low.endswith("al")
    )
    return bool(qualities) and words[at + 1].tag == "N" and words[at + 2].tag == "N"


_SIDES = frozenset("armed civilian crowd".split())


def _opens_subject(words: list[Token], start: int, at: int) -> bool:
    """“In Ingushetia crowds of villagers …”: a place, and right behind it the people who act there."""
    low = words[at].low
    placed = words[at - 1].lemma == "place" and all(
        word.lemma == "place" or word.tag == "D" for word in words[start:at]
    )
    return placed and low.islower() and singular(low) != low and any(in_class(name, low) for name in _SIDES)


_COPULAS = frozenset("remain stay become get lie stand".split())


def _state_follows(words: list[Token], at: int) -> bool:
    """“Remain besieged”, “became trapped”: a participle right after a verb of state."""
    while at < len(words) and words[at].tag in {"ADV", "X"}:
        at += 1
    if at >= len(words) or words[at].tag not in {"VN", "VD"} or not words[at].low.endswith(("ed", "en")):
        return False
    return at + 1 >= len(words) or words[at + 1].tag not in {"D", "PRON", "NUM"}


def _never(words: list[Token], at: int) -> str:
    """“Never captured”, “not to storm”: a negation right before a verb that has no auxiliary to carry it."""
    back = at - 1
    while back >= 0 and words[back].tag in {"ADV", "X"} and words[back].low != "only":
        back -= 1
    return words[back].low if back >= 0 and words[back].tag == "NOT" else ""


_NOT_ALONE = frozenset("only just merely simply solely".split())  # "did not only shell X": shelled it, too


def _verb_group(words: list[Token], at: int) -> Group:  # noqa: PLR0912 - one case a branch
    start, main = at, -1
    modal = negation = ""
    be = have = passive = False
    form, past, perfect = "", False, False
    while at < len(words):
        word, tag = words[at], words[at].tag
        if tag in {"ADV", "X"}:
            at += 1
            continue
        if tag == "NOT":
            alone = at + 1 >= len(words) or words[at + 1].low not in _NOT_ALONE
            negation = word.low if alone else negation
        elif word.low == "to" and tag == "P" and at == start:
            form = "inf"
        elif word.low == "to" and modal == "ought":
            pass
        elif tag == "M":
            modal, form = word.low, form or "fin"
        elif tag in {"BE", "HAVE", "DO"}:
            form = form or ("ing" if word.low in {"being", "having"} else "part" if word.low == "been" else "fin")
            past = past or word.low in {"was", "were", "had", "did"}
            be, have = be or tag == "BE", have or tag == "HAVE"
            main, perfect = at, perfect or tag == "HAVE"
            if tag == "BE":
                be = True
        elif tag in _VERBS:
            form = form or {"VG": "ing", "VN": "part"}.get(tag, "fin")
            past = past or tag == "VD"
            passive = (be and tag in {"VN", "VD"}) or (form == "part")
            main = at
            at += 1
            if words[main].lemma in _COPULAS and _state_follows(words, at):
                be, perfect, main = True, False, at
                while words[main].tag in {"ADV", "X"}:
                    main += 1
                passive, at = True, main + 1
            break
        else:
            break
        at += 1
    if main < 0:
        main = start
    end = max(at, start + 1)
    while end > main + 1 and words[end - 1].tag in {"ADV", "X"} and words[end - 1].tag == "X":
        end -= 1
    negation = negation or _never(words, start)
    lemma = words[main].lemma or {"BE": "be", "HAVE": "have", "DO": "do"}.get(words[main].tag, words[main].low)
    perfect = perfect and words[main].tag in _VERBS | {"BE"}
    return Group(start, end, main, lemma, form or "fin", past, perfect, passive, modal, negation)
