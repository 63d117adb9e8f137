"""Reports of the small Aleppo record: facts of public knowledge in our own words, and the places and actors in them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from thereafter.record.ids import content_id
from thereafter.record.kinds import Precision
from thereafter.record.report import Report
from thereafter.record.values import ActorName, Where


def spot(name: str, lat: float, lon: float, precision: Precision = Precision.TOWN, **more: object) -> Where:
    radius = {Precision.NEIGHBOURHOOD: 3.0, Precision.TOWN: 5.0, Precision.GOVERNORATE: 45.0}.get(precision, 10.0)
    given = {"country": "SY", "radius_km": radius, "within": (f"plc_{name.lower()}-adm1", "plc_sy"), **more}
    return Where(
        name=name, place=f"plc_{name.lower().replace(' ', '-')}", lat=lat, lon=lon, precision=precision, **given
    )


ALEPPO = spot("East Aleppo", 36.2012, 37.1912, Precision.NEIGHBOURHOOD, within=("plc_aleppo", "plc_sy"))
IDLIB = spot("Idlib", 35.9306, 36.6339)
RASHIDIN = spot("Rashidin", 36.1742, 37.0713, Precision.NEIGHBOURHOOD)
RAMOUSEH = spot("Ramouseh", 36.1541, 37.1289, Precision.NEIGHBOURHOOD, marks=("crossing",))
FOUA = spot("Foua", 35.9829, 36.7031)
PALMYRA = spot("Palmyra", 34.5624, 38.2840, marks=("heritage",))
T4 = spot("Tiyas air base", 34.5226, 37.6272, marks=("airport",))
KHAN = spot("Khan Sheikhoun", 35.4422, 36.6513)
WADI = spot("Wadi Barada", 33.6261, 36.1319, marks=("dam",))
WEST = spot("West Aleppo", 36.2106, 37.1200, Precision.NEIGHBOURHOOD)
ASTANA = Where(
    name="Astana", place="plc_astana", lat=51.1801, lon=71.446, country="KZ", precision=Precision.TOWN, radius_km=8
)

ARMY = ActorName(name="the Syrian army", id="act_government-of-syria")
REBELS = ActorName(name="opposition factions", id="act_syrian-opposition")
IS = ActorName(name="Islamic State", id="act_islamic-state")
RUSSIA = ActorName(name="Russia", id="act_government-of-russia")
TURKEY = ActorName(name="Turkey", id="act_government-of-turkey")
HTS = ActorName(name="Hayat Tahrir al-Sham", id="act_hts")


def _report(row: dict[str, str]) -> Report:
    text = row["text"]
    return Report(
        id=content_id("rpt", row["key"]),
        text=text,
        title=text.partition("\n")[0],
        published=date.fromisoformat(row["published"]),
        publisher=row["publisher"],
        raw_sha256=content_id("x", text)[2:] * 4,
        lineage=row["lineage"],
        language=row["language"],
        licence=row["licence"],
        url=row["url"],
    )


_ROWS = [json.loads(line) for line in Path(__file__).with_name("aleppo.jsonl").read_text(encoding="utf-8").splitlines()]
BY_KEY = {row["key"]: _report(row) for row in _ROWS}
REPORTS = tuple(BY_KEY.values())
