"""Which claims a search keeps: by status, by side, by report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thereafter.record.claim import Claim
from thereafter.record.kinds import Status

Keeps = Callable[[Claim], bool]


def keeps(*, statuses: Sequence[Status] = (), actor: str | None = None, report: str | None = None) -> Keeps:
    """Whether a claim has one of the statuses, names the actor and comes from the report; what is not asked is free."""
    asked: list[Keeps] = []
    if statuses:
        asked.append(lambda claim: claim.status in statuses)
    if actor:
        asked.append(_of_actor(actor))
    if report:
        asked.append(lambda claim: claim.report.startswith(report) or report in (claim.url or ""))
    return lambda claim: all(one(claim) for one in asked)


def _of_actor(name: str) -> Keeps:
    """Claims in which somebody of that name, or of the force the name is known for, acts or is acted on."""
    from thereafter.claims import known_actor

    known = known_actor(name)
    wanted = name.casefold()

    def fits(claim: Claim) -> bool:
        sides = (*claim.actors, *claim.targets)
        same = known is not None and any(one.id == known.id for one in sides)
        return same or any(wanted in (one.name.casefold(), one.id) for one in sides)

    return fits
