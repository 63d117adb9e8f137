"""What an attack is when everybody it strikes is unarmed: one on civilians, on hospitals, on a cargo ship."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.parties import CAPTIVES
from thereafter.claims.scene.scene import is_person
from thereafter.claims.telling.fitting import FORCES
from thereafter.claims.telling.struck import ANYBODY
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_ASSAULTS = frozenset("attack raid storm assault assail storming".split())
_PEACEFUL = frozenset("cargo merchant container fishing passenger oil tanker commercial trading aid rescue".split())


def meet_unarmed(drafts: Sequence[Draft]) -> None:
    """Give attacks the kind of those they strike, where all of them are people or places without arms."""
    for draft in drafts:
        if draft.kind is Kind.OFFENSIVE and draft.targets and _is_assault(draft):
            heads = [_head(one) for one in draft.targets]
            if not any(map(_is_armed, draft.targets)) and any(map(_is_unarmed, draft.targets, heads)):
                draft.kind = Kind.ATTACK_ON_CIVILIANS


def _is_assault(draft: Draft) -> bool:
    """An attack or a raid; not a campaign, in which forces go against forces."""
    words = draft.trigger.words.split() if draft.trigger is not None else []
    words = [*words, *draft.trigger.particle.split()] if draft.trigger is not None else words
    return not _ASSAULTS.isdisjoint(words)


def _head(one: ActorName) -> str:
    """The last word of a name before what belongs to it: “offices of X” are offices."""
    return (one.name.partition(" of ")[0].split() or [""])[-1].lower()


def _is_armed(one: ActorName) -> bool:
    known = actor(one.id) if one.id else None
    return (
        (known is not None and known.kind != "people")
        or FORCES.search(one.name) is not None
        or any(in_class("armed", word.lower()) for word in one.name.split())
    )


def _is_unarmed(one: ActorName, head: str) -> bool:
    if head in ANYBODY or singular(head) in CAPTIVES:
        return False
    if in_class("ship", singular(head)):
        return not _PEACEFUL.isdisjoint(one.name.lower().replace("-", " ").split())
    return in_class("civil-site", singular(head)) or in_class("civilian", head) or is_person(head)
