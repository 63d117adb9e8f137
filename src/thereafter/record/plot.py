"""What one report ties together inside itself: two of its events, one of which led to the other."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ReportId
from thereafter.record.values import Quote


class PlotLink(Struct, frozen=True, kw_only=True):
    """Two events of one report that are probably tied, in its own words; inferred, and never more than a clue."""

    report: ReportId
    cause: Quote  # the word that tells of the event that came first and led to the other, or made it possible
    effect: Quote
    cause_in: Quote  # the sentence it stands in
    effect_in: Quote
    sure: float  # the probability that the two are tied at all
    sure_of_order: float  # … and, if they are, that the first led to the second and not the other way round
    published: date | None = None
    publisher: str | None = None
