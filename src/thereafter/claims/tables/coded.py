"""Rows of event tables (UCDP, ACLED, GDELT) as claims: what the table's own columns say, quoted from the row's text."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.scene.actors import known, known_actor
from thereafter.claims.tables.coded_places import placed
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.report import CodedRow, Report
from thereafter.record.values import ActorName, Figure, Grade, Quote, Speaker, When, Where

READER = "table-1"
TABLE_CONFIDENCE = 0.7  # people coded it from several reports; its own precision columns say the rest
_QUOTE_LIMIT = 300  # characters of the row's text that stand behind the claim

_ACLED = {
    "armed clash": Kind.CLASH,
    "government regains territory": Kind.CAPTURE,
    "non-state actor overtakes territory": Kind.CAPTURE,
    "air/drone strike": Kind.AIR_STRIKE,
    "shelling/artillery/missile attack": Kind.SHELLING,
    "suicide bomb": Kind.BOMBING,
    "remote explosive/landmine/ied": Kind.BOMBING,
    "grenade": Kind.BOMBING,
    "attack": Kind.ATTACK_ON_CIVILIANS,
    "sexual violence": Kind.ATTACK_ON_CIVILIANS,
    "abduction/forced disappearance": Kind.ABDUCTION,
    "arrests": Kind.ARREST,
    "agreement": Kind.CEASEFIRE,
    "peaceful protest": Kind.PROTEST,
    "protest with intervention": Kind.PROTEST,
    "excessive force against protesters": Kind.ATTACK_ON_CIVILIANS,
    "violent demonstration": Kind.PROTEST,
    "mob violence": Kind.PROTEST,
    "looting/property destruction": Kind.DESTRUCTION,
    "non-violent transfer of territory": Kind.WITHDRAWAL,
    "change to group/activity": Kind.OTHER,
    "disrupted weapons use": Kind.EXPLOSIVES,
    "battles": Kind.CLASH,
    "explosions/remote violence": Kind.BOMBING,
    "violence against civilians": Kind.ATTACK_ON_CIVILIANS,
    "protests": Kind.PROTEST,
    "riots": Kind.PROTEST,
    "headquarters or base established": Kind.CONTROL,
    "chemical weapon": Kind.ATTACK_ON_CIVILIANS,
}
_UCDP = {"1": Kind.CLASH, "2": Kind.CLASH, "3": Kind.ATTACK_ON_CIVILIANS}
_CAMEO = {
    "03": Kind.STATEMENT,
    "04": Kind.TALKS,
    "05": Kind.CEASEFIRE,
    "07": Kind.AID,
    "08": Kind.WITHDRAWAL,
    "13": Kind.THREAT,
    "14": Kind.PROTEST,
    "17": Kind.ARREST,
    "18": Kind.ATTACK_ON_CIVILIANS,
    "19": Kind.CLASH,
    "20": Kind.ATTACK_ON_CIVILIANS,
}
_CAMEO_FINE = {
    "191": Kind.SIEGE,
    "192": Kind.CAPTURE,
    "194": Kind.SHELLING,
    "195": Kind.AIR_STRIKE,
    "183": Kind.BOMBING,
    "181": Kind.ABDUCTION,
}
_WHERE_PRECISION = {
    1: (Precision.TOWN, 3.0),
    2: (Precision.DISTRICT, 25.0),
    3: (Precision.DISTRICT, 40.0),
    4: (Precision.GOVERNORATE, 100.0),
    5: (Precision.REGION, 150.0),
    6: (Precision.COUNTRY, 400.0),
    7: (Precision.SEA, 300.0),
}
_STATES = {
    name: one
    for one in known().values()
    if one.kind == "state"
    for name in (one.name.lower(), *map(str.lower, one.aliases))
}


def claims_from_row(report: Report, atlas: object = None) -> tuple[Claim, ...]:
    """The one claim a coded row makes; nothing when the row's text gives no words to quote.

    With an atlas that finds names and points, its place carries the gazetteer's id.
    """
    row = report.coded
    if row is None or not report.text.strip():
        return ()
    start = len(report.text) - len(report.text.lstrip())
    end = min(len(report.text.rstrip()), start + _QUOTE_LIMIT)
    kind = _kind(row)
    actors, targets = _names(row.side_a, report, row), _names(row.side_b, report, row)
    where = _where(row)
    exact = row.where_precision in {None, 1} or (row.where_precision == 2 and row.table == "ucdp")
    where = placed(where, atlas, exact=exact) if where is not None else None
    where = _named_in_text(where, report.text) if where is not None else None
    names = [a.name for a in (*actors, *targets)]
    return (
        Claim(
            id=content_id("clm", report.id, start, end, kind, *names, row.table, row.row),
            quote=Quote(report=report.id, start=start, end=end, text=report.text[start:end]),
            kind=kind,
            status=Status.REPORTED,
            actors=actors,
            targets=targets,
            where=where,
            when=When(earliest=row.date_start, latest=row.date_end or row.date_start, wording=_dates(row)),
            figures=_killed(row),
            said_by=_said_by(row),
            heading=_heading(kind, actors, targets, where, row),
            reader=READER,
            confidence=TABLE_CONFIDENCE,
            report=report.id,
            published=report.published,
            publisher=report.publisher,
            url=report.url,
            lineage=report.lineage,
            grade=Grade(source="B", information=3),
        ),
    )


def _kind(row: CodedRow) -> Kind:
    value = row.event_type.strip().lower()
    if row.table == "ucdp":
        digit = re.match(r"\d", value)
        words = {"state-based": "1", "non-state": "2", "one-sided": "3"}
        code = digit.group() if digit else next((c for w, c in words.items() if w in value), "")
        return _UCDP.get(code, Kind.OTHER)
    if row.table == "acled":
        return _ACLED.get(value) or next((k for w, k in _ACLED.items() if w in value), Kind.OTHER)
    code = re.sub(r"\D", "", value)
    return _CAMEO_FINE.get(code[:3]) or _CAMEO.get(code[:2].zfill(2), Kind.OTHER)


def _names(side: str | None, report: Report, row: CodedRow) -> tuple[ActorName, ...]:
    if not side:
        return ()
    parts = [part.strip() for part in re.split(r"[,;]\s+(?=[A-Z0-9“\"])", side) if part.strip()]
    return tuple(_name(part, report, row) for part in parts)


def _name(part: str, report: Report, row: CodedRow) -> ActorName:
    day = row.date_start or report.published
    state = _STATES.get(part.lower()) or _STATES.get(re.sub(r"^government of\s+", "", part.lower()).split(" (")[0])
    force = re.match(r"(?:Military|Police) Forces of ([A-Za-z ]+?)(?: \(|$)", part)
    if state is None and force:
        state = _STATES.get(force.group(1).strip().lower())
    found = (
        state
        or known_actor(part, day=day, countries=_country(row))
        or known_actor(part.split(" (", maxsplit=1)[0], day=day)
    )
    at = report.text.find(part)
    span = (at, at + len(part)) if at >= 0 else (None, None)
    return ActorName(name=part, id=found.id if found else None, start=span[0], end=span[1])


def _country(row: CodedRow) -> tuple[str, ...]:
    found = _STATES.get((row.country or "").split(" (")[0].lower())
    return (found.country,) if found and found.country else ()


def _where(row: CodedRow) -> Where | None:
    if row.place is None and row.lat is None:
        return None
    precision, radius = _WHERE_PRECISION.get(row.where_precision or 0, (Precision.TOWN, 5.0))
    if row.table == "acled" and row.where_precision in {2, 3}:
        precision, radius = (Precision.DISTRICT, 25.0) if row.where_precision == 2 else (Precision.GOVERNORATE, 100.0)
    country = next(iter(_country(row)), None)
    name = row.place or row.admin1 or row.country or ""
    if row.lat is None or row.lon is None:
        return Where(name=name, country=country)
    return Where(name=name, lat=row.lat, lon=row.lon, country=country, precision=precision, radius_km=radius)


_TOWN_WORD = regex(r"\s+(?:town|village|city)$", re.IGNORECASE)


def _named_in_text(where: Where, text: str) -> Where:
    """“Aleppo town” is Aleppo; with the characters where the row's text says so."""
    name = _TOWN_WORD.sub("", where.name) or where.name
    at = text.find(name) if name else -1
    span = (at, at + len(name)) if at >= 0 else (None, None)
    return structs.replace(where, name=name, start=span[0], end=span[1])


def _dates(row: CodedRow) -> str:
    first, last = row.date_start, row.date_end or row.date_start
    if first is None:
        return ""
    return first.isoformat() if last is None or last == first else f"{first.isoformat()} to {last.isoformat()}"


def _killed(row: CodedRow) -> tuple[Figure, ...]:
    figures = []
    if any(value is not None for value in (row.killed_low, row.killed_best, row.killed_high)):
        figures.append(
            Figure(what="killed", low=row.killed_low, best=row.killed_best, high=row.killed_high, unit="people")
        )
    if row.killed_civilians is not None:
        figures.append(Figure(what="killed", best=row.killed_civilians, unit="civilians"))
    return tuple(figures)


def _said_by(row: CodedRow) -> tuple[Speaker, ...]:
    sources = [part.strip() for part in re.split(r"[;,]", row.sources or "") if part.strip()][:3]
    names = [*sources, {"ucdp": "UCDP", "acled": "ACLED", "gdelt": "GDELT"}.get(row.table, row.table)]
    return tuple(
        Speaker(name=name, role="monitor" if name in {"UCDP", "ACLED", "GDELT"} else "outlet")
        for name in dict.fromkeys(names)
        if name
    )


def _heading(
    kind: Kind, actors: tuple[ActorName, ...], targets: tuple[ActorName, ...], where: Where | None, row: CodedRow
) -> str:
    sides = " and ".join(filter(None, (", ".join(a.name for a in actors), ", ".join(t.name for t in targets))))
    line = (
        kind.value.replace("_", " ").capitalize()
        + (f": {sides}" if sides else "")
        + (f", {where.name}" if where else "")
    )
    return line + (f" ({row.killed_best} killed)" if row.killed_best else "")
