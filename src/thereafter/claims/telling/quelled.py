"""Unrest and fighting that is to be ended: whoever goes to end it finds it there."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.stances import ENDING
from thereafter.claims.scene.scene import Scene

_OPEN = frozenset("a an any further more another new future all".split())


def is_to_end(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“A bid to end protests against X”, “sent to quell violence in Y”: what is to be ended is there."""
    if clause.relation != "inf" or clause.verb.negation or clause.verb.lemma not in ENDING | _QUELLING:
        return False
    return scene.words[noun.start].low not in _OPEN or _is_quelled(scene, clause, noun)


def _is_quelled(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Stormed a prison to end a riot”: what has been done already to end it says that it was there."""
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is None or above.verb.form != "fin" or above.verb.modal or above.verb.negation:
        return False
    deed = above.verb.lemma in _FORCEFUL and scene.words[noun.start].low in {"a", "an"}
    return deed and singular(scene.words[noun.head].low) in _UNREST


_QUELLING = frozenset("disperse crush suppress contain subdue curb".split())
_FORCEFUL = frozenset("storm fire use shoot raid enter surround move intervene charge beat attack kill".split())
_UNREST = frozenset("riot protest demonstration rally mutiny uprising revolt rebellion sit-in march strike".split())
