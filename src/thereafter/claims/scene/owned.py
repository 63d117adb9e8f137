"""Persons who are somebody's: “her brother”, “its leader, Ali Nur,”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.scene.scene import Scene, sort_of
from thereafter.record.values import ActorName, Speaker

OWNED = frozenset("its their his her our my".split())
"""Words that leave the owner to be found: “its troops”."""


def owned_person(scene: Scene, noun: Noun) -> ActorName | None:
    """“Her brother was killed”, “its leader Ali Nur”: somebody's, under a name where there is one."""
    if scene.words[noun.start].low not in OWNED or noun.head == noun.start:
        return None
    if sort_of(scene, noun) not in {"civilian", "name"} or scene.words[noun.head].tag == "NUM":
        return None
    whole = _apposed(scene, noun) or noun
    named = whole is noun and not scene.words[noun.head].text.islower()
    start, end = scene.words[whole.start + named].start, scene.words[whole.end - 1].end
    return ActorName(name=scene.text[start:end], start=start, end=end)


_OUTSIDE = frozenset("outlet monitor witness author aid".split())


def with_owners(names: tuple[ActorName, ...], said_by: tuple[Speaker, ...]) -> tuple[ActorName, ...]:
    """“X said its fighters had …”: X, where X is known."""
    teller = said_by[0] if said_by else None
    if (
        teller is None
        or teller.id is None
        or teller.role in _OUTSIDE
        or not any(one.name.startswith("its ") for one in names)
    ):
        return names
    owner = ActorName(name=teller.name, id=teller.id, start=teller.start, end=teller.end)
    return (owner, *(one for one in names if not one.name.startswith("its ") and one.id != owner.id))


def _apposed(scene: Scene, noun: Noun) -> Noun | None:
    """“Its leader, Ali Nur, was killed”: the name between commas."""
    behind = [word.low for word in scene.words[noun.end : noun.end + 1]]
    one = next((n for n in scene.nouns if n.start == noun.end + 1), None) if behind == [","] else None
    closed = one is not None and [word.low for word in scene.words[one.end : one.end + 1]] in _CLOSING
    return one if one is not None and closed and not one.prep and sort_of(scene, one) == "name" else None


_CLOSING: tuple[list[str], ...] = ([","], ["."], [])
