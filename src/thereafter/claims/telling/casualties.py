"""Deaths and wounds: what caused them, who caused them, and to which event they belong."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular, verb_triggers
from thereafter.claims.scene.actors import actor as known_entry
from thereafter.claims.scene.draft import ACCIDENT, VIOLENT, Draft, after, chars, extent, passive_parts, war_words
from thereafter.claims.scene.naming import called, names_of
from thereafter.claims.scene.scene import Scene, head_of, sort_of, through
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.between import met_behind
from thereafter.claims.telling.blamed import by_another
from thereafter.claims.telling.doubles import is_of_own, shares
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.nouns import did_else, firing, is_campaign, nominal_actors, nominal_where, noun_trigger
from thereafter.claims.telling.owners import are_apart, attack_beside
from thereafter.claims.telling.played import all_of, apart_from, chunk_of
from thereafter.claims.telling.spotted import kind_of
from thereafter.claims.telling.told import is_charged
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName


def merge_casualties(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Deaths told in a clause that shares its subject with the clause of the event are that event's own."""
    kept: list[Draft] = []
    merged: dict[int, Draft] = {}  # clause → the event its deaths went to
    for draft in sorted(found, key=lambda d: (d.casualties, d.trigger_start, d.trigger_end)):
        owner = _owner(scene, draft, kept, merged) if draft.casualties else None
        if owner is None:
            kept.append(draft)
            continue
        if draft.clause is not None:
            merged[draft.clause] = owner
        owner.end, owner.casualties = max(owner.end, draft.end), True
        owner.targets += [t for t in draft.targets if all((t.id or t.name) != (o.id or o.name) for o in owner.targets)]
        owner.actors = owner.actors or apart_from(draft.actors, owner.targets)
        owner.where = owner.where or draft.where
        if owner.kind is Kind.OTHER or (
            draft.kind in _BY_WEAPON
            and owner.kind in {Kind.CLASH, Kind.ATTACK_ON_CIVILIANS}
            and owner.trigger is not None
            and owner.trigger.kind == "casualty"
        ):
            owner.kind = draft.kind
    return kept


_BY_WEAPON = frozenset((Kind.BOMBING, Kind.AIR_STRIKE, Kind.SHELLING, Kind.OFFENSIVE))


def _owner(scene: Scene, draft: Draft, earlier: list[Draft], merged: dict[int, Draft]) -> Draft | None:
    if draft.clause is None:
        return None
    clause = scene.clauses[draft.clause]
    if clause.subject_of in merged:
        return merged[clause.subject_of]
    for other in reversed(earlier):
        if other.clause is None or other.kind not in VIOLENT | {Kind.OTHER, Kind.DESTRUCTION}:
            continue
        if other.kind is Kind.DESTRUCTION and draft.kind in VIOLENT and other.trigger_start > draft.trigger_start:
            continue  # "killing ten and burning their houses"
        if draft.start < other.trigger_end and other.trigger_start < draft.end and other.kind == draft.kind:
            return other
        partner = scene.clauses[other.clause]
        along = clause.relation == "part" and clause.verb.form == "ing" and clause.governor == other.clause
        same = other.clause in {draft.clause, clause.subject_of}
        same = same or (along and shares(clause.subject, partner.subject))  # "accused of raiding X, killing three"
        shared = clause.subject_of is not None and clause.subject_of == partner.subject_of
        shared = shared and clause.verb.passive == partner.verb.passive  # "hurting a clerk before being shot"
        passive_pair = (
            other.casualties
            and clause.verb.passive
            and (partner.verb.passive or partner.verb.lemma == "die")
            and clause.governor == other.clause
            and (clause.relation == "coord" or (clause.opener == "while" and _is_same_fight(other, draft)))
        )
        if passive_pair and not same and are_apart(scene, clause, partner):
            continue
        whose = clause.relation == "rel" and draft.kind == other.kind and shares(clause.subject, partner.subject)
        if same or shared or passive_pair or whose or _is_told_of_its_cause(draft, other, clause, partner):
            return attack_beside(scene, other, earlier)
    return None


def _is_same_fight(first: Draft, then: Draft) -> bool:
    """“Six rebels were killed while two soldiers were hurt in a shootout”: of one fight, where only one is told of."""
    if first.kind is Kind.OTHER:
        return then.kind is not Kind.OTHER
    return first.kind is then.kind is Kind.CLASH and first.where is None and not first.actors


def _is_told_of_its_cause(deaths: Draft, other: Draft, clause: Clause, cause: Clause) -> bool:
    """“Hurt by settlers attacking a farm”, “killed after a bomb went off”: one event, of what hurt them."""
    if other.casualties or other.kind not in VIOLENT or cause.verb.perfect:
        return False
    hurting = [noun for noun in clause.phrases if noun.prep in {"by", "after", "when", "as"}]
    near = cause.relation == "part" or (deaths.kind == other.kind and cause.relation == "adv")
    if not (clause.verb.passive and near and shares(hurting, cause.subject)):
        return False
    other.start = min(other.start, deaths.start)
    return True


def explain_deaths(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Deaths without a cause of their own take it from the event told beside them in the same sentence."""
    events = [d for d in found if d.kind in VIOLENT and not d.casualties]
    kept = []
    for draft in found:
        if (
            draft.casualties
            and not draft.actors
            and draft.kind in {Kind.OTHER, Kind.CLASH}
            and draft.trigger is not None
            and draft.trigger.kind == "casualty"
            and not _elsewhere(scene, draft)
        ):
            own = scene.clauses[draft.clause or 0]
            beside = [e for e in events if e.clause is not None and e.clause != draft.clause]
            beside = [e for e in beside if not are_apart(scene, own, scene.clauses[e.clause or 0])]
            beside = beside or [e for e in events if _is_outcome(scene, draft, e)]
            cause = next((e for e in beside if not by_another(scene, e, draft)), None)
            if cause is None and len(beside) == 1 and _THERE.search(scene.text, draft.start, draft.end + _AFTER):
                draft.kind = beside[0].kind  # "denied shelling the clinic; doctors said that nine were killed there"
            if cause is not None:
                if cause.kind is Kind.ATTACK_ON_CIVILIANS and draft.kind is Kind.CLASH and not cause.targets:
                    cause.kind = Kind.CLASH  # "soldiers were killed when X opened fire"
                cause.casualties = True
                cause.actors = cause.actors or met_behind(scene, cause)
                cause.start, cause.end = min(cause.start, draft.start), max(cause.end, draft.end)
                hurt = [t for t in draft.targets if not is_of_own(cause, t)]
                cause.targets += [t for t in hurt if all(t.name != o.name for o in cause.targets)]
                continue
        kept.append(draft)
    return kept


def _is_outcome(scene: Scene, deaths: Draft, event: Draft) -> bool:
    """“Strikes on X hit a mill, killing six”: a participle behind the sentence's event, whose verb nobody found."""
    clause = scene.clauses[deaths.clause or 0]
    alone = clause.verb.form == "ing" and clause.governor is None and not clause.subject
    return alone and event.clause is None and event.end <= deaths.start and not event.background


def _elsewhere(scene: Scene, deaths: Draft) -> bool:
    """“… bombed the hills as scores have been killed in fighting”: in passing, with a cause of their own."""
    clause = scene.clauses[deaths.clause] if deaths.clause is not None else None
    if clause is None or clause.opener not in _IN_PASSING:
        return clause is not None and clause.opener == "after"  # "protesters clash with police after a boy died"
    causes = [n for n in clause.phrases if n.prep in {"in", "by", "from", "during"}]
    return any(
        scene.words[noun.start].low not in _POINTING
        and (trigger := noun_trigger(scene, noun)) is not None
        and Kind(trigger.kind) in VIOLENT
        for noun in causes
    )


_IN_PASSING = frozenset("as while whereas although though".split())
_POINTING = frozenset("the this that these those its their his her".split())
_THERE = regex(r"\bthere\b|\bin\s+(?:it|the\s+(?:attack|strike|raid|shelling|bombing|assault))\b")
_AFTER = 30  # characters behind deaths in which "there" points to what was told before


_CASUALTY_NOUN_PREPS = frozenset("in by during after from when following amid as under with on".split())


def casualty(  # noqa: PLR0911, PLR0912, PLR0915, PLR0917 - one sign a return
    scene: Scene, at: int, clause: Clause, trigger: Trigger, agents: list[Noun], patients: list[Noun]
) -> Draft | None:
    """A draft for deaths or wounds, of the kind of what caused them; None where no violence is told."""
    if trigger.subject == "victim":
        agents, patients = [n for n in clause.phrases if n.prep in {"by", "from"}][:1], clause.subject
    if trigger.subject == "finder":
        agents = []
        if not any(scene.words[n.head].tag == "NUM" for n in clause.objects):
            return None
    if trigger.particle == "dead":
        patients = clause.subject if clause.verb.passive else clause.objects
    agents = firing(scene, clause) or agents
    patients = [through(scene, n, after(clause, n)) for n in patients]
    others = _others_before(scene, clause, patients)
    patients += others
    if not any(
        sort_of(scene, n) in {"armed", "civilian", "name"}
        or scene.words[n.head].tag == "NUM"
        or in_class("titles", head_of(scene, n))
        or head_of(scene, n) in _ANYBODY
        for n in patients
    ):
        return None
    denied = any(scene.words[n.start].low in {"no", "nobody", "none"} for n in patients)
    if denied and clause.relation != "comp":
        return None
    if clause.verb.lemma == "claim" and any(sort_of(scene, n) == "armed" for n in agents):
        return None
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    if clause.verb.form == "part" and _OF_ALL.search(scene.text, max(scene.span.start, verb.start - 100), verb.start):
        return None
    draft = Draft(Kind.OTHER, at, begin, end, verb.start, verb.end, trigger=trigger, word=verb.text, casualties=True)
    event = _cause_of_death(scene, clause, agents)
    if clause.relation == "rel" and agents and sort_of(scene, agents[0]) == "place" and not clause.verb.passive:
        agents = []
        if event is None:
            return None
    if event is None and ACCIDENT.search(scene.sentence):
        return None
    strange = bool(agents) and all(sort_of(scene, n) == "other" for n in agents) and not are_armed(scene, agents)
    if event is None and strange and not is_charged(scene, clause, agents):
        return None
    whom = [n for n in patients if head_of(scene, n) != trigger.particle]  # "leaving another injured"
    draft.targets = names_of(scene, whom, scene.clauses[clause.governor or 0] if others else clause, draft)
    before = those_before(scene, clause, patients)
    if before and not draft.targets and (event is not None or agents):
        draft.targets = names_of(scene, before, scene.clauses[clause.governor or 0], draft)
    if event is not None:
        noun, nominal = event
        draft.kind = Kind(nominal.kind)
        if (
            draft.kind is Kind.OFFENSIVE
            and "attack" in nominal.words
            and not is_campaign(scene, noun)
            and not any(are_armed(scene, [n]) for n in (*patients, *before))
        ):
            draft.kind = Kind.ATTACK_ON_CIVILIANS
        draft.actors = nominal_actors(scene, noun, clause, draft)
        if not draft.actors and all(n.head != noun.head for n in agents):
            doers = [n for n in agents if not (_is_struck(clause, n) or did_else(clause, n, noun))]
            draft.actors = names_of(scene, doers, clause, draft)
        draft.where = nominal_where(scene, noun, clause)
        left, right = chars(scene, noun)
        draft.start, draft.end = (
            min(begin, left) if clause.subject_of is None or left >= begin else begin,
            max(end, right),
        )
        return draft
    draft.actors = names_of(scene, agents, clause, draft)
    charged = is_charged(scene, clause, agents)
    armed_agent = bool(draft.actors) or are_armed(scene, agents) or charged
    if agents and not (armed_agent or charged) and not any(sort_of(scene, n) in {"pronoun", "weapon"} for n in agents):
        return None
    draft.kind = _kind_of_killing(scene, patients, agents, draft.targets, armed_agent)
    seen = None if agents else _seen_cause(scene, clause)
    if seen is not None:
        _take_seen(scene, draft, seen, clause)
        return draft
    exposed = clause.verb.passive and trigger.words in _KILLING and any(_is_exposed(scene, n) for n in patients)
    exposed = exposed and not _TRAFFIC.search(scene.sentence)
    if draft.kind is Kind.OTHER and trigger.subject != "finder" and not (denied or war_words(scene) or exposed):
        return None
    return draft


_OF_ALL = regex(
    r"\b(?:bring|rais|increas|tak|push)(?:e?s|ing)\s+(?:the|its|their)\s+(?:[\w'’-]+\s+){0,3}?(?:number|total|toll|count)\s+(?:of|to)\b[^,.;:]*$",
    re.IGNORECASE,
)
"""“Bringing the number of officers killed to” 153: who died before is told of in passing."""


def _seen_cause(scene: Scene, clause: Clause) -> Spotted | None:
    """What the network sees that they died of: “killed in X missile attacks”, “in an operation, killing 21”."""
    nouns = [noun for noun in clause.phrases if noun.prep in {"in", "by", "during"}]
    if clause.relation == "part" and clause.verb.form == "ing" and clause.governor is not None and not clause.subject:
        nouns = scene.clauses[clause.governor].phrases
    for one in scene.spotted:
        kind = kind_of(one)
        if kind not in VIOLENT - {Kind.SIEGE} or one.sure * one.likely < _SURE:
            continue
        start, end = scene.span.start + one.start, scene.span.start + one.end
        if any(left <= start and end <= right for left, right in (chars(scene, noun) for noun in nouns)):
            return one
    return None


_SURE = 0.9


def _take_seen(scene: Scene, draft: Draft, seen: Spotted, clause: Clause) -> None:
    """Give deaths the kind of what the network sees, and whoever of its two sides did not die."""
    draft.kind = Kind(seen.kind)
    draft.start = min(draft.start, scene.span.start + seen.start)
    for role in ("actor", "target") if draft.kind is Kind.CLASH else ("actor",):
        nouns = all_of(scene, list(chunk_of(scene, seen, role)), clause)
        draft.actors = draft.actors or apart_from(names_of(scene, nouns, clause, draft), draft.targets)


def those_before(scene: Scene, clause: Clause, patients: list[Noun]) -> list[Noun]:
    """“Killed twelve soldiers and wounded 20 (others)”: 20 of those named with the verb before."""
    counted = bool(patients) and all(
        scene.words[n.head].tag == "NUM" or head_of(scene, n) in {"others", "another"} for n in patients
    )
    above = scene.clauses[clause.governor or 0]
    if not counted or clause.relation != "coord" or clause.governor is None or are_apart(scene, clause, above):
        return []
    hurt = any(trigger.kind == "casualty" for trigger in verb_triggers().get(above.verb.lemma, ()))
    return passive_parts(above)[1] if hurt else []


def _others_before(scene: Scene, clause: Clause, patients: list[Noun]) -> list[Noun]:
    """“An officer is killed and another is hurt”: another of those told before."""
    others = bool(patients) and all(head_of(scene, n) in _OTHERS for n in patients)
    if not others or clause.governor is None or not clause.verb.passive:
        return []
    above = scene.clauses[clause.governor]
    if not above.verb.passive or are_apart(scene, clause, above):
        return []
    return [through(scene, n, after(above, n)) for n in above.subject]


_OTHERS = frozenset(("another", "others", "more"))


def _is_struck(clause: Clause, noun: Noun) -> bool:
    """“An attack on X that killed five”: X is no attacker."""
    return clause.relation == "rel" and not clause.verb.passive and noun.prep in {"on", "against", "at", "in", "near"}


_ANYBODY = frozenset("anyone anybody everyone everybody them whoever another others more".split())
_TRAFFIC = regex(
    r"\b(?:car|lorry|truck|bus|minibus|motorcycle|vehicle|van|helicopter|plane|boat|jeep)s?\s+"
    r"(?:hit|struck|overturn\w*|left|skidd\w*|plung\w*|fell|rolled|veered)(?!\s+an?\s+(?:land)?mine)\b",
    re.IGNORECASE,
)
_KILLING = frozenset("kill murder slay".split())


def _is_exposed(scene: Scene, noun: Noun) -> bool:
    """“Three aid workers were killed”: people whom force kills, not age or traffic."""
    words = {word.low for word in scene.words[noun.start : noun.head]}
    worker = head_of(scene, noun) in _WORKERS
    officer = head_of(scene, noun) in {"officers", "guards"} and not words.isdisjoint(_IN_ARMS)
    return (
        officer
        or (worker and not words.isdisjoint(_HELPING))
        or any(in_class("exposed", word.low) for word in scene.words[noun.start : noun.end])
    )


_HELPING = frozenset("aid humanitarian unrwa un msf relief peacekeeping".split())
_WORKERS = frozenset(
    "worker workers staff volunteers members employees personnel drivers driver doctors nurses teachers guards".split()
)
_IN_ARMS = frozenset("police army border military intelligence security prison".split())


def _is_force(name: ActorName) -> bool:
    one = known_entry(name.id) if name.id else None
    return one is not None and one.kind in {"rebel", "jihadist", "militia", "army", "gang", "cartel"}


_MEN_OF_A_FORCE = regex(
    r"\bmembers?\s+of\b.*\b(?:forces|army|police|militia|military|gendarmerie|guard)$", re.IGNORECASE
)


def _kind_of_killing(
    scene: Scene, patients: list[Noun], agents: list[Noun], targets: list[ActorName], armed_agent: bool
) -> Kind:
    guns = [n for n in agents if in_class("gun", head_of(scene, n)) and head_of(scene, n) != "gun"]
    if guns or any(singular(head_of(scene, n)) in {"rocket", "missile"} for n in agents):
        return Kind.SHELLING
    if any(
        in_class("air-gun", head_of(scene, n)) and singular(head_of(scene, n)) not in {"fighter", "bomber"}
        for n in agents
    ):
        return Kind.AIR_STRIKE
    if any(in_class("weapon", head_of(scene, n)) for n in agents):
        return Kind.OTHER if all(in_class("vehicle", head_of(scene, n)) for n in agents) else Kind.BOMBING
    fallen = (*targets, *(who for n in patients if (who := called(scene, n)) is not None))
    armed_victim = any(are_armed(scene, [n]) for n in patients) or any(_is_force(one) for one in fallen)
    armed_victim = armed_victim or any(_MEN_OF_A_FORCE.search(one.name) for one in targets)
    if armed_victim:
        return Kind.CLASH if armed_agent or war_words(scene) else Kind.OTHER
    return Kind.ATTACK_ON_CIVILIANS if armed_agent else Kind.OTHER


def _cause_of_death(scene: Scene, clause: Clause, agents: list[Noun]) -> tuple[Noun, Trigger] | None:
    own = [] if clause.verb.passive else clause.subject
    candidates = [through(scene, n, after(clause, n)) for n in (*agents, *own)]
    candidates += clause.lead if clause.relation == "rel" else ()
    candidates += [n for n in clause.lead if n.prep == "of"]  # "three days of clashes left 16 dead"
    beside = (n for n in (*clause.phrases, *clause.lead) if n.prep in _CASUALTY_NOUN_PREPS)
    candidates += [through(scene, n, after(clause, n)) for n in beside]
    if clause.subject_of is not None:
        owner = scene.clauses[clause.subject_of]
        candidates += [*owner.subject, *owner.objects, *[n for n in owner.phrases if n.prep in _CASUALTY_NOUN_PREPS]]
    for noun in candidates:
        trigger = noun_trigger(scene, noun)
        if trigger is not None and Kind(trigger.kind) in VIOLENT:
            return noun, trigger
    return None
