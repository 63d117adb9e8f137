"""Further conditions of triggers about people: emptied places, rescue, captivity, going home, sleeping rough."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import head_of, place_in, sort_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.told import Told, by_armed
from thereafter.patterns import regex

_GROUND = frozenset("village town city camp neighbourhood district suburb quarter settlement hamlet street".split())

_ROUGH = regex(
    r"\b(?:open(?:\s+air)?|rough|schools?|churches|mosques?|forests?|bush|woods|fields|jungle|tents?|shacks|tarpaulins?|roadside|streets|stadium)\b",
    re.IGNORECASE,
)

_RESCUED = frozenset(
    "national citizen foreigner diplomat evacuee expatriate staff wounded survivor patient refugee".split()
)

_CAPTIVITY = frozenset(
    "arrest detention prison jail captivity captors kidnappers abductors custody militants hostage-takers".split()
)


def _heads(told: Told) -> set[str]:
    return {singular(head_of(told.scene, n)) for n in told.patients}


def _placed(told: Told) -> bool:
    every = (*told.clause.phrases, *told.clause.lead, *told.clause.subject)
    return any(place_in(told.scene, *chars(told.scene, n)) for n in every)


def _homeward(told: Told) -> bool:
    """“Flew home 400 nationals”: many people, out of a war or as citizens."""
    own = _heads(told) & {"national", "citizen", "diplomat", "evacuee", "expatriate", "staff"}
    return (bool(own) or told.of_war) and moves_many(told.scene, told.clause, told.patients)


def _emptied(told: Told) -> bool:
    """“Whole villages have emptied”, “the hospital was emptied of its patients”: of people, not of things."""
    people = [n for n in told.clause.phrases if n.prep == "of" and sort_of(told.scene, n) in {"civilian", "armed"}]
    ground = any(singular(head_of(told.scene, n)) in _GROUND for n in (*told.agents, *told.patients))
    return bool(people) or (ground and (told.of_war or _placed(told) or not told.clause.objects))


def _crowded(told: Told) -> bool:
    """“Six thousand people are crowded into the base at Bor”."""
    return told.clause.verb.passive and moves_many(told.scene, told.clause, told.patients) and _placed(told)


def _rough(told: Told) -> bool:
    """“Villagers are sleeping in the open around Goma”: many, without a roof, somewhere named."""
    many = moves_many(told.scene, told.clause, told.agents) and not are_armed(told.scene, told.agents)
    return many and _placed(told) and bool(_ROUGH.search(told.scene.sentence))


def _landfall(told: Told) -> bool:
    """“Refugees are landing at X”: many people, no force and no aircraft."""
    fleeing = bool(_heads_of(told) & {"refugee", "migrant", "rohingya", "asylum-seeker", "survivor", "evacuee"})
    return fleeing and _placed(told) and not told.clause.objects and told.clause.verb.form == "fin"


def _taken_away(told: Told) -> bool:
    """“Got nine wounded people out of Harasta”, “were shipped from X to Y”: many, off or out of some place."""
    whole = {w.low for n in told.patients for w in told.scene.words[n.start : n.end]}
    needy = bool(_heads(told) & _RESCUED) or "wounded" in whole or told.of_war
    way = any(n.prep.split()[0] in {"out", "off", "from", "to"} for n in told.clause.phrases if n.prep)
    ways = way and any(_named(told, n) for n in told.clause.phrases)
    return (
        needy
        and ways
        and moves_many(told.scene, told.clause, told.patients)
        and (told.clause.verb.passive or not are_armed(told.scene, told.patients))
    )


def _freed(told: Told) -> bool:
    """“Rescued 178 people from the camps of X”: by a force, from an armed group or from captivity."""
    held = [n for n in told.clause.phrases if n.prep == "from"]
    captors = are_armed(told.scene, held) or any(head_of(told.scene, n) in _CAPTIVITY for n in told.clause.phrases)
    return captors and (by_armed(told) or (told.clause.verb.passive and told.of_war))


def _in_captivity(told: Told) -> bool:
    """“Some 300 peacekeepers are still in rebel hands”: people, and whose hands they are in."""
    people = all(sort_of(told.scene, n) in {"civilian", "armed"} for n in told.agents) and bool(told.agents)
    by = [n for n in told.clause.phrases if head_of(told.scene, n) in {"hands", "captivity"}]
    forces = any(in_class("armed", w.low) for n in by for w in told.scene.words[n.start : n.head])
    return people and (forces or any(head_of(told.scene, n) == "captivity" for n in by))


def _fleeing(told: Told) -> bool:
    """“Troops fled the town”: a force that leaves a place."""
    forces = all(in_class("soldier", head_of(told.scene, n)) for n in told.agents)
    return bool(told.agents) and forces and any(sort_of(told.scene, n) == "place" for n in told.patients)


def _heads_of(told: Told) -> set[str]:
    return {singular(head_of(told.scene, n)) for n in told.agents}


def _named(told: Told, noun: Noun) -> bool:
    return place_in(told.scene, *chars(told.scene, noun)) is not None


PLIGHTS: dict[str, Callable[[Told], bool]] = {
    "homeward": _homeward,
    "emptied": _emptied,
    "crowded": _crowded,
    "rough": _rough,
    "landfall": _landfall,
    "taken away": _taken_away,
    "freed": _freed,
    "captivity": _in_captivity,
    "fleeing": _fleeing,
}
