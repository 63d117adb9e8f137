"""Whose people go: the staff of an embassy or an aid body, which bears no arms, and those beside their vehicles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.claims.telling.deployments import is_deployment
from thereafter.patterns import regex
from thereafter.record.kinds import Group, Kind
from thereafter.record.values import ActorName

_STAFF = frozenset("staff personnel employee diplomat official".split())
_OF_ARMS = frozenset(
    """military army police armed security naval combat general defence defense force forces troop troops special
    service uniformed peacekeeping guard guards marine""".split()
)
_ON_THE_MOVE = frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL))


def are_staff(scene: Scene, nouns: Sequence[Noun]) -> bool:
    """“Its staff”, “all non-essential personnel”: people who work for somebody, by their head; not “army personnel”."""
    return bool(nouns) and all(_is_staff(scene, noun) for noun in nouns)


def _is_staff(scene: Scene, noun: Noun) -> bool:
    head = singular(head_of(scene, noun))
    if head not in _STAFF and head not in _IF:
        return False
    before = {word.low for word in scene.words[noun.start : noun.head]}
    if head == "personnel" and (scene.words[noun.head - 1].text.istitle() or _is_of_others(scene, noun)):
        return False  # "Congolese personnel", "personnel from the army"
    return (head not in _IF or not before.isdisjoint(_IF[head])) and _OF_ARMS.isdisjoint(before)


_IF = {
    "member": frozenset(("staff",)),
    "worker": frozenset(("aid", "relief", "humanitarian", "embassy", "un")),
}


def _is_of_others(scene: Scene, noun: Noun) -> bool:
    behind = next((one for one in scene.nouns if one.start == noun.end + 1 and one.prep in {"from", "of"}), None)
    return behind is not None and sort_of(scene, behind) == "armed"


def whose(
    draft: Draft, group: Group | None, going: Sequence[ActorName], named: Sequence[ActorName]
) -> tuple[ActorName, ...]:
    """Of the names of a journey those whose people go: fighters who are led away, and no vehicles beside their men."""
    names = tuple(named)
    if group is Group.FIGHTERS and going and (draft.kind is Kind.EVACUATION or _are_moved(draft, going, named)):
        names = tuple(going)
    if draft.kind not in _ON_THE_MOVE or not any(_is_thing(one) for one in names):
        return names
    men = tuple(one for one in names if not _is_thing(one))
    owners = tuple(_owner(one) for one in names if _is_thing(one))
    known = any(one.id or one.name[:1].isupper() for one in men)
    if not known and owners[0].id:
        return owners[:1]
    return men or owners


def _are_moved(draft: Draft, going: Sequence[ActorName], named: Sequence[ActorName]) -> bool:
    """“Turkey moves Libyan fighters to X”: they go, by their own name; “moves its troops” goes itself."""
    if draft.kind is not Kind.MOVEMENT or is_deployment(draft) or not all(one.id for one in going):
        return False
    return {one.id for one in going}.isdisjoint(one.id for one in named)


def _is_thing(name: ActorName) -> bool:
    last = singular(name.name.rsplit(maxsplit=1)[-1].lower())
    return last in _ROLLING or in_class("vehicle", last)


_ROLLING = frozenset("tank armour armor artillery howitzer".split())
_LAST = regex(r"\s+(?:(?:armou?red|main|battle|heavy|light|military)\s+)*[\w’'-]+$", re.IGNORECASE)


def _owner(name: ActorName) -> ActorName:
    """“Chadian tanks”: whose they are, by the words before the thing."""
    thing = _LAST.search(name.name)
    if thing is None or name.start is None:
        return name
    return structs.replace(name, name=name.name[: thing.start()], end=name.start + thing.start())
