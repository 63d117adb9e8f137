"""Whose a place is by its epithet: “the X-controlled oil wells”, “a rebel-run crossing”."""

from __future__ import annotations

from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import known_actor
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_EPITHET = regex(r"(?P<last>[\w’'.]+)[-‑–](?:controlled|held|run|occupied|dominated|administered)$")
_WORD = 40  # characters in which the last word of a name and the epithet stand


def holders(scene: Scene, draft: Draft) -> list[ActorName]:
    """The known name, or the one word for a force, before “-held”."""
    if draft.kind is not Kind.CONTROL:
        return []
    found = _EPITHET.search(scene.text, max(scene.span.start, draft.trigger_end - _WORD), draft.trigger_end)
    if found is None:
        return []
    end = found.end("last")
    known = next((one for one in scene.names if one.start < end == one.end), None)
    if known is not None:
        one = known.ids[0] if len(known.ids) == 1 else None
        return [ActorName(name=scene.text[known.start : end], id=one, start=known.start, end=end)]
    part = draft.spotted.role("actor") if draft.spotted is not None else None
    if part is not None and scene.span.start + part.end == end and scene.sentence[part.start].isupper():
        name = scene.sentence[part.start : part.end]  # "Kenyan government-held"
        who = known_actor(name)
        return [ActorName(name=name, id=who.id if who else None, start=scene.span.start + part.start, end=end)]
    force = found["last"].islower() and in_class("armed", singular(found["last"]))
    return [ActorName(name=found["last"], start=found.start("last"), end=end)] if force else []
