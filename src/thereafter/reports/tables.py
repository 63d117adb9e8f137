"""Event tables by their columns: UCDP GED, ACLED, GDELT. One line here for each table that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from thereafter.record.report import Problem
from thereafter.reports.acled import read_acled
from thereafter.reports.drafts import Draft
from thereafter.reports.gdelt import read_gdelt
from thereafter.reports.options import Options
from thereafter.reports.ucdp import read_ucdp

RowReader = Callable[[Mapping[str, Any], str], Iterable[Draft | Problem]]
TableReader = Callable[[Mapping[str, Any], str, Options], Iterable[Draft | Problem]]

# table → (columns that only it has, what reads a row of it)
TABLES: dict[str, tuple[frozenset[str], TableReader]] = {
    "acled": (frozenset({"event_date", "event_type", "sub_event_type", "actor1"}), read_acled),
    "gdelt": (frozenset({"GLOBALEVENTID", "SQLDATE", "EventCode"}), read_gdelt),
    "ucdp": (frozenset({"type_of_violence", "side_a", "side_b", "date_start", "best"}), read_ucdp),
}


def table_of(names: Sequence[str], forced: str | None) -> str | None:
    """Which event table has these columns, or None; `forced` (ucdp, acled, gdelt, none) wins."""
    if forced is not None:
        return None if forced == "none" else forced
    present = frozenset(names)
    return next((table for table, (marks, _) in TABLES.items() if marks <= present), None)


def table_reader(names: Sequence[str], options: Options) -> RowReader | None:
    """What reads rows with these columns as an event table, or None."""
    table = table_of(names, options.table)
    if table is None:
        return None
    read = TABLES[table][1]
    return lambda row, where: read(row, where, options)
