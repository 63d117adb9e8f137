"""The words a trigger asks for behind its verb, and what stands behind a preposition as the verb's object."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular
from thereafter.claims.scene.draft import window
from thereafter.claims.scene.scene import Scene, head_of

_PARTICLES = frozenset("out back over up down off away".split())
_PREPOSITIONS = frozenset("alongside at on upon into onto through against with from towards in under".split())
_CAPTIVE = frozenset("captive hostage prisoner".split())
_ANSWERABLE = frozenset("responsible liable accountable".split())
_STATES = frozenset(
    "dead injured wounded captive hostage shot executed beheaded murdered hanged strangled tortured".split()
)
_NEAR = 6  # words behind a verb in which a fixed object may stand
_FAR = 14  # words behind a verb in which it may still say what became of its object


def has_words(scene: Scene, clause: Clause, trigger: Trigger) -> bool:
    """Whether the particle, preposition or fixed object of a trigger stands behind the verb."""
    wanted = trigger.particle.split()
    ahead = window(scene, clause, _FAR)
    if clause.verb.lemma == "hold" and ahead and _is_no_ground(trigger, ahead[0]):
        return False
    if not wanted:
        return not (clause.verb.lemma == "shoot" and ahead[:1] == ["down"])  # aircraft are, people are not
    if clause.verb.passive and trigger.subject == "finder" and wanted[0] not in _STATES:
        heads = [head_of(scene, noun) for noun in clause.subject]
        return any(singular(head) == wanted[0] for head in heads)  # "mass graves were found"
    if len(wanted) == 1 and wanted[0] in _PARTICLES:
        parted = any(in_class("partitive", head_of(scene, noun)) for noun in clause.objects)
        furthest = _NEAR + 2 if parted else 5  # "pulled the last of its soldiers out"
        return wanted[0] in ahead[:2] or (
            bool(clause.objects) and len(ahead) > 2 and wanted[0] in ahead[2:furthest] and wanted[0] != "over"
        )
    if len(wanted) == 1 and wanted[0] in _PREPOSITIONS:
        return ahead[:1] == wanted or (wanted != ["with"] and bool(_behind(clause, wanted[0])))
    reach = ahead if wanted[0] in _STATES else ahead[:_NEAR]
    if clause.verb.passive:  # "chemical weapons were used"
        reach = [*reach, *(scene.words[i].low for noun in clause.subject for i in range(noun.start, noun.end))]
    return all(any(word == have or (word != "home" and singular(have) == word) for have in reach) for word in wanted)


def _is_no_ground(trigger: Trigger, ahead: str) -> bool:
    """“Held responsible”, “was held captive by X”: nobody holds a place."""
    return ahead in _ANSWERABLE or (trigger.kind == "control" and ahead in _CAPTIVE)


def _behind(clause: Clause, prep: str) -> list[Noun]:
    return [noun for noun in clause.phrases if prep in noun.prep.split()]


def acted_on(clause: Clause, trigger: Trigger, patients: Sequence[Noun]) -> list[Noun]:
    """What a verb is done to: its object, or where the trigger says so the noun behind a preposition.

    “Fired on the crowd” acts on the crowd; so does “the crowd was fired on”, where the preposition is left alone.
    """
    if not trigger.through:
        return list(patients)
    if not clause.verb.passive:
        return _behind(clause, trigger.through)[:1]
    stranded = [noun for noun in clause.phrases if noun.prep.split()[:1] == [trigger.through] and " " in noun.prep]
    return list(patients) if stranded or not _behind(clause, trigger.through) else []


def is_only_able(scene: Scene, clause: Clause) -> bool:
    """“Missiles capable of hitting the capital”: nothing was hit, nor is it said that it will be."""
    at = clause.verb.start
    return clause.verb.form == "ing" and at > 1 and [w.low for w in scene.words[at - 2 : at]] == ["capable", "of"]
