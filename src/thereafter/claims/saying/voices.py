"""Whose words they are: the speaker's words left (or right) of a verb of saying, in a tagged sentence."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import listed
from thereafter.claims.saying.cues import AUXILIARY, FINITE, QUOTE, VERBAL, is_finite
from thereafter.patterns import regex

Range = tuple[int, int]  # words from … to

_DASHES = frozenset("– — --".split())
_LONGEST = 45  # words of a speaker with all that describes him
FEW = 4  # words of a name and "and" before a pronoun: “my brother and I”
_JOINED = frozenset("i he she".split())
_NO_SUBJECT = frozenset("there here what nothing".split())
_PASSED = frozenset("ADV X T".split())
_EDGE = frozenset(("C", "ADV", ",", "S", "X", "T", ";"))


def subject(words: Sequence[Token], at: int) -> Range | None:
    """The words of the subject that ends before the verb group at `at`; None when there is none of its own."""
    last = at - 1
    while last >= 0 and (words[last].tag in _PASSED or _before_time(words, last)):
        last -= 1
    if last < 0 or words[last].tag in {"C", QUOTE, ";", "S", "P"}:
        return None
    if words[last].tag == "R" or (words[last].low == "that" and words[last].tag in {"S", "R"}):
        return (last, last + 1)
    if words[last].tag == "PRON":
        if words[last].low in _NO_SUBJECT:
            return None
        joined = last > 1 and words[last - 1].low == "and" and words[last - 2].tag == "N"
        whole = _trimmed(words, _reach(words, last), last + 1) if joined and words[last].low in _JOINED else None
        return whole if whole is not None and last - whole[0] <= FEW else (last, last + 1)
    end = last + 1
    if words[last].tag == ",":
        opened = _insertion(words, last)
        if opened is None:
            return _parted(words, last)
        aside = words[opened + 1].tag in {"P", "VG", "VN", "VD", "S", "ADV", "T"} or words[opened + 1].low == "speaking"
        last, end = opened - 1, opened if aside else last
    start = _reach(words, last)
    return _trimmed(words, start, end)


def _parted(words: Sequence[Token], comma: int) -> Range | None:
    """“The head of the council for the north, says …”: a subject that opens the sentence, a comma, and its verb."""
    opens = words[0].tag in {"N", "D"} and not any(words[n].tag in FINITE | {",", QUOTE, "S"} for n in range(comma))
    return _trimmed(words, 0, comma) if opens and comma > FEW else None


def _before_time(words: Sequence[Token], at: int) -> bool:
    """The "on" of “Reyes on Tuesday said”."""
    return words[at].tag == "P" and at > 0 and at + 1 < len(words) and words[at + 1].tag == "T"


def _insertion(words: Sequence[Token], close: int) -> int | None:
    """The comma that opens the insertion closed at `close`: “Reyes, a lawyer, …”."""
    if words[close].low in _DASHES:
        return next((n for n in range(close - 1, 0, -1) if words[n].low in _DASHES), None)
    for at in range(close - 1, max(0, close - _LONGEST), -1):
        if words[at].tag in {QUOTE, ";"}:
            return None
        if words[at].tag == "," and words[at].low == "," and words[at - 1].tag in {"N", "PRON", "NUM", "X"}:
            return at if at + 1 < close else None
    return None


def _reach(words: Sequence[Token], last: int) -> int:  # noqa: PLR0911 - one sign a return
    """The first word of the subject whose last word is `last`."""
    at = last
    while at >= 0 and last - at < _LONGEST:
        word = words[at]
        if word.tag in {QUOTE, ";"} or word.low in _DASHES:
            return at + 1
        if word.tag == ",":
            if not _listed(words, at, last):
                return at + 1
        elif at < last and word.low in _ASKING:
            return at + 1  # "something about what all of these people think"
        elif word.tag == "S" or (word.low in _CLAUSAL and _opens_clause(words, at, last)):
            return at + 1
        elif word.tag == "R":
            if at < last and not any(is_finite(words, n) for n in range(at + 1, last + 1)):
                return at + 1  # "which analysts say": the pronoun is no subject
            at = _head(words, at)
            continue
        elif word.tag == "C" and _closes_clause(words, at):
            return at + 1
        elif is_finite(words, at) and not _inside(words, at, last):
            relative = _relative(words, at)
            if relative is None:
                return at + 1
            at = _head(words, relative)
            continue
        at -= 1
    return at + 1


_ASKING = frozenset("what how why".split())
_CLAUSAL = frozenset("after before since until till as than like because".split())


def _opens_clause(words: Sequence[Token], at: int, last: int) -> bool:
    """Whether “since”, “than” and the like open a clause whose subject follows, and belong to no number."""
    start = at + 1
    if words[at].tag != "P" or (words[at].low == "than" and words[at - 1].low in {"more", "less", "fewer", "rather"}):
        return False
    return start <= last and words[last].tag in {"N", "PRON"} and words[start].tag in {"N", "D", "PRON", "NUM"}


def _head(words: Sequence[Token], relative: int) -> int:
    """Left of a relative pronoun, over its comma and preposition."""
    at = relative - 1
    while at >= 0 and words[at].tag in {",", "P"}:
        at -= 1
    return at


def _relative(words: Sequence[Token], verb: int) -> int | None:
    """The relative pronoun a finite verb belongs to, when one stands near enough."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        if words[at].tag == "R":
            return at
        if words[at].tag in {",", ";", QUOTE, "S", *FINITE}:
            return None
    return None


def _inside(words: Sequence[Token], verb: int, last: int) -> bool:
    """Whether a past form is a participle that describes the subject: nothing but a phrase stands behind it."""
    if words[verb].tag != "VD" or verb == 0 or words[verb - 1].tag != "N":
        return False
    after = words[verb + 1] if verb < last else None
    return after is None or after.tag in {"P", "T"} or after.low == "by"


def _closes_clause(words: Sequence[Token], at: int) -> bool:
    """Whether “and” or “but” joins clauses, not names: a finite verb stands before it in its own clause."""
    for n in range(at - 1, max(-1, at - 20), -1):
        word = words[n]
        if word.tag in {";", QUOTE, "S"}:
            return word.tag == QUOTE
        if word.tag == "," and n == at - 1:
            return not (words[n - 1].tag == "N" and _listed(words, n, at))
        if is_finite(words, n):
            return _relative(words, n) is None
    return words[at].low == "but"


def _listed(words: Sequence[Token], comma: int, last: int) -> bool:
    """Whether a comma parts the names of a list that ends in “and”."""
    if comma == 0 or words[comma - 1].tag != "N":
        return False
    between = words[comma + 1 : last + 1]
    joined = next((n for n, word in enumerate(between) if word.tag == "C" and word.low in {"and", "or"}), None)
    if joined is None or joined > 6 or any(w.tag in VERBAL | FINITE for w in between):
        return False
    return words[comma - 1].text[:1].isupper() and all(w.tag in {"N", "D", "C", ",", "NUM", "POSS"} for w in between)


def _trimmed(words: Sequence[Token], start: int, end: int) -> Range | None:
    """Without what stands before or after a name: conjunctions, adverbs, times, a phrase that opens the sentence."""
    while start < end and words[start].tag in _EDGE:
        start += 1
    while end > start and words[end - 1].tag in {",", "ADV", "C", ";", "T"}:
        end -= 1
    if start < end and words[start].tag == "P" and words[start].low not in {"about", "over", "around", "like"}:
        start = _after_phrase(words, start, end)
    if start < end and words[start].tag in {"VG", "VN", "VD"} and not words[start].text[:1].isupper():
        return None  # what follows a verb is its object
    if 0 < start < end and words[start].tag == "VB" and words[start - 1].tag in {"M", "P", "DO", "ADV"}:
        return None  # "will host a round of talks": no subject begins with its verb
    return (start, end) if any(words[n].tag in {"N", "PRON", "NUM", "D"} for n in range(start, end)) else None


def _after_phrase(words: Sequence[Token], start: int, end: int) -> int:
    """“In a statement Reyes”: the subject is what follows the phrase, when an article or a capital shows where."""
    for at in range(start + 2, end):
        starts = words[at].tag == "D" or (words[at].text[:1].isupper() and not words[at - 1].text[:1].isupper())
        if starts and words[at - 1].tag in {"N", "T", "NUM"}:
            return at
    return end


def named_after(words: Sequence[Token], at: int) -> Range | None:
    """The speaker right of an inverted verb, with what describes him: “said the mayor, a lawyer from the north”."""
    end = _name_end(words, at)
    if end == at or not any(words[n].tag in {"N", "PRON"} for n in range(at, end)):
        return None
    if words[end - 1].tag == "PRON" or end >= len(words) or words[end].low != ",":
        return (at, end)
    return (at, _described(words, end))


def _name_end(words: Sequence[Token], at: int) -> int:
    """The end of a name: its words, and the phrases that say of what or for whom."""
    end = at
    while end < len(words):
        word = words[end]
        joined = word.tag == "C" and end > at and word.low == "and"
        bound = word.tag == "P" and word.low in {"of", "for", "at", "from"} and end > at
        if not (word.tag in {"N", "D", "NUM", "POSS", "X", "PRON"} or joined or bound):
            break
        if word.low == "at" and not words[min(end + 1, len(words) - 1)].text[:1].isupper():
            break
        end += 1
    while end > at and words[end - 1].tag in {"C", "X", "P"}:
        end -= 1
    return end


def _described(words: Sequence[Token], comma: int) -> int:
    """The end of the description behind a name's comma, up to a quotation, another clause or the full stop."""
    first = words[comma + 1] if comma + 1 < len(words) else None
    if first is None or not (
        first.tag in {"D", "N", "R", "VN", "NUM", "X"} or first.low in {"of", "now", "then", "also"}
    ):
        return comma
    stop = comma + 1
    while stop < len(words):
        word, after = words[stop], words[stop + 1] if stop + 1 < len(words) else None
        if word.tag in {QUOTE, ";", "S"} or word.low in _DASHES:
            break
        if (
            word.low == ","
            and after is not None
            and (after.tag in {"C", "S", "VG", "P", "ADV", QUOTE} or after.tag == "PRON")
        ):
            break
        stop += 1
    while stop > comma and words[stop - 1].low in {".", ",", "!", "?"}:
        stop -= 1
    return stop if stop > comma + 1 else comma


_DOER = regex(r"(?:er|or|ist|ian|man|men|woman|women|ee)$")
_NO_DOER = frozenset(
    """number matter order power water river weather answer offer winter summer computer chapter quarter danger corner
    border transfer shelter tower tanker theater theatre character error floor door factor sector labor disaster master
    career chamber barrier silver paper letter newsletter center centre remainder disorder cancer
    layer fire counter""".split()
)
_CLASSES = ("armed", "civilian", "crowd", "titles", "soldier", "people-name", "party")


def is_voice(words: Sequence[Token], part: Range, *, written: bool) -> bool:
    """Whether the head of a subject can hold something: a name, a person, a body, and what is written where asked."""
    at = _head_of(words, part)
    if words[at].tag == "R" and words[at].low != "who":
        at = _head(words, at)  # "the plan, which wants"
    head = words[max(at, 0)]
    if head.text != head.text.lower() or head.tag in {"PRON", "R", "D", "NUM"}:
        return True
    one = singular(head.low)
    if _DOER.search(one) is not None and one not in _NO_DOER:
        return True
    return one in listed("voice") or (written and one in listed("writing")) or any(in_class(c, one) for c in _CLASSES)


def _head_of(words: Sequence[Token], part: Range) -> int:
    """The last noun before what describes it: “the head | of the council”, “a man | who …”."""
    last = part[0]
    for at in range(*part):
        if at > part[0] and (words[at].tag in {"P", "R", ",", "S", "VG", "VN", "VD"}):
            break
        if words[at].tag in {"N", "PRON", "NUM", "D", "T"}:
            last = at
    return last


def shared_subject(words: Sequence[Token], at: int) -> Range | None:
    """The subject of the last finite verb before `at`."""
    for n in range(at - 1, -1, -1):
        if is_finite(words, n):
            start = n
            while start and words[start - 1].tag in {"ADV", *AUXILIARY}:
                start -= 1
            if (found := subject(words, start)) is not None:
                return found
    return None
