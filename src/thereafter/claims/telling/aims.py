"""Attacks told by a noun on those who bear no arms: “attacks on hospitals”, “a raid on a village school”."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.fitting import is_civilian
from thereafter.claims.telling.nouns import followers
from thereafter.record.kinds import Kind

_ON = frozenset(("on", "against"))


def spare_soldiers(scene: Scene, found: Sequence[Draft]) -> None:
    """Make attacks on people, or on where they gather, attacks on civilians."""
    for draft in found:
        named = draft.trigger is not None and draft.trigger.form == "n"
        if (
            draft.kind is Kind.OFFENSIVE
            and named
            and singular(draft.word.lower()) == "attack"
            and _is_on_them(scene, draft)
        ):
            draft.kind = Kind.ATTACK_ON_CIVILIANS


def is_told_as(kind: Kind, named: Kind, role: str) -> bool:
    """Whether a verb tells with its kind what its noun names: “an attack hits a school” is one on civilians."""
    return kind is named or (role == "subject" and (kind, named) == (Kind.ATTACK_ON_CIVILIANS, Kind.OFFENSIVE))


def _is_on_them(scene: Scene, draft: Draft) -> bool:
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    noun = next((one for one in scene.nouns if scene.words[one.head].end == draft.trigger_end), None)
    if noun is None:
        return False
    behind = (
        followers(scene, noun, clause)[:1]
        if clause is not None
        else [one for one in scene.nouns if one.start == noun.end + 1]
    )
    return any(one.prep in _ON and is_civilian(scene, one) is True for one in behind)
