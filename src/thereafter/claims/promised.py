"""Who promises an inquiry, or calls for one."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.attribution import speakers_at
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import Scene
from thereafter.claims.voices import chain
from thereafter.record.claim import Claim
from thereafter.record.kinds import Status

_NOBODY = frozenset("it they he she we i who which".split())
"""Whom nobody could be found for."""


def with_voice(scene: Scene, claim: Claim) -> Claim:
    """“X promises an investigation”, “X calls for an inquiry”: said by the subject of the verb that promises."""
    words = claim.hedges[-1] if claim.status is Status.PLANNED and claim.hedges else ""
    start = scene.text.find(words, claim.quote.start, claim.quote.end) if words else -1
    told = (one for one in scene.clauses if 0 <= scene.words[one.verb.main].start - start < len(words))
    clause = next(told, None)
    if start < 0 or clause is None or clause.verb.passive or clause.verb.form != "fin" or not clause.subject:
        return claim
    voices = [one for noun in clause.subject for one in speakers_at(scene, *chars(scene, noun))]
    if any(one.name.lower() in _NOBODY for one in voices):
        return claim
    return structs.replace(claim, said_by=chain(tuple(voices), scene.report, Commitment(status=claim.status)))
