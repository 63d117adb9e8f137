"""Triggers and their clauses → drafts: what kind of thing is said, with its roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular, verb_triggers
from thereafter.claims.scene.draft import WAR, Draft, after, extent, passive_parts, window
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, head_of, sort_of, through
from thereafter.claims.telling.accords import complete_parties
from thereafter.claims.telling.aims import spare_soldiers
from thereafter.claims.telling.announced import name_the_sent
from thereafter.claims.telling.armed_with import tell_arms
from thereafter.claims.telling.casualties import casualty, explain_deaths, merge_casualties, those_before
from thereafter.claims.telling.checked import set_right, told_of
from thereafter.claims.telling.deaths import are_of_those_told, deaths_told, shared_authors
from thereafter.claims.telling.deployments import (
    SENDING,
    helped,
    is_deployment,
    is_halt,
    own_words,
    purpose_of,
    sends_forces,
)
from thereafter.claims.telling.doubles import told_once, without_heirs
from thereafter.claims.telling.endured import endure
from thereafter.claims.telling.fitting import are_armed, are_only_arms, object_fits, subject_fits
from thereafter.claims.telling.frames import acted_on, has_words, is_only_able
from thereafter.claims.telling.hindered import is_hindered
from thereafter.claims.telling.lending import lend_places
from thereafter.claims.telling.means import by_means
from thereafter.claims.telling.needs import needs_met
from thereafter.claims.telling.nominals import nominal_drafts
from thereafter.claims.telling.objects import object_place
from thereafter.claims.telling.parts import PARTED, part_of
from thereafter.claims.telling.presence import presences
from thereafter.claims.telling.sides import complete_sides, part_selves
from thereafter.claims.telling.staff import are_staff
from thereafter.claims.telling.stays import without_stays
from thereafter.claims.telling.stocks import stocks
from thereafter.claims.telling.stores import name_blasts
from thereafter.claims.telling.tallies import tallies, uprooted
from thereafter.claims.telling.telegrams import telegrams
from thereafter.claims.telling.told import of_flight
from thereafter.claims.telling.travelling import are_many, goes_nowhere, is_one, told_of_else
from thereafter.claims.telling.unarmed import meet_unarmed
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName


def drafts(scene: Scene) -> list[Draft]:
    """Every draft of a sentence: verbs first, then nouns that name events of their own."""
    found = [draft for at in range(len(scene.clauses)) for draft in _verb_drafts(scene, at)]
    found = _without_purposes(scene, merge_threats(scene, found))
    found = deaths_told(scene, [*found, *nominal_drafts(scene, found)])
    shared_authors(scene, found)
    found += presences(scene, found)
    found = stocks(scene, [*found, *tallies(scene, found), *uprooted(scene, found)])
    found, dead = told_of(scene, [*found, *telegrams(scene, found)])
    tell_arms(scene, found)
    found = without_stays(scene, told_once(scene, found))
    complete_sides(scene, found)
    complete_parties(scene, found)
    living = found
    found = explain_deaths(scene, merge_casualties(scene, [*living, *dead]))
    dead = without_heirs(found, living, dead) if dead else dead
    found = [draft for draft in found if all(draft is not one for one in dead)]
    spare_soldiers(scene, found)
    set_right(scene, found)
    name_blasts(scene, found)
    part_selves(scene, found)
    meet_unarmed(found)
    name_the_sent(scene, found)
    return lend_places(scene, found)


def _without_purposes(scene: Scene, found: list[Draft]) -> list[Draft]:
    """“Sends troops to support X” is one claim: what they are sent for says nothing new."""
    owners = {d.clause: d for d in found if d.clause is not None}
    kept = []
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None else None
        at = purpose_of(scene, clause) if clause is not None else None
        above = owners.get(at) if at is not None else None
        if (
            above is None
            or not (above.kind is Kind.SUPPORT or is_deployment(above))
            or (draft.kind not in {Kind.SUPPORT, Kind.CLASH, Kind.OFFENSIVE} and not is_halt(draft))
        ):
            kept.append(draft)
            continue
        above.end = max(above.end, draft.end)
        above.targets = above.targets or (draft.targets if above.kind is Kind.SUPPORT else [])
    return kept


def merge_threats(scene: Scene, found: list[Draft]) -> list[Draft]:
    """“Threatened to attack X” is one threat against X, no attack."""
    threats = {d.clause: d for d in found if d.kind is Kind.THREAT and d.clause is not None}
    if not threats:
        return found
    kept = []
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None else None
        threat = threats.get(clause.governor or 0) if clause is not None and clause.relation == "inf" else None
        if threat is None or threat is draft:
            kept.append(draft)
            continue
        threat.end, threat.where = max(threat.end, draft.end), threat.where or draft.where
        threat.targets = draft.targets or threat.targets
    return kept


def _verb_drafts(scene: Scene, at: int) -> Iterator[Draft]:
    clause = scene.clauses[at]
    if (
        (clause.verb.form == "part" and not clause.verb.passive)
        or _is_adjective(scene, clause)
        or is_only_able(scene, clause)
        or are_of_those_told(scene, clause)
    ):
        return
    for trigger in verb_triggers().get(clause.verb.lemma, ()):
        if not has_words(scene, clause, trigger):
            continue
        if trigger.kind == "control" and _is_over(scene, clause):
            continue
        draft = _fill(scene, at, clause, trigger)
        if draft is not None:
            yield draft
            return


_HOLDERS = frozenset("rebel government opposition insurgent militant regime".split())


def _is_adjective(scene: Scene, clause: Clause) -> bool:
    """“The last rebel held territory”: a hyphen left out, no verb."""
    at = clause.verb.main
    if scene.words[at].low not in {"held", "controlled", "backed"} or not 0 < at < len(scene.words) - 1:
        return False
    return scene.words[at - 1].low in _HOLDERS and scene.words[at + 1].tag in {"N", "NOUN"}


def _is_over(scene: Scene, clause: Clause) -> bool:
    """“After hours of holding the town”: whoever held it is not named here, and does no longer."""
    at = clause.verb.main
    return scene.words[at].low.endswith("ing") and at > 0 and scene.words[at - 1].low in {"of", "after", "from"}


def _fill(  # noqa: PLR0911, PLR0912 - one sign a return
    scene: Scene, at: int, clause: Clause, trigger: Trigger
) -> Draft | None:
    agents, patients = passive_parts(clause)
    patients = acted_on(clause, trigger, patients)
    moves = trigger.kind in {"movement", "evacuation", "return"}
    if (
        (moves or trigger.kind == "support")
        and agents
        and clause.verb.passive
        and told_of_else(scene, clause, agents[0])
    ):
        agents = []
    if (moves or trigger.kind == "aid") and _from_nature(scene):
        return None
    if is_hindered(scene, clause, trigger):
        return None
    if trigger.words == "capture" and not _KEPT.isdisjoint(window(scene, clause, 3)):
        return None  # "an incident captured on video"
    if trigger.words == "split" and clause.objects and "none" in trigger.object and not trigger.particle:
        return None  # "splitting the enclave in two"
    if trigger.kind == "casualty":
        return casualty(scene, at, clause, trigger, agents, patients)
    if not clause.verb.passive and clause.verb.form == "part":
        return None
    if not (subject_fits(scene, clause, trigger, agents) and object_fits(scene, clause, trigger, patients)):
        return None
    if not needs_met(scene, clause, trigger, agents, patients) or _is_test(scene, clause, trigger):
        return None
    if (
        trigger.kind == "support"
        and clause.verb.passive
        and clause.verb.lemma not in SENDING
        and are_only_arms(scene, agents)
    ):
        return None  # "gunmen armed with rifles", "soldiers backed by tanks"
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    draft = Draft(Kind(trigger.kind), at, begin, end, verb.start, verb.end, trigger=trigger, word=verb.text)
    draft.kind = by_means(scene, draft.kind, agents, clause)
    if draft.kind is Kind.WITHDRAWAL and are_staff(scene, patients):
        draft.kind = Kind.EVACUATION
    if trigger.words == "deport" and WAR.search(scene.sentence):
        draft.kind = Kind.MOVEMENT  # by a force, out of where they live
    if sends_forces(scene, at, trigger, patients):
        draft.kind, draft.end = Kind.MOVEMENT, own_words(scene, draft)
    draft.again = trigger.needs == "again" or clause.verb.lemma in {"reoccupy"}
    draft.ended = trigger.needs == "over"
    _assign(scene, clause, trigger, draft, agents, patients)
    if draft.kind in {Kind.MOVEMENT, Kind.EVACUATION} and any(
        singular(head_of(scene, n)) == "returnee" for n in draft.movers
    ):
        draft.kind = Kind.RETURN
    travellers = any(singular(head_of(scene, n)) in _TRAVELLERS for n in draft.movers)
    if draft.kind is Kind.RETURN and travellers and not of_flight(scene):
        return None
    if (
        trigger.words in {"shoot", "stab"}
        and draft.kind is not Kind.CLASH
        and _one_stranger(scene, patients)
        and not WAR.search(_GUNMEN.sub("", scene.sentence))
    ):
        return None  # crime, one person shot
    blaming = any(c.opener == "for" and c.verb.form == "ing" and c.governor == at for c in scene.clauses)
    if trigger.words == "attack" and draft.where is None and (blaming or _only_names(scene, agents, patients)):
        return None  # politicians attack each other with words
    moving = draft.kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}
    if draft.kind is Kind.EVACUATION and any(singular(head_of(scene, n)) in _SUPPORTS for n in draft.movers):
        return None  # "bringing reinforcements": nobody is taken to safety
    if moving and draft.movers and not is_deployment(draft) and not are_many(scene, clause, draft.movers):
        return None
    alone = moving and not (clause.verb.passive or patients)
    if (alone or (draft.kind is Kind.WITHDRAWAL and "place" in trigger.object)) and is_one(scene, agents):
        return None  # "the leader of X returned", "the governor abandoned the city"
    if moving and goes_nowhere(scene, clause, draft.start):
        return None
    return draft


_MISHAP = regex(
    r"\b(?:carelessness|negligence|gas\s+leak|chemical\s+(?:plant|spill)|forest\s+fires?|wildfires?|hectares|firefighters?|blaze)\b",
    re.IGNORECASE,
)
_NATURE = regex(
    r"\b(?:volcan\w+|lava|Mount\s[^.;]{0,90}\berupt\w*|(?:earth)?quakes?|aftershocks?|tsunami|flood(?:s|ing|waters?|ed)?"
    r"|(?:heavy|torrential)\s+rains?|downpours?|monsoon\w*|cyclones?|hurricanes?|typhoons?|(?:tropical|the|a)\s+storms?|(?:land|mud)slides?|bush\s*fires?)\b",
    re.IGNORECASE,
)
_BLAST = regex(r"\b(?:bl[eo]wn?(?:s|ing)?\s+up|blasted|sabotag\w+)\b", re.IGNORECASE)
BACK = 200
"""Characters before a sentence in which the disaster that people flee is named."""


def _from_nature(scene: Scene) -> bool:
    """Whether people flee an accident, or a disaster with no word of war around it."""
    around = scene.text[max(0, scene.span.start - BACK) : scene.span.end]
    return bool(
        _MISHAP.search(scene.sentence) or (_NATURE.search(around) and not (WAR.search(around) or _BLAST.search(around)))
    )


_GUNMEN = regex(r"\bgunm[ae]n\b", re.IGNORECASE)  # one of them and one stranger are a crime


def _is_test(scene: Scene, clause: Clause, trigger: Trigger) -> bool:
    """“Fired two missiles into the sea”: a test, or a threat."""
    heads = {head_of(scene, noun) for noun in clause.phrases}
    return (
        trigger.words in {"fire", "launch"}
        and trigger.kind == "shelling"
        and not heads.isdisjoint({"sea", "ocean", "coast"})
    )


_KEPT = frozenset("video camera film tape cctv footage".split())
_SUPPORTS = frozenset("reinforcement weapon supply aid ammunition equipment army".split())


def _one_stranger(scene: Scene, patients: list[Noun]) -> bool:
    """“A man”, “another driver”: one person nobody names, and nobody kills for what he is."""
    if any(in_class("exposed", word.low) for noun in patients for word in scene.words[noun.start : noun.end]):
        return False
    return len(patients) == 1 and scene.words[patients[0].start].low in {"a", "an", "another"}


def _only_names(scene: Scene, agents: list[Noun], patients: list[Noun]) -> bool:
    """Whether both sides are names nobody knows."""
    both = [*agents, *patients]
    return bool(both) and not are_armed(scene, both) and all(sort_of(scene, n) in {"name", "pronoun"} for n in both)


_TRAVELLERS = frozenset(
    """student tourist fan player athlete astronaut passenger pilgrim worker official lawmaker crew team delegate
    holidaymaker supporter member bus plane child""".split()
)


def _side_with(scene: Scene, draft: Draft, clause: Clause, patients: list[Noun]) -> None:
    """“The president is to withdraw American troops”: the side they are of, where who orders it names none."""
    deployed = clause.verb.passive and clause.verb.form == "fin" and clause.verb.lemma == "deploy"
    if draft.kind is Kind.SUPPORT and deployed and not draft.actors:
        draft.actors = names_of(scene, patients, clause, draft)
    if draft.kind is Kind.WITHDRAWAL and not any(one.id for one in draft.actors):
        draft.actors = [one for one in names_of(scene, patients, clause, draft) if one.id] or draft.actors


def _assign(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, clause: Clause, trigger: Trigger, draft: Draft, agents: list[Noun], patients: list[Noun]
) -> None:
    role = trigger.subject
    if role in {"actor", "air", "any", "agent", "soldier"} or (role == "cause" and draft.kind not in _GOING):
        draft.actors = names_of(scene, agents, clause, draft)
    elif role == "loser":
        draft.targets = names_of(scene, agents, clause, draft)
        draft.actors = names_of(scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft)
    elif role == "mover":
        draft.movers = list(
            patients
            if (trigger.object.startswith("people") and patients and sort_of(scene, patients[0]) != "place")
            else agents
        )
        if clause.verb.passive:
            crossed = agents and trigger.object in {"any", "place"} and trigger.words not in {"abandon", "evacuate"}
            draft.movers = [n for n in (agents if crossed else clause.subject) if not _is_emptied(scene, draft, n)]
        if draft.kind not in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}:  # soldiers who cross a border attack
            draft.actors = names_of(scene, agents, clause, draft)
    elif role == "victim":
        draft.targets = names_of(scene, agents, clause, draft)
    endure(scene, clause, trigger, draft)
    if trigger.object == "taker":
        draft.actors = names_of(scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft)
    takes = set(trigger.object.split("|"))
    if takes & {"people", "any"} and draft.kind not in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.DESTRUCTION}:
        own = clause.verb.lemma in SENDING or draft.kind is Kind.WITHDRAWAL
        _side_with(scene, draft, clause, patients)
        whom = helped(scene, draft) if own else patients
        draft.targets = draft.targets or names_of(scene, whom, clause, draft)
        draft.targets = draft.targets or _caught_too(scene, clause, draft, patients)
    if draft.kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN} and role != "mover":
        draft.movers = list(agents if trigger.object == "none" and role == "actor" else patients)
    if trigger.needs == "emptied":
        draft.movers = [n for n in draft.movers if sort_of(scene, n) not in {"place", "site"}]
    if trigger.needs == "laden":
        draft.movers = [n for n in clause.lead if sort_of(scene, n) == "civilian"]
    draft.movers = [through(scene, n, after(clause, n)) for n in draft.movers]
    if draft.kind in {Kind.CEASEFIRE, Kind.TALKS} and not draft.actors:
        draft.actors = names_of(scene, _parties(clause), clause, draft)
    part = part_of(scene, clause, patients) if draft.kind in PARTED and "place" in trigger.object else None
    draft.where = part or object_place(scene, clause, trigger, patients, agents)


def _caught_too(scene: Scene, clause: Clause, draft: Draft, patients: list[Noun]) -> list[ActorName]:
    """“Killed 20 rebels and captured six others”: others of those told before."""
    if draft.kind not in _CAUGHT:
        return []
    before = [n for n in those_before(scene, clause, patients) if singular(head_of(scene, n)) != head_of(scene, n)]
    return names_of(scene, before, scene.clauses[clause.governor or 0], draft) if before else []


_CAUGHT = frozenset((Kind.ARREST, Kind.ABDUCTION))
_GOING = frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN))


def _is_emptied(scene: Scene, draft: Draft, noun: Noun) -> bool:
    """“The hospital was evacuated”: what is left, not who leaves."""
    ground = sort_of(scene, noun) in {"place", "site"} and not in_class("carrier", head_of(scene, noun))
    return draft.kind is Kind.EVACUATION and ground


def _parties(clause: Clause) -> list[Noun]:
    """“between X and Y”, “with X”: who a deal is between."""
    every = sorted([*clause.lead, *clause.phrases], key=lambda n: n.start)
    for at, noun in enumerate(every):
        if noun.prep in {"between", "with"}:
            joined = [n for n in every[at + 1 : at + 2] if not n.prep]
            return [noun, *joined]
    return []
