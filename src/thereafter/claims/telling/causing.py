"""Who did what somebody died of or was hit by, as the network has it: “killed in a X special forces raid”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.actors import known_actor
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, sort_of, trimmed
from thereafter.claims.spotter import Role, Spotted
from thereafter.claims.telling.nouns import only_tells
from thereafter.claims.telling.played import apart_from, chunk_of
from thereafter.claims.telling.spotted import alike
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

SURE, PLAYED = 0.8, 0.7
"""How likely the event that caused it must be, and that somebody is its doer."""


def causers_of(scene: Scene, draft: Draft) -> list[ActorName]:
    """The doer of the one event in a draft's words that struck those whom the draft names."""
    if draft.kind not in VIOLENT or not draft.targets:
        return []
    here = [one for one in scene.spotted if _is_cause(scene, draft, one)]
    if len(here) != 1:
        return []
    part = here[0].role("actor")
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if part is None or part.sure < PLAYED:
        return []
    start = scene.span.start + here[0].start
    act = next((noun for noun in scene.nouns if chars(scene, noun)[0] <= start < chars(scene, noun)[1]), None)
    doers = [noun for noun in chunk_of(scene, here[0], "actor") if act is not None and _did(scene, clause, noun, act)]
    if not doers:
        return []
    whole = doers[0] is act  # "a Kenyan army raid"
    if whole and draft.kind is Kind.BOMBING:
        return []  # "a Kenyan car bomb": where it was planted, not who planted it
    named = _named(scene, part) if whole else names_of(scene, doers, clause, draft)
    return apart_from(named, draft.targets)


def _did(scene: Scene, clause: Clause | None, noun: Noun, act: Noun) -> bool:
    """Whether somebody stands in the words for an act, behind its “by”, or carries it out as a subject."""
    if clause is not None and only_tells(scene, clause, noun):
        return False
    behind = noun.start >= act.end and (noun.prep == "by" or (noun.prep == "from" and sort_of(scene, noun) != "place"))
    return noun is act or behind or any(noun in one.subject and act in one.objects for one in scene.clauses)


def _is_cause(scene: Scene, draft: Draft, one: Spotted) -> bool:
    """Whether an event in a draft's words is of a kind like it and struck one of those it names."""
    start, end = draft.start - scene.span.start, draft.end - scene.span.start
    if not (start <= one.start and one.end <= end and one.sure * one.likely >= SURE and one.kind != "casualties"):
        return False
    whom = one.role("target")
    return alike(Kind(one.kind), draft.kind) and whom is not None and any(_is_in(scene, whom, t) for t in draft.targets)


def _is_in(scene: Scene, whom: Role, name: ActorName) -> bool:
    start, end = scene.span.start + whom.start, scene.span.start + whom.end
    return name.start is not None and name.end is not None and start < name.end and name.start < end


def _named(scene: Scene, part: Role) -> list[ActorName]:
    """The words of a role as they stand, where they are part of a longer phrase."""
    start, end = trimmed(scene.text, scene.span.start + part.start, scene.span.start + part.end)
    words = scene.text[start:end]
    known = known_actor(words, day=scene.report.published, countries=scene.countries)
    named = words[:1].isupper() or known is not None
    return [ActorName(name=words, id=known.id if known is not None else None, start=start, end=end)] if named else []
