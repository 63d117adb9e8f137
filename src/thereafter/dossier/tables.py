"""CSV tables of claims, events, tenures and movements; no cell can start a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from thereafter.dossier.sharing import sharing_of
from thereafter.dossier.wording import chain_words, counted_words, figure_words, rivals_words
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.movement import Movement
from thereafter.record.report import Report
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Figure, When, Where

SCHEMA = 1
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the last four: full-width forms

Row = dict[str, Any]


def table_csv(layer: str, records: Sequence[Any], reports: Iterable[Report] = ()) -> str:
    """One layer as a CSV table with a header; every row carries the schema number."""
    by_id = {report.id: report for report in reports}
    columns, row_of = TABLES[layer]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("schema", *columns))
    for record in records:
        row = row_of(record, by_id)
        writer.writerow((SCHEMA, *(cell(row.get(name)) for name in columns)))
    return out.getvalue()


def cell(value: object) -> str | int | float:
    """A value for a spreadsheet: numbers as they are, text with an apostrophe before anything that starts a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = "; ".join(str(one) for one in value) if isinstance(value, tuple | list) else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) or text.startswith(FORMULA) else text


def _place(where: Where | None, name: str) -> Row:
    if where is None:
        return {}
    return {
        name: where.name,
        f"{name}_lat": where.lat,
        f"{name}_lon": where.lon,
        f"{name}_precision": str(where.precision),
        f"{name}_radius_km": where.radius_km,
        f"{name}_country": where.country,
    }


def _place_columns(name: str) -> tuple[str, ...]:
    return (name, *(f"{name}_{part}" for part in ("lat", "lon", "precision", "radius_km", "country")))


def _time(when: When | None, name: str = "") -> Row:
    label = f"{name}_" if name else ""
    return {f"{label}earliest": when.earliest, f"{label}latest": when.latest} if when else {}


def _names(actors: Iterable[ActorName]) -> list[str]:
    return [actor.name for actor in actors]


def _number(figure: Figure | None, name: str) -> Row:
    return {f"{name}_low": figure.low, f"{name}_best": figure.best, f"{name}_high": figure.high} if figure else {}


def _claim(claim: Claim, reports: Mapping[str, Report]) -> Row:
    report = reports.get(claim.report)
    exact = claim.quote.start >= 0
    return {
        **{name: getattr(claim, name) for name in ("id", "report", "published", "publisher", "url", "heading")},
        "quote": claim.quote.text,
        "start": claim.quote.start if exact else None,
        "end": claim.quote.end if exact else None,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "said_by": chain_words(claim.said_by),
        "actors": _names(claim.actors),
        "targets": _names(claim.targets),
        "figures": [f"{one.what} {figure_words(one)}" for one in claim.figures],
        "hedges": claim.hedges,
        "group": claim.group,
        "mode": claim.mode,
        "guaranteed_by": _names(claim.guaranteed_by),
        **_place(claim.where, "place"),
        **_place(claim.origin, "origin"),
        **_place(claim.destination, "destination"),
        **_time(claim.when),
        "lineage": claim.lineage,
        "licence": report.licence if report else None,
        "may_share": sharing_of(report.licence if report else None).allows,
    }


def _event(event: Event, _: Mapping[str, Report]) -> Row:
    return {
        "id": event.id,
        "kind": str(event.kind),
        "heading": event.heading,
        "status": str(event.status),
        "disputed": bool(event.disputed_by),
        "actors": _names(event.actors),
        "targets": _names(event.targets),
        **_place(event.where, "place"),
        **_time(event.when),
        "figures": [
            f"{told.figure.what} {figure_words(told.figure)} ({chain_words(told.said_by)})" for told in event.tellings
        ],
        "independent_lines": len(event.lineages),
        "first_reported": event.first_reported,
        "last_reported": event.last_reported,
        "claims": event.claims,
    }


def _tenure(tenure: Tenure, _: Mapping[str, Report]) -> Row:
    return {
        "id": tenure.id,
        **_place(tenure.place, "place"),
        "holder": tenure.holder.name if tenure.holder else None,
        **_time(tenure.since, "since"),
        **_time(tenure.until, "until"),
        "share": figure_words(tenure.share) if tenure.share else None,
        "contested_by": _names(tenure.contested_by),
        "inferred": tenure.inferred,
        "last_evidence": tenure.last_evidence,
        "claims": tenure.claims,
        "against": tenure.against,
    }


def _movement(move: Movement, _: Mapping[str, Report]) -> Row:
    return {
        "id": move.id,
        "group": str(move.group),
        "side": move.side.name if move.side else None,
        **_place(move.origin, "origin"),
        **_place(move.destination, "destination"),
        **_place(move.via, "via"),
        **_time(move.when),
        **_number(move.people, "people"),
        "also_counted": counted_words(move.counted),
        "by_speaker": rivals_words(move.tellings),
        "basis": str(move.basis),
        "outcome": str(move.outcome),
        "status": str(move.status),
        "hedges": move.hedges,
        "mode": move.mode,
        "guaranteed_by": _names(move.guaranteed_by),
        "claims": move.claims,
    }


_CLAIM_COLUMNS = (
    *("id", "published", "publisher", "url", "report", "quote", "start", "end", "kind", "status", "said_by"),
    *("actors", "targets", "heading", "figures", "hedges", "group", "mode", "guaranteed_by"),
    *(*_place_columns("place"), *_place_columns("origin"), *_place_columns("destination")),
    *("earliest", "latest", "lineage", "licence", "may_share"),
)
_EVENT_COLUMNS = (
    *("id", "kind", "heading", "status", "disputed", "actors", "targets", *_place_columns("place")),
    *("earliest", "latest", "figures", "independent_lines", "first_reported", "last_reported", "claims"),
)
_TENURE_COLUMNS = (
    *("id", *_place_columns("place"), "holder", "since_earliest", "since_latest", "until_earliest", "until_latest"),
    *("share", "contested_by", "inferred", "last_evidence", "claims", "against"),
)
_MOVEMENT_COLUMNS = (
    *("id", "group", "side", *_place_columns("origin"), *_place_columns("destination"), *_place_columns("via")),
    *("earliest", "latest", "people_low", "people_best", "people_high", "also_counted", "by_speaker"),
    *("basis", "outcome", "status", "hedges", "mode", "guaranteed_by", "claims"),
)

TABLES: dict[str, tuple[tuple[str, ...], Callable[[Any, Mapping[str, Report]], Row]]] = {
    "claims": (_CLAIM_COLUMNS, _claim),
    "events": (_EVENT_COLUMNS, _event),
    "tenures": (_TENURE_COLUMNS, _tenure),
    "movements": (_MOVEMENT_COLUMNS, _movement),
}
