"""Whether a clause's subject and object are of the sort a trigger asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular
from thereafter.claims.grammar.stances import says_no
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import after, chars, passive_parts, window
from thereafter.claims.scene.naming import is_crew, name_of
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of, through
from thereafter.claims.telling.movers import is_loaded
from thereafter.claims.telling.nouns import is_event
from thereafter.patterns import regex


def are_armed(scene: Scene, nouns: Sequence[Noun]) -> bool:
    """Whether any of the chunks names fighters, a force or a known actor."""
    for noun in nouns:
        if sort_of(scene, noun) == "armed":
            return True
        name = name_of(scene, noun, ())
        if (name is not None and name.id is not None) or _is_capital(scene, noun):
            return True
    return False


def are_only_arms(scene: Scene, nouns: Sequence[Noun]) -> bool:
    """“Backed by tanks and jets”: whose they are is not named."""
    arms = ("gun", "air", "vehicle")
    return all(n.end - n.start == 1 and any(in_class(one, head_of(scene, n)) for one in arms) for n in nouns)


def _is_capital(scene: Scene, noun: Noun) -> bool:
    """“Kigali arms the rebels”: a capital that stands for its government."""
    head = scene.words[noun.head]
    return any(
        place.start is not None
        and place.start <= head.start < (place.end or 0)
        and any("metonym" in m for m in place.marks)
        for place in scene.places
    )


def _is_seat(scene: Scene, noun: Noun) -> bool:
    """“Kigali is arming the rebels”: the capital of a country."""
    place = place_in(scene, *chars(scene, noun))
    return place is not None and "capital" in place.marks


def subject_fits(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun]) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether who acts is of the sort the trigger asks for; a passive without an agent may leave it open."""
    wanted = trigger.subject
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    own = clause.verb.form == "ing" and clause.subject_of is not None and clause.relation == "comp"
    theirs = bool(agents) and all(scene.words[n.start].low in {"its", "their", "his", "her", "our"} for n in agents)
    own = own or (theirs and clause.relation == "comp")
    if own and above is not None and says_no(above, scene.words) and wanted in _DOERS:
        return True  # "the ministry denied bombing X": whoever denies it is charged with it
    if clause.verb.passive and not agents:
        return wanted in {"actor", "any", "cause", "air", "agent", "mover", "loser", "finder"}
    if not agents:
        return wanted in {"any", "actor", "mover", "cause"} and clause.verb.form == "ing"
    agents = [through(scene, noun, after(clause, noun)) for noun in agents]
    sorts = {sort_of(scene, noun) for noun in agents}
    heads = {head_of(scene, noun) for noun in agents}
    if wanted in {"actor", "loser"}:
        return (
            bool(sorts & {"armed", "name", "pronoun", "civilian"})
            or _means_to(scene, clause, agents)
            or _state_place(scene, agents)
            or (trigger.kind == "support" and any(_is_seat(scene, n) for n in agents))
            or any(is_event(scene, n) or is_crew(scene, n) for n in agents)
            or (trigger.object == "truce" and any(in_class("party", head) for head in heads))
            or (trigger.kind in {"bombing", "shelling"} and any(in_class("air", head) for head in heads))
            or (trigger.kind == "shelling" and any(in_class("gun", head) for head in heads))
            or (trigger.needs == "rammed" and any(in_class("vehicle", head) for head in heads))
        )
    if wanted == "air":
        return (
            any(in_class("air", head) or in_class("armed", head) or in_class("gun", head) for head in heads)
            or bool(sorts & {"armed", "pronoun"})
            or _state_place(scene, agents)
            or any(is_event(scene, n) for n in agents)
        )
    if wanted == "mover":
        return (
            any(in_class("moving", head) for head in heads)
            or (trigger.kind == "evacuation" and any(in_class("carrier", head) for head in heads))
            or (trigger.kind == "movement" and any(is_loaded(scene, noun) for noun in agents))
            or bool(sorts & {"pronoun"})
            or "armed" in sorts
            or bool(sorts & {"civilian"})
        )
    if wanted == "finder":
        return True
    goal = any(n.prep in {"for", "to", "into", "towards"} for n in clause.phrases)
    if wanted == "soldier" and not goal and all(_is_a_force(scene, n) or _are_fighters(scene, n) for n in agents):
        return True
    if wanted == "soldier" and trigger.object == "none" and _they_fight(scene, clause, agents):
        return True
    if wanted in {"soldier", "crowd", "site", "convoy", "carrier"}:
        civil = wanted == "crowd" and "civilian" in sorts
        return civil or any(in_class(wanted, head) for head in heads) or (wanted == "site" and "place" in sorts)
    if wanted in {"weapon", "projectile", "gun", "truce", "flag", "aid"}:
        return any(in_class(wanted, head) for head in heads - {"hostilities"})
    if wanted == "place":
        sinks = trigger.words == "fall" and _is_a_price_or_wall(scene, clause, heads)
        return not sinks and _mentions_place(scene, agents, clause)
    return True


def _is_a_price_or_wall(scene: Scene, clause: Clause, heads: set[str]) -> bool:
    """“The bridge fell into the river”, “Spain's index fell 4 %”."""
    priced = any(word in _PRICED or word.endswith("%") for word in window(scene, clause, 4))
    return priced or any(head in _STRUCTURES for head in heads)


_DOERS = frozenset("actor agent air any soldier mover".split())
_PRICED = frozenset("% percent cent points pence short".split())
_STRUCTURES = frozenset("bridge building wall tower house dam roof ceiling bridges buildings walls houses".split())
_FIGHTERS = frozenset(
    "rebels fighters militants insurgents guerrillas jihadists gunmen militiamen militias paramilitaries".split()
)


def _are_fighters(scene: Scene, noun: Noun) -> bool:
    head = head_of(scene, noun)
    many = singular(head) != head and in_class("armed", head) and in_class("moving", head)
    return head in _FIGHTERS or many or (head == "men" and sort_of(scene, noun) == "armed")


def _is_a_force(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names an army or an armed group ("the Taliban left X")."""
    name = name_of(scene, noun, ())
    one = actor(name.id or "") if name is not None and scene.words[noun.head].text[:1].isupper() else None
    if one is not None and one.kind == "state":
        return bool(_ARMIES.fullmatch(scene.words[noun.head].text))
    return one is not None and one.kind in {"army", "rebel", "jihadist", "militia"}


def _they_fight(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“The rebels said they had left”: they are who says so."""
    above = scene.clauses[clause.governor].subject if clause.governor is not None and clause.relation == "comp" else []
    told = bool(above) and all(_is_a_force(scene, n) or _are_fighters(scene, n) for n in above)
    return told and all(head_of(scene, n) in {"they", "it"} for n in agents)


_ARMIES = regex(r"(?!US$|USA$|UK$|UAE$|DRC$|USSR$|DPRK$|CAR$|EU$|PNA$)[A-Z]{3,}")
"""A state's forces by their letters: FARDC, IDF, UPDF."""


_MEANING = frozenset("vow threaten promise pledge plan refuse order agree decide want swear".split())


def _means_to(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“Karim vowed to take X”: a name that opens a sentence is somebody when he means to do something."""
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    meant = above is not None and above.verb.lemma in _MEANING
    return meant and any(n.head == 0 and scene.words[0].text[:1].isupper() for n in agents)


def _state_place(scene: Scene, nouns: list[Noun]) -> bool:
    """A country that acts ("Israel strikes …") is an actor, not a place."""
    return any((name := name_of(scene, noun, ())) is not None and name.id is not None for noun in nouns)


def _mentions_place(scene: Scene, nouns: list[Noun], clause: Clause) -> bool:
    if any(sort_of(scene, noun) == "place" for noun in nouns):
        return True
    return any(noun.prep == "of" and sort_of(scene, noun) == "place" for noun in (*clause.phrases[:2], *clause.lead))


_PLACE_REF = frozenset(
    """
        city town village area enclave district neighbourhood neighborhood province capital base airport
        territory region position post outpost checkpoint crossing bridge border headquarters building island road
        highway hill hilltop airfield airbase zone stronghold suburb quarter settlement camp sector pocket front
        frontline outskirt dam port oilfield refinery junction compound complex hospital bastion country half station
        works steelworks barracks garrison prison palace crossroads quarter street citadel fortress castle
    """.split()
)


_TRUCE_BEFORE = regex(r"\b(?:truces?|cease-?fires?|armistice)\b", re.IGNORECASE)


def _is_ground(scene: Scene, noun: Noun) -> bool:
    return sort_of(scene, noun) == "place" or (singular(head_of(scene, noun)) in _PLACE_REF)


def _has_goal(scene: Scene, clause: Clause) -> bool:
    """In “left Waer for Jarabulus” the goal is a place even where the start is not known to be one."""
    return any(n.prep in {"for", "to", "into"} and place_in(scene, *chars(scene, n)) for n in clause.phrases[:3])


def object_fits(  # noqa: PLR0911, PLR0912 - one sign a return
    scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun]
) -> bool:
    """Whether what is acted on is of the sort the trigger asks for."""
    wanted = set(trigger.object.split("|")) - {""}
    if trigger.words == "join" and any(
        head_of(scene, n) in {"government", "talks", "protest", "protests"} for n in patients
    ):
        return False
    if (
        "none" in wanted
        and clause.objects
        and (
            trigger.kind == "withdrawal"
            or trigger.words == "deploy"
            or (trigger.words == "push" and not are_armed(scene, clause.objects))
        )
    ):
        return False  # "withdrew its support", "withdrew its ambassador"
    if trigger.words == "defuse" and not any(sort_of(scene, n) == "pronoun" for n in patients):
        return _CHARGES.search(scene.sentence) is not None  # no tension, no crisis
    if not wanted or "any" in wanted or "none" in wanted or "taker" in wanted:
        return not ("none" in wanted and clause.verb.passive) or trigger.subject == "finder"
    if wanted & {"place", "site"} and _points_back(scene, clause, patients):
        return True
    if trigger.words == "overrun" and any(scene.words[n.head].tag == "NUM" for n in patients):
        return True  # "three had been overrun": of the posts just named
    if "truce" in wanted and any(scene.words[n.head].low == "it" for n in patients):
        return bool(
            _TRUCE_BEFORE.search(scene.text, max(0, scene.span.start - 200), scene.words[clause.verb.start].start)
        )
    if trigger.words == "flee" and not clause.verb.passive:
        return True  # “fled their homes”, “fled the fighting”: who flees, flees
    if "share" in wanted:
        return _partitive(scene, patients) and any(n.prep == "of" and _is_ground(scene, n) for n in clause.phrases[:2])
    if "truce" in wanted and any(
        n.prep in {"on", "to"} and in_class("truce", head_of(scene, n)) for n in clause.phrases[:2]
    ):
        return True
    if trigger.subject == "mover" and _has_goal(scene, clause):
        return True
    if not patients and "control" in trigger.particle:
        return any(n.prep in {"of", "over"} and sort_of(scene, n) in {"place", "name"} for n in clause.phrases[:3])
    if trigger.words == "leave" and any(singular(head_of(scene, n)) in {"home", "house"} for n in patients):
        return any(scene.words[n.start].low in {"their", "its"} for n in patients)
    if not patients:
        convoy = any(in_class("convoy", head_of(scene, n)) for n in clause.subject) and clause.relation != "coord"
        bidden = trigger.subject == "soldier" and clause.relation == "inf" and not clause.objects
        moves = trigger.subject == "mover" and (bool(clause.phrases) or _told_to(clause) or convoy)
        return "place" in wanted and (moves or bidden)
    strict = clause.verb.lemma in _STRICT
    sided = any(head_of(scene, n) == "side" for n in patients) and any(n.prep == "of" for n in clause.phrases[:1])
    if "place" in wanted and sided:
        return True  # "reached the Rwandan side of the frontier"
    for noun in [through(scene, n, after(clause, n)) for n in patients]:
        if _is_wanted(scene, noun, wanted, strict=strict, clause_kind=trigger.kind if clause.verb.passive else ""):
            return True
    return (
        bool(wanted & {"place"})
        and any(n.prep in {"of", "over"} and sort_of(scene, n) == "place" for n in clause.phrases[:3])
        and _partitive(scene, patients)
    )


_CHARGES = regex(
    r"\b(?:bomb|explosi|(?:land)?mine|device|ordnance|munition|shell|ied|grenade|rocket|missile|warhead)", re.IGNORECASE
)
_STRICT = frozenset("take hold lose leave enter reach surrender secure abandon rule control occupy escape run".split())
"""Verbs whose object is ground only when it is named or pointed at."""
_DONE_TO_GROUND = frozenset("bomb shell bombard burn destroy storm raid besiege encircle surround".split())
_DONE_TO_IT = frozenset(
    """seal ring cordon blow sink mine enter surround abandon pound pummel hammer batter strafe strike hit
    attack assault overrun capture recapture retake level flatten torch raze demolish loot ransack
    pillage plunder""".split()
)


_TAKING = frozenset("seize take occupy conquer".split())


def _points_back(scene: Scene, clause: Clause, patients: list[Noun]) -> bool:
    """“Massing near X to encircle it”: a pronoun for ground or a building named before in the sentence."""
    heads = {head_of(scene, n) for n in patients}
    fallen = clause.opener == "after" and clause.verb.passive and any(n.prep == "by" for n in clause.phrases)
    if not ("it" in heads and (clause.verb.lemma in _DONE_TO_IT or (fallen and clause.verb.lemma in _TAKING))) and not (
        heads & {"it", "them"} and clause.verb.lemma in _DONE_TO_GROUND
    ):
        return False
    before = [
        n for c in scene.clauses for n in (*c.subject, *c.objects, *c.phrases, *c.lead) if n.end <= clause.verb.start
    ]
    return any(sort_of(scene, n) in {"place", "site"} for n in before)


def _told_to(clause: Clause) -> bool:
    """“Residents must leave”, “told them to leave”: going without a stated start."""
    return clause.relation == "inf" or clause.verb.modal in {"must", "should"}


def _partitive(scene: Scene, patients: list[Noun]) -> bool:
    return not _PARTS.isdisjoint(singular(head_of(scene, noun)) for noun in patients)


_PARTS = frozenset(
    """control part most much half majority some all percent third quarter fifth sixth eighth tenth strip rest siege
    blockade encirclement noose
    cent outskirt pocket bulk portion swathe village district area centre center side % kilometre kilometer km mile
    share chunk stretch swath hectare remainder edge town city whole entirety""".split()
)


def _is_wanted(  # noqa: PLR0911 - one sign a return
    scene: Scene, noun: Noun, wanted: set[str], *, strict: bool, clause_kind: str
) -> bool:
    sort, head = sort_of(scene, noun), head_of(scene, noun)
    if "place" in wanted and singular(head) == "garrison":
        return True
    if "place" in wanted and sort == "place":
        start, end = chars(scene, noun)
        if place_in(scene, start, end) is not None:
            return True
        opens = scene.words[noun.start]
        owned = any(scene.words[i].tag == "POSS" for i in range(noun.start, noun.end))
        bare = noun.end - noun.start == 1 and head == singular(head) and bool(scene.places)  # a headline's "district"
        determined = (
            owned
            or bare
            or opens.tag in {"D", "NUM"}
            or opens.low in {"last", "final", "key", "strategic", "remaining"}
        )
        return (singular(head) in _PLACE_REF and determined) if strict else True
    if "people" in wanted and sort in {"armed", "civilian", "name"} and not in_class("arms", head):
        return True
    if (
        "people" in wanted
        and sort == "pronoun"
        and head in {"them", "him", "anyone", "anybody", "everyone", "someone", "us"}
    ):
        return True
    seized = clause_kind in {"abduction", "attack_on_civilians"} and head in {"he", "she", "they"}
    if "people" in wanted and sort == "pronoun" and seized:
        return True  # "his family say he was abducted"
    if "aircraft" in wanted and _AIRCRAFT.match(scene.words[noun.head].text):
        return True
    return any(in_class(name, head) for name in wanted - {"place", "people"})


_AIRCRAFT = regex(r"(?:su|mig|il|an|tu|ka|mi|f|c|ah|uh|mq|rq|tb|j)-?\d{1,3}\w?$", re.IGNORECASE)


def points_at_place(scene: Scene, noun: Noun) -> bool:
    """“the valley”, “this quarter”: a common noun for a place, with an article that points back."""
    opens = scene.words[noun.start].low
    head = singular(head_of(scene, noun))
    return opens in {"the", "this", "that"} and (
        head in _PLACE_REF or head in {"valley", "sector", "peninsula", "strip"}
    )


def on_civilians(scene: Scene, clause: Clause) -> bool:
    """Whether what is attacked is people or the places they gather, not a force, a base or a town."""
    _, patients = passive_parts(clause)
    for whole in patients:
        known = is_civilian(scene, through(scene, whole, after(clause, whole)))
        if known is not None:
            return known
    return False


def is_civilian(scene: Scene, noun: Noun) -> bool | None:
    """Whether a chunk is people or where they gather, or a force or its base; None where it is neither."""
    start, end = chars(scene, noun)
    head = head_of(scene, noun)
    if in_class("civilian", head) and not in_class("armed", head) and not in_class("partitive", head):
        return True
    if are_armed(scene, [noun]) or FORCES.search(scene.text[start:end]):
        return False
    if sort_of(scene, noun) == "civilian" or in_class("civil-site", head):
        return True
    return True if CIVIL.search(scene.text[start:end]) else None


FORCES = regex(
    r"\b(?:military|army|police|gendarmes?|gendarmerie|security|base|headquarters|checkpoint|barracks|naval|navy|militant|rebel|taliban|soldiers?)\b",
    re.IGNORECASE,
)
CIVIL = regex(
    r"\b(?:aid|humanitarian|relief|refugee|civilian|evacuee|merchant|cargo|container|fishing|commercial|passenger"
    r"|airlines?|airliners?|ferr(?:y|ies)|trawlers?|freighters?|tankers?)\b",
    re.IGNORECASE,
)
