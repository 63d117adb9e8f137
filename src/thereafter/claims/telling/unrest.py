"""Unrest that is no war: demonstrators and police who clash, where nobody on either side is an armed group."""

from __future__ import annotations

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_MARCHING = frozenset("protester protestor demonstrator rioter marcher".split())
_ARMED = frozenset(("rebel", "jihadist", "militia", "gang", "cartel"))
_OF_WAR = regex(
    r"\b(?:rebels?|militants?|insurgents?|gunm[ae]n|militia(?:s|men)?|fighters|jihadis\w*|separatists?|guerrillas?|guns?|gunfire"
    r"|grenades?|bombs?|mortars?|artillery|tanks?|front\s*lines?|armed)\b"
)
"""Words of arms: with one of them beside, a clash may be one of war."""


def calm(scene: Scene, draft: Draft) -> None:
    """Make a clash of demonstrators with police what it is, a protest that turned violent."""
    if not is_unrest(draft) or any(map(_is_armed, (*draft.actors, *draft.targets))):
        return
    if not _OF_WAR.search(scene.sentence.lower()):
        draft.kind = Kind.PROTEST


def is_unrest(draft: Draft) -> bool:
    """Whether a clash is one of demonstrators, on either side."""
    return draft.kind is Kind.CLASH and any(_marches(one) for one in (*draft.actors, *draft.targets))


def _marches(name: ActorName) -> bool:
    return singular(name.name.split()[-1].lower()) in _MARCHING


def _is_armed(name: ActorName) -> bool:
    one = actor(name.id or "")
    return one is not None and one.kind in _ARMED
