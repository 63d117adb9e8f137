"""Events told by nouns: "air strikes on X", "the fall of X", "clashes between X and Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, singular
from thereafter.claims.scene.draft import VIOLENT, Draft, after, chars, extent, passive_parts, war_words, window
from thereafter.claims.scene.naming import name_of, names_of
from thereafter.claims.scene.parties import joined
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of, through
from thereafter.claims.telling.aims import is_told_as
from thereafter.claims.telling.named import (
    CHARGING,
    PREPARED,
    after_time,
    blamed,
    carried_on,
    is_no_blast,
    is_none_there,
    is_owned,
    is_planned,
    is_policing,
    is_shared_in,
    is_shown,
    is_spoken_of,
    is_there,
    is_to_end,
    is_toll,
    is_what_they_call,
    of_content,
    only_said,
    points_back,
)
from thereafter.claims.telling.nouns import (
    DONE_TO,
    KIND_PREPS,
    before_causes,
    done_to,
    followers,
    is_new,
    leaves_a_pact,
    named_in,
    nominal_actors,
    nominal_where,
    noun_trigger,
    of_event,
    of_people,
    one_place,
    spell,
    travels,
)
from thereafter.claims.telling.weighed import fired, weighed
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import ActorName, Where

OCCUR = frozenset(
    """begin start continue occur happen erupt resume intensify rage end cease stop hit strike target destroy damage
    break leave disrupt reach rage spread take rock spread escalate force prompt kill wound injure come halt kick
    flare persist hold last follow collapse enter fail go open conclude expire erupt tear rip resume adjourn ease
    subside disrupt trigger cause be shake follow ring echo crackle resound reverberate sound shatter boom thunder
    abate peter wane engulf grip sweep paralyse paralyze drive displace uproot send surge die mount punctuate
    cost result""".split()
)


CARRY_OUT = frozenset(
    """launch conduct carry begin start mount stage resume continue report suffer face repel announce declare sign
    agree hold broker hear record register violate breach launch renew intensify witness see perform commit lift
    impose end claim condemn survive escape perpetrate confirm acknowledge admit fly accept reach negotiate extend
    observe foil thwart stop halt suspend complete wage make order undertake repulse disrupt hinder delay
    hamper""".split()
)


_BRINGING = frozenset("bring secure achieve yield produce".split())
_EVENT_PREPS = frozenset("after following amid since during despite in with by before until of".split())


def nominal_drafts(scene: Scene, verbs: list[Draft]) -> list[Draft]:
    """Drafts for the nouns of a sentence that name events of their own and that no verb draft has taken."""
    found: list[Draft] = []
    used: set[int] = set()
    taken = [(d.start, d.end, d.kind) for d in verbs]
    for above, role, whole in _event_nouns(scene):
        clause_at = carried_on(scene, above, role)
        clause = scene.clauses[clause_at] if clause_at is not None else None
        inside = clause is not None and role in {"subject", "object"}
        noun = through(scene, whole, after(clause, whole)) if clause is not None and inside else whole
        trigger = noun_trigger(scene, noun) or fired(scene, clause, noun)
        flow = noun_trigger(scene, whole) if trigger is None and whole is not noun else None
        if flow is not None and flow.kind == "movement":
            noun, trigger = whole, flow  # "the influx of refugees"
        if trigger is None or noun.head in used or (trigger.words in _CRIMES and not war_words(scene)):
            continue
        used.add(noun.head)
        start, end = chars(scene, noun)
        kind = Kind(trigger.kind)
        owned = clause is not None and clause.verb.lemma in CHARGING | {"claim"}
        answered = clause is not None and owned and "lives" not in window(scene, clause)
        if not answered and any(
            s <= start and end <= e and (is_told_as(k, kind, role) or d.casualties)
            for (s, e, k), d in zip(taken, verbs, strict=True)
        ):
            continue
        if _told_by_verb(scene, clause, noun, kind, verbs, clause_at):
            continue
        if kind is Kind.CEASEFIRE and any(d.kind is Kind.VIOLATION and d.clause == clause_at for d in verbs):
            continue
        draft = _nominal(scene, clause_at, clause, role, noun, trigger)
        if draft is not None:
            found.append(draft)
    return found


_CRIMES = frozenset(("torture|rape|looting",))  # in a war only; elsewhere they are for the courts
NO_EVENT_OF = frozenset(
    """cessation end halt pause suspension threat fear risk prospect possibility danger resumption anniversary absence
    lack kind form sort type victim survivor witness veteran""".split()
)


def _told_by_verb(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, clause: Clause | None, noun: Noun, kind: Kind, verbs: list[Draft], at: int | None
) -> bool:
    """Nouns that only complete what is told: “cessation of hostilities”, “repelled the attack”, “if talks fail”."""
    if noun.prep == "of" and noun.start >= 2 and singular(scene.words[noun.start - 2].low) in NO_EVENT_OF:
        return True
    if clause is None:
        return False
    if clause.verb.lemma in {"repel", "repulse"} and any(d.clause == at for d in verbs):
        return True
    return kind in {Kind.TALKS, Kind.CEASEFIRE} and clause.opener in {"if", "unless", "since", "whether"}


def _event_nouns(scene: Scene) -> Iterator[tuple[int | None, str, Noun]]:
    seen: set[int] = set()
    for at, clause in enumerate(scene.clauses):
        for noun in clause.subject:
            if noun.start not in seen and clause.subject_of is None and clause.relation != "inf":
                seen.add(noun.start)
                yield at, "subject", noun
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
    row = scene.chunks if not scene.clauses or ":" in scene.sentence or _opens_verbless(scene) else []
    for at, chunk in enumerate(row):
        loose_noun = chunk.noun
        if loose_noun is None or loose_noun.start in seen:
            continue
        if any(w.low == ":" for w in scene.words[loose_noun.end : loose_noun.end + 1]) or scene.words[
            loose_noun.start
        ].low in {
            "this",
            "that",
        }:
            continue  # "2011 protests: …" is a label
        loose = not loose_noun.prep and (at == 0 or row[at - 1].kind in {";", ","})
        if not scene.clauses or loose:
            yield None, "headline", loose_noun


def _opens_verbless(scene: Scene) -> bool:
    """“Shelling on X again tonight, …”: the first verb stands after the first comma."""
    comma = next((w.start for w in scene.words if w.tag in {",", ";"}), None)
    return comma is not None and bool(scene.clauses) and scene.words[scene.clauses[0].verb.start].start > comma


def _nominal(  # noqa: PLR0912, PLR0915, PLR0917 - one case a branch
    scene: Scene, at: int | None, clause: Clause | None, role: str, noun: Noun, trigger: Trigger
) -> Draft | None:
    kind = Kind(trigger.kind)
    begin, stop = start, end = chars(scene, noun)
    lemma = clause.verb.lemma if clause else ""
    background = False
    stance = weighed(scene, clause, noun, kind) if clause is not None else None
    if clause is None and not scene.clauses:
        stop = scene.span.end
        begin = scene.span.start
    elif clause is None:
        stop = next((w.start for w in scene.words if w.start > end and w.tag in {",", ";"}), end)
    elif (
        (role == "subject" and (lemma in OCCUR or (clause.verb.passive and lemma in CARRY_OUT)))
        or (role == "object" and lemma in CARRY_OUT)
        or (role == "object" and lemma in _BRINGING and kind in {Kind.CEASEFIRE, Kind.TALKS})
        or lemma in CHARGING
    ):
        begin, stop = min(extent(scene, clause)[0], start), extent(scene, clause)[1]
    elif lemma == "claim" and "responsibility" in window(scene, clause):
        begin, stop = extent(scene, clause)
        role = "object"
    elif clause is not None and (stance is not None or is_spoken_of(clause, noun)):
        stop = max([end, *(chars(scene, n)[1] for n in followers(scene, noun, clause)[:2])])
    elif (kind in {Kind.PROTEST, Kind.TALKS} and noun.prep) or clause is None:
        return None
    elif role == "subject" and kind in _TOLD and not noun.prep and _is_told_of(scene, noun, clause, kind):
        background = True
    elif (role == "lead" and is_toll(scene, clause) and kind in VIOLENT) or (
        role == "object" and lemma in {"be", "become"} and (is_there(scene, clause) or is_what_they_call(scene, clause))
    ):
        begin, stop = extent(scene, clause)
    elif kind is Kind.CAPTURE and role in {"subject", "lead"} and noun.prep in {"", "with"} and not clause.verb.modal:
        stop = max([end, *(chars(scene, n)[1] for n in followers(scene, noun, clause) if n.prep in {"of", "to"})])
    elif (
        (kind not in {Kind.CEASEFIRE, Kind.TALKS} and is_shown(clause, noun))
        or of_content(scene, noun)
        or is_planned(scene, noun)
    ):
        stop = max([end, *(chars(scene, n)[1] for n in followers(scene, noun, clause)[:2])])
    elif (
        is_shared_in(scene, clause, noun)
        or is_owned(scene, noun)
        or (spell(scene, noun) and after_time(scene, noun))
        or noun.prep in PREPARED
        or (noun.prep in _EVENT_PREPS and role == "phrase" and _carries(scene, clause))
    ):
        background = True
    else:
        return None
    pause = clause is not None and role == "object" and is_to_end(clause, kind)
    if pause:
        kind = Kind.CEASEFIRE  # "suspend hostilities" begins a truce
    if (kind is Kind.BOMBING and is_no_blast(scene, clause, noun)) or is_policing(scene, noun):
        return None
    freed = kind is Kind.OTHER and scene.words[noun.head].low in {"release", "freeing"}
    if (freed and not of_people(scene, noun, clause)) or (kind is Kind.RETURN and of_event(scene, noun, clause)):
        return None
    denied = stance is not None and stance.status is Status.DENIED
    denied = denied or (clause is not None and is_none_there(scene, clause, noun))
    if (kind is Kind.ARREST and not war_words(scene)) or not (
        denied or _specific(scene, noun, clause, kind, background=background)
    ):
        return None
    head = scene.words[noun.head]
    toll = role == "lead" and clause is not None and is_toll(scene, clause)
    draft = Draft(kind, at, begin, stop, start, head.end, trigger=trigger, word=head.text, background=background)
    draft.casualties = toll
    draft.where = _nominal_place(scene, noun, clause, draft)
    draft.actors = _behind(scene, noun, clause, role, draft)
    if stance is not None and stance.own and clause is not None:
        draft.actors = draft.actors or names_of(scene, clause.subject, clause, draft)
    if background:
        last = [
            n
            for n in followers(scene, noun, clause)
            if n.prep in {"of", "in", "on", "by", "against", "at", "near", "between"}
        ][:2]
        draft.end = max([end, *(chars(scene, n)[1] for n in last)])
    draft.ended = (
        lemma in {"end", "cease", "stop", "lift", "collapse", "fail", "conclude", "suspend", "halt"}
        or (lemma in {"come", "reach"} and "end" in window(scene, clause))
        or (lemma in {"declare", "announce"} and "over" in window(scene, clause))
        if clause and not pause
        else False
    )
    years = [w.low for w in scene.words[noun.start : noun.end] if re.fullmatch(r"(?:19|20)\d\d", w.low)]
    draft.year = int(years[0]) if years else None
    draft.targets = _nominal_targets(scene, noun, clause, draft)
    return draft


def _nominal_place(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> Where | None:
    """Right behind the noun or inside it; the place named last for “the attack” that somebody claims."""
    where = nominal_where(scene, noun, clause)
    if where is None and draft.trigger is not None and draft.trigger.kind not in KIND_PREPS:
        where = named_in(scene, noun)
    claimed = clause is not None and clause.verb.lemma == "claim"
    if where is None and claimed and scene.words[noun.start].low in {"the", "this", "both"}:
        where = scene.memory.recent_place()
        draft.coreferred = where is not None
    return where


def _carries(scene: Scene, clause: Clause) -> bool:
    """Whether a verb brings events with it that are named beside its object: “arrested after the bombing of X”."""
    return clause.verb.lemma in CARRY_OUT | {"claim", "arrest"} and not only_said(scene, clause)


_ONLY_TOLD = frozenset(
    "confirm acknowledge report suffer face repel witness see condemn survive escape foil thwart".split()
)
_FOR_OTHERS = frozenset(
    "demand urge request seek want favour favor advocate suggest recommend expect predict forecast fear await".split()
)
"""Verbs whose subject is not who did what their object names, or not who is to do it."""


def _behind(scene: Scene, noun: Noun, clause: Clause | None, role: str, draft: Draft) -> list[ActorName]:
    """Who did it: named at the noun, blamed for it, or the subject of the verb that carries it out."""
    itself = (
        role == "object" and clause is not None and {n.prep for n in clause.phrases}.isdisjoint({"for", "on", "to"})
    )
    if clause is not None and clause.verb.lemma in CHARGING and not draft.background and not itself:
        return names_of(scene, blamed(clause, role), clause, draft)
    actors = nominal_actors(scene, noun, clause, draft)
    if clause is not None and clause.verb.lemma == "claim" and clause.verb.passive and role == "subject":
        return names_of(scene, passive_parts(clause)[0], clause, draft) or actors  # "the attack was claimed by X"
    if actors or clause is None or role != "object" or clause.verb.lemma in _ONLY_TOLD | _FOR_OTHERS:
        return actors
    return names_of(scene, passive_parts(clause)[0], clause, draft)


_TOLD = VIOLENT | frozenset((Kind.ARREST, Kind.ABDUCTION, Kind.DESTRUCTION, Kind.EVACUATION, Kind.MOVEMENT))
"""What happened when a noun tells it together with its place."""
_NOT_YET = frozenset(
    """be plan expect prepare threaten foil thwart cancel postpone avert loom seem appear remain require need mean
    become mark commemorate involve""".split()
)


def _is_told_of(scene: Scene, noun: Noun, clause: Clause, kind: Kind) -> bool:
    """“Attacks by armed groups in X set thousands moving”: with a place of its own, it happened."""
    sure = not (clause.verb.modal or clause.verb.negation) and clause.verb.form == "fin"
    before = scene.words[noun.start - 1].low if noun.start else ""
    labour = head_of(scene, noun) == "strike" and not _own_target(scene, noun, clause)
    if (
        before in {"plotting", "planning"}
        or labour
        or (kind in {Kind.DESTRUCTION, Kind.EVACUATION} and not war_words(scene))
        or (kind is Kind.MOVEMENT and head_of(scene, noun) in {"arrival", "deportation", "expulsion", "deployment"})
    ):
        return False
    return sure and clause.verb.lemma not in _NOT_YET and nominal_where(scene, noun, clause) is not None


def _own_target(scene: Scene, noun: Noun, clause: Clause) -> bool:
    return any(one.prep in {"on", "against"} for one in followers(scene, noun, clause))


def _own_side(scene: Scene, noun: Noun, clause: Clause | None) -> bool:
    return name_of(scene, noun, (), modifier=True) is not None or any(
        n.prep in {"by", "on", "against", "between"} for n in followers(scene, noun, clause)
    )


def _specific(  # noqa: PLR0911, PLR0912 - one sign a return
    scene: Scene, noun: Noun, clause: Clause | None, kind: Kind, *, background: bool
) -> bool:
    """A nominal event needs a place or a side of its own; "the war", "an attack" alone say too little."""
    start, end = chars(scene, noun)
    if clause is not None and window(scene, clause, 12).count("targeting") and kind is Kind.AIR_STRIKE:
        return True  # "conducted strikes targeting ISIS camps"
    if singular(head_of(scene, noun)) == "strike" and noun.end - noun.start <= 3 and not _own_side(scene, noun, clause):
        return False  # labour strikes have no side before them and no "on" after them
    if head_of(scene, noun) in {"coup", "putsch"} and clause is not None and clause.verb.lemma in {"carry", "stage"}:
        return True
    if kind is Kind.WITHDRAWAL and name_of(scene, noun, (), modifier=True) is not None:
        return not leaves_a_pact(scene, followers(scene, noun, clause))  # "the planned Israeli pull-out"
    if kind.value in KIND_PREPS:
        return nominal_where(scene, noun, clause) is not None
    if nominal_where(scene, noun, clause) is not None or place_in(scene, start, end) is not None:
        return True
    if kind in {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION} and not background:
        return True
    if clause is not None and clause.verb.lemma == "claim" and "responsibility" in window(scene, clause):
        return not any(scene.words[n.start].low in {"no", "nobody", "none", "neither"} for n in clause.subject)
    if not background and kind in DONE_TO and done_to(scene, noun, clause):
        return True
    if kind in VIOLENT and points_back(scene, noun, clause):
        return True
    if _own_side(scene, noun, clause) or travels(scene, noun, clause, kind):
        return True
    definite = scene.words[noun.start].low in {"the", "this", "that"} and noun.end - noun.start <= 2
    if kind in VIOLENT and one_place(scene) and (is_new(scene, noun) if background else not definite):
        return background or clause is None or not clause.verb.negation
    if clause is None:
        return bool(scene.places)
    if (
        not background
        and clause.verb.lemma in CARRY_OUT - {"claim"}
        and any(sort_of(scene, n) == "armed" for n in clause.subject)
    ):
        return True
    return (
        not background
        and clause is not None
        and any(place_in(scene, *chars(scene, n)) for n in (*clause.phrases, *clause.lead))
    )


def _nominal_targets(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    if draft.kind in DONE_TO and (done := done_to(scene, noun, clause)):
        return names_of(scene, done[:1], clause, draft) if draft.kind is not Kind.DESTRUCTION else []
    if draft.kind not in VIOLENT:
        return []
    own = before_causes(followers(scene, noun, clause))
    later = [n for n in own if n.prep in {"on", "against"} and sort_of(scene, n) in {"armed", "civilian", "name"}]
    return names_of(scene, joined(scene, later[0], later) if later else [], clause, draft)
