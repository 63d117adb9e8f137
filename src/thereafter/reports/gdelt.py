"""GDELT event exports: 57, 58 (version 1) or 61 (version 2) unnamed columns, tab-separated."""

from __future__ import annotations

from collections.abc import Sequence

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO_2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def _columns(geo: tuple[str, ...]) -> list[str]:
    return [
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{where}Geo_{name}" for where in ("Actor1", "Actor2", "Action") for name in geo),
        *("DATEADDED", "SOURCEURL"),
    ]


_HEADERS = {58: _columns(_GEO_1), 57: _columns(_GEO_1)[:57], 61: _columns(_GEO_2)}
_DAY_DIGITS = 8


def header_of_export(cells: Sequence[str]) -> list[str] | None:
    """The column names of a headerless export that starts with this row, or None when this is no such row."""
    header = _HEADERS.get(len(cells))
    if header is None or not cells[0].isdigit() or not (cells[1].isdigit() and len(cells[1]) == _DAY_DIGITS):
        return None
    return header
