"""Made rows of an event table, as claims."""

from __future__ import annotations

from datetime import date, timedelta

from thereafter.claims.tables.coded import claims_from_row
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import ReportKind
from thereafter.record.report import CodedRow, Report

FALL = date(2016, 12, 22)


def row(
    place: str,
    lat: float,
    lon: float,
    days: int,
    *,
    number: int = 0,
    killed: int = 2,
    sides: tuple[str, str] = ("Government of Syria", "Syrian insurgents"),
    precision: int = 1,
    long: int = 0,
    country: str = "Syria",
) -> Claim:
    """One row, `days` after the fall; `number` tells rows of one day apart."""
    first = FALL + timedelta(days=days)
    coded = CodedRow(
        table="ucdp",
        row=f"{place}-{days}-{number}",
        event_type="state-based armed conflict",
        date_start=first,
        date_end=first + timedelta(days=long),
        side_a=sides[0],
        side_b=sides[1],
        place=place,
        country=country,
        lat=lat,
        lon=lon,
        where_precision=precision,
        killed_best=killed,
    )
    text = f"{first} · {place}, {country} · {coded.row}"
    report = Report(
        id=content_id("rpt", text), text=text, kind=ReportKind.TABLE_ROW, published=first, publisher="UCDP", coded=coded
    )
    return claims_from_row(report)[0]


def every(  # noqa: PLR0917 - a place and its days
    place: str, lat: float, lon: float, first: int, last: int, step: int, **more: object
) -> list[Claim]:
    """One row every `step` days."""
    return [row(place, lat, lon, days, **more) for days in range(first, last, step)]  # type: ignore[arg-type]


ALEPPO = (36.20, 37.18)
WAR = [
    *every("Aleppo", *ALEPPO, -700, 0, 3, killed=5),
    *every("Idlib", 35.93, 36.63, -700, 90, 6),  # goes on as before
    *every("Wadi Barada", 33.62, 36.12, -700, 0, 60),  # hardly anything, then a battle
    *every("Wadi Barada", 33.62, 36.12, 0, 40, 1, killed=4),
    *every("Tabqa", 35.84, 38.55, -700, 0, 50, sides=("IS", "SDF")),  # rises, but it is somebody else's war
    *every("Tabqa", 35.84, 38.55, 0, 40, 2, killed=4, sides=("IS", "SDF")),
]
