"""The further conditions of a trigger: armed sides, many movers, a place, a way, a victory."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import after, chars, window
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import Scene, head_of, is_people_name, place_in, sort_of, through
from thereafter.claims.telling.circumstances import CIRCUMSTANCES
from thereafter.claims.telling.deployments import are_warships
from thereafter.claims.telling.fitting import are_armed, points_at_place
from thereafter.claims.telling.holdings import HOLDINGS
from thereafter.claims.telling.manoeuvres import MANOEUVRES
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.nouns import leaves_a_pact
from thereafter.claims.telling.passages import PASSAGES
from thereafter.claims.telling.staff import are_staff
from thereafter.claims.telling.told import (
    FLIGHT,
    Told,
    by_armed,
    is_charged,
    is_left_so,
    names_ground,
    of_flight,
    points_at_armed,
)
from thereafter.patterns import regex
from thereafter.record.kinds import Precision


def needs_met(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun], patients: list[Noun]) -> bool:
    """Whether the trigger’s further condition holds (armed sides, a place, many movers, …)."""
    if trigger.kind == "withdrawal" and leaves_a_pact(scene, clause.phrases):
        return False
    need = trigger.needs
    if need in {"", "again", "over"}:
        return True
    agents = [through(scene, n, after(clause, n)) for n in agents]
    known = NEEDS.get(need) or MANOEUVRES.get(need)
    if known is None and (known := CIRCUMSTANCES.get(need) or HOLDINGS.get(need) or PASSAGES.get(need)) is not None:
        patients = [through(scene, n, after(clause, n)) for n in patients]
    if known is not None:
        return known(Told(scene, clause, agents, patients))
    return any(in_class(need, head_of(scene, n)) for n in (*agents, *patients))


def _need_war(told: Told) -> bool:
    crowds = any(in_class("crowd", head_of(told.scene, n)) for n in told.patients)
    return told.of_war or (crowds and told.clause.verb.lemma not in {"rescue", "trap", "strand"})


def _need_armed(told: Told) -> bool:
    above = told.scene.clauses[told.clause.governor] if told.clause.governor is not None else None
    if above is not None and told.clause.opener == "of" and above.verb.lemma in {"accuse", "suspect", "convict"}:
        return True
    if told.agents and all(sort_of(told.scene, n) == "pronoun" for n in told.agents):
        they = all(head_of(told.scene, n) == "they" for n in told.agents)
        many = [n for n in told.patients if singular(head_of(told.scene, n)) != head_of(told.scene, n)]
        if they and told.clause.verb.lemma == "shoot" and any(sort_of(told.scene, n) == "civilian" for n in many):
            return True  # "they came at night and shot the men"
        return are_armed(told.scene, told.patients) or points_at_armed(told.scene, told.clause, told.agents)
    if told.clause.verb.passive and not told.agents and are_armed(told.scene, _deprived(told)):
        return True  # "two hamlets were wrested from the militia"
    return by_armed(told) or (
        told.clause.verb.lemma != "push" and are_armed(told.scene, told.patients) and not told.agents
    )


def _deprived(told: Told) -> list[Noun]:
    return [n for n in told.clause.phrases if n.prep == "from"][:1]


def _need_place(told: Told) -> bool:
    every = (*told.clause.phrases, *told.clause.objects, *told.clause.subject, *told.clause.lead)
    if told.clause.verb.lemma == "fall" and any(points_at_place(told.scene, n) for n in told.clause.subject):
        return bool(told.scene.places) or told.scene.memory.recent_place() is not None  # "that the town had fallen"
    if told.agents and is_charged(told.scene, told.clause, told.agents):
        return True
    return any(place_in(told.scene, *chars(told.scene, n)) for n in every)


def _need_moved(told: Told) -> bool:
    """“Transferred the prisoners to X”: not jets that one country gives another."""
    things = [singular(head_of(told.scene, n)) for n in told.patients]
    given = bool(things) and all(in_class("aircraft", head) or in_class("ordnance", head) for head in things)
    abroad = (place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases if n.prep == "to")
    return _need_place(told) and not (given and any(w is not None and w.precision is Precision.COUNTRY for w in abroad))


def _need_mover(told: Told) -> bool:
    left = told.clause.verb.lemma == "leave"
    behind = left and (window(told.scene, told.clause, 1) == ["behind"] or is_left_so(told.scene, told.clause))
    kept = told.clause.verb.lemma == "return" and told.clause.verb.form == "fin"
    given = kept and any(told.scene.words[n.start].tag == "D" for n in told.clause.objects)
    if behind or given or (told.clause.verb.lemma == "drive" and told.clause.objects):
        return False  # "left behind burned houses", "drove the rebels back"
    if told.clause.verb.lemma in _BY_FORCES and any(_is_force(told.scene, n) for n in told.agents):
        return True
    many = [n for n in told.agents if singular(head_of(told.scene, n)) != head_of(told.scene, n)]
    if told.clause.verb.lemma in _BY_FORCES and any(sort_of(told.scene, n) == "armed" for n in many):
        return True  # "the paramilitaries had left for X"
    if told.clause.relation == "comp" and points_at_armed(told.scene, told.clause, told.agents):
        return True
    if told.agents and all(told.scene.words[n.start].low == "no" for n in told.agents):
        return any(in_class("moving", head_of(told.scene, n)) for n in told.agents)
    return moves_many(told.scene, told.clause, told.agents or told.patients)


_BY_FORCES = frozenset("enter cross leave quit reach return".split())


def _is_force(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names an armed group or army outright ("the Taliban enters Kabul")."""
    name = name_of(scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind not in {"people", "state", "monitor", "aid", "un", "media"}


_ROUNDS = frozenset("door house door-to-door house-to-house street-to-street".split())


def _need_flight(told: Told) -> bool:  # noqa: PLR0911 - one sign a return
    """Many people on the way to or from a place, in a sentence of war or flight."""
    spent = any(n.prep == "out of" and not place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases)
    if told.clause.verb.lemma == "run" and spent:
        return False  # "ran out of ammunition"
    if told.clause.verb.lemma == "come" and window(told.scene, told.clause, 1) == ["under"]:
        return False  # "came under fire"
    if any(head_of(told.scene, n) in {"number", "total", "tally", "figure", "toll"} for n in told.clause.subject):
        return False  # "the number of refugees has climbed to 9,000"
    ways = {word for n in told.clause.phrases for word in (n.prep, *n.prep.split()[:1])}
    if any(n.prep == "from" and head_of(told.scene, n) in {"door", "house"} for n in told.clause.phrases):
        return False  # "went from house to house"
    if not _ROUNDS.isdisjoint(window(told.scene, told.clause, 1)):
        return False  # "went house-to-house", "going door to door"
    if told.clause.objects and told.clause.verb.lemma in {"drive", "run", "set", "make"}:
        return False  # "drove them from X", "ran a shop in X"
    headed = not _BEARINGS.isdisjoint(window(told.scene, told.clause, 2))
    if not moves_many(told.scene, told.clause, told.agents) or not (ways & _WAYS or headed):
        return False
    counted = any(told.scene.words[i].tag == "NUM" for n in told.clause.subject for i in range(n.start, n.end))
    placed = any(place_in(told.scene, *chars(told.scene, n)) for n in (*told.clause.phrases, *told.clause.lead))
    if counted and placed and "out of" in ways:
        return True
    if counted and placed and "from" in ways and (ways & {"to", "into"} or told.clause.verb.lemma in _RUNNING):
        return True
    if (
        counted
        and placed
        and ways & {"across", "over"}
        and ways & {"to", "into"}
        and not _MARCHING.search(told.scene.sentence)
    ):
        return True  # "thousands walked across the bridge to X"
    road = {"from", "to"} <= ways and _are_uprooted(told)
    if road and sum(names_ground(told.scene, n) for n in told.clause.phrases) > 1:
        return True  # "whole families are walking from X to Y"
    if told.of_war or FLIGHT.search(told.scene.sentence) or (headed and placed and _are_uprooted(told)):
        return True
    return placed and (counted or of_flight(told.scene)) and _are_uprooted(told)


_WAYS = frozenset("from to into towards toward across out of over through via along past for".split()) | {
    "out of",
    "back to",
}
_BEARINGS = frozenset("north south east west northwards southwards eastwards westwards".split())
_RUNNING = frozenset("be run bolt scatter stampede flee".split())
_MARCHING = regex(
    r"\b(?:protest\w*|rall(?:y|ies)|parade|marathon|charity|festival|march(?:ed|es|ing)?)\b", re.IGNORECASE
)
_UPROOTED = frozenset("villager resident civilian refugee evacuee displaced inhabitant family survivor".split())


def _are_uprooted(told: Told) -> bool:
    """People who do not travel for pleasure: villagers, residents, refugees."""
    return any(singular(head_of(told.scene, n)) in _UPROOTED for n in told.agents)


_DISPLACED = regex(
    r"\b(?:displaced|refugees?|camps?|idps?|evacuees?|besieged|trapped|shelters?|tents?|open-air)\b", re.IGNORECASE
)


def _need_captive(told: Told) -> bool:
    held = [through(told.scene, n, after(told.clause, n)) for n in told.patients]
    captive = any(in_class("captive", head_of(told.scene, n)) for n in held)
    taken = bool(_HELD.search(told.scene.sentence))
    jailed = bool(_JAILED.search(told.scene.sentence))
    return (captive and (told.of_war or taken or jailed)) or (
        taken and any(sort_of(told.scene, n) == "civilian" for n in held)
    )


_HELD = regex(
    r"\b(?:hostages?|captives?|captivity|captors|had\s+(?:been\s+)?held|abducted|abductors|kidnapped|kidnappers|prisoners?\s+of\s+war|ransom"
    r"|(?:taken|seized|captured|snatched)\s+(?:in|at|from|near|during|last|since|on)\b)",
    re.IGNORECASE,
)


_JAILED = regex(r"\bprisoners?\b", re.IGNORECASE)


def _need_stock(told: Told) -> bool:
    """Displaced people who are counted where they are now."""
    counted = any(told.scene.words[i].tag == "NUM" for n in told.agents for i in range(n.start, n.end))
    return (
        counted
        and not told.clause.objects
        and moves_many(told.scene, told.clause, told.agents)
        and any(n.prep in {"in", "at"} for n in told.clause.phrases)
        and bool(_DISPLACED.search(told.scene.sentence))
    )


def _need_shift(told: Told) -> bool:
    """Forces or people moved from somewhere or to somewhere by somebody."""
    ways = any(
        n.prep in {"from", "to", "into", "out of"} and place_in(told.scene, *chars(told.scene, n))
        for n in told.clause.phrases
    )
    them = all(head_of(told.scene, n) == "them" for n in told.patients) and bool(told.patients)
    ways = ways or (them and told.of_war and any(n.prep in {"to", "into"} for n in told.clause.phrases))
    if not ways and not any(in_class("civilian", head_of(told.scene, n)) for n in told.patients):
        return False
    return them or are_armed(told.scene, told.patients) or moves_many(told.scene, told.clause, told.patients)


def _need_lift(told: Told) -> bool:
    """“Buses took the wounded to Idlib”: told as such, not of a bus carrying passengers when something befell it."""
    above = told.scene.clauses[told.clause.governor] if told.clause.governor is not None else None
    begun = above is not None and told.clause.relation == "comp" and above.verb.lemma in {"begin", "start", "continue"}
    under_way = above is not None and told.clause.verb.form == "ing" and above.verb.lemma in _SETTING_OUT
    return (told.clause.verb.form in {"fin", "inf"} or begun or under_way) and _need_shift(told)


_SETTING_OUT = frozenset("leave depart set exit quit arrive reach travel head".split())


_NO_HOME = frozenset("hospital clinic stage field pitch court plane".split())
"""From where people are taken in peace."""


def _need_passive(told: Told) -> bool:
    carried = any(in_class("carrier", head_of(told.scene, n)) and n.prep != "by" for n in told.clause.phrases)
    people = any(sort_of(told.scene, n) == "civilian" for n in told.patients)
    if not told.agents and any("from" in n.prep and head_of(told.scene, n) in _NO_HOME for n in told.clause.phrases):
        return False
    return told.clause.verb.passive and people and not (carried and not told.agents)  # "taken by bus from X to Y"


def _need_ousted(told: Told) -> bool:
    """Fighters driven from or out of a place; people driven out are displaced instead."""
    ahead = window(told.scene, told.clause)
    beaten = are_armed(told.scene, told.patients) or (
        bool(told.patients) and all(head_of(told.scene, n) == "them" for n in told.patients)
    )
    away = any(n.prep.split()[0] in {"from", "out"} for n in told.clause.phrases if n.prep)
    away = away or ("out" in ahead and (bool(told.agents) or not told.clause.verb.passive))
    if told.clause.verb.lemma == "clear" and told.clause.verb.passive and not told.agents:
        return beaten and away
    if told.clause.verb.lemma == "clear":
        return are_armed(told.scene, told.agents) and (beaten or "of" in ahead or bool(told.patients))
    if told.clause.verb.lemma == "defeat":
        away = any(n.prep == "in" and place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases)
    armed = (
        not told.agents
        or are_armed(told.scene, told.agents)
        or all(sort_of(told.scene, n) == "pronoun" for n in told.agents)
    )
    return beaten and away and armed


_ENDINGS = frozenset("battle operation offensive siege campaign war fight fighting victory liberation".split())


def _need_won(told: Told) -> bool:
    """“Declares victory in X”, “announces the end of the battle for X”."""
    named = any(place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases)
    if re.search(r"\b(?:although|though|despite|premature|repeatedly)\b", told.scene.sentence, re.IGNORECASE):
        return False
    ahead = window(told.scene, told.clause)
    fought = "victory" not in ahead or are_armed(told.scene, told.agents)  # a mayor's victory was an election
    return named and fought and not told.clause.verb.negation and not _ENDINGS.isdisjoint(ahead)


def _need_to(told: Told) -> bool:
    return "to" in window(told.scene, told.clause)[:2]


def _need_held(told: Told) -> bool:
    """“Are holding 170 people in the hotel”: somebody armed, and people, not ground or an office."""
    return (
        (bool(told.agents) or not told.clause.verb.passive)
        and are_armed(told.scene, told.agents)
        and all(sort_of(told.scene, n) == "civilian" for n in told.patients)
    )


def _need_foe(told: Told) -> bool:
    """“Sheltering the Taliban’s leaders”: whom one hides is armed."""
    named = any(told.scene.words[n.head].text[:1].isupper() for n in told.patients)
    return are_armed(told.scene, told.patients) or (named and is_charged(told.scene, told.clause, told.agents))


def _need_infinitive(told: Told) -> bool:
    """“Threatened to attack …”: what is threatened follows as an infinitive."""
    meant = [
        c
        for c in told.scene.clauses
        if c.relation == "inf" and c.governor is not None and told.scene.clauses[c.governor] is told.clause
    ]
    forceful = any(c.verb.lemma in _FORCEFUL for c in meant) and not told.clause.verb.passive
    return bool(meant) and (are_armed(told.scene, told.agents) or forceful)


_FORCEFUL = frozenset("attack invade bomb strike shell storm intervene retaliate use".split())


def _need_troops(told: Told) -> bool:
    whom = [through(told.scene, n, after(told.clause, n)) for n in told.patients]  # "the last of its soldiers"
    own = any(sort_of(told.scene, n) == "armed" for n in whom)  # "his men", "its fighters"
    if are_staff(told.scene, whom):
        return bool(told.agents)  # "pulls its staff out of X"
    return (own or any(in_class("troops", head_of(told.scene, n)) for n in whom)) and (
        own
        or are_armed(told.scene, told.agents)
        or all(sort_of(told.scene, n) == "pronoun" or is_people_name(told.scene.words[n.head]) for n in told.agents)
    )


def _need_posted(told: Told) -> bool:
    """“Orders 800 troops to X”: forces, and where they are to go."""
    there = any(n.prep in {"to", "into"} and names_ground(told.scene, n) for n in told.clause.phrases)
    return there and _need_troops(told)


def _need_afloat(told: Told) -> bool:
    """“Sent the destroyer X to Y”, “two frigates are sent to guard Y”: warships, and where or what for they go."""
    if not are_warships(told.scene, told.patients):
        return False
    ways = _BOUND if told.clause.verb.lemma in {"order", "send"} else _BOUND | _LYING
    there = any(n.prep in ways and names_ground(told.scene, n) for n in told.clause.phrases)
    there = there or any(c.relation == "inf" and c.subject == told.patients[-1:] for c in told.scene.clauses)
    return there and (told.clause.verb.passive or are_armed(told.scene, told.agents) or _are_people(told))


_BOUND, _LYING = frozenset(("to", "into", "towards", "toward")), frozenset("in at near off around along".split())


def _are_people(told: Told) -> bool:
    return all(sort_of(told.scene, n) in {"pronoun", "name"} for n in told.agents)


def _need_bare(told: Told) -> bool:
    """“Fired on the crowd”: no weapon as object, and somebody armed who fires."""
    if window(told.scene, told.clause, 1) == ["back"]:
        return False  # "fired back with tariffs"
    return not told.clause.objects and by_armed(told)


NEEDS: dict[str, Callable[[Told], bool]] = {
    "war": _need_war,
    "armed": _need_armed,
    "place": _need_place,
    "mover": _need_mover,
    "moved": _need_moved,
    "left": lambda told: not is_left_so(told.scene, told.clause),
    "flight": _need_flight,
    "stock": _need_stock,
    "shift": _need_shift,
    "passive": _need_passive,
    "ousted": _need_ousted,
    "won": _need_won,
    "held": _need_held,
    "lift": _need_lift,
    "foe": _need_foe,
    "to": _need_to,
    "infinitive": _need_infinitive,
    "troops": _need_troops,
    "posted": _need_posted,
    "afloat": _need_afloat,
    "bare": _need_bare,
    "captive": _need_captive,
}
