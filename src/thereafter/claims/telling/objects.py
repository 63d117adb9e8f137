"""The ground that a verb takes for its object: “took the town of X”, “fled the X quarter of Y”, “control of X”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, singular
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import Scene, head_of, place_in
from thereafter.record.values import Where


def object_place(
    scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun], agents: list[Noun]
) -> Where | None:
    """The place that a verb's object is or names, or that its subject is where the verb takes none."""
    takes = set(trigger.object.split("|"))
    if trigger.object in {"none", "taker"} and trigger.subject == "place":
        patients = agents
    elif trigger.kind == "withdrawal" and takes & {"none", "troops"}:
        patients = [n for n in clause.phrases if n.prep in {"from", "out of"}][:1]
    elif "truce" in takes or trigger.subject == "truce":
        patients = patients or agents
    elif takes & {"people"} and trigger.needs == "ousted":
        patients = [n for n in clause.phrases if n.prep and n.prep.split()[0] in {"from", "out"}]
    elif not takes & {"place", "site", "thing"}:
        return None
    for noun in (*patients, *(one for one in clause.phrases[:3] if one.prep in {"of", "over"})):
        found = place_in(scene, *chars(scene, noun))
        if found is not None:
            return (_whose(scene, clause, noun) if noun.prep == "of" else None) or found
    if trigger.kind in {"capture", "control"}:
        return _unknown_place(scene, clause, trigger, patients)
    return None


def _whose(scene: Scene, clause: Clause, noun: Noun) -> Where | None:
    """“Fleeing in the X quarter of Y”: X, which is a place of its own."""
    ahead = next((one for one in clause.phrases if one.prep and one.end == noun.start - 1), None)
    return place_in(scene, *chars(scene, ahead)) if ahead is not None else None


_SURELY_PLACES = frozenset("retake recapture overrun liberate besiege encircle".split())
_SETTLEMENTS = frozenset("town city village district base airport province capital suburb island region".split())


def _unknown_place(scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun]) -> Where | None:
    """A name the gazetteer does not know where only a place can stand: “control of Bin Jawad”, “the town of X”."""
    nouns = [n for n in clause.phrases[:2] if n.prep == "of" and "control" in trigger.particle]
    nouns += patients if clause.verb.lemma in _SURELY_PLACES else []
    if any(singular(head_of(scene, n)) in _SETTLEMENTS for n in patients):
        nouns += [n for n in clause.phrases[:1] if n.prep == "of"]
    for noun in nouns:
        head, start = scene.words[noun.head], scene.words[noun.start]
        known = any(m.start <= head.start < m.end for m in scene.names)
        if head.text[:1].isupper() and start.text[:1].isupper() and not known and noun.end - noun.start <= 3:
            return Where(name=scene.text[start.start : head.end], start=start.start, end=head.end)
    return None
