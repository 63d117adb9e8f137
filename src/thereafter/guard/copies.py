"""A marked copy as it may be published: claims and quotations reduced, the text and all who speak in it left out."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from thereafter.guard.audit import Audit
from thereafter.guard.edition import older, reducer_for
from thereafter.record.marked import MarkedCopy, MarkedReport


def public_copy(copy: MarkedCopy, *, today: date) -> MarkedCopy:
    """The copy without the texts and the last 72 hours, everything in it reduced, and every reduction listed."""
    audit = Audit()
    known = tuple(record for one in copy.reports for record in (one.report, *one.claims))
    reducer = reducer_for(known, audit)
    kept = replace(
        copy,
        reports=tuple(_unheard(replace(one, claims=older(one.claims, today, audit)), audit) for one in copy.reports),
        reductions=(),
    )
    reduced = reducer.reduced(kept)
    earlier = copy.reductions if copy.edition == "public" else ()
    return replace(reduced, edition="public", reductions=(*earlier, *audit.lines()))


def _unheard(one: MarkedReport, audit: Audit) -> MarkedReport:
    """The report without anything that stands beside its claims, as though nobody had asked."""
    if one.statements is not None:
        audit.note("said")
    if one.acts is not None:
        audit.note("coded")
    if one.names is not None:
        audit.note("named")
    if one.reasons is not None:
        audit.note("why")
    return replace(one, statements=None, acts=None, names=None, standings=None, reasons=None)
