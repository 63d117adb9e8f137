"""What is said: the words right and left of a verb of saying that are its content, in a tagged sentence."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.sentences import Token
from thereafter.claims.saying.cues import FINITE, QUOTE, VERBAL, Cue, is_finite
from thereafter.claims.saying.voices import Range, subject

_OPENS = frozenset("that whether how why if what who where".split())
_ABOUT = frozenset("for on upon about of against to with in".split())
_GOING_ON = frozenset("begin continue read".split())
_LISTENER = frozenset("D N NUM POSS PRON X P T C ADV".split())


def right_of(words: Sequence[Token], cue: Cue, later: Sequence[Cue]) -> Range | None:
    """What stands behind the verb, when the verb's frames allow it."""
    start = _opening(words, cue)
    if start is None:
        return None
    clause = opens_clause(words, start)
    stop = stop_of(words, start, later, clause=clause, tense=tense_of(words, cue.main))
    while stop > start and words[stop - 1].tag in {",", "C", "ADV"} and words[stop - 1].low in {",", ".", "and", "or"}:
        stop -= 1
    if stop <= start or not _allowed(words, cue, start, stop):
        return None
    return (start, stop)


def _opening(words: Sequence[Token], cue: Cue) -> int | None:  # noqa: PLR0911 - one sign a return
    """Where what is said begins: at “that”, a colon or a quotation, when only listeners and times stand between."""
    at, limit = cue.end, min(len(words), cue.end + 16)
    for n in range(cue.end, limit):
        word = words[n]
        if word.tag == QUOTE and (n == cue.end or "q" in cue.frames):
            return n
        if word.low == ":" and n + 1 < len(words) and ("q" in cue.frames or words[n + 1].tag == QUOTE):
            return n + 1
        if word.low == "that" and word.tag in {"S", "R"} and (n == cue.end or {"q", "c", "l"} & set(cue.frames)):
            return n
        asks = "l" in cue.frames or cue.lemma == "ask"
        if asks and (word.tag == "S" or word.low in {"how", "what", "why"}) and word.low in _OPENS and n > cue.end:
            return n
        if word.tag == "," and n + 1 < len(words) and words[n + 1].tag == QUOTE and "q" in cue.frames:
            return n + 1
        if word.low == "," and _inserts(words, n):
            continue
        if word.tag == "VG" and "q" in cue.frames and _announced(words, n, limit):
            continue
        if word.tag not in _LISTENER and not (word.tag == "," and "q" in cue.frames and n - cue.end > 1):
            break
    if "l" in cue.frames:
        at = _after_listener(words, at)
    while at < len(words) and words[at].tag in {"T", "ADV"} and words[at].low != ".":
        at += 1
    if at == cue.end and {"q", "c"} & set(cue.frames) and is_inserted(words, cue):
        return at + 1
    return at if at < len(words) and words[at].tag != "," and words[at].low not in {".", ";"} else None


def _inserts(words: Sequence[Token], comma: int) -> bool:
    """“Explained, in a letter to the mayor, that …”: words between commas before what is said."""
    close = next((n for n in range(comma + 1, min(len(words) - 1, comma + 9)) if words[n].low == ","), None)
    if close is None or any(words[n].tag in FINITE | {QUOTE} for n in range(comma + 1, close)):
        return False
    return words[close + 1].low == "that" or (close == comma + 2 and words[comma + 1].tag == "ADV")


def _announced(words: Sequence[Token], at: int, limit: int) -> bool:
    """“Wrote, using her own name: “…””: a colon and a quotation end the sentence, and no verb stands before."""
    end = next((n for n in range(at, limit) if words[n].low == ":" or words[n].tag in FINITE), limit)
    return end + 1 < len(words) and words[end].low == ":" and words[end + 1].tag == QUOTE


def is_last(words: Sequence[Token], cue: Cue) -> bool:
    """“Not a chance, she said.”: the verb closes the sentence."""
    return all(word.low in {".", "!", "?"} or word.tag in {"ADV", "T"} for word in words[cue.end :])


def is_inserted(words: Sequence[Token], cue: Cue) -> bool:
    """“The plan, he said, has failed”: a comma before the speaker and one behind the verb."""
    at = cue.end
    if at + 1 >= len(words) or words[at].low != "," or words[at + 1].tag in {"VG", "C", QUOTE}:
        return False
    source = subject(words, cue.start)
    return (
        source is not None and source[0] > 1 and words[source[0] - 1].low == "," and words[source[0] - 2].tag != QUOTE
    )


def _after_listener(words: Sequence[Token], at: int) -> int:
    if at < len(words) and words[at].tag == "PRON":
        return at + 1
    first = at
    while at < len(words) and words[at].tag in {"D", "N", "NUM", "POSS"}:
        if at > first and words[at].tag == "D" and words[at - 1].tag == "N":
            break
        at += 1
    return at


_SUBJECTS = frozenset("i he she we they".split())


def opens_clause(words: Sequence[Token], start: int) -> bool:
    """Whether a clause, a quotation or an infinitive begins at a word."""
    if words[start].low in _SUBJECTS and start + 1 < len(words) and words[start + 1].tag not in {",", "C", "P"}:
        return True
    if words[start].tag == QUOTE or words[start].low in _OPENS or is_infinitive(words, start):
        return True
    for word in words[start : start + 14]:
        if word.tag in {",", "C", "S", "R", ";"}:
            return False
        if word.tag in FINITE and word.tag != "VB":
            return True
    return False


def is_infinitive(words: Sequence[Token], at: int) -> bool:
    """“To go”, and not “to the mayor”."""
    after = words[at + 1].tag if at + 1 < len(words) else ""
    return words[at].low == "to" and words[at].tag == "P" and after in {"VB", "BE", "HAVE", "DO", "ADV"}


def _allowed(words: Sequence[Token], cue: Cue, start: int, stop: int) -> bool:
    """Whether what follows fits one of the verb's frames."""
    first, frames = words[start], set(cue.frames)
    if first.tag == QUOTE or words[start - 1].low == ":":
        return bool({"q", "c", "n"} & frames) or (first.tag == QUOTE and words[start - 1].low == ":")
    if is_infinitive(words, start):
        return bool({"t", "l"} & frames)
    if first.low in _OPENS or opens_clause(words, start):
        return bool({"c", "l", "n"} & frames)
    if first.tag == "P":
        return _is_about(words, cue, start, stop)
    return "n" in frames and first.tag in {"D", "N", "NUM", "PRON", "POSS", "VG"} and _is_thing(words, cue, start)


def _is_about(words: Sequence[Token], cue: Cue, start: int, stop: int) -> bool:
    """“Complained of the noise”, and not “said in a letter” or “began in May”."""
    low, after = words[start].low, words[start + 1].tag if start + 1 < stop else ""
    venue = "q" in cue.frames and low in {"in", "with", "to"} and not (low == "to" and after == "VG")
    held = {"c", "n", "t", "l"} & set(cue.frames) and cue.lemma not in _GOING_ON
    return bool(held) and low in _ABOUT and not venue and any(w.tag not in {"T", "P"} for w in words[start:stop])


def _is_thing(words: Sequence[Token], cue: Cue, start: int) -> bool:
    """Whether a thing is found or believed: not “to see the sea”, not “the man believed responsible”."""
    frames = set(cue.frames)
    if cue.form != "fin" and "c" in frames and not {"q", "t"} & frames:
        return False
    bare = words[start].tag == "N" and words[start].text.islower()
    return not (bare and "c" in frames and "q" not in frames and words[cue.main].tag == "VD")


_OTHER_SIDE = frozenset("but while although though whereas".split())
_TIMES = frozenset("during amid after before since".split())


def stop_of(words: Sequence[Token], start: int, later: Sequence[Cue], *, clause: bool, tense: str = "") -> int:
    """Where what is said ends: before the next thing said by the same voice, another clause, or the full stop."""
    if (
        not clause
        and words[start].low in _OBJECTS
        and start + 1 < len(words)
        and words[start + 1].low not in {"for", "of", "to", "as", "not"}
        and words[start + 1].tag not in VERBAL | FINITE
    ):
        return start + 1
    wanted = words[start].low == "to"
    for n in range(start + 1, len(words) - 1):
        if _ends_said(words, n, later, tense, clause=clause) or (not clause and _ends_named(words, n, tense)):
            return n
        if (wanted or not clause) and _ends_wanted(words, n):
            return n
    end = len(words)
    while end > start and words[end - 1].low in {".", "!", "?"}:
        end -= 1
    return end


_OBJECTS = frozenset("him her them it us me you".split())


def _ends_said(words: Sequence[Token], n: int, later: Sequence[Cue], tense: str, *, clause: bool) -> bool:
    word, after = words[n], words[n + 1]
    if word.low == ";":
        return True
    if word.low == ":":  # "X said …: the monitor confirmed …"
        return _speaks_from(words, n + 1, later)
    if word.low == "," and after.tag == "C" and _speaks_from(words, n + 2, later):
        return True  # "X said …, and Y denied …"
    if word.tag == "C":
        return _goes_on_saying(words, n + 1, later, tense if clause else "")
    if word.low == ",":
        saying = any(cue.start == n + 1 and cue.form == "ing" for cue in later)
        return saying or after.low in _OTHER_SIDE or (bool(tense) and _goes_on_saying(words, n + 1, later, tense))
    return False


def _goes_on_saying(words: Sequence[Token], at: int, later: Sequence[Cue], tense: str) -> bool:
    """Whether the same voice says more with a verb of the same tense: “said he would go and called it …”."""
    return any(cue.start == at and cue.form == "fin" and tense in {"", tense_of(words, cue.start)} for cue in later)


def _speaks_from(words: Sequence[Token], at: int, later: Sequence[Cue]) -> bool:
    """Whether somebody else begins to speak at a word."""
    return any(cue.form == "fin" and (subject(words, cue.start) or (0,))[0] == at for cue in later)


_REASONS = frozenset("because although though whereas".split())


def _ends_wanted(words: Sequence[Token], n: int) -> bool:
    """“Wants to go, but she has no car”: a thing wanted ends where a reason begins, or a clause of somebody's own."""
    word, after = words[n], words[n + 1]
    if (word.low in _REASONS and after.low != "of") or (word.low == "," and after.low in _REASONS):
        return True
    joined = n + 1 if word.tag == "C" else n + 2 if word.low == "," and after.tag == "C" else None
    return joined is not None and joined < len(words) and words[joined].low in _SUBJECTS | {"there"}


def _ends_named(words: Sequence[Token], n: int, tense: str) -> bool:
    """Where a thing that is praised or wanted ends, which is no clause."""
    word, after = words[n], words[n + 1]
    if word.low == ",":
        return after.tag in {"S", "VG", "R"} or (after.tag == "C" and n + 2 < len(words) and is_finite(words, n + 2))
    if word.tag == "S":
        return word.low != "that"
    if word.tag == "P":
        return word.low in _TIMES or (after.tag == "T" and word.low == "on")
    return word.tag == "C" and is_finite(words, n + 1) and after.tag != "VB" and tense_of(words, n + 1) == tense


def left_of(words: Sequence[Token], at: int, *, inserted: bool = False) -> Range | None:
    """What stands before an inserted speaker: all of the sentence up to his comma or the closing mark."""
    end = at
    if end == 0 or words[end - 1].tag not in {",", QUOTE}:
        return None
    while end and words[end - 1].tag == ",":
        end -= 1
    start = next((n + 1 for n in range(end - 1, -1, -1) if words[n].low == ";"), 0)
    while start < end and words[start].tag in {"C", ","}:
        start += 1
    whole = words[start:end]
    if not whole or not (inserted or any(w.tag == QUOTE for w in whole) or any(w.tag in FINITE for w in whole)):
        return None
    return (start, end)


def is_quoted(words: Sequence[Token], part: Range) -> bool:
    """Whether a quotation is among some words."""
    return any(word.tag == QUOTE for word in words[part[0] : part[1]])


def goes_on(words: Sequence[Token], cue: Cue, right: Range) -> bool:
    """Whether what stands behind an inserted speaker goes on with what stands before him."""
    return words[right[0]].tag == QUOTE or words[cue.end].low == ","


_PAST = frozenset("was were had did".split())


def tense_of(words: Sequence[Token], at: int) -> str:
    """Past, now or will: what joins verbs of one subject."""
    if words[at].tag in {"VD", "VN"} or words[at].low in _PAST:
        return "past"
    return "will" if words[at].tag == "M" else "now"
