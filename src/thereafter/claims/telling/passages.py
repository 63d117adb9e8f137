"""Further conditions of triggers about people and goods on the way: in flight, back home, carried off, relieved."""

from __future__ import annotations

import re
from collections.abc import Callable

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import ACCIDENT, chars, extent
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import head_of, sort_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.nouns import is_event
from thereafter.claims.telling.told import Told, by_armed, names_ground
from thereafter.patterns import regex

_PLAIN_FOLK = frozenset(
    """people resident villager civilian family inhabitant refugee evacuee population thousand hundred
    household returnee survivor woman child townspeople half most ten score dozen other citizen local farmer herder
    neighbour neighbor""".split()
)
_FOR_PLEASURE = regex(
    r"\b(?:festival|concert|match|game|stadium|tourists?|holiday\w*|pilgrim\w*|shoppers|fans|beach(?:es)?|funeral|parade|rall(?:y|ies)"
    r"|protest\w*|demonstrat\w+|march(?:ed|es|ing)?|celebrat\w+|election\w*|polls?|school\s+year|commut\w+|strike|marathon|vote\w*)\b",
    re.IGNORECASE,
)
_GOODS = frozenset(
    """aid food medicine supply relief flour grain wheat rice convoy lorry truck column ship vessel barge train plane
    flight shipment consignment cargo delivery parcel ration load blanket tent assistance fuel water airlift help
    planeload truckload lorryload cargo-plane coaster""".split()
)
_RELIEF = regex(
    r"\b(?:aid|humanitarian|relief|food|medicines?|medical|supplies|flour|wheat|grain|rice|rations|blankets|tents|wfp|unicef|unhcr"
    r"|red\s+(?:cross|crescent)|msf|icrc|starv\w+|hungry|besieged)\b",
    re.IGNORECASE,
)


def _named(told: Told, nouns: list[Noun]) -> bool:
    return any(names_ground(told.scene, n) for n in nouns)


def _around(told: Told) -> list[Noun]:
    return [*told.clause.phrases, *told.clause.lead]


def _many(told: Told, nouns: list[Noun]) -> bool:
    plain = any(singular(head_of(told.scene, n)) in _PLAIN_FOLK for n in nouns)
    return (plain or moves_many(told.scene, told.clause, nouns)) and not are_armed(told.scene, nouns)


_ON_ROADS = frozenset("clog choke jam crowd fill throng block line pack".split())


def _in_flight(told: Told) -> bool:
    """“People are pouring out of X”, “3,000 villagers are on the move in X”: many plain people, and a place."""
    fleeing = _many(told, told.agents) and not _FOR_PLEASURE.search(told.scene.sentence)
    if told.clause.objects and not _ON_ROADS.issuperset({told.clause.verb.lemma}):
        return False
    leaving = any(n.prep.split()[0] in {"out", "from"} for n in told.clause.phrases if n.prep)
    if not (leaving or told.of_war or _is_fleeing(told) or told.clause.verb.lemma in _ON_ROADS | {"be"}):
        return False  # "shoppers pour into the town"
    return fleeing and _named(told, [*_around(told), *told.agents]) and not ACCIDENT.search(told.scene.sentence)


def _gone(told: Told) -> bool:
    """“Most of X's people had gone”: they are there no longer, wherever they went."""
    plain = {n.prep for n in told.clause.phrases} <= {"on", "by", "in"}
    return told.clause.verb.perfect and plain and _many(told, told.agents) and _named(told, told.clause.lead)


def _on_roads(told: Told) -> bool:
    """“Families with carts clogged the road out of X”."""
    way = any(in_class("way", head_of(told.scene, n)) or head_of(told.scene, n) == "roads" for n in told.clause.objects)
    folk = any(singular(head_of(told.scene, n)) in _PLAIN_FOLK for n in told.agents)
    return way and folk and _in_flight(told)


def _taken_in(told: Told) -> bool:
    """“The camp at X took in 4,000 people”."""
    return _many(told, told.patients) and any(
        sort_of(told.scene, n) == "place" or in_class("site", head_of(told.scene, n)) for n in told.agents
    )


def _carried_off(told: Told) -> bool:
    """“Families from X were put on a train to Y”: many or hurt people, and where from or where to."""
    if any(sort_of(told.scene, n) == "armed" and not _lifts(told, n) for n in told.agents):
        return False  # gunmen carry off otherwise
    hurt = any(singular(head_of(told.scene, n)) in _HURT for n in told.patients)
    ways = [n for n in told.clause.phrases if n.prep.split()[:1] in (["from"], ["to"], ["out"], ["for"], ["into"])]
    leaving = any(n.prep.split()[:1] == ["out"] for n in ways)
    where = told.clause.phrases if leaving else ways
    aboard = told.clause.verb.passive and any(in_class("carrier", head_of(told.scene, n)) for n in told.clause.phrases)
    of_war = told.of_war or (aboard and len(ways) > 1) or (told.clause.verb.passive and _is_fleeing(told))
    return (hurt or (_many(told, told.patients) and of_war)) and _named(told, [*where, *told.clause.lead])


def _lifts(told: Told, noun: Noun) -> bool:
    head = head_of(told.scene, noun)
    return in_class("soldier", head) or in_class("carrier", head) or in_class("air", head)


_HURT = frozenset("patient wounded injured sick casualty infant orphan baby".split())


def _driven_by_event(told: Told) -> bool:
    """“The fighting in X has sent 6,000 people to Y”."""
    return (
        any(is_event(told.scene, n) for n in told.agents) and _many(told, told.patients) and _named(told, _around(told))
    )


def _laden(told: Told) -> bool:
    """“A ferry with 900 people on board left X for Y”: what carries them, and how many."""
    aboard = [n for n in told.clause.lead if n.prep in {"with", "of", "carrying"}]
    counted = any(told.scene.words[i].tag == "NUM" for n in aboard for i in range(n.start, n.end))
    people = any(sort_of(told.scene, n) == "civilian" for n in aboard)
    sunk = ACCIDENT.search(told.scene.sentence) or _FOR_PLEASURE.search(told.scene.sentence)
    return counted and people and not sunk and _named(told, [*told.clause.phrases, *told.clause.objects])


def _housed(told: Told) -> bool:
    """“9,000 people are camped along the river at X”, “are housed in schools in X”: many, without a home."""
    return told.clause.verb.passive and _many(told, told.patients) and _named(told, _around(told)) and _is_fleeing(told)


def _is_fleeing(told: Told) -> bool:
    return bool(_UPROOTED.search(told.scene.sentence)) and not _FOR_PLEASURE.search(told.scene.sentence)


_UPROOTED = regex(
    r"\b(?:refugees?|displaced|camp(?:s|ed)?|fled|flee\w*|homes|homeless|shelter\w*|tents?|schools?|churches|mosques?|villagers|border"
    r"|fighting|shelling|war|evacue\w+)\b",
    re.IGNORECASE,
)


def _count_risen(told: Told) -> bool:
    """“The number of displaced in X has risen to 60,000”."""
    uprooted = any(singular(head_of(told.scene, n)) in {"displaced", "refugee", "idp"} for n in told.agents)
    counts = [*_around(told), *told.clause.objects]
    counted = any(told.scene.words[i].tag == "NUM" for n in counts for i in range(n.start, n.end))
    gone = (
        _GONE.search(told.scene.text, told.scene.words[told.agents[0].start].start, told.scene.span.end)
        if uprooted
        else None
    )
    return uprooted and counted and gone is None and _named(told, _around(told))


_GONE = regex(r"\b(?:who|that)\s+(?:have\s+|had\s+)?(?:fled|left|crossed|gone|escaped)\b", re.IGNORECASE)
"""“The number of refugees who fled from X to Y”: told by its own verb."""


def _back_home(told: Told) -> bool:
    """“Residents are back in X”, “were allowed back into X”: many plain people, and a place."""
    folk = told.agents if told.clause.verb.lemma == "be" else told.patients or told.agents
    return _many(told, folk) and _named(told, _around(told)) and not _FOR_PLEASURE.search(told.scene.sentence)


def _supplying(told: Told) -> bool:
    """“A relief column got through to X”: goods or what carries them, and words of relief."""
    goods = any(singular(head_of(told.scene, n)) in _GOODS for n in (*told.agents, *told.clause.subject))
    heads = any(in_class("aid", head_of(told.scene, n)) for n in (*told.agents, *told.clause.subject))
    start, end = extent(told.scene, told.clause)
    relief = heads or bool(_RELIEF.search(told.scene.text, start, end))
    return goods and relief and _named(told, [*_around(told), *told.clause.objects])


def _rationed(told: Told) -> bool:
    """“Halted deliveries to X”: of relief, by an agency or in words of relief."""
    helper = any(_is_helper(told, n) for n in told.agents)
    relief = helper or bool(_RELIEF.search(told.scene.sentence))
    return relief and (_named(told, _around(told)) or told.of_war)


def _is_helper(told: Told, noun: Noun) -> bool:
    name = name_of(told.scene, noun, ())
    one = actor(name.id or "") if name is not None else None
    return one is not None and one.kind in {"aid", "un"}


def _handed_out(told: Told) -> bool:
    """“Blankets were handed out to 900 families in X”."""
    return any(in_class("aid", head_of(told.scene, n)) for n in told.patients) and _named(told, _around(told))


def _enlisting(told: Told) -> bool:
    """“Five hundred men signed up with the militia”: many, and whom they join is armed."""
    whom = [n for n in told.clause.phrases if n.prep.split()[-1:] in (["with"], ["for"], ["to"], ["in"])]
    return (_many(told, told.agents) or moves_many(told.scene, told.clause, told.agents)) and are_armed(
        told.scene, whom
    )


def _corpses(told: Told) -> bool:
    """“Thirty bodies lay in the streets of X”."""
    return any(singular(head_of(told.scene, n)) in {"body", "corpse", "dead"} for n in told.agents) and not (
        ACCIDENT.search(told.scene.sentence)
    )


def _made_off(told: Told) -> bool:
    """“Made off with 40 schoolgirls”: people, taken by somebody armed."""
    people = [n for n in told.clause.phrases if n.prep.split()[-1:] == ["with"]]
    return by_armed(told) and any(sort_of(told.scene, n) == "civilian" for n in people)


_MONEY = regex(
    r"[$€£¥]\s?\d|\b(?:million|billion|dollars|euros|pounds|yen|kroner|francs)\b|\b(?:aid|assistance)$", re.IGNORECASE
)
_HUMANE = regex(r"\b(?:humanitarian|refugees?|displaced|relief|reconstruction)\b", re.IGNORECASE)


def _pledged(told: Told) -> bool:
    """“Pledges 50 million dollars in aid to X”: money or help, and whom it is for."""
    scene, phrases = told.scene, told.clause.phrases
    if any(word.low == "military" for n in told.patients for word in scene.words[n.start : n.end]):
        return False
    money = any(_MONEY.search(scene.text[slice(*chars(scene, n))]) for n in told.patients)
    help_ = [*told.patients, *(n for n in phrases if n.prep in {"in", "of", "as"})]
    aid = any(_AID.search(scene.text[slice(*chars(scene, n))]) for n in help_)
    goal = any(n.prep in {"to", "for", "towards"} for n in phrases)
    humane = _HUMANE.search(scene.sentence) is not None
    return goal and money and not told.clause.verb.passive and (aid or humane) and (told.of_war or humane)


_AID = regex(r"\b(?:aid|assistance|relief)\b", re.IGNORECASE)

PASSAGES: dict[str, Callable[[Told], bool]] = {
    "in flight": _in_flight,
    "gone": _gone,
    "on roads": _on_roads,
    "taken in": _taken_in,
    "carried off": _carried_off,
    "driven by event": _driven_by_event,
    "laden": _laden,
    "housed": _housed,
    "count risen": _count_risen,
    "back home": _back_home,
    "supplying": _supplying,
    "rationed": _rationed,
    "handed out": _handed_out,
    "enlisting": _enlisting,
    "corpses": _corpses,
    "made off": _made_off,
    "pledged": _pledged,
}
