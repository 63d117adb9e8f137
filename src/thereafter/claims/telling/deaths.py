"""Deaths that nouns tell, and those whose author stands behind the next verb.

“Announced the death of X in an air strike”; “six were killed and ten kidnapped by gunmen”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import VIOLENT, Draft, chars, passive_parts
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.nouns import nominal_actors, nominal_where, noun_trigger
from thereafter.record.kinds import Kind

_DEATHS = frozenset("death killing assassination".split())
_FROM = frozenset("in from by during following after".split())
_DONE_BY_NONE = frozenset("no alleged supposed".split())
_LED = frozenset("after following since over for amid".split())
"""“Clashes after the death of X in a raid”: what led to something else."""


def deaths_told(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Whom deaths told by a noun befell, given to the event that caused them, with what else the event lacks."""
    for victim, event, start in _deaths(scene):
        left, right = chars(scene, event)
        at = next((n for n, c in enumerate(scene.clauses) if event in (*c.phrases, *c.lead)), None)
        clause = scene.clauses[at] if at is not None else None
        trigger = noun_trigger(scene, event)
        if clause is None or trigger is None or Kind(trigger.kind) not in VIOLENT:
            continue
        told = next((one for one in found if left <= one.trigger_start < right and one.kind in VIOLENT), None)
        if told is None:
            head = scene.words[event.head]
            kind = _kind(scene, Kind(trigger.kind), victim, trigger.words)
            told = Draft(kind, at, start, right, left, head.end, trigger=trigger, word=head.text, background=True)
            told.actors = nominal_actors(scene, event, clause, told)
            told.where = nominal_where(scene, event, clause)
            found.append(told)
        told.start = min(told.start, start)
        told.targets = told.targets or names_of(scene, [victim], clause, told)
    return found


def _deaths(scene: Scene) -> Iterator[tuple[Noun, Noun, int]]:
    """Who died, the event that is told right behind as the cause, and where the words on it begin."""
    nouns = scene.nouns
    for death, victim, event in zip(nouns, nouns[1:], nouns[2:], strict=False):
        dead = singular(head_of(scene, death)) in _DEATHS and scene.words[death.start].low not in _DONE_BY_NONE
        dead = dead and _LED.isdisjoint(death.prep.split())
        of = victim.prep == "of" and victim.start == death.end + 1
        between = [word.low for word in scene.words[victim.end : event.start]]
        if dead and of and event.prep in _FROM and between in ([event.prep], [",", event.prep]):
            yield victim, event, chars(scene, death)[0]


_REACH = 3  # sentences between an attack and a share of its dead
_SHARES = frozenset("both most some many several all half".split())
_THOSE = frozenset("victim dead deceased casualty fatality".split())


def are_of_those_told(scene: Scene, clause: Clause) -> bool:
    """“Three of the victims were beheaded”: how some died of an attack that was told just before."""
    told = scene.memory.attack
    if told is None or not clause.verb.passive or len(clause.subject) != 1 or scene.memory.number - told[0] > _REACH:
        return False
    word = scene.words[clause.subject[0].head]
    those = [noun for noun in clause.lead if noun.prep == "of" and noun.start == clause.subject[0].end + 1]
    share = word.tag == "NUM" or word.low in _SHARES
    if not share or not any(singular(head_of(scene, n)) in _THOSE and scene.words[n.start].tag == "D" for n in those):
        return False
    return not any(n.prep == "by" or n.place or noun_trigger(scene, n) is not None for n in clause.phrases)


def _kind(scene: Scene, kind: Kind, victim: Noun, words: str) -> Kind:
    unarmed = kind is Kind.OFFENSIVE and "attack" in words and not are_armed(scene, [victim])
    return Kind.ATTACK_ON_CIVILIANS if unarmed else kind


def shared_authors(scene: Scene, found: Sequence[Draft]) -> None:
    """“Six are killed and ten kidnapped by gunmen”: both by them, where the killing has no cause of its own."""
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None else None
        if clause is None or not draft.casualties or draft.actors or not clause.verb.passive or clause.phrases:
            continue
        later = next((one for one in found if _goes_on(scene, draft, one)), None)
        if later is not None and draft.kind in {Kind.OTHER, Kind.CLASH}:
            draft.actors = [structs.replace(one, start=None, end=None) for one in later.actors]
            draft.kind = Kind.CLASH if are_armed(scene, clause.subject) else Kind.ATTACK_ON_CIVILIANS


def _goes_on(scene: Scene, draft: Draft, later: Draft) -> bool:
    clause = scene.clauses[later.clause] if later.clause is not None else None
    if clause is None or clause.governor != draft.clause or clause.relation != "coord" or not clause.verb.passive:
        return False
    return later.kind is Kind.ABDUCTION and bool(later.actors) and are_armed(scene, passive_parts(clause)[0])
