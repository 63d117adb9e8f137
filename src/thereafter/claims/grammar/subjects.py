"""The subject of a finite verb: walking left over phrases, modifiers and insertions to the noun it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thereafter.claims.grammar.chunking import Chunk
from thereafter.claims.grammar.complements import SUBORDINATING
from thereafter.claims.grammar.denials import SAYING_NO
from thereafter.claims.grammar.speech import speaking

if TYPE_CHECKING:
    from thereafter.claims.grammar.clause import Clause

REPORTING = frozenset(
    "say report announce state claim confirm declare indicate show suggest warn believe allege tell".split()
)
_LETTING = frozenset("let help make see watch".split())  # "let civilians and rebels leave": all of them leave
_SUBJECTS = frozenset("he she they we".split())  # "a report claiming they have …": never the object of "claiming"


def subject_left(row: list[Chunk], at: int, clause: Clause, *, one: bool = False) -> int:  # noqa: PLR0912 - one case a branch
    """Walk left to the subject; returns the chunk before it. Phrases and participles on it are passed over.

    `one`: the verb is that of one subject, not of a list.
    """
    while at >= 0:
        chunk = row[at]
        noun = chunk.noun
        if noun is not None and noun.prep:
            if noun.prep.split()[-1] in SUBORDINATING and (not clause.subject or _is_first_of_two(row, at, clause)):
                clause.subject.append(noun)
                clause.opener = noun.prep.split()[-1]
                return at
            clause.lead.append(noun)
            at -= 1
            if noun.prep.split()[0] in {"including", "among"} and at > 0 and row[at].kind == ",":
                at -= 1  # "three militants, including X, Y, are killed"
        elif noun is not None:
            left = skip_adverbs(row, at - 1)
            if left >= 0 and _passes_over(row, left):
                at = _before_modifier(row, left)
                continue
            if noun.place and not clause.subject and left > 0 and row[left].kind == "," and is_place(row[left - 1]):
                clause.lead.append(noun)  # "in Harasta, Eastern Ghouta": the second name belongs to the first
                at = left - 1
                continue
            clause.subject.append(noun)
            if (
                left > 0
                and row[left].kind in {"C", ","}
                and row[left - 1].noun is not None
                and _joins(row, left, clause)
            ):
                at = left - 1
                joined = row[at].noun
                if joined is not None and joined.prep and joined.prep.split()[-1] not in SUBORDINATING:
                    clause.lead.append(clause.subject.pop())
                continue
            if left > 1 and not one and row[left].kind == "C" and _ends_a_list(row, left):
                at = left - 2
                continue
            return left
        elif chunk.verb is not None and chunk.verb.form in {"ing", "part"}:
            at -= 1
        elif chunk.verb is not None and at > 0 and row[at - 1].kind == "R":
            at = _before_modifier(row, at)  # "a strike that was meant for X killed Y"
        elif chunk.kind == ",":
            opened = open_insertion(row, at)
            if opened < 0:
                return at
            at = opened
        elif chunk.kind in {"ADV", "P"}:
            at -= 1
        else:
            return at
    return at


def is_place(chunk: Chunk) -> bool:
    """Whether a chunk is the name of a place."""
    return chunk.noun is not None and chunk.noun.place


def _joins(row: list[Chunk], left: int, clause: Clause) -> bool:
    """Whether the noun before "and" (or a comma in a list) is part of the same subject."""
    if row[left].kind == ",":
        return len(clause.subject) > 1
    if row[left].low == "but":
        return False
    if _opens_clause(row[left - 1]):
        return True
    at = left - 1
    while at >= 0 and row[at].kind in {"n", "ADV", "C", ","}:
        at -= 1
    verb = row[at].verb if at >= 0 else None
    return verb is None or verb.form not in {"fin", "inf"} or verb.lemma in REPORTING | _LETTING


def _ends_a_list(row: list[Chunk], left: int) -> bool:
    """“A guard, a driver, and two nurses are hurt”: nothing but a list of three or more before “, and”."""
    before, first = row[: left - 1], row[0].noun
    if row[left - 1].kind != "," or row[left].low != "and" or first is None or first.prep:
        return False
    return all(one.kind in {"n", ","} for one in before) and any(one.kind == "," for one in before)


def _opens_clause(chunk: Chunk) -> bool:
    """“Died as Russia and Ukraine exchanged fire”: the first of two subjects, behind the word that opens the clause."""
    return chunk.noun is not None and chunk.noun.prep in SUBORDINATING


def _is_first_of_two(row: list[Chunk], at: int, clause: Clause) -> bool:
    joined = at + 1 < len(row) and row[at + 1].kind == "C" and row[at + 1].low == "and"
    return joined and _opens_clause(row[at]) and clause.subject[-1] is row[at + 2].noun


def _passes_over(row: list[Chunk], left: int) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether the noun right of `left` is the object of a modifier (participle or relative clause) of the subject."""
    verb = row[left].verb
    if verb is None or left == 0:
        return False
    before = skip_adverbs(row, left - 1)
    if before < 0:
        return False
    noun = row[left + 1].low
    if noun in _SUBJECTS or (noun == "it" and verb.lemma in speaking() | SAYING_NO):
        return False
    if verb.form in {"ing", "part"}:
        return row[before].kind == "n"
    if verb.form == "inf" and row[before].kind == "n" and row[before].low in _TO_DO:
        return True  # "a deal to end the fighting was struck"
    above = row[before].verb
    if verb.form == "inf" and above is not None and before > 0:  # "a bus that tried to reach X was stopped"
        opens = row[skip_adverbs(row, before - 1)].kind
        meant = above.form == "ing" and opens == "n"  # "rebels preparing to attack X were shelled"
        return (
            meant
            or (above.form == "fin" and opens == "R")
            or (above.form == "part" and opens == "n" and verb.lemma == "be")
        )
    return verb.form == "fin" and row[before].kind == "R"


_TO_DO = frozenset(
    """deal order plan agreement decision accord pact operation offensive campaign attempt bid push battle war effort
    move drive mission assault attack fight""".split()
)


def _before_modifier(row: list[Chunk], left: int) -> int:
    before = skip_adverbs(row, left - 1)
    if row[before].verb is not None:
        before = skip_adverbs(row, before - 1)
    if row[before].kind == "R":
        before -= 1
        while before >= 0 and row[before].kind in {",", "P"}:
            before -= 1
    return before


def open_insertion(row: list[Chunk], closing: int) -> int:
    """The chunk before the comma that opens the insertion closed at `closing`; -1 when there is none."""
    at = closing - 1
    finite = False
    while at >= 0:
        chunk = row[at]
        if chunk.kind == ",":
            opener = row[at + 1].kind
            relative = opener == "n" and any(one.kind == "R" or one.low == "that" for one in row[at + 1 : closing])
            if at > 0 and row[at - 1].kind == "n" and (not finite or opener in {"R", "S", "P"} or relative):
                return at - 1
            return -1
        if chunk.kind == ";":
            return -1
        finite = finite or (chunk.verb is not None and chunk.verb.form == "fin")
        at -= 1
    return -1


def skip_adverbs(row: list[Chunk], at: int) -> int:
    """The last chunk up to `at` that is no adverb."""
    while at >= 0 and row[at].kind == "ADV":
        at -= 1
    return at


def past_places(row: list[Chunk], before: int) -> int:
    """“… in Villa Unión, Coahuila, Mexico, leaves …”: the commas around places that place a place close nothing."""
    at = before
    while (
        at >= 3 and row[at].kind == "," and is_place(row[at - 1]) and row[at - 2].kind == "," and is_place(row[at - 3])
    ):
        at -= 2
        if row[at - 1].noun is not None and row[at - 1].noun.prep:  # type: ignore[union-attr]
            return at - 1
    return before
