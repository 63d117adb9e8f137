"""Speakers named as owners of what they say: “the rebels' claim that …”, “a claim by X that …”, “by X's own count”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import CONTENT
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.scene.tellers import Range, name_end

_COUNTS = frozenset(
    """account count reckoning estimate tally telling version admission figure assessment record statistics data log
    survey report calculation word""".split()
)
_SHOWING = frozenset("show suggest indicate say".split())
_NAME = frozenset("N D NUM POSS".split())
_OWN = frozenset("own latest first official".split())


def claimed(words: Sequence[Token], clauses: Sequence[Clause]) -> Iterator[tuple[Range, Range]]:
    """The owner of a claim, and the words of its content: “the claim by X that …”, “X's claim that …”."""
    for clause in clauses:
        that = _that(words, clause) if clause.opener == "that" and clause.relation == "comp" else None
        owner = _owner_before(words, that) if that is not None else None
        if that is not None and owner is not None:
            end = max([clause.verb.end, *(noun.end for noun in (*clause.objects, *clause.phrases))])
            yield owner, (that, end)


def _that(words: Sequence[Token], clause: Clause) -> int | None:
    first = clause.subject[0].start if clause.subject else clause.verb.start
    return next((at for at in range(first - 1, max(0, first - 8), -1) if words[at].low == "that"), None)


def _owner_before(words: Sequence[Token], that: int) -> Range | None:
    start = that
    while start > 0 and words[start - 1].tag in _NAME:
        start -= 1
    if singular(words[that - 1].low) in CONTENT:  # "the rebels' claim that"
        owner = next((at for at in range(that - 2, start, -1) if words[at].tag == "POSS"), None)
        return (start, owner) if owner is not None else None
    by = start - 1
    if by > 0 and words[by].low in {"by", "from"} and singular(words[by - 1].low) in CONTENT:
        return start, that
    return None


def counted(words: Sequence[Token]) -> Iterator[tuple[Range, int]]:
    """The owner of a count or an account by which something is told, and where its own words begin.

    “By the army's own account, …”, “…, the ministry's figures show”.
    """
    for at, word in enumerate(words):
        owner = _owner_of(words, at) if singular(word.low) in _COUNTS and word.tag == "N" else None
        if owner is None:
            continue
        before = words[owner[0] - 1] if owner[0] else None
        after = words[at + 1] if at + 1 < len(words) else None
        shown = after is not None and _shows(after)
        if before is not None and (before.low in {"by", "in", "on", "to"} or (before.low == "," and shown)):
            yield owner, owner[0] - 1


def _shows(word: Token) -> bool:
    return word.lemma in _SHOWING or word.low in {"show", "shows", "showed", "suggest", "suggests", "indicate"}


def _owner_of(words: Sequence[Token], at: int) -> Range | None:
    mark = at - 1
    while mark > 0 and words[mark].low in _OWN:
        mark -= 1
    if mark < 1 or words[mark].tag != "POSS":
        return None
    start = mark
    while start > 0 and words[start - 1].tag in _NAME - {"POSS"}:
        start -= 1
    return (start, mark) if start < mark and name_end(words, start, mark) == mark else None
