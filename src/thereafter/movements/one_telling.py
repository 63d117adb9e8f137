"""One sentence, one journey: "who fled A have reached B" is two claims of the same people, and one way from A to B."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thereafter.movements.people import heads
from thereafter.movements.where import same_place
from thereafter.movements.who import crowd_of, group_of, stance_of
from thereafter.record.claim import Claim
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Basis, Kind

Parts = tuple[Claim, ...]
"""Claims of one journey; the first is the one that tells where it went, or how it ended."""


def told_together(claims: Iterable[Claim]) -> list[Parts]:
    """Every claim once, alone or with those that tell of the same people in the same words of the same report.

    The same people: one number at one spot of the text, or quotations that begin with the same words. A way home is
    never joined to the flight before it, a plan never to what happened, and two destinations stay two journeys.
    """
    by_report: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report or claim.id, []).append(claim)
    found: list[Parts] = []
    for told in by_report.values():
        found += _joined(sorted(told, key=lambda c: (c.quote.start, c.quote.end, c.id)))
    return found


def _joined(told: Sequence[Claim]) -> list[Parts]:
    groups: list[list[Claim]] = []
    for claim in told:
        home = next((group for group in groups if all(_belongs(claim, other) for other in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [tuple(sorted(group, key=_leads)) for group in groups]


def _leads(claim: Claim) -> tuple[bool, bool, int, str]:
    return (claim.destination is None, claim.kind is Kind.WITHDRAWAL, claim.quote.start, claim.id)


def _belongs(a: Claim, b: Claim) -> bool:
    if Kind.RETURN in {a.kind, b.kind} and a.kind is not b.kind:
        return False
    if crowd_of(group_of(a)) is not crowd_of(group_of(b)) or stance_of(a) is not stance_of(b):
        return False
    if Basis.STOCK in {a.basis, b.basis} and a.basis is not b.basis:
        return False
    return _same_people(a, b) and _one_way(a, b)


def _same_people(a: Claim, b: Claim) -> bool:
    if min(a.quote.end, b.quote.end) <= max(a.quote.start, b.quote.start):
        return False
    mine, yours = ({f.start for f in heads(c) if f.start is not None} for c in (a, b))
    short, long = sorted((a.quote, b.quote), key=lambda quote: len(quote.text))
    alike = short.start == long.start and long.text.startswith(short.text)
    return bool(mine & yours) or (alike and not (mine and yours))


def _one_way(a: Claim, b: Claim) -> bool:
    """Whether the ends of both fit into one way: no two origins, no two destinations, no way back."""
    for mine, yours in ((a.origin, b.origin), (a.destination, b.destination)):
        if mine is not None and yours is not None and not same_place(mine, yours):
            return False
    origin, destination = a.origin or b.origin, a.destination or b.destination
    return origin is None or destination is None or not same_place(origin, destination)
