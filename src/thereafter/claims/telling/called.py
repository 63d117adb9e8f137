"""What is told as somebody else calls it, or is done by those who are only suspected of it."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import noun_triggers, singular
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Status

_CALLED = {
    "reported": Status.REPORTED,
    **dict.fromkeys("suspected alleged presumed purported".split(), Status.ALLEGED),
}


def called_so(scene: Scene, draft: Draft, clause: Clause) -> Status | None:
    """“Was hit in a reported air strike”, “died in a suspected attack by X”: what is so called is as sure as that.

    What suspected militants do besides, “stormed and torched the village”, is as sure as what they do first.
    """
    also = clause.relation == "coord" and clause.subject_of is not None and not clause.verb.passive
    if also and any(
        _CALLED.get(w.low) is Status.ALLEGED for n in clause.subject for w in scene.words[n.start : n.head]
    ):
        return Status.ALLEGED
    phrases = [noun for noun in clause.phrases if noun.prep in {"in", "by", "during"}]
    for noun in (*clause.subject, *clause.objects, *phrases):
        called = next((_CALLED[w.low] for w in scene.words[noun.start : noun.head] if w.low in _CALLED), None)
        event = singular(scene.words[noun.head].low) in noun_triggers()
        nobody = called is Status.ALLEGED and draft.casualties and not draft.actors  # the dead are dead
        if (
            called is not None
            and event
            and not nobody
            and (noun in clause.subject or chars(scene, noun)[0] < draft.end)
        ):
            return called
    return None
