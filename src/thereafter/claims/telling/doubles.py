"""One event that a sentence tells by two of its words: a bomb planted that goes off, strikes launched that target."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import VIOLENT, Draft, passive_parts
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.onward import ARRIVING, LEAVING, aim_behind, arrival_behind, onward_behind
from thereafter.claims.telling.raids import is_raid_of
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

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
        elif draft.kind in {Kind.BOMBING, Kind.CLASH, Kind.PROTEST}:
            owner.start = draft.start
        kept.remove(draft)
    return kept


def _is_of(scene: Scene, draft: Draft, other: Draft) -> bool:
    if draft.clause is None or other.clause is None or draft.casualties:
        return False
    if draft.clause == other.clause:
        return draft.kind is Kind.OFFENSIVE and is_raid_of(scene, other, draft.trigger_start, draft.trigger_end)
    own = _OF_ITS_KIND.get(draft.kind)
    if own is not None:
        return own(scene, draft, other)
    if draft.kind is Kind.BOMBING and other.kind in _FIRED and _is_heard(scene, draft, other):
        return True
    same = draft.kind == other.kind and draft.kind in VIOLENT
    again = (same or other.kind in _DONE_TO_THEM.get(draft.kind, ())) and _is_done_as_well(scene, draft, other)
    again = again or (same and _is_told_again(scene, draft, other))
    killed = other.casualties and (_is_what_killed(scene, draft, other) or _is_how_killed(scene, draft, other))
    if again or killed:
        return True
    return _goes_off(scene, draft, other) or _is_stopped(scene, draft, other) or _is_aim(scene, draft, other)


def _is_told_again(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether two words of violence of one kind tell of one act."""
    return (
        _came_of_it(scene, draft, other)
        or _ruins_as_well(scene, draft, other)
        or _is_named_twice(scene, draft, other)
        or _is_when_it_killed(scene, draft, other)
        or (draft.kind is Kind.CLASH and _is_heard(scene, draft, other))
    )


def _is_of_journey(scene: Scene, draft: Draft, other: Draft) -> bool:
    made = other.kind in MOVING and _is_made_to(scene, draft, other)
    return made or (other.kind is Kind.MOVEMENT and _is_one_way(scene, draft, other))


def _is_of_withdrawal(scene: Scene, draft: Draft, other: Draft) -> bool:
    return other.kind is Kind.WITHDRAWAL and _is_handing(scene, draft, other)


def _is_of_protest(scene: Scene, draft: Draft, other: Draft) -> bool:
    return _is_heard(scene, draft, other) or (other.kind is Kind.PROTEST and _goes_on(scene, draft, other))


def _is_of_capture(scene: Scene, draft: Draft, other: Draft) -> bool:
    if other.kind is not Kind.CAPTURE:
        return False
    return _is_one_more(scene, draft, other) or _is_how_taken(scene, draft, other)


def _is_of_truce(scene: Scene, draft: Draft, other: Draft) -> bool:
    return other.kind is Kind.CEASEFIRE and _is_what_starts(scene, draft, other)


def _goes_off(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“A bomb planted by X explodes”: the planting is told with the blast."""
    clause, blast = _clauses(scene, draft, other)
    return (
        (draft.kind, other.kind) == (Kind.EXPLOSIVES, Kind.BOMBING)
        and clause.verb.form == "part"
        and shares(clause.subject, blast.subject)
    )


def _is_named_twice(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“When a car bomb targeting X explodes in Y”, “a rocket fired from X hit Y”: what it was meant for and did."""
    clause, main = _clauses(scene, draft, other)
    aimed = clause.relation == "part" and clause.subject_of in {None, other.clause} and main.verb.form == "fin"
    ahead = draft.trigger_start < other.trigger_start and not other.casualties
    return aimed and ahead and shares(clause.subject, main.subject) and _are_of_one_place(scene, draft, other)


def _is_when_it_killed(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“A car bomb kills five guards when the vehicle explodes in X”: how they died."""
    clause, main = _clauses(scene, draft, other)
    behind = clause.opener == "when" and clause.governor == other.clause and draft.start > other.trigger_end
    return other.casualties and behind and not main.verb.passive and _are_of_one_place(scene, draft, other)


def _is_heard(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Gunfire is heard in X as soldiers fight rebels”: the noise is told with who makes it."""
    clause, main = _clauses(scene, draft, other)
    noise = other.kind in _FOUGHT | _FIRED and any(scene.words[noun.head].low in _NOISES for noun in clause.subject)
    same_time = main.opener in {"as", "where"} and main.governor == draft.clause
    return noise and same_time and _are_of_one_place(scene, draft, other)


_FOUGHT = frozenset((Kind.CLASH, Kind.PROTEST))
_NOISES = frozenset("gunfire shots shooting gunshots explosions blasts rioting riots fighting clashes battles".split())


def _are_of_one_place(scene: Scene, draft: Draft, other: Draft) -> bool:
    return not (_names_place(scene, draft) and _names_place(scene, other))


def _names_place(scene: Scene, draft: Draft) -> bool:
    """Whether a draft's own words behind its trigger name a place other than the one things come from."""
    inside = (place for place in scene.places if draft.trigger_end <= (place.start or 0) < draft.end)
    return any(not scene.text.endswith("from ", draft.start, place.start) for place in inside)


def _is_how_taken(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Took X after driving out the rebels”: whom it was taken from."""
    clause, main = _clauses(scene, draft, other)
    how = clause.verb.form == "ing" and clause.governor == other.clause and shares(clause.subject, main.subject)
    return how and main.verb.form == "fin" and not _names_place(scene, draft)


def _is_what_starts(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Both sides announce a truce will start on Monday”: the announcement tells whose it is."""
    clause, main = _clauses(scene, draft, other)
    return main.governor == draft.clause and main.relation == "comp" and shares(clause.objects, main.subject)


def _is_one_more(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Took X, the third town to fall”: the apposition tells once more what was taken."""
    clause, main = _clauses(scene, draft, other)
    taken = [*main.subject, *main.objects, *main.phrases]
    return (
        clause.relation == "inf" and clause.subject_of is None and draft.where is None and shares(clause.subject, taken)
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
    """“Fled X and crossed into Y”, “those fleeing X reached Y”: one way of the same people."""
    clause, main = _clauses(scene, draft, other)
    if any(clause is onward(scene, main) for onward in (arrival_behind, onward_behind, aim_behind)):
        return True
    if clause.opener == "by" and clause.governor == other.clause and shares(clause.subject, main.subject):
        return True  # "tried to reach X by crossing the river"
    aim = scene.clauses[clause.governor] if clause.governor is not None and clause.relation == "inf" else None
    hoped = aim is not None and aim.verb.lemma in _HOPING and aim.verb.form == "ing" and aim.governor == other.clause
    if hoped and main.verb.lemma in LEAVING and shares(clause.subject, main.subject):
        return True  # "fled X, hoping to reach Y"
    left = clause.verb.lemma in LEAVING and clause.verb.form == "ing" and main.verb.lemma in ARRIVING
    after = clause.governor == other.clause and clause.opener == "after"
    fleeing = clause.relation == "part" and not clause.opener and clause.verb.start < main.verb.start
    whose = [*main.subject, *main.lead] if fleeing else main.subject  # "thousands of villagers fleeing X"
    return left and (after or fleeing) and not main.verb.modal and shares(clause.subject, whose)


_HOPING = frozenset("hope try seek attempt aim intend".split())


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


def _goes_on(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Gather to demonstrate”, “march and rally”, “marched through X, chanting slogans”: one protest."""
    if _is_end(scene, draft, other) or _is_done_as_well(scene, draft, other):
        return True
    clause, main = _clauses(scene, draft, other)
    beside = clause.verb.form == "ing" or (clause.relation == "coord" and clause.governor == other.clause)
    along = beside and not clause.opener and draft.trigger_start > other.trigger_start
    if clause.verb.form == "ing" and [noun.prep for noun in clause.subject] == ["with"]:
        return along and clause.governor == other.clause and not _names_place(scene, draft)
    return along and shares(clause.subject, main.subject) and not _names_place(scene, draft)


def _is_done_as_well(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Police arrested and took away nine men”, “was seized and taken hostage”: one thing done to the same."""
    clause, main = _clauses(scene, draft, other)
    joined = clause.relation == "coord" and clause.governor == other.clause
    taken = draft.kind in _DONE_TO_THEM and clause.verb.form == "part" and clause.verb.passive
    joined = joined or (taken and clause.subject_of == other.clause)
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
    before = scene.words[clause.verb.start - 1].low
    places = {one.where.place or one.where.name for one in (draft, other) if one.where is not None}
    return len(places) < _TWO and before not in {",", "and", "or", "by", "while", "after"}


def _came_of_it(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Jets hit the airport, damaging its runway”: the participle tells what of it was hit, where it names no place."""
    clause, main = _clauses(scene, draft, other)
    behind = clause.verb.form == "ing" and clause.subject_of == other.clause and not clause.opener
    if not behind or main.verb.form == "ing" or draft.casualties or draft.start < other.trigger_end:
        return False
    return not any(draft.trigger_start <= (place.start or 0) < draft.end for place in scene.places)


def _ruins_as_well(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Strikes hit the port and destroy two cranes”: what the same strikes ruined."""
    clause, main = _clauses(scene, draft, other)
    joined = clause.relation == "coord" and clause.governor == other.clause and clause.verb.lemma in _RUINING
    return joined and shares(clause.subject, main.subject) and not _names_place(scene, draft)


_RUINING = frozenset("destroy damage level flatten wreck gut raze shatter demolish burn".split())
_TWO = 2


def _clauses(scene: Scene, draft: Draft, other: Draft) -> tuple[Clause, Clause]:
    return scene.clauses[draft.clause or 0], scene.clauses[other.clause or 0]


def shares(some: list[Noun], others: list[Noun]) -> bool:
    """Whether two parts of clauses are about the same noun."""
    return not {one.start for one in some}.isdisjoint(one.start for one in others)


_OF_ITS_KIND: dict[Kind, Callable[[Scene, Draft, Draft], bool]] = {
    Kind.CAPTURE: _is_of_capture,
    Kind.CEASEFIRE: _is_of_truce,
    Kind.MOVEMENT: _is_of_journey,
    Kind.PROTEST: _is_of_protest,
    Kind.WITHDRAWAL: _is_of_withdrawal,
}
"""Of kinds with ways of their own to be told twice."""


def without_heirs(found: Sequence[Draft], living: Sequence[Draft], dead: Sequence[Draft]) -> list[Draft]:
    """Those of the dropped drafts that took nothing over from one that is kept: `found` is what is left of all."""
    lost = [one for one in living if all(one is not left for left in found)]
    return [one for one in dead if not any(one.casualties and one.start <= d.start and d.end <= one.end for d in lost)]


def is_of_own(event: Draft, hurt: ActorName) -> bool:
    """“A soldier was hurt when soldiers opened fire on a bus”: nobody's target, but one of those who fired."""
    head = singular(hurt.name.lower().split()[-1])
    firing = event.kind is Kind.ATTACK_ON_CIVILIANS and bool(event.targets) and hurt.id is None
    return firing and any(singular(one.name.lower().split()[-1]) == head for one in event.actors)
