"""What a clause names only as what another keeps from happening, is for, puts an end to, or is dated by."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.journeys import MOVING

_HITTING = frozenset("bomb strike hit attack shell crater destroy blow mine blast use".split())
_FIGHTING = frozenset("fight battle struggle clash vie compete".split())
_KEEPING = frozenset("prevent stop block ban bar keep prohibit".split())
_ENDING = frozenset("stop cease halt quit end".split())
_ALLOWING = frozenset("allow permit authorise authorize enable empower entitle let".split())
_LAWS = frozenset(
    "law laws act bill decree legislation constitution ordinance regulation rules amendment treaty".split()
)
_VIOLENT = frozenset("shelling air_strike bombing clash attack_on_civilians offensive".split())


def is_hindered(scene: Scene, clause: Clause, trigger: Trigger) -> bool:
    """Whether what a trigger tells in a clause is told of as nothing that happened, was planned or denied."""
    if trigger.kind == "ceasefire" and clause.opener == "since" and trigger.object == "none":
        return True  # "since the truce began" dates something else
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is None:
        return False
    if trigger.kind in MOVING and clause.opener == "from" and above.verb.lemma in _KEEPING:
        return True  # kept from leaving: nobody moved, and nobody denies it
    if clause.relation == "inf":
        return _is_aim(scene, above, trigger)
    return clause.verb.form == "ing" and clause.relation == "comp" and _is_over(above, trigger)


def _is_aim(scene: Scene, above: Clause, trigger: Trigger) -> bool:
    """What something else is done, or allowed, for."""
    lemma = above.verb.lemma
    if trigger.object == "convoy" and lemma in _HITTING:
        return True  # "bombed a bridge to stop the convoy": what it was hit for
    if trigger.kind == "control" and lemma in _FIGHTING:
        return True  # "fight to control the town": the fight is told, and nobody holds it
    laws = any(scene.words[noun.head].low in _LAWS for noun in above.subject)
    return laws and lemma in _ALLOWING  # "a law allows the police to detain rebels": nobody was detained


def _is_over(above: Clause, trigger: Trigger) -> bool:
    """What somebody takes care not to do, or does no longer."""
    if (above.verb.lemma, above.relation) == ("avoid", "inf"):
        return True  # "will leave X to avoid clashing with Y": what they leave for
    return trigger.kind in _VIOLENT and above.verb.lemma in _ENDING and not above.verb.negation


_PEACEFUL = frozenset(
    """diplomatic consular embassy humanitarian aid relief rescue medical commercial flight flights banking business
    passenger visa""".split()
)


def is_civil_work(scene: Scene, clause: Clause, agents: Sequence[Noun]) -> bool:
    """Whether what a clause ends is no fighting: consular, relief or flight operations, or those of an agency."""
    words = {word.low for noun in clause.objects for word in scene.words[noun.start : noun.end]}
    if not _PEACEFUL.isdisjoint(words):
        return True
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    tellers = above.subject if above is not None and clause.relation == "comp" else ()  # "the UN said it …"
    named = (name_of(scene, noun, ()) for noun in (*agents, *tellers))
    known = (actor(name.id or "") for name in named if name is not None)
    return any(one is not None and one.kind in {"un", "aid", "media", "monitor"} for one in known)
