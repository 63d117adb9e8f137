"""Exports: GeoJSON, CSV, JSON lines and TimelineJS, each with a schema number and what may be passed on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from thereafter.dossier.flat import claims_jsonl, flat
from thereafter.dossier.geojson import features_of
from thereafter.dossier.sharing import NOTE, attributions
from thereafter.dossier.tables import TABLES, table_csv
from thereafter.dossier.timelinejs import timeline_of
from thereafter.errors import ConfigError
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.movement import Movement
from thereafter.record.report import Report
from thereafter.record.tenure import Tenure

SCHEMA = 1


class Layers(Struct, frozen=True, kw_only=True):
    """The layers an export is made of, when there is no dossier around them."""

    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    movements: tuple[Movement, ...] = ()
    reports: tuple[Report, ...] = ()
    question: str = ""
    as_of: date | None = None
    edition: str = "newsroom"
    reductions: tuple[str, ...] = ()


def layers_of(dossier: Dossier) -> Layers:
    """The layers of a dossier."""
    return Layers(
        claims=dossier.claims,
        events=dossier.events,
        tenures=dossier.control,
        movements=dossier.movements,
        reports=dossier.reports,
        question=dossier.question,
        as_of=dossier.as_of,
        edition=dossier.edition,
        reductions=dossier.reductions,
    )


def export(name: str, source: Dossier | Layers, *, layer: str = "claims") -> str:
    """The export called `name` (geojson, csv, jsonl, timelinejs) as text; `layer` picks the table of a CSV.

    Raises `ConfigError` for a format or layer that does not exist.
    """
    layers = layers_of(source) if isinstance(source, Dossier) else source
    if name not in FORMATS:
        raise ConfigError(f"there is no export called “{name}”.", hint=f"Use one of: {', '.join(FORMATS)}.")
    if name == "csv" and layer not in TABLES:
        raise ConfigError(f"there is no table called “{layer}”.", hint=f"Use one of: {', '.join(TABLES)}.")
    return table_csv(layer, getattr(layers, layer), layers.reports) if name == "csv" else _WRITERS[name](layers)


def render_json(dossier: Dossier) -> bytes:
    """The whole dossier as JSON, its claims flat as in every export, with what may be passed on."""
    reports = {report.id: report for report in dossier.reports}
    told: dict[str, Any] = {
        name: getattr(dossier, name) for name in dossier.__struct_fields__ if name not in {"claims", "predictions"}
    }
    told["claims"] = [flat(one, reports.get(one.report)) for one in dossier.claims]
    told["predictions"] = [flat(one, reports.get(one.report)) for one in dossier.predictions]
    told["sharing"] = {"note": NOTE, "reports": attributions(dossier.reports)}
    return msgspec.json.encode(told)


def _jsonl(layers: Layers) -> str:
    return claims_jsonl(layers.claims, {report.id: report for report in layers.reports})


def _geojson(layers: Layers) -> str:
    collection = {
        "type": "FeatureCollection",
        **_about(layers),
        "features": features_of(layers.events, layers.tenures, layers.movements),
    }
    return msgspec.json.encode(collection).decode("utf-8")


def _timelinejs(layers: Layers) -> str:
    told = timeline_of(layers.question, layers.as_of, layers.events, layers.claims)
    return msgspec.json.encode({**told, **_about(layers)}).decode("utf-8")


def _about(layers: Layers) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "edition": layers.edition,
        "as_of": layers.as_of,
        "reductions": layers.reductions,
        "sharing": {"note": NOTE, "reports": attributions(layers.reports)},
    }


_WRITERS: dict[str, Callable[[Layers], str]] = {"geojson": _geojson, "jsonl": _jsonl, "timelinejs": _timelinejs}
FORMATS = ("geojson", "csv", "jsonl", "timelinejs")
