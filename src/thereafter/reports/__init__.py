"""Anything in, reports out: read, date, recognise copies and wires; see README.md."""

from thereafter.reports.credits import credited_outlets
from thereafter.reports.guessing import guessed_columns
from thereafter.reports.likeness import bands, likeness, signature
from thereafter.reports.lineage import lineage_of
from thereafter.reports.options import Incoming, Options
from thereafter.reports.outlets import known_outlet
from thereafter.reports.reading import read_in

__all__ = [
    "Incoming",
    "Options",
    "bands",
    "credited_outlets",
    "guessed_columns",
    "known_outlet",
    "likeness",
    "lineage_of",
    "read_in",
    "signature",
]
