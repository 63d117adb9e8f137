"""Further conditions of triggers: bombarding, closing in, breaking out, clearing, cutting roads, holding fire."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import ACCIDENT, chars, window
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import head_of, place_in, sort_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.nouns import is_event
from thereafter.claims.telling.told import Told, by_armed, of_flight
from thereafter.patterns import regex

_LANDING = frozenset(
    """on in into onto at near beside among amongst around outside inside within through upon over across behind
    between off""".split()
)
_AWAY = frozenset("from out towards toward to into through across over".split())


def _ways(told: Told) -> set[str]:
    return {word for noun in told.clause.phrases for word in noun.prep.split()}


def _placed(told: Told, noun: Noun) -> bool:
    return place_in(told.scene, *chars(told.scene, noun)) is not None or sort_of(told.scene, noun) == "place"


def _violent(told: Told) -> bool:
    """“Hammered the town”: somebody armed, a weapon or an attack does it; in the passive, words of war are near."""
    if not told.agents:
        return told.of_war
    return by_armed(told) or any(
        in_class("projectile", head_of(told.scene, n)) or is_event(told.scene, n) for n in told.agents
    )


_STRICT = regex(
    r"\b(?:rebels?|militants?|insurgents?|soldiers?|troops|army|clashes|fighting|air\s?strikes?|shelling|bombings?|war|conflict"
    r"|ceasefire|militia\w*|separatis\w+|protesters?|insurgency|junta|jihadis\w*|extremists?|terroris\w+|crackdown|uprising)\b",
    re.IGNORECASE,
)


def _shot_dead(told: Told) -> bool:
    """“Three were shot dead”: by somebody armed, or where the words speak of more than one crime."""
    heads = (head_of(told.scene, n) for n in told.patients)
    soldiers = any(in_class("soldier", head) and "police" not in head for head in heads)
    return by_armed(told) or (not told.agents and bool(_STRICT.search(told.scene.sentence))) or soldiers


def _policed(told: Told) -> bool:
    """“Protesters clash with police”: a crowd on one side, those sent against it on the other."""
    against = {singular(head_of(told.scene, n)) for n in told.patients}
    return not against.isdisjoint(_SENT) and all(singular(head_of(told.scene, n)) in _MARCHERS for n in told.agents)


_SENT = frozenset("police policeman officer force soldier troop army gendarme guard".split())
_MARCHERS = frozenset("protester protestor demonstrator rioter marcher".split())


def _atrocity(told: Told) -> bool:
    """“Burned alive in their homes”: said of several people, it is no accident."""
    several = told.clause.verb.passive and any(
        sort_of(told.scene, n) == "civilian" and singular(head_of(told.scene, n)) != head_of(told.scene, n)
        for n in told.patients
    )
    several = several and told.clause.verb.lemma in {"burn", "hack", "bury"}
    lone = any(told.scene.words[n.start].low in {"a", "an"} for n in told.agents)
    return (_violent(told) and not lone) or (several and not ACCIDENT.search(told.scene.sentence))


def _landing(told: Told) -> bool:
    """“Rockets fell among the tents”: no object, and a preposition of place."""
    ways = [n for n in told.clause.phrases if n.prep and n.prep.split()[-1] in _LANDING]
    wasted = any(head_of(told.scene, n) in _HARMLESS for n in ways)  # a test, or a miss
    return bool(ways) and not told.clause.objects and not wasted


def _assailing(told: Told) -> bool:
    """“Rebels fell on the garrison”: somebody armed, without an object of their own."""
    if any(head_of(told.scene, n) == "day" for n in told.clause.phrases):
        return False  # "marched through Paris on Bastille Day"
    forces = all(sort_of(told.scene, n) in {"armed", "name", "pronoun"} for n in told.agents)
    return forces and by_armed(told) and not told.clause.objects and not _are_police(told)


def _are_police(told: Told) -> bool:
    return any(singular(head_of(told.scene, n)) in {"police", "policeman", "officer", "cop"} for n in told.agents)


def _leaving(told: Told) -> bool:
    """“The column slipped out towards the hills”: a force that goes, and a word for where from or where to."""
    ground = any(
        n.prep and n.prep.split()[0] in _AWAY and (_placed(told, n) or n.prep == "out of") for n in told.clause.phrases
    )
    return by_armed(told) and not told.clause.objects and ground


def _entering(told: Told) -> bool:
    return by_armed(told) and any("into" in n.prep.split() and _placed(told, n) for n in told.clause.phrases)


def _cleared(told: Told) -> bool:
    """“Cleared the street of snipers”, “cleared the last houses”: by a force, of fighters or in a fight."""
    emptied = told.clause.verb.passive and not told.agents
    if not (by_armed(told) or emptied) or _are_police(told):
        return False
    rid = [n for n in told.clause.phrases if n.prep == "of" and not _placed(told, n)]
    resisting = any(head_of(told.scene, n) == "resistance" for n in rid)
    return resisting or are_armed(told.scene, rid) if rid else told.of_war and not emptied


def _within(told: Told) -> bool:
    """“The rebels are inside the city”: fighters, not a government."""
    return (
        are_armed(told.scene, told.agents)
        and not any(_is_state(told, n) for n in told.agents)
        and any(n.prep == "inside" and _placed(told, n) for n in told.clause.phrases)
    )


def _is_state(told: Told, noun: Noun) -> bool:
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind == "state" and not in_class("armed", head_of(told.scene, noun))


def _besieging(told: Told) -> bool:
    """“Troops surrounded the market”: not police round a flat."""
    return _violent(told) and not _are_police(told)


def _cutting(told: Told) -> bool:
    """“The rebels sealed the highways”: a force cuts a road; a government closes its borders for many reasons."""
    offices = any(singular(head_of(told.scene, n)) in {"authority", "government", "regime"} for n in told.agents)
    return by_armed(told) and not offices and not _are_police(told) and not any(_is_state(told, n) for n in told.agents)


def _stripped(told: Told) -> bool:
    """“Stripped the hospital”, not “stripped it of its title”."""
    return by_armed(told) and not any(n.prep == "of" and not _placed(told, n) for n in told.clause.phrases)


_CHARGED = regex(r"\b(?:suicide|booby|explosives?|bomb\w*|laden|rigged)\b", re.IGNORECASE)


def _planted(told: Told) -> bool:
    """“A lorry blew up”: a charge, or a vehicle in a sentence of war; a missile that blows up has failed."""
    heads = {singular(head_of(told.scene, n)) for n in told.agents}
    charged = any(in_class("explosive", head) for head in heads) or bool(_CHARGED.search(told.scene.sentence))
    return charged or (told.of_war and not any(in_class("projectile", head) for head in heads))


_RULED = frozenset(
    "town city village area region territory province district country island port capital enclave".split()
)


def _ruling(told: Told) -> bool:
    """“The rebels had run the town since May”: a force and a settlement, not a charity and its hospital."""
    ground = [n for n in told.patients if _placed(told, n)]
    return (
        are_armed(told.scene, told.agents)
        and any(
            singular(head_of(told.scene, n)) in _RULED or place_in(told.scene, *chars(told.scene, n)) for n in ground
        )
        and not any(_is_state(told, n) or _is_helper(told, n) for n in told.agents)
    )


def _is_helper(told: Told, noun: Noun) -> bool:
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind in {"aid", "un", "media", "monitor"}


def _arson(told: Told) -> bool:
    """Set alight by a force, by many, or in a sentence of war; not by one man, nor by lightning."""
    if _are_police(told):
        return False
    many = any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.agents)
    return _violent(told) or many


def _driven(told: Told) -> bool:
    """Many people sent or let through on their way by a force, or in a sentence of war."""
    them = any(head_of(told.scene, n) == "them" for n in told.patients)
    many = moves_many(told.scene, told.clause, told.patients) or (them and by_armed(told))
    if not many or are_armed(told.scene, told.patients):
        return False
    led = [n for n in told.clause.phrases if not (_AWAY | {"past", "onto", "in"}).isdisjoint(n.prep.split())]
    way = any(_placed(told, n) or singular(head_of(told.scene, n)) in _DWELLINGS for n in led)
    way = way or "out" in window(told.scene, told.clause, 2)
    return way and (by_armed(told) or told.of_war or any(is_event(told.scene, n) for n in told.agents) or _let_go(told))


_DWELLINGS = frozenset("home house village camp land border frontier town".split())


def _let_go(told: Told) -> bool:
    """“Civilians were let out of X”: nobody is let out of a town in peace."""
    return told.clause.verb.passive and any(_placed(told, n) for n in told.clause.phrases)


_ARMOUR = frozenset("column convoy armour armor tank vehicle brigade battalion division regiment".split())


def _civil(told: Told) -> bool:
    """“Families abandoned the camp”: they move, no force withdraws."""
    return moves_many(told.scene, told.clause, told.agents) and not are_armed(told.scene, told.agents)


def _carried(told: Told) -> bool:
    """“The wounded had been taken to X”, “buses pulled out of X”: many, to or from a place, in a sentence of war."""
    many = moves_many(told.scene, told.clause, told.patients)
    hurt = any(singular(head_of(told.scene, n)) in _SAVED for n in told.patients)
    if told.clause.verb.lemma == "drive" and are_armed(told.scene, told.patients) and told.agents:
        return False  # "rebels were driven to the border by the army"
    many = many and (told.clause.verb.passive or hurt)
    buses = not told.patients and any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.agents)
    way = any(n.prep.split()[0] in _AWAY and _placed_name(told, n) for n in told.clause.phrases if n.prep)
    return (many or buses) and way and (told.of_war or hurt or of_flight(told.scene))


_SAVED = frozenset("wounded injured sick patient survivor refugee hostage evacuee displaced".split())


def _placed_name(told: Told, noun: Noun) -> bool:
    return place_in(told.scene, *chars(told.scene, noun)) is not None


def _armoured(told: Told) -> bool:
    """“Tanks rolled out of X”: forces on the road, to or from a place."""
    heads = {singular(head_of(told.scene, n)) for n in told.agents}
    forces = bool(heads & _ARMOUR) or any(in_class("soldier", head) for head in heads)
    on_road = any(n.prep.split()[0] in _AWAY and _placed(told, n) for n in told.clause.phrases if n.prep)
    return forces and on_road and not told.clause.objects


def _ashore(told: Told) -> bool:
    """“Troops landed at X”, not an aircraft."""
    heads = [head_of(told.scene, n) for n in told.agents]
    crafts = any(in_class("air-gun", head) or in_class("carrier", head) for head in heads)
    fired = any(n.prep == "from" for n in told.agents)  # "rockets from X which landed in Y"
    placed = any(_placed(told, n) for n in told.clause.phrases)
    return placed and not (crafts or fired) and are_armed(told.scene, told.agents)


def _rammed(told: Told) -> bool:
    """“Rammed a lorry into the gate”: a vehicle driven into something by somebody armed, or in war."""
    clause, words = told.clause, told.scene.words
    driven = any(in_class("vehicle", words[i].low) for noun in clause.objects for i in range(noun.start, noun.end))
    alone = not clause.objects and clause.verb.lemma in {"ram", "plough"}
    into = [n for n in clause.phrases if "into" in n.prep.split()]
    whom = any(
        sort_of(told.scene, n) in {"armed", "civilian", "site", "place", "convoy"} for n in (*into, *clause.objects)
    )
    return (driven or alone) and whom and (by_armed(told) or told.of_war or bool(_CHARGED.search(told.scene.sentence)))


def _exposed(told: Told) -> bool:
    """“The town came under fire”: ground, a building, a force or many people, not a politician."""
    sorts = {sort_of(told.scene, n) for n in told.agents}
    many = any(singular(head_of(told.scene, n)) != head_of(told.scene, n) for n in told.agents)
    hit = bool(sorts & {"place", "site", "armed", "convoy"}) or ("civilian" in sorts and many) or told.of_war
    every = (*told.clause.phrases, *told.clause.objects, *told.clause.subject, *told.clause.lead)
    return hit and any(place_in(told.scene, *chars(told.scene, n)) for n in every)


def _firing(told: Told) -> bool:
    """“Shot at the crowd”: with whatever they carry; a named weapon makes it something else."""
    aimed = [head_of(told.scene, n) for n in told.patients]
    return by_armed(told) and not told.clause.objects and bool(aimed) and _HARMLESS.isdisjoint(aimed)


def _flagged(told: Told) -> bool:
    return by_armed(told) and any(_placed(told, n) for n in told.clause.phrases)


_HARMLESS = frozenset("air sea ocean waters".split())


def _volley(told: Told) -> bool:
    """“Fired pellets into a crowd”: not warning shots, and not into the sea."""
    warned = any("warning" in {w.low for w in told.scene.words[n.start : n.end]} for n in told.patients)
    aimed = {head_of(told.scene, n) for n in told.clause.phrases}
    spared = told.clause.opener == "without"  # "without firing a shot"
    return by_armed(told) and not warned and not spared and aimed.isdisjoint(_HARMLESS)


def _unaimed(told: Told) -> bool:
    """“The rebels attacked at dawn”; “attacks on X” are a noun."""
    aimed = any(n.prep in {"on", "against"} for n in told.clause.phrases)
    return by_armed(told) and not told.clause.objects and not aimed


def _holding(told: Told) -> bool:
    """“Held their fire”, “halted its fire”: somebody armed stops shooting."""
    return by_armed(told) and any(head_of(told.scene, n) == "fire" for n in told.clause.objects)


def _rising(told: Told) -> bool:
    """“Took up arms against the junta”: against people or nobody named, not against a disease."""
    against = [n for n in told.clause.phrases if n.prep == "against"]
    many = moves_many(told.scene, told.clause, told.agents) or by_armed(told)
    return many and all(sort_of(told.scene, n) in {"armed", "civilian", "name", "pronoun", "place"} for n in against)


_SEATS = frozenset(
    """ambulance vehicle tent office hospital classroom hotel truck taxi bed home house bus convoy car train village
    camp school mosque church street hostel cell field""".split()
)


def _seizing(told: Told) -> bool:
    """“Took the men off the bus”, “dragged from their homes”: people led away by a force."""
    taken = any(sort_of(told.scene, n) == "civilian" for n in told.patients)
    seat = any(singular(head_of(told.scene, n)) in _SEATS for n in told.clause.phrases if n.prep)
    spirited = told.clause.verb.lemma == "spirit" and any(n.prep == "from" for n in told.clause.phrases)
    away = "away" in window(told.scene, told.clause) and (told.of_war or spirited)
    return taken and (by_armed(told) or (not told.agents and told.clause.verb.passive)) and (seat or away)


def _owned(told: Told) -> bool:
    """“Kigali belongs to the rebels”: a named place, told as such."""
    named = any(place_in(told.scene, *chars(told.scene, n)) for n in told.agents)
    if any(_is_state(told, n) for n in told.clause.phrases if n.prep == "to"):
        return False  # whose soil it is by law, not who holds it
    return (
        named
        and told.clause.verb.form == "fin"
        and are_armed(told.scene, [n for n in told.clause.phrases if n.prep == "to"][:1])
    )


MANOEUVRES: dict[str, Callable[[Told], bool]] = {
    "violent": _violent,
    "shot dead": _shot_dead,
    "policed": _policed,
    "atrocity": _atrocity,
    "landing": _landing,
    "assailing": _assailing,
    "leaving": _leaving,
    "entering": _entering,
    "cleared": _cleared,
    "within": _within,
    "besieging": _besieging,
    "cutting": _cutting,
    "stripped": _stripped,
    "planted": _planted,
    "ruling": _ruling,
    "arson": _arson,
    "driven": _driven,
    "civil": _civil,
    "carried": _carried,
    "armoured": _armoured,
    "ashore": _ashore,
    "firing": _firing,
    "volley": _volley,
    "rammed": _rammed,
    "exposed": _exposed,
    "flagged": _flagged,
    "unaimed": _unaimed,
    "holding": _holding,
    "rising": _rising,
    "seizing": _seizing,
    "owned": _owned,
}
