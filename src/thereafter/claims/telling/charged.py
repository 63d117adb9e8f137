"""Deeds that somebody is charged with ordering, and those threatened to whoever does not do as he is told."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.scene import Scene

_COMMANDING = frozenset("order authorise authorize approve".split())
_CHARGING = frozenset("accuse charge indict suspect".split())
_FACING = frozenset("face suffer risk meet expect endure".split())


def charged_by(scene: Scene, clause: Clause) -> int | None:
    """“Accuses X, who lives abroad, of ordering the killing of Y”: the clause that charges him with what was done."""
    if clause.verb.form != "ing" or clause.opener not in {"of", "with"} or clause.verb.lemma not in _COMMANDING:
        return None
    above = clause.governor
    while above is not None and scene.clauses[above].relation == "rel":
        above = scene.clauses[above].governor
    return above if above is not None and scene.clauses[above].verb.lemma in _CHARGING else None


def is_threatened_else(scene: Scene, clause: Clause) -> bool:
    """“Tells them to leave or face an assault”: what comes only to those who do not."""
    if clause.relation != "coord" or clause.verb.lemma not in _FACING:
        return False
    return clause.verb.start > 0 and scene.words[clause.verb.start - 1].low == "or"
