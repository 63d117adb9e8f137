"""“Recaptured”, “retook”: who held a place before and had lost it."""

from __future__ import annotations

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.timing import before
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import Quote


def held_before(claim: Claim, draft: Draft, scene: Scene) -> list[Claim]:
    """“Recaptured” by B: so B held the place before and lost it; a low-confidence background claim of its own."""
    if not draft.again or claim.status not in HAPPENED or claim.where is None or not claim.actors:
        return []
    start, end, holder = draft.trigger_start, draft.trigger_end, claim.actors[0]
    return [
        Claim(
            id=content_id(
                "clm", claim.report, start, end, Kind.CONTROL, holder.id or holder.name, claim.where.name, "before"
            ),
            quote=Quote(report=claim.report, start=start, end=end, text=scene.text[start:end]),
            kind=Kind.CONTROL,
            status=claim.status,
            actors=claim.actors[:1],
            where=claim.where,
            when=before(claim.when),
            said_by=claim.said_by,
            hedges=("held before, lost since",),
            heading=(
                f"{holder.name[:1].upper()}{holder.name[1:]} had held {claim.where.name} before and lost it"
                f" (from “{scene.text[start:end]}”)"
            ),
            reader=claim.reader,
            confidence=0.3,
            report=claim.report,
            published=claim.published,
            publisher=claim.publisher,
            url=claim.url,
            lineage=claim.lineage,
            grade=claim.grade,
        )
    ]
