"""Relative clauses: the noun before “who”, “which” or “that” is the subject or the object of what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from thereafter.claims.grammar.chunking import Chunk, Noun
from thereafter.claims.grammar.denials import CONTENT
from thereafter.claims.grammar.lexicon import in_class, is_common, singular

if TYPE_CHECKING:
    from thereafter.claims.grammar.clause import Clause


def relative(row: list[Chunk], before: int, clause: Clause, previous: int | None) -> None:
    """“X, who took Y”: the noun before the pronoun is the subject, and what stands on it leads the clause."""
    clause.relation, clause.opener = "rel", row[before].low
    clause.governor = previous
    at = before - 1
    while at >= 0 and row[at].kind in {",", "ADV", "P", "C"}:
        at -= 1
    noun = row[at].noun if at >= 0 else None
    if noun is None:
        return
    clause.subject = [noun]
    while at > 0 and row[at].noun is not None and (row[at].noun.prep or row[at - 1].kind == ","):  # type: ignore[union-attr]
        at -= 1
        while at > 0 and row[at].kind in {",", "ADV"}:
            at -= 1
        further = row[at].noun
        if further is None:
            break
        clause.lead.append(further)


def object_before(row: list[Chunk], opener: int, clause: Clause) -> None:
    """“X, which the rebels took”, “the town that the army holds”: the noun before is the object, with what is on it."""
    at = opener - 1
    if row[opener].kind == "R":
        at -= row[at].kind == ","
    elif row[opener].low != "that" or clause.verb.lemma not in _HOLDING:
        return
    nouns: list[Noun] = []
    while at >= 0 and (noun := row[at].noun) is not None:
        nouns.insert(0, noun)
        if not noun.prep:
            break
        at -= 1
    if not nouns or singular(row[opener - 1].low) in CONTENT:
        return
    if len(nouns) > 1 and clause.verb.lemma in _HOLDING and not _is_ground(row[at].low):
        low = row[opener - 1 - (row[opener - 1].kind == ",")].low
        nouns = nouns[-1:] if nouns[-1].place or in_class("place", low) or not is_common(low) else nouns
    named = row[at - 2].noun if at > 1 and row[at - 1].kind == "," else None
    if named is not None and named.place and not nouns[0].place:
        nouns.insert(1, structs.replace(named, prep="of"))  # "X, the town that the army holds"
    clause.objects, clause.relation = [structs.replace(nouns[0], prep="")], "rel"
    clause.phrases = [*nouns[1:], *clause.phrases]


def _is_ground(low: str) -> bool:
    """Whether a word is ground or a share of it: “the town of X”, “most of X”."""
    return in_class("place", low) or in_class("partitive", low)


_HOLDING = frozenset(
    "hold control run rule capture take seize occupy lose retake recapture abandon vacate besiege".split()
)
