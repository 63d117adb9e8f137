"""Whom “they” means behind those who were punished: “shot two men as they stormed X”, “saying they had shelled X”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.scene import Scene


def caught(scene: Scene, clause: Clause, above: Clause) -> list[Noun]:
    """“Police shot two men as they stormed X”: those who were shot, not who shot them."""
    they = [scene.words[noun.head].low for noun in clause.subject] == ["they"] and not above.verb.passive
    then = they and clause.opener in {"as", "while", "when", "before", "after"}
    return above.objects[:1] if then and above.verb.lemma in _PUNISHING else []


def reproached(scene: Scene, clause: Clause, above: Clause) -> list[Noun]:
    """“Shot four men, saying they had shelled X”: those who were shot, not who says so."""
    if above.verb.form != "ing" or above.relation != "part" or above.governor is None or clause.relation != "comp":
        return []
    over = scene.clauses[above.governor]
    they = [scene.words[noun.head].low for noun in clause.subject] == ["they"]
    return over.objects[:1] if they and over.verb.lemma in _PUNISHING and not over.verb.passive else []


_PUNISHING = frozenset("kill execute shoot hang behead arrest detain jail seize abduct punish".split())
