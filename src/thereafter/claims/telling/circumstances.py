"""Further conditions of triggers: power seized, people shot dead, weapons used, captives freed, envoys who meet."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import ACCIDENT, chars
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import head_of, place_in, sort_of
from thereafter.claims.telling.deployments import are_armoured
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.hindered import is_civil_work
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.plights import PLIGHTS
from thereafter.claims.telling.told import Told, by_armed
from thereafter.patterns import regex

_FORCE = frozenset("rebel jihadist militia army gang cartel".split())


def _heads(told: Told) -> set[str]:
    return {singular(head_of(told.scene, n)) for n in told.patients}


def _duel(told: Told) -> bool:
    """“Engaged Israeli troops”: both sides are armed."""
    return by_armed(told) and are_armed(told.scene, told.patients)


def _public(told: Told) -> bool:
    """“A journalist was shot dead”: several people, or somebody who is killed for what he is."""
    if by_armed(told):
        return True
    if told.agents:
        return False
    many = any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.patients)
    exposed = any(in_class("exposed", w.low) for n in told.patients for w in told.scene.words[n.start : n.end])
    return exposed or (many and told.of_war)


_BOUND = regex(
    r"\b(?:bound|blindfold\w*|bullets?|gunshot|shot|behead\w*|decapitat\w*|mutilat\w*|tortur\w*|execut\w*|burn(?:ed|t)|charred|abduct\w*|kidnap\w*)\b",
    re.IGNORECASE,
)


def _found_dead(told: Told) -> bool:
    """“Villagers were found dead”, “a mayor is found shot”: many or exposed people, or a word of war or of wounds."""
    if ACCIDENT.search(told.scene.sentence):
        return False
    heads = [head_of(told.scene, n) for n in told.patients]
    exposed = any(in_class("exposed", head) for head in heads)
    return exposed or told.of_war or (moves_many(told.scene, told.clause, told.patients) and _is_hurt(told))


def _is_hurt(told: Told) -> bool:
    return bool(_BOUND.search(told.scene.sentence))


_DROWNING = frozenset("sink capsize drown".split())


def _remains(told: Told) -> bool:
    """“The bodies of 30 men were found”: of people, in a sentence of war or of wounds, and not when a boat sank."""
    if any(clause.verb.lemma in _DROWNING for clause in told.scene.clauses):
        return False
    bodies = any(singular(head_of(told.scene, n)) in {"body", "corpse"} for n in told.clause.objects)
    of = [n for n in told.clause.phrases if n.prep == "of"][:1]
    human = all(sort_of(told.scene, n) in {"civilian", "armed", "name"} for n in of)
    dug = told.clause.verb.lemma in {"unearth", "exhume"} and bodies and human
    return told.of_war or dug or _is_hurt(told) or "mass" in {w.low for w in told.scene.words}


_LEADERS = frozenset(
    """president government minister regime premier leader ruler king emir sultan dictator junta leadership governor
    monarch administration""".split()
)


def _coup(told: Told) -> bool:
    """“Soldiers overthrew the president”: somebody armed, and who rules."""
    mutineers = by_armed(told) or bool(_UPRISING.search(told.scene.sentence))
    return mutineers and bool(_heads(told) & _LEADERS)


_UPRISING = regex(r"\b(?:coup|putsch|mutin\w+|military|soldiers|officers|troops|junta|rebels)\b", re.IGNORECASE)


def _power(told: Told) -> bool:
    """“Soldiers seized power”; a party that takes power has won a vote."""
    return are_armed(told.scene, told.agents) and not any(
        singular(head_of(told.scene, n)) in {"party", "government", "regime", "coalition", "alliance"}
        for n in told.agents
    )


def _used(told: Told) -> bool:
    """“Used chlorine on the town”: by somebody armed, or in the passive where there is a place or a word of war."""
    ground = any(place_in(told.scene, *chars(told.scene, n)) for n in (*told.clause.phrases, *told.clause.lead))
    return by_armed(told) or (not told.agents and (told.of_war or ground))


def _ranks(told: Told) -> bool:
    """“Hundreds of men joined the militia”: many or fighters, and what they join is armed."""
    many = moves_many(told.scene, told.clause, told.agents) or are_armed(told.scene, told.agents)
    return many and are_armed(told.scene, told.patients)


def _oath(told: Told) -> bool:
    """“Pledged allegiance to Islamic State”: to an armed group."""
    sworn = [n for n in told.clause.phrases if n.prep == "to"]
    for noun in sworn:
        name = name_of(told.scene, noun, ())
        one = actor(name.id or "") if name is not None else None
        if (one is not None and one.kind in _FORCE) or head_of(told.scene, noun) == "group":
            return True
    return False


_PARTIES = frozenset(
    """delegation representative negotiator envoy mediator side leader commander official party delegate rebel
    diplomat emissary minister general mediator""".split()
)
_PARLEY = regex(
    r"\b(?:cease-?fires?|truces?|peace|negotiations?|talks|hostilit\w+|rebels?|warring|hostages?|prisoners?|militia\w*|insurgents?|separatists?|conflict|war|withdrawal"
    r"|armies|both\s+sides|two\s+sides|militants?|taliban|hamas|houthis?|m23|rsf|rapid\s+support|farc|eln)\b",
    re.IGNORECASE,
)


def _parley(told: Told) -> bool:
    """“Delegations of both sides met in Geneva”: those who speak for sides, in a sentence of war or truce."""
    heads = {singular(head_of(told.scene, n)) for n in told.agents}
    many = len(told.agents) > 1 or any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.agents)
    if told.clause.verb.lemma == "meet" and not (
        many or told.patients or any(n.prep == "with" for n in told.clause.phrases)
    ):
        return False
    sides = bool(heads & _PARTIES) or are_armed(told.scene, told.agents)
    return (
        sides
        and told.clause.verb.form != "ing"
        and bool(_PARLEY.search(told.scene.sentence))
        and not _SUMMIT.search(told.scene.sentence)
    )


_SUMMIT = regex(
    r"\b(?:climate|trade|tariff\w*|nuclear|budget|oil|summit|nato|g20|g7|g8|defen[cs]e\s+ministers)\b", re.IGNORECASE
)


def _relief(told: Told) -> bool:
    """“Sent two planeloads of aid to Benghazi”: aid, and a place or people it is for."""
    return any(n.prep in {"to", "into", "for", "in"} for n in told.clause.phrases) and bool(
        _AID.search(told.scene.sentence)
    )


_AID = regex(
    r"\b(?:aid|humanitarian|relief|food|medicines?|medical|supplies|flour|wheat|rations|blankets|tents|fuel)\b",
    re.IGNORECASE,
)


def _arming(told: Told) -> bool:
    """“Sends missiles to the Houthis”: weapons handed to a side, not fired at one."""
    to = [n for n in told.clause.phrases if n.prep in {"to", "for"}]
    return (by_armed(told) or bool(told.agents)) and any(
        are_armed(told.scene, [n]) or name_of(told.scene, n, ()) is not None for n in to
    )


def _policing(told: Told) -> bool:
    """“Police fired tear gas”: against a crowd, or by those who keep order."""
    return by_armed(told) or not told.agents


def _slain(told: Told) -> bool:
    """“Worshippers were mowed down”: by somebody armed, or many or exposed people, by nobody named."""
    many = any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.patients)
    return by_armed(told) or (not told.agents and (many or _public(told)) and not ACCIDENT.search(told.scene.sentence))


def _taken_up(told: Told) -> bool:
    """“Was picked up by soldiers”: by a force, and a person."""
    return by_armed(told) and any(sort_of(told.scene, n) in {"civilian", "name"} for n in told.patients)


_LOOSE = frozenset(
    """side party crew wing front government regime group element coalition alliance authority authorities squad
    unit branch army-unit captain cell front chief officer gang general""".split()
)
"""Words for sides that are as often politicians or players."""


def _forces(told: Told) -> bool:
    """“The rebels went on the offensive”: fighters or a known group, no party and no team."""
    return bool(told.agents) and all(
        (in_class("armed", head_of(told.scene, n)) and singular(head_of(told.scene, n)) not in _LOOSE)
        or _is_group(told, n)
        for n in told.agents
    )


_OUTCRY = regex(
    r"\b(?:protest\w*|demand\w*|against|rall(?:y|ies)|demonstrat\w*|call(?:ing|s|ed)?\s+for|denounc\w*|anti-\w+|pro-\w+|in\s+support\s+of"
    r"|resign\w*|riot\w*|unrest|march\w*)\b",
    re.IGNORECASE,
)
_CROWD = regex(
    r"\b(?:crowds?|students?|supporters|mourners|people|worshippers|campus\w*|workers|migrants|disperse\w*|clash\w*|activists?|opposition|camps?|residents|villagers|youths?)\b",
    re.IGNORECASE,
)


def _outcry(told: Told) -> bool:
    """“Thousands gathered against the junta”: for or against something; others gather to pray and to mourn."""
    return bool(_OUTCRY.search(told.scene.sentence))


def _crowd_control(told: Told) -> bool:
    """“Police fired tear gas at students”: on people, not on ice."""
    return _policing(told) and bool(_OUTCRY.search(told.scene.sentence) or _CROWD.search(told.scene.sentence))


_HARMLESS = frozenset("gas teargas grenade bullet cannon canister".split())
_STUNNING = frozenset("tear teargas rubber stun water plastic".split())


def _deadly(told: Told) -> bool:
    """“Fired rockets”: no tear gas, no rubber bullets."""
    heads = [singular(head_of(told.scene, n)) for n in told.clause.objects]
    words = {w.low for n in told.clause.objects for w in told.scene.words[n.start : n.end]}
    return _HARMLESS.isdisjoint(heads) or _STUNNING.isdisjoint(words)


def _waging(told: Told) -> bool:
    """“Suspended operations”: a side of a war, no agency, and no consular, relief or flight operations."""
    return not is_civil_work(told.scene, told.clause, told.agents) and by_armed(told)


def _ceasing(told: Told) -> bool:
    """“Stopped shelling X”, and not “stopped their car and then shot them”: what is stopped is the fighting itself."""
    return by_armed(told) and all(head_of(told.scene, n).endswith(("ing", "bombardment")) for n in told.clause.objects)


def _operating(told: Told) -> bool:
    """“The army began operations in X”: a force, not an airline."""
    forces = all(in_class("soldier", head_of(told.scene, n)) or _is_group(told, n) for n in told.agents)
    martial = bool(
        re.search(
            r"\b(?:military|combat|offensive|ground|air|anti-terror\w*|counter-?terror\w*)\s+operations?\b",
            told.scene.sentence,
        )
    )
    return bool(told.agents) and (forces or (martial and are_armed(told.scene, told.agents)))


def _placed(told: Told) -> bool:
    every = (*told.clause.phrases, *told.clause.lead, *told.clause.subject)
    return any(place_in(told.scene, *chars(told.scene, n)) for n in every)


def _fought(told: Told) -> bool:
    """“Fighters fought in the streets of X”: forces, and a place named; not for or over something."""
    aims = {n.prep for n in told.clause.phrases} & {"for", "over", "off"}
    above = told.scene.clauses[told.clause.governor] if told.clause.governor is not None else None
    resolved = above is not None and above.verb.lemma in _RESOLVING and (by_armed(told) or _named_many(told))
    return (_forces(told) or resolved) and _placed(told) and not told.clause.objects and not aims


def _named_many(told: Told) -> bool:
    """“The Tigers”, “the Contras”: a name in the plural."""
    heads = [told.scene.words[n.head] for n in told.agents]
    return bool(heads) and all(w.text[:1].isupper() and singular(w.low) != w.low for w in heads)


_RESOLVING = frozenset("vow intend promise pledge threaten plan continue go swear".split())


def _many_cleared(told: Told) -> bool:
    """Mines that are many, or found in a sentence of war."""
    plural = any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.patients)
    return any(in_class("explosive", head_of(told.scene, n)) for n in told.patients) and (plural or told.of_war)


_PLAYERS = frozenset("fan supporter lawmaker leader minister official player senator critic parent teacher".split())


def _communal(told: Told) -> bool:
    """“Youths clashed with migrants in X”: many on both sides, and no fans or lawmakers."""
    sides = [*told.agents, *(n for n in told.clause.phrases if n.prep in {"with", "against"})]
    heads = {singular(head_of(told.scene, n)) for n in sides}
    many = all(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in sides)
    people = all(sort_of(told.scene, n) in {"civilian", "armed"} for n in sides)
    placed = any(place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases)
    return len(sides) > 1 and many and people and placed and not heads & _PLAYERS


_POLITICAL = regex(
    r"\b(?:opposition|activists?|dissidents?|deposed|ousted|demonstrat\w+|political\s+prisoners?|lawmakers|strikers?|martial\s+law|state\s+of\s+emergency)\b",
    re.IGNORECASE,
)


def _political(told: Told) -> bool:
    """“Police arrested the opposition's leader”: in a war, in unrest, or for what somebody stands for."""
    crowds = any(in_class("crowd", head_of(told.scene, n)) for n in told.patients)
    soldiers = any(singular(head_of(told.scene, n)) in {"army", "military", "soldier", "troop"} for n in told.agents)
    return told.of_war or crowds or soldiers or bool(_POLITICAL.search(told.scene.sentence)) or _suspects(told)


def _suspects(told: Told) -> bool:
    """“Nine were killed. Two suspects are arrested”: suspects of the attack that the sentence before told."""
    memory = told.scene.memory
    after = memory.attack is not None and memory.number - memory.attack[0] == 1
    return after and any(singular(head_of(told.scene, n)) in _SUSPECTED for n in told.patients)


_SUSPECTED = frozenset("suspect attacker assailant gunman perpetrator shooter bomber".split())


def _men_lost(told: Told) -> bool:
    """“Has lost 126 soldiers in clashes with X”: counted, and not to illness."""
    counted = any(told.scene.words[i].tag == "NUM" for n in told.patients for i in range(n.start, n.end))
    return counted and not ACCIDENT.search(told.scene.sentence)


def _in_town(told: Told) -> bool:
    """“Insurgents are in the centre of Aleppo”: fighters, in or before a named place."""
    if not are_armed(told.scene, told.agents) or told.clause.verb.form in {"ing", "inf"}:
        return False
    forces = all(in_class("armed", head_of(told.scene, n)) or _is_group(told, n) for n in told.agents)
    return forces and any(place_in(told.scene, *chars(told.scene, n)) for n in told.clause.phrases)


def _is_group(told: Told, noun: Noun) -> bool:
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind in _FORCE


def _set_alight(told: Told) -> bool:
    """“40 houses were set ablaze”: several things, by nobody named."""
    heads = [head_of(told.scene, n) for n in told.patients]
    several = any(singular(head) != head for head in heads)
    return told.clause.verb.passive and not told.agents and several and not ACCIDENT.search(told.scene.sentence)


CIRCUMSTANCES: dict[str, Callable[[Told], bool]] = {
    "duel": _duel,
    "public": _public,
    "found dead": _found_dead,
    "remains": _remains,
    "coup": _coup,
    "power": _power,
    "used": _used,
    "ranks": _ranks,
    "oath": _oath,
    "parley": _parley,
    "relief": _relief,
    "arming": _arming,
    "armouring": lambda told: are_armoured(told.scene, told.patients) and _arming(told),
    "policing": _policing,
    "many": _many_cleared,
    "men lost": _men_lost,
    "holding ground": _in_town,
    "forces": _forces,
    "outcry": _outcry,
    "crowd control": _crowd_control,
    "deadly": _deadly,
    "waging": _waging,
    "ceasing": _ceasing,
    "operating": _operating,
    "political": _political,
    "communal": _communal,
    "fought": _fought,
    **PLIGHTS,
    "slain": _slain,
    "taken up": _taken_up,
    "set alight": _set_alight,
}
