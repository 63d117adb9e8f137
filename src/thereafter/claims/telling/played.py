"""Who plays which part in what the spotter sees: by its own words, and by the verb's where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, Draft, chars, passive_parts
from thereafter.claims.scene.naming import name_of, names_of
from thereafter.claims.scene.parties import joined
from thereafter.claims.scene.scene import Scene, sort_of, through, trimmed
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.apart import is_told_apart
from thereafter.claims.telling.called_for import is_bidden, is_order_for
from thereafter.claims.telling.deployments import SENDING
from thereafter.claims.telling.holders import holders
from thereafter.claims.telling.journeys import MOVING
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_HANDS_OVER = regex(r"\b(?:hand|turn|return|transfer|ced|surrender|yield|g[ai]v)\w*\b", re.IGNORECASE)


def apart_from(found: Sequence[ActorName], known: Sequence[ActorName]) -> list[ActorName]:
    """The names that are not among those known already."""
    ids = {one.id or one.name for one in known}
    return [one for one in found if (one.id or one.name) not in ids]


def people(scene: Scene, draft: Draft, one: Spotted, clause: Clause | None, verbal: bool) -> None:
    """Who did it and to whom: by the network's words, and where it has none, by the verb's own parts."""
    agents, patients = (list(part) for part in passive_parts(clause)) if verbal and clause is not None else ([], [])
    doers = list(chunk_of(scene, one, "actor")) or agents
    others = list(chunk_of(scene, one, "target")) or patients
    if (
        clause is not None
        and doers
        and others
        and {n.start for n in (*doers, *others)} <= {n.start for n in clause.subject}
    ):
        doers, others = (
            [*doers, *(n for n in others if n.start != doers[0].start)],
            [],
        )  # "X or Y are suspected": one side
    if clause is not None and not verbal and doers and _endures(scene, draft, clause, doers):
        doers, others = [], doers
    told = {noun.start for noun in (*doers, *others)}
    doers, others = (
        [noun for noun in all_of(scene, part, clause) if noun in part or noun.start not in told]
        for part in (doers, others)
    )
    if clause is not None and draft.kind is Kind.CAPTURE and clause.verb.passive:
        robbed = [noun for noun in doers if noun.prep == "from"]  # "territory taken from the army"
        doers, others = [noun for noun in doers if noun not in robbed], [*others, *robbed]
    if clause is not None and _is_stopped(scene, clause, draft):
        others = [noun for noun in doers if noun.start > clause.verb.main]  # "prevent the return of fleeing X"
        doers, others = [noun for noun in scene.nouns if _is_of(scene, noun, draft)][:1] or others, []
    if draft.kind in MOVING:
        if verbal and clause is not None:
            _who_goes(scene, draft, clause, doers if one.role("actor") else [], doers, others)
        else:
            _who_is_said_to_go(scene, draft, doers if one.role("actor") else others or doers)
        return
    if draft.kind is Kind.CEASEFIRE:
        return  # those who broker it stand as near as its parties
    if verbal and clause is not None and clause.verb.lemma == "deny":
        doers = [noun for noun in doers if noun not in clause.subject]  # "the rebels deny the claims"
    own = _own(scene, draft, verbal=verbal)
    draft.actors = own if own and draft.kind is Kind.WITHDRAWAL else names_of(scene, doers, clause, draft) or own
    draft.actors = draft.actors or holders(scene, draft)
    handing = draft.kind is not Kind.WITHDRAWAL or _HANDS_OVER.search(scene.text, draft.start, draft.end)
    draft.targets = apart_from(names_of(scene, others, clause, draft), draft.actors) if handing else []
    draft.actors = _without_word(scene, draft, draft.actors, before=True)
    draft.targets = _without_word(scene, draft, draft.targets, before=False)


def _endures(scene: Scene, draft: Draft, clause: Clause, doers: Sequence[Noun]) -> bool:
    """“X could face air strikes”: done to X, by others."""
    if draft.kind not in VIOLENT or clause.verb.passive or clause.verb.lemma not in _ENDURING:
        return False
    own = any(chars(scene, n)[0] <= draft.trigger_start < chars(scene, n)[1] for n in clause.objects)
    return own and {noun.start for noun in doers} <= {noun.start for noun in clause.subject}


_ENDURING = frozenset("face suffer endure undergo withstand".split())


def _who_goes(  # noqa: PLR0917 - the parts of one clause
    scene: Scene, draft: Draft, clause: Clause, seen: Sequence[Noun], doers: Sequence[Noun], others: Sequence[Noun]
) -> None:
    """Who goes by a verb, and who sends them; `seen`: those whom the network has as doing it."""
    if is_bidden(scene, clause):
        return
    moved = _moved(scene, clause, doers) if seen else []
    if moved:
        draft.movers, draft.actors = moved, names_of(scene, doers, clause, draft)
        return
    draft.movers = [noun for noun in seen or others or doers if sort_of(scene, noun) != "place"]
    if _takes_others(clause, draft.movers):
        draft.actors = [name for name in names_of(scene, clause.subject, clause, draft) if name.id]
    elif draft.movers and not seen and others:  # "accuses X of moving troops to Y"
        draft.actors = [name for name in names_of(scene, doers, clause, draft) if name.id]


def _who_is_said_to_go(scene: Scene, draft: Draft, going: Sequence[Noun]) -> None:
    """Who goes by a noun: whom it is of, “the deployment of X”, or whoever is named in it, “a Kenyan build-up”."""
    if is_order_for(scene, draft):
        draft.actors = [one for one in names_of(scene, going, None, draft) if one.id]  # “X issues an evacuation order”
        return
    told = next((noun for noun in scene.nouns if chars(scene, noun)[1] == draft.trigger_end), None)
    at = next((n for n, noun in enumerate(scene.nouns) if noun is told), -1) if told is not None else -1
    of = scene.nouns[at + 1] if 0 <= at < len(scene.nouns) - 1 else None
    if told is not None and of is not None and of.prep == "of" and of.start == told.end + 1:
        followers = [noun for noun in scene.nouns[at + 2 : at + 4] if noun.prep == "of"]
        whose = through(scene, of, followers)
        if sort_of(scene, whose) in {"armed", "civilian", "name"}:
            draft.movers = [whose]
            return
    own = name_of(scene, told, (), modifier=True) if told is not None and any(noun is told for noun in going) else None
    draft.actors = [own] if own is not None else []
    draft.movers = [noun for noun in going if sort_of(scene, noun) != "place" and not (own and noun is told)]


def _own(scene: Scene, draft: Draft, *, verbal: bool) -> list[ActorName]:
    """“The government crackdown”, “the Kenyan withdrawal”: whose it is by its own words."""
    if verbal or draft.kind not in VIOLENT | {Kind.WITHDRAWAL}:
        return []
    noun = next((one for one in scene.nouns if chars(scene, one)[1] >= draft.trigger_end), None)
    own = name_of(scene, noun, (), modifier=True) if noun is not None else None
    return [own] if own is not None and (own.end or 0) <= draft.trigger_start else []


def _without_word(scene: Scene, draft: Draft, names: Sequence[ActorName], *, before: bool) -> list[ActorName]:
    """“In bombing rebels”: a name that the word of the event was read into, up to it or from it on."""
    return [_parted(scene, draft, one, before=before) if _holds(draft, one) else one for one in names]


def _holds(draft: Draft, one: ActorName) -> bool:
    return one.start is not None and one.start <= draft.trigger_start and draft.trigger_end < (one.end or 0)


def _parted(scene: Scene, draft: Draft, one: ActorName, *, before: bool) -> ActorName:
    left = trimmed(scene.text, one.start or 0, draft.trigger_start)
    behind = scene.text.startswith(" ", draft.trigger_end)  # not "face-off"
    right = trimmed(scene.text, draft.trigger_end, one.end or 0) if behind else left
    start, end = left if before and left[1] > left[0] else right
    return structs.replace(one, name=scene.text[start:end], start=start, end=end) if end > start else one


def _takes_others(clause: Clause, movers: Sequence[Noun]) -> bool:
    """“X is moving tanks to Y”: whose they are is said by the subject, whoever goes."""
    moved = {noun.start for noun in movers}
    going = moved <= {noun.start for noun in clause.objects} or moved <= {noun.start for noun in clause.subject}
    return going and bool(clause.objects) and not clause.verb.passive


def _moved(scene: Scene, clause: Clause, doers: Sequence[Noun]) -> list[Noun]:
    """“Soldiers evict families from X”, “thousands were ordered out by the army”: the families, the thousands go."""
    if clause.verb.passive:
        by = any(noun.prep == "by" for noun in doers)
        return [noun for noun in clause.subject if by and sort_of(scene, noun) == "civilian"]
    if clause.verb.lemma in SENDING - {"order"} or (
        not all(sort_of(scene, noun) in {"armed", "name"} for noun in doers)
    ):
        return []
    others = [noun for noun in clause.objects[:1] if noun not in doers]
    return [n for n in others if sort_of(scene, n) == "civilian" or scene.words[n.head].low == "them"]


def all_of(scene: Scene, nouns: Sequence[Noun], clause: Clause | None) -> list[Noun]:
    """The chunk of a role with those joined to it, in the part of the clause it stands in."""
    if clause is None or len(nouns) != 1:
        return list(nouns)
    for part in (clause.subject, clause.objects, clause.phrases):
        if any(one.start == nouns[0].start for one in part):
            others = [one for one in part if not one.prep or part is not clause.phrases]
            if part is clause.phrases and not nouns[0].prep:
                nouns = _listed_before(scene, part, nouns[0])
            return list(part) if part is clause.subject else joined(scene, nouns[0], others)
    return list(nouns)


def _listed_before(scene: Scene, part: Sequence[Noun], noun: Noun) -> list[Noun]:
    """“Committed by X and Y”: the first of those who stand behind one preposition."""
    first = next((one for one in part if one.prep and one.end == noun.start - 1), None)
    return [first] if first is not None and scene.words[first.end].low == "and" else [noun]


_STOPPING = frozenset("halt stop slow hinder hamper block prevent thwart foil impede stall repel repulse blunt".split())


def _is_stopped(scene: Scene, clause: Clause, draft: Draft) -> bool:
    """“To halt the advance of X”: whoever halts it is not who advances."""
    noun = next((one for one in clause.objects if scene.words[one.head].start == draft.trigger_start), None)
    return noun is not None and clause.verb.lemma in _STOPPING


def _is_of(scene: Scene, noun: Noun, draft: Draft) -> bool:
    return (
        noun.prep in {"of", "by"} and not scene.text[draft.trigger_end : chars(scene, noun)[0]].strip(" ").split()[1:]
    )


def chunk_of(scene: Scene, one: Spotted, role: str) -> Iterator[Noun]:
    """The noun chunks of a role."""
    part = one.role(role)
    if part is None:
        return
    start, end = scene.span.start + part.start, scene.span.start + part.end
    before: Noun | None = None
    for noun in scene.nouns:
        first, last = chars(scene, noun)
        if first < end and last > start:
            if role == "target" and (
                is_told_apart(scene, one, noun) or (one.kind == Kind.PROTEST and _is_backed(scene, noun))
            ):
                return
            if role == "actor" and _has_brokered(scene, noun):
                return
            yield before if before is not None and _is_office(scene, before, noun) else noun
            return
        before = noun


def _has_brokered(scene: Scene, noun: Noun) -> bool:
    """“A truce brokered by X was broken”: not by X."""
    return noun.prep == "by" and noun.start > 1 and scene.words[noun.start - 2].low in _BROKERED


_BROKERED = frozenset("brokered mediated facilitated".split())


def _is_backed(scene: Scene, noun: Noun) -> bool:
    """“March in support of X”, “protest against the lack of water”: nobody against whom they are."""
    return noun.prep == "of" and noun.start > 1 and scene.words[noun.start - 2].low in _NO_FOE_OF


_NO_FOE_OF = frozenset(
    "support favour favor solidarity honour honor memory defence defense lack absence shortage".split()
)


def _is_office(scene: Scene, noun: Noun, person: Noun) -> bool:
    """“Secretary of State Ann Lee”: the office begins the name."""
    held = person.prep == "of" and noun.end == person.start - 1
    return held and scene.words[noun.head].text in {"Secretary", "Minister"}
