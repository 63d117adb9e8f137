"""One event that a sentence tells by two of its words: a bomb planted that goes off, strikes launched that target."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, Draft, passive_parts
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.onward import ARRIVING, LEAVING, arrival_behind, onward_behind
from thereafter.record.kinds import Kind

_FIRED = frozenset((Kind.SHELLING, Kind.AIR_STRIKE))
_STOPPED = frozenset("intercept down destroy".split())
_DONE_TO_THEM = {
    Kind.ARREST: frozenset((Kind.ARREST, Kind.ABDUCTION)),
    Kind.ABDUCTION: frozenset((Kind.ARREST, Kind.ABDUCTION)),
    Kind.EXPLOSIVES: frozenset((Kind.EXPLOSIVES,)),
}


def told_once(scene: Scene, found: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, each event by one of them: the other words add whom it hit, who did it and where."""
    kept = list(found)
    for draft in found:
        owner = next((other for other in kept if other is not draft and _is_of(scene, draft, other)), None)
        if owner is None:
            continue
        owner.actors = owner.actors or draft.actors
        if draft.kind is not Kind.MOVEMENT and not _is_stopped(scene, draft, owner):
            known = {one.id or one.name for one in owner.targets}
            owner.targets += [one for one in draft.targets if (one.id or one.name) not in known]
            owner.where, owner.relation = owner.where or draft.where, owner.relation or draft.relation
        if draft.start >= owner.start:
            owner.end = max(owner.end, draft.end)
        kept.remove(draft)
    return kept


def _is_of(scene: Scene, draft: Draft, other: Draft) -> bool:
    if draft.clause is None or other.clause is None or draft.clause == other.clause or draft.casualties:
        return False
    if draft.kind is Kind.MOVEMENT:
        made = other.kind in MOVING and _is_made_to(scene, draft, other)
        return made or (other.kind is Kind.MOVEMENT and _is_one_way(scene, draft, other))
    if draft.kind is Kind.WITHDRAWAL:
        return other.kind is Kind.WITHDRAWAL and _is_handing(scene, draft, other)
    if draft.kind is Kind.PROTEST:
        return other.kind is Kind.PROTEST and (_is_end(scene, draft, other) or _is_done_as_well(scene, draft, other))
    same = draft.kind == other.kind and draft.kind in VIOLENT
    again = (same or other.kind in _DONE_TO_THEM.get(draft.kind, ())) and _is_done_as_well(scene, draft, other)
    again = again or (same and _came_of_it(scene, draft, other))
    killed = other.casualties and (_is_what_killed(scene, draft, other) or _is_how_killed(scene, draft, other))
    if again or killed:
        return True
    return _goes_off(scene, draft, other) or _is_stopped(scene, draft, other) or _is_aim(scene, draft, other)


def _goes_off(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“A bomb planted by X explodes”: the planting is told with the blast."""
    clause, blast = _clauses(scene, draft, other)
    return (
        (draft.kind, other.kind) == (Kind.EXPLOSIVES, Kind.BOMBING)
        and clause.verb.form == "part"
        and shares(clause.subject, blast.subject)
    )


def _is_stopped(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Shoots down a missile fired at X”: the missile is told by the firing."""
    clause, firing = _clauses(scene, draft, other)
    return (
        {draft.kind, other.kind} <= _FIRED
        and clause.verb.lemma in _STOPPED
        and firing.governor == draft.clause
        and shares(clause.objects, firing.subject)
    )


def _is_one_way(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Fled X and crossed into Y”, “arrived in Y after fleeing X”: one way of the same people."""
    clause, main = _clauses(scene, draft, other)
    if clause is arrival_behind(scene, main) or clause is onward_behind(scene, main):
        return True
    if clause.opener == "by" and clause.governor == other.clause and shares(clause.subject, main.subject):
        return True  # "tried to reach X by crossing the river"
    left = clause.verb.lemma in LEAVING and clause.verb.form == "ing" and clause.governor == other.clause
    return left and clause.opener == "after" and main.verb.lemma in ARRIVING and shares(clause.subject, main.subject)


def _is_made_to(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Forces thousands to be evacuated”: what they are made to do tells of their way."""
    clause, made = _clauses(scene, draft, other)
    forced = clause.verb.lemma == "force" and made.relation == "inf" and made.governor == draft.clause
    return forced and shares(clause.objects, made.subject)


def _is_handing(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Withdraws from X, handing control of it to Y”: no second withdrawal, where no other place is named."""
    clause, main = _clauses(scene, draft, other)
    if clause.verb.form != "ing" or clause.governor != other.clause or not shares(clause.subject, main.subject):
        return False
    return draft.where is None or other.where is None or draft.where.place == other.where.place


def _is_end(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Gather in X to demonstrate”, “march to protest Y”: what for is no second event."""
    clause, _ = _clauses(scene, draft, other)
    return clause.relation == "inf" and clause.governor == other.clause


def _is_done_as_well(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Police arrested and took away nine men”, “found and defused a mine”: one thing done to the same."""
    clause, main = _clauses(scene, draft, other)
    joined = clause.relation == "coord" and clause.governor == other.clause
    return joined and shares(passive_parts(clause)[1], passive_parts(main)[1])


def _is_what_killed(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Nine are killed in a bombing targeting X”, “in a strike that hit X”: both tell of what killed them."""
    clause, main = _clauses(scene, draft, other)
    told = draft.kind == other.kind and draft.kind in VIOLENT and clause.governor == other.clause
    on_it = clause.verb.form == "ing" or (clause.relation == "rel" and clause.verb.form == "fin")
    return told and on_it and shares(clause.subject, main.phrases)


def _is_how_killed(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Kills nine people after ramming a lorry into X”: the participle tells how."""
    clause, main = _clauses(scene, draft, other)
    how = clause.verb.form == "ing" and clause.opener in {"after", "by", "when"} and not main.verb.passive
    return how and draft.kind == other.kind and shares(clause.subject, main.subject)


def _is_aim(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Launches strikes in X targeting Y”: a participle without a comma says at what."""
    clause, main = _clauses(scene, draft, other)
    near = clause.verb.form == "ing" and clause.governor == other.clause and clause.subject_of is not None
    if not near or draft.kind != other.kind or draft.kind not in VIOLENT or main.verb.form == "ing":
        return False
    places = {one.where.place or one.where.name for one in (draft, other) if one.where is not None}
    before = scene.words[clause.verb.start - 1].low
    return len(places) < _TWO and before not in {",", "and", "or", "by", "while", "after"}


def _came_of_it(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Jets hit the airport, damaging its runway”: the participle tells what of it was hit, where it names no place."""
    clause, main = _clauses(scene, draft, other)
    behind = clause.verb.form == "ing" and clause.subject_of == other.clause and not clause.opener
    if not behind or main.verb.form == "ing" or draft.casualties or draft.start < other.trigger_end:
        return False
    return not any(draft.trigger_start <= (place.start or 0) < draft.end for place in scene.places)


_TWO = 2


def _clauses(scene: Scene, draft: Draft, other: Draft) -> tuple[Clause, Clause]:
    return scene.clauses[draft.clause or 0], scene.clauses[other.clause or 0]


def shares(some: list[Noun], others: list[Noun]) -> bool:
    """Whether two parts of clauses are about the same noun."""
    return not {one.start for one in some}.isdisjoint(one.start for one in others)
