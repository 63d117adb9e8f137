"""Further conditions of triggers about ground: who is at the gates, holds on, gives up a base, is shut in."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import head_of, place_in, sort_of
from thereafter.claims.telling.circumstances import CIRCUMSTANCES
from thereafter.claims.telling.stores import is_store
from thereafter.claims.telling.told import Told, by_armed, names_ground
from thereafter.patterns import regex
from thereafter.record.kinds import Precision

_PEACEFUL = regex(
    r"\b(?:snow\w*|storms?|blizzard|floods?|flooded|floodwaters?|landslides?|mudslides?|quake\w*|earthquake|hurricane|typhoon"
    r"|cyclone|fire(?:s|fighters)?|wildfires?|lava|ash|quarantin\w*|lockdown|virus|outbreak|covid\S*|crash|accident|police"
    r"|suspicious|film|season|league|match|coach|club|cup|talks|strike(?:rs)?|protest\w*|farmers|truckers|visitors|tourists|pilgrims)\b",
    re.IGNORECASE,
)


def _all_phrases(told: Told) -> list[Noun]:
    return [*told.clause.phrases, *told.clause.lead]


def _named(told: Told, nouns: list[Noun]) -> bool:
    """Whether a place finer than a country is named in some chunks."""
    for noun in nouns:
        place = place_in(told.scene, *chars(told.scene, noun))
        if place.precision is not Precision.COUNTRY if place is not None else names_ground(told.scene, noun):
            return True
    return False


def _somewhere(told: Told) -> bool:
    return _named(told, [*_all_phrases(told), *told.clause.objects, *told.clause.subject])


_HONOURS = frozenset("power office hope life lead title job faith seat belief".split())


def _now_in(told: Told) -> bool:
    """“Government forces are back in X”: a force, and a place right behind."""
    inside = [n for n in told.clause.phrases if n.prep.split()[-1:] == ["in"]][:1]
    return _forces(told) and told.clause.verb.form == "fin" and _named(told, inside)


def _grounded(told: Told) -> bool:
    """“Clings to a few streets in X”: fighters or a side, and a place of the clause."""
    if any(head_of(told.scene, n) in _HONOURS for n in (*told.clause.phrases, *told.clause.objects)):
        return False
    return by_armed(told) and (_somewhere(told) or any(_is_ground(told, n) for n in _all_phrases(told)))


def _is_ground(told: Told, noun: Noun) -> bool:
    return sort_of(told.scene, noun) == "place"


def _to_armed(told: Told) -> bool:
    """“Passed to the army”, “is loyal to the rebels”: whom ground goes to is armed, and no office."""
    to = [n for n in told.clause.phrases if n.prep == "to"][:1]
    return bool(to) and all(_is_side(told, n) for n in to)


def _is_side(told: Told, noun: Noun) -> bool:
    """Fighters, an army or a known group, no party and no state."""
    head = singular(head_of(told.scene, noun))
    return (in_class("armed", head) and head not in _OFFICES) or _is_group(told, noun)


_OFFICES = frozenset("party coalition side police authority crew government regime officer agent chief cop".split())


def _forces(told: Told) -> bool:
    return CIRCUMSTANCES["forces"](told)


def _soldiers(told: Told) -> bool:
    """“Rwandan troops went home from X”: soldiers, and where they leave or that they go home."""
    heads = [head_of(told.scene, n) for n in told.agents]
    forces = bool(heads) and all(in_class("soldier", h) or in_class("troops", h) or h in _FIGHTERS for h in heads)
    forces = forces or (bool(told.agents) and all(_is_group(told, n) for n in told.agents))
    away = [n for n in told.clause.phrases if n.prep in _AWAY]
    return forces and not told.clause.objects and _named(told, away)


_FIGHTERS = frozenset("rebels fighters militants insurgents guerrillas jihadists gunmen militiamen separatists".split())
_AWAY = frozenset(("from", "out of", "out from", "back from", "home from", "away from", "off"))


def _leaving_ground(told: Told) -> bool:
    """“Slipped out of X”: where they leave is named; else they only go somewhere."""
    away = [n for n in told.clause.phrases if n.prep in _AWAY]
    return by_armed(told) and not told.clause.objects and _named(told, away)


def _left_already(told: Told) -> bool:
    """“The rebels said they had left”: where, is told before."""
    return not any(n.prep in {"to", "into", "for", "towards"} for n in told.clause.phrases) and not told.clause.objects


def _is_group(told: Told, noun: Noun) -> bool:
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind in {"army", "rebel", "jihadist", "militia"}


def _pulled_out(told: Told) -> bool:
    """“Brought its last tanks out of X”: troops or weapons of a side, and the place they leave."""
    moved = any(
        in_class("troops", head_of(told.scene, n)) or in_class("gun", head_of(told.scene, n)) for n in told.patients
    )
    away = [n for n in told.clause.phrases if n.prep in _AWAY]
    sent = by_armed(told) or (told.clause.verb.passive and not told.agents)
    return moved and sent and (_named(told, away) or any(_is_ground(told, n) for n in away))


def _closed_base(told: Told) -> bool:
    """“Peacekeepers closed their base at X”: a force and its own posts."""
    own = any(
        singular(head_of(told.scene, n)) in _BASES and told.scene.words[n.start].low in {"its", "their"}
        for n in told.clause.objects
    )
    forces = any(in_class("soldier", head_of(told.scene, n)) or _is_group(told, n) for n in told.agents)
    return own and forces


_BASES = frozenset("base camp post outpost garrison position barracks checkpoint".split())


def _at_gates(told: Told) -> bool:
    """“Rebels are within sight of X”, “tanks reached the outskirts of X”: a force, and the place before it."""
    return _forces(told) and _somewhere(told)


def _contested(told: Told) -> bool:
    """“Rival factions battled for the port of X”: fighters, and ground finer than a country."""
    return _forces(told) and _named(told, [*told.patients, *told.clause.phrases])


def _breached(told: Told) -> bool:
    """“Breached the lines at X”: defences, not rules and contracts."""
    return by_armed(told) and (_somewhere(told) or told.of_war)


def _shut_in(told: Told) -> bool:
    """“X is ringed on three sides”: by fighters, or a named place by nobody named, with no sign of peace."""
    if told.agents:
        return _forces(told) and not _are_police(told)
    if _PEACEFUL.search(told.scene.sentence):
        return False
    named = _named(told, [*told.patients, *told.clause.lead, *told.clause.phrases])
    people = any(sort_of(told.scene, n) in {"armed", "place", "site"} for n in told.patients)
    if told.clause.verb.lemma in {"seal", "block", "close", "shut"}:
        return False  # police seal off as well
    lasting = told.clause.verb.perfect or told.clause.verb.lemma in {"ring", "encircle", "besiege", "blockade", "hem"}
    return told.clause.verb.passive and named and people and (told.of_war or lasting)


def _are_police(told: Told) -> bool:
    return any(singular(head_of(told.scene, n)) in {"police", "policeman", "officer", "cop"} for n in told.agents)


def _thundering(told: Told) -> bool:
    """“Artillery thundered all night round X”."""
    return _somewhere(told) and not told.clause.objects


def _trained_on(told: Told) -> bool:
    """“Howitzers were turned on X”, “trained its guns on X”."""
    guns = any(in_class("gun", head_of(told.scene, n)) for n in told.patients)
    return guns and _named(told, [n for n in told.clause.phrases if n.prep in {"on", "upon", "at"}])


def _ruined(told: Told) -> bool:
    """“Whole blocks of X lie in ruins”: ground or buildings, not plans."""
    built = any(
        sort_of(told.scene, n) in {"place", "site"} or in_class("thing", head_of(told.scene, n)) for n in told.agents
    )
    return built and (_named(told, [*told.agents, *_all_phrases(told)])) and not _PEACEFUL.search(told.scene.sentence)


_SPANNING = frozenset(
    "bridge dam culvert rail line track pylon gate depot dump pipeline tunnel overpass flyover".split()
)


def _blown(told: Told) -> bool:
    """“Two bridges over the river were blown”."""
    return any(singular(head_of(told.scene, n)) in _SPANNING for n in told.patients)


def _by_unseen_hand(told: Told) -> bool:
    """“A power station at X was knocked out”: by nobody named, and no storm."""
    hidden = told.clause.verb.passive and not told.agents
    return hidden and _somewhere(told) and not _PEACEFUL.search(told.scene.sentence)


def _fallen_apart(told: Told) -> bool:
    """“The militia has splintered”: an armed group, not a party."""
    return bool(told.agents) and all(_is_group(told, n) or _is_band(told, n) for n in told.agents)


def _is_band(told: Told, noun: Noun) -> bool:
    return singular(head_of(told.scene, noun)) in {"militia", "faction", "rebel", "army", "brigade", "insurgent"}


def _staked(told: Told) -> bool:
    """“Kigali is arming the rebels”, “advisers train the militia”: whoever does it, those it is done to are armed."""
    fighters = [n for n in told.patients if _is_side(told, n) and not _is_national(told, n)]
    return bool(fighters) and bool(told.agents)


def _menace(told: Told) -> bool:
    """“Threatens X with war”, “threatened retaliation”: by a leader or somebody armed, and no war of tariffs."""
    with_what = [n for n in told.clause.phrases if n.prep == "with"]
    for noun in (*told.clause.objects, *with_what):
        words = [word.low for word in told.scene.words[noun.start : noun.head + 1]]
        if singular(words[-1]) in _MENACES and _IN_PEACE.isdisjoint(words):
            return bool(told.agents) and all(sort_of(told.scene, n) != "other" for n in told.agents)
    return False


_MENACES = frozenset("war retaliation reprisal revenge vengeance annihilation".split())
_IN_PEACE = frozenset("trade tariff price civil cyber economic legal court cold currency culture".split())


def _is_national(told: Told, noun: Noun) -> bool:
    """An army or a navy is trained and paid in peace as well."""
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    if one is not None and one.kind in {"rebel", "jihadist", "militia", "gang", "cartel"}:
        return False  # "the Lions' Defence Forces" of a militia
    return singular(head_of(told.scene, noun)) in {"army", "military", "navy", "force", "troop", "soldier", "personnel"}


HOLDINGS: dict[str, Callable[[Told], bool]] = {
    "grounded": _grounded,
    "now in": _now_in,
    "to armed": _to_armed,
    "soldiers": _soldiers,
    "left already": _left_already,
    "leaving ground": _leaving_ground,
    "pulled out": _pulled_out,
    "closed base": _closed_base,
    "at gates": _at_gates,
    "contested": _contested,
    "breached": _breached,
    "shut in": _shut_in,
    "thundering": _thundering,
    "trained on": _trained_on,
    "ruined": _ruined,
    "blown": _blown,
    "unseen hand": _by_unseen_hand,
    "fallen apart": _fallen_apart,
    "staked": _staked,
    "menace": _menace,
    "stored": is_store,
}
