"""What the reports of an investigation state of the camps of a FLEE folder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from thereafter.places import Atlas
from thereafter.record.kinds import Basis
from thereafter.store import Scope, Store

if TYPE_CHECKING:
    from thereafter.movements.forecast import Found
    from thereafter.movements.simulation import Scenario


def counts_in(store: Store, atlas: Atlas, scenario: Scenario, *, as_of: date) -> Found:
    """How many people reports published by a day say are in each camp, and what could not be given to one."""
    from thereafter.movements.forecast import COUNTING, stated_counts

    claims = store.claims(Scope(as_of=as_of, kinds=COUNTING))
    totals = {claim.quote.report for claim in claims if claim.basis is Basis.TOTAL}
    texts = {one.id: one.text for one in store.reports(totals)}
    return stated_counts(claims, scenario, atlas, until=as_of, texts=texts)
