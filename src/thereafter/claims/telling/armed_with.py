"""What an attack is made with: “attacked X with rockets”, “launched an attack with drones on X”."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.arms import falls, is_shot
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.parties import joined
from thereafter.claims.scene.scene import Scene, head_of, words_of
from thereafter.record.kinds import Kind

ATTACKS = frozenset((Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS))
_OVERLAND = frozenset("tank gunboat warship boat launcher gun".split())


def tell_arms(scene: Scene, drafts: Sequence[Draft]) -> None:
    """“An attack with drones on X”: the kind of what a noun tells, from what stands behind its “with”."""
    for draft in drafts:
        if draft.kind in ATTACKS and draft.trigger is not None and draft.trigger.form == "n":
            later = [noun for noun in scene.nouns if chars(scene, noun)[0] >= draft.trigger_end]
            behind = later[:1] if later and not _between(scene, draft, later[0]) else []
            armed = [noun for noun in behind if noun.prep in {"with", "using"}]
            draft.kind = by_arms(scene, joined(scene, armed[0], later) if armed else []) or draft.kind


def arms_of(scene: Scene, clause: Clause) -> list[Noun]:
    """What stands behind a verb's “with” or “using”, with what is joined to it."""
    behind = sorted(clause.phrases, key=lambda noun: noun.start)
    used = [noun for noun in behind if noun.prep in {"with", "using"}][:1]
    for other in scene.clauses if not used else ():
        governs = other.governor is not None and scene.clauses[other.governor] is clause
        if governs and other.verb.lemma == "use" and other.verb.form == "ing" and other.objects:
            return joined(scene, other.objects[0], [*other.objects[1:], *other.phrases])
    return joined(scene, used[0], behind) if used else []


def by_arms(scene: Scene, arms: Sequence[Noun]) -> Kind | None:
    """The kind of an attack with nothing but arms that fly or are fired from afar; None for all others."""
    flown = [_flies(scene, noun) for noun in arms]
    fired = [is_shot(head_of(scene, noun)) and singular(head_of(scene, noun)) not in _OVERLAND for noun in arms]
    if not arms or not all(air or shot for air, shot in zip(flown, fired, strict=True)):
        return None
    return Kind.AIR_STRIKE if any(flown) else Kind.SHELLING


def _flies(scene: Scene, noun: Noun) -> bool:
    return in_class("air-gun", head_of(scene, noun)) or falls(words_of(scene, noun))


def _between(scene: Scene, draft: Draft, noun: Noun) -> str:
    words = scene.text[draft.trigger_end : scene.words[noun.start].start].strip()
    return "" if words.lower() in {"with", "using"} else words
