"""A speaker's words taken apart: his name and office, what describes him, and who quotes or interviews him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Token

Range = tuple[int, int]  # words from … to

_NAME = frozenset("N D NUM POSS".split())
_BINDING = frozenset("of for at in from to".split())  # what joins a name to its office or its town
_BODIES = frozenset("Committee Commission Council Conference Rapporteur Group".split())  # "the Committee on Torture"
_BESIDE = frozenset("close loyal familiar".split())  # "sources close to the palace"
_ISSUED = frozenset("issued released published signed made".split())
_OPENING = frozenset("after before since until as because".split())
_VERBAL = frozenset("VN VG VD".split())
FINITE = frozenset("VS VD VB BE HAVE M DO".split())
_QUOTED = frozenset("quoted cited interviewed contacted".split())
_CARRIED = frozenset("carried published broadcast relayed aired distributed circulated seen obtained reviewed".split())
_MESSAGES = frozenset(
    """statement message interview letter report post bulletin remark video recording speech communique note tweet email
    call testimony broadcast briefing address""".split()
)
_FOUND = frozenset("finding estimate assessment inquiry investigation study survey analysis".split())
"""What somebody has found out: whose it is speaks."""
WIRES = frozenset("phone telephone radio e-mail email text video letter".split())
QUOTING = frozenset("quote cite".split())
STOPS = frozenset((",", ";", ".", '"', "”", ":", "–", "—", "("))
_MARKS = frozenset((";", ":", '"', "“", "”", "–", "—"))


def tellers(words: Sequence[Token], first: int, last: int) -> list[Range]:
    """The names in a phrase that begins at `first`, nearest to the fact first: “Doctors in X, quoted by Y” is two."""
    first = _author(words, first, last)
    end = name_end(words, first, last)
    found = [(first, end)]
    for at in _described(words, end, last):
        nearer, outer = _cited(words, at), _passed_on(words, at)
        if outer is not None:
            return [*found, *tellers(words, outer, last)]
        if nearer is not None:
            return [*tellers(words, nearer, last), *found]
    return found


def _author(words: Sequence[Token], first: int, last: int) -> int:
    """“A report by the UN”, “a joint statement from the army”: who wrote it speaks."""
    end = _phrase_end(words, first, last)
    told = end > first and (_is_message(words, first) or singular(words[end - 1].low) in _FOUND)
    if told and end < last - 1 and words[end].low == "of":
        end = _phrase_end(words, end + 1, last)  # "findings of an inquiry by X"
    by = end + (end < last and words[end].low in _ISSUED)
    named = by < last - 1 and words[by].low in {"by", "from"} and words[by + 1].tag in _NAME
    return by + 1 if told and named else first


def _phrase_end(words: Sequence[Token], first: int, last: int) -> int:
    end = first
    while end < last and words[end].tag in _NAME:
        end += 1
    return end


def name_end(words: Sequence[Token], first: int, last: int) -> int:
    """Where a name ends: its words, and the phrases that say of what, for whom, where; no clause, no apposition."""
    at = first
    while at < last and _goes_on(words, first, at):
        at += 1
    while at > first + 1 and _is_loose(words[at - 1]):
        at -= 1
    return at


def _is_loose(word: Token) -> bool:
    return (word.tag in {"C", "P", "X", "ADV", "D", ","} and word.text != "Today") or word.low in _MARKS


def _goes_on(words: Sequence[Token], first: int, at: int) -> bool:
    """Whether a name goes on with the word at `at`."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at > first else None
    if word.tag in _NAME:
        beside = word.low in _BESIDE or (word.tag == "D" and before is not None and before.tag in {"N", "NUM"})
        return at == first or not beside
    if word.tag in _VERBAL | {"VB", "ADV"}:  # "the exiled president", "a then minister", "according to state media"
        opens = (before is None or before.tag in {"D", "POSS", "NUM"}) and after is not None and after.tag == "N"
        return opens or (word.text == "Today" and before is not None)
    if before is None or after is None:
        return word.tag == "PRON"
    if word.tag == "P":
        binds = word.low in _BINDING or (word.low == "on" and before.text in _BODIES)
        return binds and after.tag in _NAME and not _is_message(words, at + 1)
    if word.tag == "C" or word.low == ".":  # "Lt. Gen. Reyes"
        return after.tag in _NAME
    return word.tag == "X" and word.low not in _MARKS


def _is_message(words: Sequence[Token], at: int) -> bool:
    """Whether what begins at a word is a statement, a letter, a call: how it was said, not who said it."""
    while at < len(words) and words[at].tag in _NAME:
        at += 1
    head = words[at - 1].low
    return head in _MESSAGES or head.removesuffix("s") in _MESSAGES


def sets_terms(words: Sequence[Token], first: int, last: int) -> bool:
    """“According to the terms of the truce”, “the peace plan”: in accordance with what was agreed or is the law."""
    at = first
    while at < last and words[at].tag in _NAME:
        at += 1
    head = words[at - 1].low if at > first else ""
    return head in _TERMS or head.removesuffix("s") in _TERMS


_TERMS = frozenset(
    """terms term agreement accord treaty pact deal truce ceasefire cease-fire plan schedule timetable roadmap law
    constitution protocol provision rule custom tradition condition""".split()
)


def _described(words: Sequence[Token], at: int, last: int) -> Iterator[int]:
    """The words that describe a name on its right: participles, relative clauses, phrases, behind commas or not."""
    relative = False
    while at < last:
        word = words[at]
        if word.tag == "R":
            relative = True
        elif word.tag in {"C", "S"} or word.low in _MARKS or (not relative and _is_verb(words, at)):
            return
        elif word.low == ",":
            after = words[at + 1] if at + 1 < last else None
            if after is None or after.tag not in _VERBAL | {"R"}:
                return
            relative = False
        yield at
        at += 1


def _is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a word is the verb of a clause: no infinitive, and no past form that describes the noun before it."""
    if words[at].tag not in FINITE or words[at - 1].low == "to" or words[at].low in _BESIDE:
        return False
    if words[at].tag != "VD" or at + 1 >= len(words):
        return True
    return words[at - 1].tag not in {"N", ","} or words[at + 1].tag not in {"P", "ADV"}


def _passed_on(words: Sequence[Token], at: int) -> int | None:
    """Where the name begins of who quotes, interviews or carries: “quoted by X”, “seen by X”."""
    verb = words[at].low
    if verb not in _QUOTED | _CARRIED or at + 2 >= len(words):
        return None
    by = words[at + 1].low
    if by != "by" and not (by == "in" and verb in {"quoted", "cited"}):
        return None
    return at + 2 if words[at + 2].tag in _NAME and words[at + 2].text not in WIRES else None


def _cited(words: Sequence[Token], at: int) -> int | None:
    """Where the name begins of who is cited: “Reuters, citing X”, “Reuters, which quoted X”."""
    if words[at].lemma not in {"cite", "quote"} or at + 1 >= len(words) or words[at + 1].tag not in _NAME:
        return None
    return at + 1 if words[at].tag == "VG" or any(word.tag == "R" for word in words[max(0, at - 3) : at]) else None


def described(words: Sequence[Token], first: int, verb: int) -> int:
    """Where the name begins that a noun with its own commas describes: “Ali Hassan, a doctor in X, said”."""
    if (
        first < 2
        or words[first - 1].low != ","
        or words[verb - 1].low != ","
        or words[first].low not in {"a", "an", "the"}
    ):
        return first
    start = first - 1
    while start and words[start - 1].tag in _NAME | {"P"} and words[start - 1].low not in _OPENING:
        start -= 1
    opened = start == 0 or words[start - 1].low in {",", "that"} or words[start - 1].tag in {"S", "C", ";", "X"}
    return start if opened and words[start].tag != "P" and name_end(words, start, first - 1) == first - 1 else first


def carriers(words: Sequence[Token], first: int, last: int) -> list[Range]:
    """Who carried a message told of in some words: “in a statement carried by X”."""
    starts = (_passed_on(words, at) for at in range(first, last))
    return [(start, name_end(words, start, last)) for start in starts if start is not None]


def is_speaker(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether some words can be the subject of a verb of saying: a name, and verbs only in what describes it."""
    end = name_end(words, first, last)
    if end == first or not any(words[at].tag in {"N", "NUM", "PRON"} for at in range(first, end)):
        return False
    relative = 0
    for at in range(end, last):
        word = words[at]
        if word.tag == "R":
            relative = 1
        elif word.tag in {"S", ";"} or word.low in _MARKS or word.low == "than":
            return False
        elif _is_verb(words, at) and words[at - 1].tag not in FINITE | {"NOT"}:
            relative -= 1
            if relative < 0:
                return False
    return True


def had_heard(words: Sequence[Token], at: int) -> int | None:
    """“…, the UN office said it had been told”: how the speaker knows, and nothing more."""
    lows = [word.low for word in words[at : at + 5]]
    if lows[:1] not in (["it"], ["he"], ["she"], ["they"]) or lows[1:2] not in (["had"], ["has"], ["have"], ["was"]):
        return None
    end = at + 2 + (lows[2:3] == ["been"])
    heard = end < len(words) and words[end].low in {"told", "learned", "learnt", "heard", "informed", "verified"}
    return end + 1 if heard and (end + 1 == len(words) or words[end + 1].text in STOPS) else None


def opens_clause(words: Sequence[Token], at: int) -> bool:
    """Whether "and" or "but" joins another clause: a finite verb comes before the next comma."""
    for word in words[at + 1 :]:
        if word.text in STOPS:
            return False
        if word.tag in FINITE or word.tag == "R":
            return True
    return False
