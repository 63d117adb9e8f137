"""GDELT event exports: 57, 58 (version 1) or 61 (version 2) unnamed columns, tab-separated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thereafter.record.ids import content_id
from thereafter.record.kinds import ReportKind
from thereafter.record.report import CodedRow, Problem
from thereafter.reports.cells import BadCell, Row, count, day, degrees, joined, placed, words
from thereafter.reports.drafts import Draft
from thereafter.reports.options import Options

PUBLISHER = "GDELT"
LICENCE = "GDELT terms of use (free with attribution)"
# CAMEO root codes, as the GDELT codebook names them.
ROOTS = {
    "01": "make public statement", "02": "appeal", "03": "express intent to cooperate", "04": "consult",
    "05": "engage in diplomatic cooperation", "06": "engage in material cooperation", "07": "provide aid",
    "08": "yield", "09": "investigate", "10": "demand", "11": "disapprove", "12": "reject", "13": "threaten",
    "14": "protest", "15": "exhibit force posture", "16": "reduce relations", "17": "coerce", "18": "assault",
    "19": "fight", "20": "use unconventional mass violence",
}  # fmt: skip

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


def read_gdelt(row: Row, where: str, options: Options) -> Iterable[Draft | Problem]:
    """The row's draft, or the Problem that a cell of it is; machine-coded, so nothing in it is more than a pointer."""
    try:
        coded = _coded(row, options)
        added = day(row, "DATEADDED", options)
    except BadCell as bad:
        return (bad.problem(where),)
    url = words(row, "SOURCEURL")
    draft = Draft(
        text=_rendering(coded, url),
        origin=where,
        kind=ReportKind.TABLE_ROW,
        published=added or coded.date_end,
        published_from='column "DATEADDED"' if added else 'column "SQLDATE"',
        publisher=PUBLISHER,
        url=url if url and url.startswith(("http://", "https://")) else None,
        language="en",
        licence=LICENCE,
        coded=coded,
        lineage=content_id("lin", "gdelt", url or coded.row),
    )
    return (draft,)


def _coded(row: Row, options: Options) -> CodedRow:
    when = day(row, "SQLDATE", options)
    # "Palmyra, Hims, Syria": GDELT's own country codes are FIPS, so the name's last part is taken
    parts = [part.strip() for part in (words(row, "ActionGeo_FullName") or "").split(",") if part.strip()]
    return CodedRow(
        table="gdelt",
        row=words(row, "GLOBALEVENTID") or "",
        event_type=words(row, "EventCode") or words(row, "EventRootCode") or "",
        date_start=when,
        date_end=when,
        side_a=words(row, "Actor1Name"),
        side_b=words(row, "Actor2Name"),
        place=parts[0] if len(parts) > 1 else None,
        admin1=parts[1] if len(parts) > 2 else None,
        country=parts[-1] if parts else None,
        lat=degrees(row, "ActionGeo_Lat", 90, options),
        lon=degrees(row, "ActionGeo_Long", 180, options),
        where_precision=count(row, "ActionGeo_Type", options),
        sources=words(row, "SOURCEURL"),
    )


def _rendering(coded: CodedRow, url: str | None) -> str:
    root = ROOTS.get(coded.event_type[:2])
    return joined(
        str(coded.date_start or "undated"),
        placed(coded.place, coded.admin1, coded.country),
        " – ".join(side for side in (coded.side_a, coded.side_b) if side),
        f"CAMEO {coded.event_type} ({root})" if root else f"CAMEO {coded.event_type}",
        f"source: {url}" if url else None,
        f"{PUBLISHER} {coded.row}",  # two events can agree in all else
    )
