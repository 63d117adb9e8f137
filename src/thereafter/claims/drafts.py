"""Triggers and their clauses → drafts: what kind of thing is said, with its roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thereafter.claims.actors import actor
from thereafter.claims.casualties import casualty, explain_deaths, merge_casualties
from thereafter.claims.chunking import Noun
from thereafter.claims.clauses import Clause
from thereafter.claims.draft import VIOLENT, Draft, after, chars, extent, passive_parts, window
from thereafter.claims.fitting import are_armed, moves_many, needs_met, object_fits, on_civilians, subject_fits
from thereafter.claims.lending import lend_places
from thereafter.claims.lexicon import Trigger, in_class, singular, verb_triggers
from thereafter.claims.naming import name_of, names_of
from thereafter.claims.nominals import nominal_drafts, noun_trigger
from thereafter.claims.tallies import tallies
from thereafter.claims.scene import Scene, head_of, is_people_name, place_in, sort_of, through
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where


def drafts(scene: Scene) -> list[Draft]:
    """Every draft of a sentence: verbs first, then nouns that name events of their own."""
    if is_history(scene):
        return []
    found = [draft for at in range(len(scene.clauses)) for draft in _verb_drafts(scene, at)]
    found = _without_purposes(scene, merge_threats(scene, found))
    found += nominal_drafts(scene, found)
    found += tallies(scene, found)
    return lend_places(scene, explain_deaths(merge_casualties(scene, found)))


OLD = 20  # years: what a sentence itself dates further back than this is history, not news

_YEARS_AGO = re.compile(r"\b(\d{2,3})\s+years\s+(?:ago|earlier|before)\b")
_IN_YEAR = re.compile(
    r"\b(?:in|of|on|during|since)\s+(?:(?:early|late|mid)[\s-])?(?:\d{1,2}\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?:\d{1,2},\s+)?(1[5-9]\d\d|20\d\d)s?\b"
)


def is_history(scene: Scene) -> bool:
    """Whether the sentence dates itself into a past far before its own publication."""
    if any(int(years) >= OLD for years in _YEARS_AGO.findall(scene.sentence)):
        return True
    published = scene.report.published
    if published is None:
        return False
    years = [int(year) for year in _IN_YEAR.findall(scene.sentence)]
    return bool(years) and max(years) < published.year - OLD


def _without_purposes(scene: Scene, found: list[Draft]) -> list[Draft]:
    """“Sends troops to support X” is one claim: what they are sent for says nothing new."""
    owners = {d.clause: d for d in found if d.clause is not None}
    kept = []
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None else None
        above = owners.get(clause.governor) if clause is not None and clause.relation == "inf" else None
        if above is None or above.kind is not Kind.SUPPORT or draft.kind not in {Kind.SUPPORT, Kind.CLASH, Kind.OFFENSIVE}:
            kept.append(draft)
            continue
        above.end, above.targets = max(above.end, draft.end), above.targets or draft.targets
    return kept


def merge_threats(scene: Scene, found: list[Draft]) -> list[Draft]:
    """“Threatened to attack X” is one threat against X, no attack."""
    threats = {d.clause: d for d in found if d.kind is Kind.THREAT and d.clause is not None}
    if not threats:
        return found
    kept = []
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None else None
        threat = threats.get(clause.governor) if clause is not None and clause.relation == "inf" else None
        if threat is None or threat is draft:
            kept.append(draft)
            continue
        threat.end, threat.where = max(threat.end, draft.end), threat.where or draft.where
        threat.targets = draft.targets or threat.targets
    return kept


def _has_words(trigger: Trigger, ahead: Sequence[str], *, clause: Clause) -> bool:
    wanted = trigger.particle.split()
    if not wanted:
        return True
    if len(wanted) == 1 and wanted[0] in {"out", "back", "over", "up", "down", "off"}:
        return wanted[0] in ahead[:2] or (
            bool(clause.objects) and len(ahead) > 2 and wanted[0] in ahead[2:5] and wanted[0] != "over"
        )
    reach = ahead[:6]
    return all(any(word == have or singular(have) == word for have in reach) for word in wanted)


def _verb_drafts(scene: Scene, at: int) -> Iterator[Draft]:
    clause = scene.clauses[at]
    if clause.verb.form == "part" and not clause.verb.passive:
        return
    ahead = window(scene, clause)
    for trigger in verb_triggers().get(clause.verb.lemma, ()):
        if not _has_words(trigger, ahead, clause=clause):
            continue
        draft = _fill(scene, at, clause, trigger)
        if draft is not None:
            yield draft
            return


def _fill(scene: Scene, at: int, clause: Clause, trigger: Trigger) -> Draft | None:  # noqa: PLR0911 - one sign a return
    agents, patients = passive_parts(clause)
    if trigger.kind == "ceasefire" and clause.opener == "since":
        return None  # "since the truce began" dates something else
    if trigger.kind == "split" and clause.objects and "none" in trigger.object and not trigger.particle:
        return None  # "splitting the enclave in two"
    if trigger.kind == "casualty":
        return casualty(scene, at, clause, trigger, agents, patients)
    if not clause.verb.passive and clause.verb.form == "part":
        return None
    if not (subject_fits(scene, clause, trigger, agents) and object_fits(scene, clause, trigger, patients)):
        return None
    if not needs_met(scene, clause, trigger, agents, patients):
        return None
    if trigger.kind == "support" and clause.verb.passive and not agents and clause.verb.lemma not in {"deploy", "send"}:
        return None  # "gunmen armed with rifles"
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    draft = Draft(Kind(trigger.kind), at, begin, end, verb.start, verb.end, trigger=trigger, word=verb.text)
    draft.kind = by_means(scene, draft.kind, agents, clause)
    draft.again = trigger.needs == "again" or clause.verb.lemma in {"reoccupy"}
    draft.ended = trigger.needs == "over"
    _assign(scene, clause, trigger, draft, agents, patients)
    moving = draft.kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}
    if moving and draft.movers and not _are_many(scene, clause, draft.movers):
        return None
    return draft


def _are_many(scene: Scene, clause: Clause, movers: list[Noun]) -> bool:
    """Groups, convoys and forces; envoys called home are politics, and one person's way is nobody's business."""
    heads = {singular(head_of(scene, noun)) for noun in movers}
    if heads & _ENVOYS:
        return False
    return (
        moves_many(scene, clause, movers) or any(in_class("convoy", head) for head in heads) or are_armed(scene, movers)
    )


_GROUND_FIRE = frozenset("shell mortar rocket artillery round".split())


_AIR_ARM = re.compile(r"\b(?:air\s+force|warplanes?|jets?|aircraft|drones?|helicopters?|planes?)\b", re.IGNORECASE)
_BLASTS = frozenset("bomb blast explosion bomber mine landmine ied device bombing".split())


def _is_settlement(place: Where | None) -> bool:
    return place is not None and place.precision is not Precision.BUILDING


_AID = re.compile(r"\b(?:aid|humanitarian|relief|food|medicine|medical|supplies|flour)\b", re.IGNORECASE)
_ASSAILING = frozenset("attack raid storm assault".split())
_AIR_WORDS = re.compile(r"\b(?:air\s?strikes?|aircraft|(?:war)?planes?|jets?|drones?|air\s+force|air\s+raids?|bombers?)\b", re.IGNORECASE)


def _whole(scene: Scene, clause: Clause, noun: Noun) -> str:
    """A chunk with the "of …" right after it: "forty trucks of food"."""
    start, end = chars(scene, noun)
    return scene.text[start : max([end, *(chars(scene, n)[1] for n in after(clause, noun)[:1] if n.prep == "of")])]


def _is_aid(scene: Scene, clause: Clause, nouns: list[Noun]) -> bool:
    """Whether what is on the road is aid, not people."""
    movers = [n for n in nouns if in_class("convoy", head_of(scene, n)) or in_class("aid", head_of(scene, n)) or n.prep]
    movers += [n for n in nouns if singular(head_of(scene, n)) in {"truck", "lorry", "vehicle", "delivery", "shipment"}]
    return any(_AID.search(_whole(scene, clause, n)) and not _PEOPLE_CONVOY.search(_whole(scene, clause, n)) for n in movers)


_PEOPLE_CONVOY = re.compile(r"\b(?:workers?|evacuees?|agenc\w+|groups?|refugees?)\b", re.IGNORECASE)


def _is_ordered(scene: Scene, clause: Clause) -> bool:
    """“Ordered residents to leave”, “residents must leave”: leaving that somebody organises."""
    if clause.verb.modal == "must":
        return True
    if clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor]
    told = above.objects or (above.subject if above.verb.passive else [])
    return above.verb.lemma in {"order", "tell", "urge", "instruct", "warn", "ask"} and bool(told) and not are_armed(scene, told)


def by_context(scene: Scene, clause: Clause, agents: list[Noun]) -> Kind:
    """What hit, struck or targeted somebody when no weapon is its subject: from the weapons of the sentence."""
    if _AIR_WORDS.search(scene.sentence):
        return Kind.AIR_STRIKE
    if re.search(r"\b(?:shell|rocket|artillery|mortar|missile)", scene.sentence, re.IGNORECASE):
        return Kind.SHELLING
    if on_civilians(scene, clause):
        return Kind.ATTACK_ON_CIVILIANS
    return Kind.OFFENSIVE if agents else Kind.SHELLING


_ENVOYS = frozenset("diplomat ambassador envoy consul".split())


def by_means(scene: Scene, kind: Kind, agents: list[Noun], clause: Clause) -> Kind:  # noqa: PLR0911, PLR0912 - one sign a return
    """The same verb tells of different weapons: shells hit, warplanes hit, car bombs hit."""
    heads = {singular(head_of(scene, noun)) for noun in agents}
    heads |= {singular(scene.words[noun.head - 1].low) for noun in agents if noun.head > noun.start}
    if kind in {Kind.AIR_STRIKE, Kind.BOMBING, Kind.SHELLING, Kind.OFFENSIVE}:
        for noun in agents:
            trigger = noun_trigger(scene, noun)
            if trigger is not None and Kind(trigger.kind) in VIOLENT:
                return Kind(trigger.kind)
        if any(_AIR_ARM.search(scene.text[slice(*chars(scene, noun))]) for noun in agents):
            return Kind.AIR_STRIKE if kind is not Kind.BOMBING or not heads & _BLASTS else kind
        if heads & _GROUND_FIRE:
            return Kind.SHELLING
        if heads & _BLASTS:
            return Kind.BOMBING
        if any(in_class("air", head) for head in heads):
            return Kind.AIR_STRIKE
        if kind is Kind.AIR_STRIKE and clause.verb.lemma in {"target", "hit", "strike"}:
            return by_context(scene, clause, agents)
    carried = [*agents, *clause.objects] if kind is Kind.MOVEMENT else []
    if carried and _is_aid(scene, clause, carried):
        return Kind.AID
    if kind is Kind.MOVEMENT and _is_ordered(scene, clause):
        return Kind.EVACUATION
    if kind in {Kind.OFFENSIVE, Kind.AIR_STRIKE} and clause.verb.lemma in _ASSAILING and on_civilians(scene, clause):
        return Kind.ATTACK_ON_CIVILIANS
    if kind is Kind.MOVEMENT and clause.verb.lemma in {"enter", "cross"} and agents:
        entering = name_of(scene, agents[0], ())
        force = actor(entering.id or "") if entering is not None else None
        if force is not None and force.kind != "people" and not is_people_name(scene.words[agents[0].head]):
            return Kind.OFFENSIVE
    if kind is Kind.BOMBING and clause.verb.lemma == "bomb" and agents and not heads & _BLASTS:
        by = name_of(scene, agents[0], ())
        force = actor(by.id or "") if by is not None else None
        if force is not None and force.kind in {"state", "army", "alliance"}:
            return Kind.AIR_STRIKE  # states bomb from the air
    if kind is Kind.ABDUCTION and clause.verb.lemma == "capture" and agents:
        captor = name_of(scene, agents[0], ())
        if captor is not None and (captor.id or "").startswith("act_government-of-"):
            return Kind.ARREST
    if (
        kind is Kind.EVACUATION
        and not clause.verb.passive
        and clause.objects
        and any((name := name_of(scene, noun, ())) is not None and name.id is not None for noun in agents)
        and _is_settlement(place_in(scene, *chars(scene, clause.objects[0])))
    ):
        return Kind.WITHDRAWAL
    return kind


def _assign(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, clause: Clause, trigger: Trigger, draft: Draft, agents: list[Noun], patients: list[Noun]
) -> None:
    role = trigger.subject
    if role in {"actor", "air", "any", "cause", "agent", "soldier"}:
        draft.actors = names_of(scene, agents, clause, draft_corefs(draft))
    elif role == "loser":
        draft.targets = names_of(scene, agents, clause, draft_corefs(draft))
        draft.actors = names_of(scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft_corefs(draft))
    elif role == "mover":
        draft.movers = list(
            patients
            if (trigger.object.startswith("people") and patients and sort_of(scene, patients[0]) != "place")
            else agents
        )
        if clause.verb.passive:
            draft.movers = list(clause.subject)
    elif role == "victim":
        draft.targets = names_of(scene, agents, clause, draft_corefs(draft))
    if trigger.object == "taker":
        draft.actors = names_of(scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft_corefs(draft))
    takes = set(trigger.object.split("|"))
    if takes & {"people", "any"} and draft.kind not in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.DESTRUCTION}:
        own = clause.verb.lemma in {"deploy", "send"} or draft.kind is Kind.WITHDRAWAL
        draft.targets = [] if own else draft.targets or names_of(scene, patients, clause, draft_corefs(draft))
    if draft.kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN} and role != "mover":
        draft.movers = list(patients)
    draft.movers = [through(scene, n, after(clause, n)) for n in draft.movers]
    if draft.kind in {Kind.CEASEFIRE, Kind.TALKS} and not draft.actors:
        draft.actors = names_of(scene, _parties(clause), clause, draft)
    draft.where = _object_place(scene, clause, trigger, patients, agents)


def _parties(clause: Clause) -> list[Noun]:
    """“between X and Y”, “with X”: who a deal is between."""
    for at, noun in enumerate(clause.phrases):
        if noun.prep in {"between", "with"}:
            joined = [n for n in clause.phrases[at + 1 : at + 2] if not n.prep]
            return [noun, *joined]
    return []


def draft_corefs(draft: Draft) -> Draft:
    """The draft itself: naming notes on it when a name came by coreference."""
    return draft


def _object_place(
    scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun], agents: list[Noun]
) -> Where | None:
    takes = set(trigger.object.split("|"))
    if trigger.object in {"none", "taker"} and trigger.subject == "place":
        patients = agents
    elif "truce" in takes or trigger.subject == "truce":
        patients = patients or agents
    elif takes & {"people"} and trigger.needs == "ousted":
        patients = [n for n in clause.phrases if n.prep and n.prep.split()[0] in {"from", "out"}]
    elif not takes & {"place", "site", "thing"}:
        return None
    for noun in patients:
        found = place_in(scene, *chars(scene, noun))
        if found is not None:
            return found
    for noun in clause.phrases[:3]:
        if noun.prep in {"of", "over"}:
            found = place_in(scene, *chars(scene, noun))
            if found is not None:
                return found
    if trigger.kind in {"capture", "control"}:
        return _unknown_place(scene, clause, trigger, patients)
    return None


_SURELY_PLACES = frozenset("retake recapture overrun liberate besiege encircle".split())
_SETTLEMENTS = frozenset("town city village district base airport province capital suburb island region".split())


def _unknown_place(scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun]) -> Where | None:
    """A name the gazetteer does not know where only a place can stand: “control of Bin Jawad”, “the town of X”."""
    nouns = [n for n in clause.phrases[:2] if n.prep == "of" and "control" in trigger.particle]
    nouns += patients if clause.verb.lemma in _SURELY_PLACES else []
    if any(singular(head_of(scene, n)) in _SETTLEMENTS for n in patients):
        nouns += [n for n in clause.phrases[:1] if n.prep == "of"]
    for noun in nouns:
        head, start = scene.words[noun.head], scene.words[noun.start]
        known = any(m.start <= head.start < m.end for m in scene.names)
        if head.text[:1].isupper() and start.text[:1].isupper() and not known and noun.end - noun.start <= 3:
            return Where(name=scene.text[start.start : head.end], start=start.start, end=head.end)
    return None
