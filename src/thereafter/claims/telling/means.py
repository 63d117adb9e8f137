"""The same verb tells of different things: what kind it is, from who does it, with what, to whom."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import VIOLENT, after, chars, passive_parts
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import Scene, head_of, is_people_name, place_in, sort_of, through
from thereafter.claims.telling.armed_with import ATTACKS, arms_of, by_arms
from thereafter.claims.telling.fitting import CIVIL, FORCES, are_armed, on_civilians
from thereafter.claims.telling.nouns import noun_trigger
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_GROUND_FIRE = frozenset("shell mortar rocket artillery round".split())


_AIR_ARM = regex(r"\b(?:air\s+force|warplanes?|jets?|aircraft|drones?|helicopters?|planes?)\b", re.IGNORECASE)


_BLASTS = frozenset("bomb blast explosion bomber mine landmine ied device bombing".split())


def _is_settlement(place: Where | None) -> bool:
    return place is not None and place.precision is not Precision.BUILDING


_AID = regex(r"\b(?:aid|humanitarian|relief|food|medicine|medical|supplies|flour)\b", re.IGNORECASE)


_AIMING = frozenset("attack assault target hit strike".split())
_ASSAILING = frozenset("attack raid storm assault break".split())


_AIR_WORDS = regex(
    r"\b(?:air\s?strikes?|aircraft|(?:war)?planes?|jets?|drones?|air\s+force|air\s+raids?|bombers?)\b", re.IGNORECASE
)


_CROWDS = frozenset("protester demonstrator student activist worker striker".split())


def _whole(scene: Scene, clause: Clause, noun: Noun) -> str:
    """A chunk with the "of …" right after it: "forty trucks of food"."""
    start, end = chars(scene, noun)
    borne = _BEARING.match(scene.text, end)
    end = borne.end() if borne else end
    return scene.text[start : max([end, *(chars(scene, n)[1] for n in after(clause, noun)[:1] if n.prep == "of")])]


_BEARING = regex(r"\s+(?:carrying|loaded\s+with|laden\s+with|bringing|bearing)\s+[\w\s]{0,25}")


def _is_aid(scene: Scene, clause: Clause, nouns: list[Noun]) -> bool:
    """Whether what is on the road is aid, not people."""
    movers = [n for n in nouns if in_class("convoy", head_of(scene, n)) or in_class("aid", head_of(scene, n)) or n.prep]
    movers += [n for n in nouns if singular(head_of(scene, n)) in {"truck", "lorry", "vehicle", "delivery", "shipment"}]
    return any(
        _AID.search(_whole(scene, clause, n)) and not _PEOPLE_CONVOY.search(_whole(scene, clause, n)) for n in movers
    )


_PEOPLE_CONVOY = regex(r"\b(?:workers?|evacuees?|agenc\w+|groups?|refugees?)\b", re.IGNORECASE)


def _is_ordered(scene: Scene, clause: Clause) -> bool:
    """“Ordered residents to leave”, “residents must leave”: leaving that somebody organises."""
    if clause.verb.modal == "must":
        return True
    if clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor]
    told = above.objects or (above.subject if above.verb.passive else [])
    return (
        above.verb.lemma in {"order", "tell", "urge", "instruct", "warn", "ask"}
        and bool(told)
        and not are_armed(scene, told)
    )


def by_context(scene: Scene, clause: Clause, agents: list[Noun]) -> Kind:
    """What hit, struck or targeted somebody when no weapon is its subject: from the weapons of the sentence."""
    if _AIR_WORDS.search(scene.sentence):
        return Kind.AIR_STRIKE
    if re.search(r"\b(?:shell|rocket|artillery|mortar|missile)", scene.sentence, re.IGNORECASE):
        return Kind.SHELLING
    if on_civilians(scene, clause):
        return Kind.ATTACK_ON_CIVILIANS
    return Kind.OFFENSIVE if agents else Kind.SHELLING


def _is_plane(scene: Scene, noun: Noun) -> bool:
    """“Jets flattened the block”, “four F-16s destroyed a depot”."""
    head = head_of(scene, noun)
    return (in_class("air-gun", head) and singular(head) != "fighter") or bool(_MODEL.fullmatch(head))


_FIGHTERS = frozenset("rebels fighters militants insurgents guerrillas jihadists militiamen paramilitaries".split())
_MODEL = regex(r"(?:su|mig|f|tu|mq|rq|tb)-?\d{1,3}\w?s?")
_RUINOUS = frozenset("air_strike shelling bombing".split())  # damage belongs to what did it
_RAMMING = frozenset("ram drive plough crash smash slam steer".split())
_EXPLOSIVE = regex(r"\b(?:bomb\w*|explo\w+|detonat\w+|blew|booby)", re.IGNORECASE)
_THROWN = frozenset("throw hurl toss fling lob".split())


_STEALING = frozenset("walk slip sneak steal drive ride".split())


def _into_place(scene: Scene, clause: Clause) -> bool:
    """“The rebels walked into Goma”."""
    pairs = zip(clause.phrases, [*clause.phrases[1:], None], strict=False)
    return any(
        n.prep == "into"
        and (
            place_in(scene, *chars(scene, n))
            or (later is not None and later.prep == "of" and place_in(scene, *chars(scene, later)))
        )
        for n, later in pairs
    )


def _let_in(scene: Scene, clause: Clause) -> bool:
    """“Turkey allowed 150 fighters to cross into X”: who is let through attacks nobody."""
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    return above is not None and above.verb.lemma in {"allow", "let", "permit", "authorise", "authorize"}


_SHOOTING = frozenset("shoot fire open snipe blaze pick".split())


def _at_forces(scene: Scene, clause: Clause) -> bool:
    """Whether shots are aimed at a force: soldiers, a patrol, a police van; not at people who stand near one."""
    aimed = [n for n in clause.phrases if n.prep in {"at", "on", "into", "upon"}]
    _, patients = passive_parts(clause)
    people = [n for n in patients if sort_of(scene, n) in {"armed", "civilian", "name", "pronoun"}]
    shot = people or ([] if clause.verb.passive else aimed[:1])
    return any(
        are_armed(scene, [n]) or FORCES.search(scene.text[slice(*chars(scene, n))])
        for n in (through(scene, n, after(clause, n)) for n in shot)
        if not _may_be_anybody(scene, n)
    )


def _may_be_anybody(scene: Scene, noun: Noun) -> bool:
    """“A group”, “an airline's aircraft”, “an aid agency's convoy”: no force."""
    head = head_of(scene, noun)
    if head in _UNSAID or CIVIL.search(scene.text[slice(*chars(scene, noun))]):
        return not any(in_class("armed", w.low) or w.low == "armed" for w in scene.words[noun.start : noun.head])
    name = name_of(scene, noun, (), modifier=True) if not in_class("armed", head) else None
    known = actor(name.id or "") if name is not None else None
    return known is not None and known.kind in {"aid", "un", "media"}


_UNSAID = frozenset("group groups aircraft plane helicopter".split())  # armed ones only where something says so
_DISPOSERS = frozenset("police squad expert sapper technician specialist team unit".split())
_TRADING = frozenset("exchange trade swap".split())


def _is_long_fire(scene: Scene, noun: Noun) -> bool:
    """“Rocket fire”, “artillery and mortar fire”: with what no soldier shoots at another."""
    if head_of(scene, noun) not in {"fire", "shells", "barrages", "salvos"}:
        return False
    return any(in_class("projectile", w.low) or in_class("gun", w.low) for w in scene.words[noun.start : noun.end])


def _is_thrown(scene: Scene, objects: list[Noun]) -> bool:
    """Grenades and petrol bombs, not what flies from a tube: “mortar bombs”."""
    return any(
        singular(head_of(scene, n)) in _BY_HAND
        and not any(in_class("gun", w.low) for w in scene.words[n.start : n.head])
        for n in objects
    )


_BY_HAND = frozenset("grenade cocktail molotov explosive bomb firebomb".split())


def _rammed(clause: Clause) -> Clause:
    """The clause as if what the vehicle was driven into were its object."""
    into = [noun for noun in clause.phrases if "into" in noun.prep.split()]
    return structs.replace(clause, objects=into or clause.objects)


def _entered(clause: Clause) -> Clause:
    """“Broke into a teacher's home”: the clause as if the home were its object."""
    return _rammed(clause) if clause.verb.lemma == "break" else clause


def _is_from_air(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“Was bombed from the air”, “bombs fell on the market”, “a helicopter opened fire on the crowd”."""
    if any(n.prep in {"from", "by"} and head_of(scene, n) == "air" for n in clause.phrases):
        return True
    heads = {singular(head_of(scene, n)) for n in agents}
    if heads == {"bomb"} and clause.verb.lemma in {"fall", "drop", "rain"}:
        return True
    aimed = any(in_class("aircraft", head_of(scene, n)) for n in clause.phrases)
    return (
        clause.verb.lemma in {"open", "fire"}
        and any(_is_plane(scene, n) and singular(head_of(scene, n)) != "bomber" for n in agents)
        and not aimed
    )


def _is_push(scene: Scene, clause: Clause) -> bool:
    """“A coalition launches an offensive”: what it launches is named, and no strike."""
    named = (noun_trigger(scene, noun) for noun in clause.objects)
    return any(one is not None and one.kind == Kind.OFFENSIVE and "offensive" in one.words for one in named)


def _named(scene: Scene, kind: Kind, agents: list[Noun], clause: Clause) -> Kind | None:
    """“Launches a bombing campaign”, “a car bomb massacres 30”: a noun says with what is attacked."""
    launched = kind is Kind.OFFENSIVE and clause.verb.lemma in _LAUNCHING
    nouns = clause.objects if launched else agents if kind is Kind.ATTACK_ON_CIVILIANS else ()
    if kind is Kind.OFFENSIVE and clause.verb.lemma in {"come", "be", "remain"}:
        nouns = [noun for noun in clause.phrases if noun.prep == "under"]  # "came under rocket attack"
    told = (noun_trigger(scene, noun) for noun in nouns[:1])
    return next((Kind(one.kind) for one in told if one is not None and one.kind in _RUINOUS), None)


_LAUNCHING = frozenset("launch begin start mount resume open step".split())


def _of_event(scene: Scene, clause: Clause, kind: Kind) -> Kind:
    """“Attacks hit a school”: on civilians, by what they hit."""
    return Kind.ATTACK_ON_CIVILIANS if kind is Kind.OFFENSIVE and on_civilians(scene, clause) else kind


_LIFTING = frozenset("fly ship airlift bring".split())


def _are_brought(scene: Scene, clause: Clause) -> bool:
    """“Troops were flown to X”: sent there, unless they are hurt or are said to be taken from somewhere."""
    _, patients = passive_parts(clause)
    hale = all(in_class("soldier", head_of(scene, n)) and not _is_hurt(scene, n) for n in patients)
    ways = {word for noun in clause.phrases for word in noun.prep.split()}
    lifted = clause.verb.lemma in _LIFTING and bool(patients)
    return lifted and hale and bool(ways & {"to", "into"}) and not ways & {"from", "out"}


def _is_hurt(scene: Scene, noun: Noun) -> bool:
    return any(word.low in {"wounded", "injured", "sick", "dead"} for word in scene.words[noun.start : noun.end])


def _is_driven_from_air(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“Jets drove the rebels out of X”: no ground is taken from the air."""
    return clause.verb.lemma in _DRIVING and bool(agents) and all(_is_plane(scene, noun) for noun in agents)


_DRIVING = frozenset("drive push force oust dislodge expel rout clear".split())


def by_means(scene: Scene, kind: Kind, agents: list[Noun], clause: Clause) -> Kind:  # noqa: PLR0911, PLR0912 - one sign a return
    """The same verb tells of different weapons: shells hit, warplanes hit, car bombs hit."""
    heads = {singular(head_of(scene, noun)) for noun in agents}
    heads |= {singular(scene.words[noun.head - 1].low) for noun in agents if noun.head > noun.start}
    if kind in VIOLENT - {Kind.SIEGE} and _is_from_air(scene, clause, agents):
        return Kind.AIR_STRIKE
    if (
        kind in ATTACKS
        and clause.verb.lemma in _AIMING
        and (armed := by_arms(scene, arms_of(scene, clause))) is not None
    ):
        return armed
    if kind in {Kind.AIR_STRIKE, Kind.BOMBING, Kind.SHELLING, Kind.OFFENSIVE}:
        for noun in (through(scene, one, after(clause, one)) for one in agents):  # "a wave of bombings hit X"
            trigger = noun_trigger(scene, noun)
            if trigger is not None and Kind(trigger.kind) in VIOLENT:
                return _of_event(scene, clause, Kind(trigger.kind))
        if any(_AIR_ARM.search(scene.text[slice(*chars(scene, noun))]) for noun in agents):
            return Kind.AIR_STRIKE if kind is not Kind.BOMBING or not heads & _BLASTS else kind
        if heads & _GROUND_FIRE:
            return Kind.SHELLING
        if heads & _BLASTS:
            return Kind.BOMBING
        flown = {head for head in heads if in_class("air", head)}
        if flown and not (flown == {"coalition"} and _is_push(scene, clause)):
            return Kind.AIR_STRIKE
        if kind is Kind.AIR_STRIKE and clause.verb.lemma in {"target", "hit", "strike"}:
            return by_context(scene, clause, agents)
    if (by_name := _named(scene, kind, agents, clause)) is not None:
        return by_name
    if kind is Kind.DESTRUCTION and clause.verb.lemma == "blow" and heads & (_BLASTS | {"attacker"}):
        return Kind.BOMBING
    if (kind is Kind.DESTRUCTION and any(_is_plane(scene, noun) for noun in agents)) or (
        kind is Kind.CAPTURE and _is_driven_from_air(scene, clause, agents)
    ):
        return Kind.AIR_STRIKE
    if kind is Kind.DESTRUCTION:
        brought = [*agents, *(n for n in clause.phrases if n.prep == "in" and clause.verb.passive)]
        named = (noun_trigger(scene, noun) for noun in brought)
        return next((Kind(one.kind) for one in named if one is not None and one.kind in _RUINOUS), kind)
    if kind is Kind.BOMBING and clause.verb.lemma in _RAMMING and not _EXPLOSIVE.search(scene.sentence):
        if on_civilians(scene, _rammed(clause)):
            return Kind.ATTACK_ON_CIVILIANS
        return Kind.OFFENSIVE if are_armed(scene, _rammed(clause).objects) else kind
    if kind is Kind.BOMBING and clause.verb.lemma == "detonate" and heads & _DISPOSERS:
        return Kind.EXPLOSIVES
    if kind is Kind.CLASH and clause.verb.lemma in _TRADING and any(_is_long_fire(scene, n) for n in clause.objects):
        return Kind.SHELLING
    if kind is Kind.SHELLING and clause.verb.lemma in _THROWN and _is_thrown(scene, passive_parts(clause)[1]):
        return Kind.BOMBING
    guns = any(in_class("gun", head_of(scene, n)) and head_of(scene, n) != "gun" for n in agents)
    if guns and kind is Kind.ATTACK_ON_CIVILIANS and clause.verb.lemma in {"fire", "open"}:
        return Kind.SHELLING
    if kind is Kind.ATTACK_ON_CIVILIANS and clause.verb.lemma in _SHOOTING and _at_forces(scene, clause):
        return Kind.CLASH
    carried = [*agents, *clause.objects] if kind is Kind.MOVEMENT else []
    if carried and _is_aid(scene, clause, carried):
        return Kind.AID
    if kind is Kind.MOVEMENT and not clause.verb.negation and _is_ordered(scene, clause):
        return Kind.EVACUATION
    if (
        kind in {Kind.OFFENSIVE, Kind.AIR_STRIKE}
        and clause.verb.lemma in _ASSAILING
        and on_civilians(scene, _entered(clause))
    ):
        return Kind.ATTACK_ON_CIVILIANS
    if (
        kind is Kind.MOVEMENT
        and clause.verb.lemma in _STEALING
        and are_armed(scene, agents)
        and _into_place(scene, clause)
    ):
        return Kind.OFFENSIVE
    if kind is Kind.MOVEMENT and clause.verb.lemma in {"enter", "cross"} and agents and not _let_in(scene, clause):
        entering = name_of(scene, agents[0], ())
        force = actor(entering.id or "") if entering is not None else None
        known = force is not None and force.kind != "people" and not is_people_name(scene.words[agents[0].head])
        rebels = head_of(scene, agents[0]) in _FIGHTERS and clause.verb.lemma == "enter"
        if known or rebels or in_class("soldier", head_of(scene, agents[0])):
            return Kind.OFFENSIVE
    if kind is Kind.BOMBING and clause.verb.lemma == "bomb" and agents and not heads & _BLASTS:
        by = name_of(scene, agents[0], ())
        force = actor(by.id or "") if by is not None else None
        if force is not None and force.kind in {"state", "army", "alliance"}:
            return Kind.AIR_STRIKE  # states bomb from the air
    if (
        kind in {Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS}
        and clause.verb.lemma == "storm"
        and heads & (_CROWDS | {"crowd", "mob"})
    ):
        return Kind.PROTEST
    if kind is Kind.CAPTURE and clause.verb.lemma == "occupy" and any(h in _CROWDS for h in heads):
        return Kind.PROTEST
    if kind is Kind.ABDUCTION and clause.verb.lemma in {"capture", "hold"} and agents:
        captor = name_of(scene, agents[0], ())
        if heads & {"police", "regime", "government", "authority"}:
            return Kind.ARREST
        if captor is not None and (captor.id or "").startswith("act_government-of-"):
            return Kind.ARREST
    if (
        kind is Kind.EVACUATION
        and not clause.verb.passive
        and clause.objects
        and not any(noun.prep == "of" and sort_of(scene, noun) == "civilian" for noun in clause.phrases)
        and any((name := name_of(scene, noun, ())) is not None and name.id is not None for noun in agents)
        and sort_of(scene, clause.objects[0]) == "place"
        and _is_settlement(place_in(scene, *chars(scene, clause.objects[0])))
    ):
        return Kind.WITHDRAWAL
    return Kind.MOVEMENT if kind is Kind.EVACUATION and _are_brought(scene, clause) else kind
