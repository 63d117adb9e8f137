"""Triggers and their clauses → drafts: what kind of thing is said, with its roles, before time, speaker and status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field, structs

from thereafter.claims.clauses import Clause, Noun
from thereafter.claims.lexicon import Trigger, in_class, noun_triggers, singular, verb_triggers
from thereafter.claims.naming import name_of, names_of
from thereafter.claims.scene import Scene, head_of, place_in, sort_of, through
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName, Where

VIOLENT = frozenset(
    (Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS, Kind.SIEGE)
)
_PEOPLE = frozenset(("armed", "civilian", "name", "pronoun"))


class Draft(Struct):
    """One thing said, tied to one clause."""

    kind: Kind
    clause: int | None
    start: int  # characters behind it
    end: int
    trigger_start: int
    trigger_end: int
    actors: list[ActorName] = field(default_factory=list)
    targets: list[ActorName] = field(default_factory=list)
    movers: list[Noun] = field(default_factory=list)
    where: Where | None = None
    trigger: Trigger | None = None
    again: bool = False
    ended: bool = False
    background: bool = False
    coreferred: bool = False
    relation: str | None = None
    word: str = ""  # the trigger as written, for the heading
    casualties: bool = False


def chars(scene: Scene, noun: Noun) -> tuple[int, int]:
    """A noun chunk's characters as offsets."""
    return scene.words[noun.start].start, scene.words[noun.end - 1].end


def extent(scene: Scene, clause: Clause) -> tuple[int, int]:
    """The characters of a clause: from its own subject (or verb, when the subject is shared) to its last phrase."""
    begin = scene.words[clause.verb.start].start
    end = scene.words[clause.verb.end - 1].end
    for noun in (*clause.objects, *clause.phrases):
        end = max(end, chars(scene, noun)[1])
    for noun in clause.subject if clause.subject_of is None else ():
        left = chars(scene, noun)[0]
        begin = min(begin, left) if left < begin else begin
    return begin, end


def drafts(scene: Scene) -> list[Draft]:
    """Every draft of a sentence: verbs first, then nouns that name events of their own."""
    found = [draft for at in range(len(scene.clauses)) for draft in _verb_drafts(scene, at)]
    found += _nominal_drafts(scene, found)
    return _explain_deaths(scene, _merge_casualties(scene, found))


def _merge_casualties(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Deaths told in a clause that shares its subject with the clause of the event are that event's own."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: (d.trigger_start, d.trigger_end)):
        owner = _owner(scene, draft, kept) if draft.casualties else None
        if owner is None:
            kept.append(draft)
            continue
        owner.end, owner.casualties = max(owner.end, draft.end), True
        owner.targets += [t for t in draft.targets if all((t.id or t.name) != (o.id or o.name) for o in owner.targets)]
        owner.actors = owner.actors or draft.actors
        owner.where = owner.where or draft.where
        if owner.kind is Kind.OTHER:
            owner.kind = draft.kind
    return kept


def _owner(scene: Scene, draft: Draft, earlier: list[Draft]) -> Draft | None:
    if draft.clause is None:
        return None
    clause = scene.clauses[draft.clause]
    for other in reversed(earlier):
        if other.clause is None or other.kind not in VIOLENT | {Kind.OTHER, Kind.DESTRUCTION}:
            continue
        same = other.clause == draft.clause or clause.subject_of == other.clause
        partner = scene.clauses[other.clause]
        shared = clause.subject_of is not None and clause.subject_of == partner.subject_of
        passive_pair = (
            other.casualties
            and clause.verb.passive
            and partner.verb.passive
            and clause.relation == "coord"
            and clause.governor == other.clause
        )
        if same or shared or passive_pair:
            return other
    return None


def _explain_deaths(scene: Scene, found: list[Draft]) -> list[Draft]:
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
        ):
            cause = next((e for e in events if e.clause is not None and e.clause != draft.clause), None)
            if cause is not None:
                cause.casualties = True
                cause.start, cause.end = min(cause.start, draft.start), max(cause.end, draft.end)
                cause.targets += [t for t in draft.targets if all(t.name != o.name for o in cause.targets)]
                continue
        kept.append(draft)
    return kept


def _window(scene: Scene, clause: Clause) -> list[str]:
    words = scene.words[clause.verb.end : clause.verb.end + 7]
    return [word.low for word in words]


def _has_words(trigger: Trigger, window: Sequence[str], *, clause: Clause, scene: Scene) -> bool:
    wanted = trigger.particle.split()
    if not wanted:
        return True
    if len(wanted) == 1 and wanted[0] in {"out", "back", "over", "up", "down", "off"}:
        return wanted[0] in window[:2] or (
            bool(clause.objects) and len(window) > 2 and wanted[0] in window[2:5] and wanted[0] != "over"
        )
    reach = window[:6]
    return all(any(word == have or singular(have) == word for have in reach) for word in wanted)


def _verb_drafts(scene: Scene, at: int) -> Iterator[Draft]:
    clause = scene.clauses[at]
    if clause.verb.form == "part" and not clause.verb.passive:
        return
    window = _window(scene, clause)
    for trigger in verb_triggers().get(clause.verb.lemma, ()):
        if not _has_words(trigger, window, clause=clause, scene=scene):
            continue
        draft = _fill(scene, at, clause, trigger)
        if draft is not None:
            yield draft
            return


def _passive_parts(clause: Clause) -> tuple[list[Noun], list[Noun]]:
    """(agents, patients) of a clause, active or passive."""
    if clause.verb.passive:
        return [noun for noun in clause.phrases if noun.prep == "by"][:1], clause.subject
    return clause.subject, clause.objects


def _fill(scene: Scene, at: int, clause: Clause, trigger: Trigger) -> Draft | None:
    agents, patients = _passive_parts(clause)
    if trigger.kind == "casualty":
        return _casualty(scene, at, clause, trigger, agents, patients)
    if not clause.verb.passive and clause.verb.form == "part":
        return None
    if not (_subject_fits(scene, clause, trigger, agents) and _object_fits(scene, clause, trigger, patients)):
        return None
    if not _needs_met(scene, clause, trigger, agents, patients):
        return None
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    draft = Draft(Kind(trigger.kind), at, begin, end, verb.start, verb.end, trigger=trigger, word=verb.text)
    draft.kind = _by_means(scene, draft.kind, agents, clause)
    draft.again = trigger.needs == "again" or clause.verb.lemma in {"reoccupy"}
    draft.ended = trigger.needs == "over"
    _assign(scene, clause, trigger, draft, agents, patients)
    return draft


_GROUND_FIRE = frozenset("shell mortar rocket artillery round".split())
_BLASTS = frozenset("bomb blast explosion bomber mine landmine ied device bombing".split())


def _by_means(scene: Scene, kind: Kind, agents: list[Noun], clause: Clause) -> Kind:
    """The same verb tells of different weapons: shells hit, warplanes hit, car bombs hit."""
    heads = {singular(head_of(scene, noun)) for noun in agents}
    heads |= {singular(scene.words[noun.head - 1].low) for noun in agents if noun.head > noun.start}
    if kind in {Kind.AIR_STRIKE, Kind.BOMBING, Kind.SHELLING, Kind.OFFENSIVE}:
        for noun in agents:
            trigger = _noun_trigger(scene, noun)
            if trigger is not None and Kind(trigger.kind) in VIOLENT:
                return Kind(trigger.kind)
        if heads & _GROUND_FIRE:
            return Kind.SHELLING
        if heads & _BLASTS:
            return Kind.BOMBING
        if any(in_class("air", head) for head in heads):
            return Kind.AIR_STRIKE
        if kind is Kind.AIR_STRIKE and clause.verb.lemma in {"target", "hit", "strike"}:
            return Kind.OFFENSIVE
    if (
        kind is Kind.EVACUATION
        and not clause.verb.passive
        and clause.objects
        and any((name := name_of(scene, noun, ())) is not None and name.id is not None for noun in agents)
        and place_in(scene, *chars(scene, clause.objects[0]))
    ):
        return Kind.WITHDRAWAL
    return kind


def _subject_fits(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun]) -> bool:
    wanted = trigger.subject
    if clause.verb.passive and not agents:
        return wanted in {"actor", "any", "cause", "air", "agent", "mover", "loser"}
    if not agents:
        return wanted in {"any", "actor", "mover", "cause"} and clause.verb.form == "ing"
    agents = [through(scene, noun, _after(clause, noun)) for noun in agents]
    sorts = {sort_of(scene, noun) for noun in agents}
    heads = {head_of(scene, noun) for noun in agents}
    if wanted == "actor" or wanted == "loser":
        return (
            bool(sorts & {"armed", "name", "pronoun", "civilian"})
            or _state_place(scene, agents)
            or any(_event_noun(scene, n) for n in agents)
        )
    if wanted == "air":
        return (
            any(in_class("air", head) or in_class("armed", head) for head in heads)
            or "armed" in sorts
            or any(_event_noun(scene, n) for n in agents)
        )
    if wanted == "mover":
        return (
            any(in_class("moving", head) for head in heads)
            or bool(sorts & {"pronoun"})
            or "armed" in sorts
            or bool(sorts & {"civilian"})
        )
    if wanted == "weapon":
        return any(in_class("weapon", head) for head in heads)
    if wanted == "truce":
        return any(in_class("truce", head) for head in heads)
    if wanted == "place":
        return _mentions_place(scene, agents, clause)
    return True


def _after(clause: Clause, noun: Noun) -> list[Noun]:
    """The phrases that follow a noun in its clause, in order."""
    every = [*clause.lead, *clause.phrases]
    return sorted((n for n in every if n.start >= noun.end and n.prep), key=lambda n: n.start)


def _state_place(scene: Scene, nouns: list[Noun]) -> bool:
    """A country that acts ("Israel strikes …") is an actor, not a place."""
    return any(name_of(scene, noun, ()) is not None and name_of(scene, noun, ()).id is not None for noun in nouns)  # type: ignore[union-attr]


def _event_noun(scene: Scene, noun: Noun) -> bool:
    return _noun_trigger(scene, noun) is not None


def _mentions_place(scene: Scene, nouns: list[Noun], clause: Clause) -> bool:
    if any(sort_of(scene, noun) == "place" for noun in nouns):
        return True
    return any(noun.prep == "of" and sort_of(scene, noun) == "place" for noun in clause.phrases[:2])


_PLACE_REF = frozenset(
    "city town village area enclave district neighbourhood neighborhood province capital base airport territory region".split()
)


def _object_fits(scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun]) -> bool:
    wanted = set(trigger.object.split("|")) - {""}
    if not wanted or "any" in wanted or "none" in wanted or "taker" in wanted:
        return not ("none" in wanted and clause.verb.passive)
    if not patients and "control" in trigger.particle:
        return any(n.prep in {"of", "over"} and sort_of(scene, n) == "place" for n in clause.phrases[:3])
    if not patients:
        return "place" in wanted and trigger.subject == "mover" and bool(clause.phrases)
    strict = clause.verb.lemma in {
        "take",
        "hold",
        "lose",
        "leave",
        "enter",
        "reach",
        "surrender",
        "secure",
        "abandon",
        "rule",
        "control",
        "occupy",
        "escape",
    }
    for noun in [through(scene, n, _after(clause, n)) for n in patients]:
        if _is_wanted(scene, noun, wanted, strict=strict):
            return True
    return (
        bool(wanted & {"place"})
        and any(n.prep in {"of", "over"} and sort_of(scene, n) == "place" for n in clause.phrases[:3])
        and _partitive(scene, patients)
    )


def _partitive(scene: Scene, patients: list[Noun]) -> bool:
    heads = {singular(head_of(scene, noun)) for noun in patients}
    return bool(
        heads
        & set(
            "control part most much half majority some all percent third quarter rest siege outskirt pocket bulk portion swathe village district area centre center side %".split()
        )
    )


def _is_wanted(scene: Scene, noun: Noun, wanted: set[str], *, strict: bool) -> bool:
    sort, head = sort_of(scene, noun), head_of(scene, noun)
    if "place" in wanted and sort == "place":
        start, end = chars(scene, noun)
        if place_in(scene, start, end) is not None:
            return True
        return (singular(head) in _PLACE_REF and scene.words[noun.start].tag in {"D", "NUM"}) if strict else True
    if "people" in wanted and sort in {"armed", "civilian", "name"}:
        return True
    if "people" in wanted and sort == "pronoun" and head in {"them", "him"}:
        return True
    return any(
        name in wanted and in_class(name, head)
        for name in ("site", "thing", "weapon", "aircraft", "aid", "truce", "convoy", "event")
    )


def _armed(scene: Scene, nouns: Sequence[Noun]) -> bool:
    for noun in nouns:
        if sort_of(scene, noun) == "armed":
            return True
        name = name_of(scene, noun, ())
        if name is not None and name.id is not None:
            return True
    return False


def _needs_met(scene: Scene, clause: Clause, trigger: Trigger, agents: list[Noun], patients: list[Noun]) -> bool:
    need = trigger.needs
    if need in {"", "again", "over"}:
        return True
    window = _window(scene, clause)
    if need == "war":
        return (
            _armed(scene, patients)
            or bool(_WAR.search(scene.sentence))
            or any(in_class("crowd", head_of(scene, n)) for n in patients)
        )
    if need == "armed":
        if agents and all(sort_of(scene, n) == "pronoun" for n in agents) and _armed(scene, patients):
            return True
        return _armed(scene, agents) or (not clause.verb.lemma == "push" and _armed(scene, patients) and not agents)
    if need == "place":
        return any(place_in(scene, *chars(scene, n)) for n in (*clause.phrases, *clause.objects, *clause.subject))
    if need == "mover":
        return _moves_many(scene, clause, agents or patients)
    if need == "to":
        return "to" in window[:2]
    if need == "out":
        return (
            "out" in window
            and ("of" in window or any(n.prep.startswith(("out", "from")) for n in clause.phrases))
            and _armed(scene, agents)
        )
    if need == "infinitive":
        return False
    heads = [head_of(scene, n) for n in (*agents, *patients)]
    if need == "troops":
        return any(in_class("troops", head) for head in (head_of(scene, n) for n in patients)) and _armed(scene, agents)
    return any(in_class(need, head) for head in heads)


def _moves_many(scene: Scene, clause: Clause, nouns: Sequence[Noun]) -> bool:
    """Groups move; a single named person's travels are nobody's business here."""
    for whole in nouns:
        noun = through(scene, whole, _after(clause, whole))
        head = scene.words[noun.head]
        if head_of(scene, whole) == "one" and noun is not whole:
            continue
        if head.low in {"majority", "most", "half", "rest", "many"} and "which" in _ahead(scene, noun) | _ahead(
            scene, noun, "whom"
        ):
            return True
        if head.tag == "PRON":
            return head.low == "they" and clause.verb.lemma not in {"leave", "move", "reach", "enter"}
        plural = singular(head.low) != head.low or head.low in {
            "people",
            "convoy",
            "population",
            "group",
            "army",
            "half",
            "militia",
        }
        if in_class("moving", head.low) and (plural or scene.words[noun.start].tag == "NUM"):
            return True
        if head.tag == "NUM" or (head.low in {"all", "many", "most", "others"} and noun.end - noun.start == 1):
            return True
    return False


def _ahead(scene: Scene, noun: Noun, word: str = "which") -> set[str]:
    return {"which"} if word in {w.low for w in scene.words[noun.end : noun.end + 2]} else set()


def _assign(
    scene: Scene, clause: Clause, trigger: Trigger, draft: Draft, agents: list[Noun], patients: list[Noun]
) -> None:
    role = trigger.subject
    if role in {"actor", "air", "any", "cause", "agent"}:
        draft.actors = names_of(scene, agents, clause, draft_corefs(draft))
    elif role == "loser":
        draft.targets = names_of(scene, agents, clause, draft_corefs(draft))
        draft.actors = names_of(
            scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft_corefs(draft), people=True
        )
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
        draft.actors = names_of(
            scene, [n for n in clause.phrases if n.prep == "to"][:1], clause, draft_corefs(draft), people=True
        )
    takes = set(trigger.object.split("|"))
    if takes & {"people", "any"} and draft.kind not in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.DESTRUCTION}:
        draft.targets = draft.targets or names_of(scene, patients, clause, draft_corefs(draft), people=True)
    if draft.kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN} and role != "mover":
        draft.movers = list(patients)
    draft.movers = [through(scene, n, _after(clause, n)) for n in draft.movers]
    draft.where = _object_place(scene, clause, trigger, patients, agents)


def draft_corefs(draft: Draft) -> Draft:
    """The draft itself: naming notes on it when a name came by coreference."""
    return draft


def _object_place(
    scene: Scene, clause: Clause, trigger: Trigger, patients: list[Noun], agents: list[Noun]
) -> Where | None:
    takes = set(trigger.object.split("|"))
    if trigger.object in {"none", "taker"} and trigger.subject == "place":
        patients = agents
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
    return None


_CASUALTY_NOUN_PREPS = frozenset("in by during after from when following amid as under with on".split())


def _casualty(
    scene: Scene, at: int, clause: Clause, trigger: Trigger, agents: list[Noun], patients: list[Noun]
) -> Draft | None:
    if trigger.subject == "victim":
        agents, patients = [n for n in clause.phrases if n.prep in {"by", "from"}][:1], clause.subject
    if trigger.particle == "dead":
        patients = [n for n in clause.objects] or patients
    if not any(sort_of(scene, n) in {"armed", "civilian", "name"} for n in patients) and not any(
        scene.words[n.head].tag == "NUM" for n in patients
    ):
        return None
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    draft = Draft(Kind.OTHER, at, begin, end, verb.start, verb.end, trigger=trigger, word=verb.text, casualties=True)
    event = _cause_of_death(scene, clause, agents)
    if clause.relation == "rel" and agents and sort_of(scene, agents[0]) == "place" and not clause.verb.passive:
        agents = []
        if event is None:
            return None
    if event is None and _ACCIDENT.search(scene.sentence):
        return None
    if event is None and agents and all(sort_of(scene, n) == "other" for n in agents) and not _armed(scene, agents):
        return None
    draft.targets = names_of(scene, patients, clause, draft)
    if event is not None:
        noun, nominal = event
        draft.kind = Kind(nominal.kind)
        draft.actors = nominal_actors(scene, noun, clause, draft)
        draft.where = nominal_where(scene, noun, clause)
        left, right = chars(scene, noun)
        draft.start, draft.end = (
            min(begin, left) if clause.subject_of is None or left >= begin else begin,
            max(end, right),
        )
        return draft
    draft.actors = [a for a in names_of(scene, agents, clause, draft)]
    armed_agent = bool(draft.actors) or _armed(scene, agents)
    if agents and not armed_agent and not any(sort_of(scene, n) in {"pronoun", "weapon"} for n in agents):
        return None
    draft.kind = _kind_of_killing(scene, patients, agents, armed_agent)
    if draft.kind is Kind.OTHER and not _war_words(scene):
        return None
    return draft


_WAR = re.compile(
    r"\b(?:rebels?|militants?|insurgents?|fighters?|troops|soldiers?|army|gunm[ae]n|clashes|fighting|air\s?strikes?|shell(?:ing|ed|s)?|bomb(?:s|ing|ings|ed|er|ers)?|"
    r"attack(?:s|ed)?|snipers?|war|conflict|offensive|siege|militia\w*|ceasefire|security\s+forces|crackdown|uprising|mortars?|missiles?|rockets?|drones?|ambush|blast|explosions?)\b",
    re.IGNORECASE,
)


_ACCIDENT = re.compile(
    r"\b(?:skid\w*|plung\w+|gorge|overturn\w*|collid\w*|collision|drown\w*|s[aiu]nks?|crash\w*|derail\w*|stampede|collaps\w+|fire\s+(?:at|in|breaks)|flood\w*|earthquake|"
    r"landslide|storm|heat\s?wave|capsiz\w+|outbreak|virus|accident\w*)\b",
    re.IGNORECASE,
)


def _war_words(scene: Scene) -> bool:
    return bool(_WAR.search(scene.sentence))


def _kind_of_killing(scene: Scene, patients: list[Noun], agents: list[Noun], armed_agent: bool) -> Kind:
    if any(in_class("weapon", head_of(scene, n)) for n in agents):
        return Kind.BOMBING
    armed_victim = any(_armed(scene, [n]) for n in patients)
    if armed_victim:
        return Kind.CLASH if armed_agent or _war_words(scene) else Kind.OTHER
    return Kind.ATTACK_ON_CIVILIANS if armed_agent else Kind.OTHER


def _cause_of_death(scene: Scene, clause: Clause, agents: list[Noun]) -> tuple[Noun, Trigger] | None:
    candidates = [through(scene, n, _after(clause, n)) for n in agents]
    candidates += [through(scene, n, _after(clause, n)) for n in clause.subject if not clause.verb.passive]
    if clause.relation == "rel":
        candidates += list(clause.lead)
    candidates += [n for n in (*clause.phrases, *clause.lead) if n.prep in _CASUALTY_NOUN_PREPS]
    if clause.subject_of is not None:
        owner = scene.clauses[clause.subject_of]
        candidates += [*owner.subject, *owner.objects, *[n for n in owner.phrases if n.prep in _CASUALTY_NOUN_PREPS]]
    for noun in candidates:
        trigger = _noun_trigger(scene, noun)
        if trigger is not None and Kind(trigger.kind) in VIOLENT:
            return noun, trigger
    return None


def _noun_trigger(scene: Scene, noun: Noun) -> Trigger | None:
    """The nominal trigger a chunk ends in ("heavy Russian air strikes" → air strike)."""
    words = scene.words
    last = noun.head
    if words[last].tag not in {"N", "NUM"}:
        return None
    for width in (4, 3, 2, 1):
        first = last - width + 1
        if first < noun.start:
            continue
        phrase = " ".join([*(words[i].low for i in range(first, last)), singular(words[last].low)])
        found = noun_triggers().get(phrase) or noun_triggers().get(phrase.replace("-", " "))
        if found is not None:
            return found
    return None


def nominal_actors(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    """Who is behind a nominal event: its own adjective or name, its "by …", or "between … and …"."""
    own = name_of(scene, noun, (), modifier=True)
    if own is not None:
        return [own]
    followers = _followers(scene, noun, clause)
    agents = [n for n in followers if n.prep in {"by", "between"}]
    return names_of(scene, agents[:2], clause, draft, people=True) if agents else []


def _followers(scene: Scene, noun: Noun, clause: Clause | None) -> list[Noun]:
    if clause is None:
        return []
    every = sorted([*clause.lead, *clause.subject, *clause.objects, *clause.phrases], key=lambda n: n.start)
    found: list[Noun] = []
    for one in every:
        if one.start < noun.end or one.start - noun.end > 14:
            continue
        if one.prep:
            found.append(one)
        elif (
            found
            and one.start - found[-1].end <= 2
            and any(w.low in {"and", ","} for w in scene.words[found[-1].end : one.start])
        ):
            found.append(structs.replace(one, prep=found[-1].prep))
    return found


def nominal_where(scene: Scene, noun: Noun, clause: Clause | None) -> Where | None:
    """Where a nominal event happened: the place in the phrases right after it, or the one that modifies it."""
    for later in _followers(scene, noun, clause):
        if later.prep in {
            "in",
            "at",
            "near",
            "on",
            "of",
            "against",
            "for",
            "over",
            "around",
            "outside",
            "across",
            "between",
            "within",
            "inside",
            "from",
        }:
            found = place_in(scene, *chars(scene, later))
            if found is not None and later.prep != "from":
                return found
    return None


_OCCUR = frozenset(
    """begin start continue occur happen erupt resume intensify rage end cease stop hit strike target destroy damage break leave disrupt reach rage spread
    take rock spread escalate force prompt kill wound injure come halt kick flare persist hold last follow collapse enter fail go
    ease subside disrupt trigger cause be shake""".split()
)
_CARRY_OUT = frozenset(
    """launch conduct carry begin start mount stage resume continue report suffer face repel announce declare sign agree hold broker
    violate breach launch renew intensify witness see perform commit lift impose end claim condemn survive escape perpetrate
    accept reach negotiate extend observe foil thwart stop halt suspend complete wage make order undertake repulse blame disrupt hinder delay hamper""".split()
)
_EVENT_PREPS = frozenset("after following amid since during despite in with by before until of".split())
_PREPARED = frozenset(("after", "following", "amid", "since", "during", "despite", "before", "until"))


def _nominal_drafts(scene: Scene, verbs: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    taken = [(d.start, d.end, d.kind) for d in verbs]
    for clause_at, role, whole in _event_nouns(scene):
        clause = scene.clauses[clause_at] if clause_at is not None else None
        noun = (
            through(scene, whole, _after(clause, whole))
            if clause is not None and role in {"subject", "object"}
            else whole
        )
        trigger = _noun_trigger(scene, noun)
        if trigger is None:
            continue
        start, end = chars(scene, noun)
        kind = Kind(trigger.kind)
        if any(
            s <= start and end <= e and (k == kind or (d.casualties)) for (s, e, k), d in zip(taken, verbs, strict=True)
        ):
            continue
        draft = _nominal(scene, clause_at, clause, role, noun, trigger)
        if draft is not None:
            found.append(draft)
    return found


def _event_nouns(scene: Scene) -> Iterator[tuple[int | None, str, Noun]]:
    seen: set[int] = set()
    for at, clause in enumerate(scene.clauses):
        groups = (
            ("subject", clause.subject),
            ("object", clause.objects),
            ("phrase", clause.phrases),
            ("lead", clause.lead),
        )
        for role, nouns in groups:
            for noun in nouns:
                if noun.start not in seen:
                    seen.add(noun.start)
                    yield at, role, noun
    if not scene.clauses:
        from thereafter.claims.clauses import chunks

        for chunk in chunks(scene.words):
            if chunk.noun is not None:
                yield None, "headline", chunk.noun


def _nominal(
    scene: Scene, at: int | None, clause: Clause | None, role: str, noun: Noun, trigger: Trigger
) -> Draft | None:
    kind = Kind(trigger.kind)
    start, end = chars(scene, noun)
    begin, stop = (start, end)
    lemma = clause.verb.lemma if clause else ""
    background = False
    if clause is None:
        stop = scene.span.end
        begin = scene.span.start
    elif role == "subject" and (lemma in _OCCUR or (clause.verb.passive and lemma in _CARRY_OUT)):
        begin, stop = extent(scene, clause)
    elif role == "object" and lemma in _CARRY_OUT:
        begin, stop = extent(scene, clause)
    elif lemma == "claim" and "responsibility" in _window(scene, clause):
        begin, stop = extent(scene, clause)
        role = "object"
    elif kind in {Kind.PROTEST, Kind.TALKS} and noun.prep:
        return None
    elif noun.prep in _PREPARED or (
        noun.prep in _EVENT_PREPS and role == "phrase" and lemma in _CARRY_OUT | {"claim", "arrest"}
    ):
        background = True
    else:
        return None
    if not _specific(scene, noun, clause, kind):
        return None
    head = scene.words[noun.head]
    draft = Draft(kind, at, begin, stop, start, head.end, trigger=trigger, word=head.text, background=background)
    draft.actors = nominal_actors(scene, noun, clause, draft)
    draft.where = nominal_where(scene, noun, clause) or place_in(scene, start, end)
    if (
        role == "object"
        and not draft.actors
        and clause is not None
        and lemma
        not in {"report", "suffer", "face", "repel", "witness", "see", "condemn", "survive", "escape", "foil", "thwart"}
    ):
        agents, _ = _passive_parts(clause)
        draft.actors = names_of(scene, agents, clause, draft)
    if background:
        last = [
            n
            for n in _followers(scene, noun, clause)
            if n.prep in {"of", "in", "on", "by", "against", "at", "near", "between"}
        ][:2]
        draft.end = max([end, *(chars(scene, n)[1] for n in last)])
    draft.ended = (
        lemma in {"end", "cease", "stop", "lift", "collapse", "fail", "conclude"}
        or (lemma in {"come", "reach"} and "end" in _window(scene, clause))
        if clause
        else False
    )
    draft.targets = _nominal_targets(scene, noun, clause, draft)
    return draft


def _specific(scene: Scene, noun: Noun, clause: Clause | None, kind: Kind) -> bool:
    """A nominal event needs a place or a side of its own; "the war", "an attack" alone say too little."""
    start, end = chars(scene, noun)
    if nominal_where(scene, noun, clause) is not None or place_in(scene, start, end) is not None:
        return True
    if kind in {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION}:
        return True
    return (
        name_of(scene, noun, (), modifier=True) is not None
        or any(n.prep in {"by", "on", "against", "between"} for n in _followers(scene, noun, clause))
        or any(place_in(scene, *chars(scene, n)) for n in ((*clause.phrases, *clause.lead) if clause else ()))
    )


def _nominal_targets(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    if draft.kind not in VIOLENT:
        return []
    later = [
        n
        for n in _followers(scene, noun, clause)
        if n.prep in {"on", "against"} and sort_of(scene, n) in {"armed", "civilian", "name"}
    ]
    return names_of(scene, later[:1], clause, draft, people=True)
