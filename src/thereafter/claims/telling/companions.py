"""Those who act beside somebody, “X, accompanied by Y, attacked”, or once more: “Two women were also abducted”."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.parties import joined, shared_head
from thereafter.claims.scene.scene import Scene, sort_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_DONE = (VIOLENT - {Kind.CLASH}) | {Kind.CAPTURE, Kind.DESTRUCTION, Kind.ABDUCTION, Kind.ARREST}
_BESIDE = regex(
    r",?\s+(?:(?:together|along|in\s+coordination)\s+with|alongside|(?:accompanied|assisted|joined)\s+by)\s+(?:the\s+)?"
)


def companions(scene: Scene, draft: Draft, doers: Sequence[ActorName]) -> list[ActorName]:
    """Whoever is told right behind the last of those who act to act beside him."""
    name = doers[-1] if doers and draft.kind in _DONE else None
    if name is None or (name.end or 0) >= draft.trigger_start:
        return []
    found = _BESIDE.match(scene.text, name.end, draft.trigger_start) if name.end else None
    if found is None:
        return []
    at = next((n for n, noun in enumerate(scene.nouns) if chars(scene, noun)[1] > found.end()), None)
    if at is None or not (
        sort_of(scene, scene.nouns[at]) == "armed" or shared_head(scene, scene.nouns[at]) is not None
    ):
        return []
    others = [noun for noun in scene.nouns[at + 1 :] if not noun.prep]
    told = names_of(scene, joined(scene, scene.nouns[at], others), None, draft)
    known = {one.id or one.name for one in (*doers, *draft.targets)}
    return [one for one in told if (one.id or one.name) not in known]


_TAKEN = frozenset((Kind.ABDUCTION, Kind.ATTACK_ON_CIVILIANS))


def once_more(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Gunmen killed six men. Two women were also abducted”: whoever did what the sentence before told."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind in _TAKEN else None
    last = scene.memory.attack
    if clause is None or last is None or scene.memory.number - last[0] != 1 or not clause.verb.passive:
        return []
    also = next((word for word in scene.words[clause.verb.start : clause.verb.end] if word.low == "also"), None)
    if also is None or any(noun.prep for noun in (*clause.phrases, *clause.lead)):
        return []
    draft.coreferred = draft.coreferred or bool(last[1].actors)
    return [structs.replace(one, start=also.start, end=also.end) for one in last[1].actors]
