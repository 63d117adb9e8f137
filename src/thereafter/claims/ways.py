"""Stated ways: "X is four hours south of Y", "X lies 60 km from Y": a distance or travel time in somebody's words."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.scene.scene import Scene, complete, is_place
from thereafter.claims.scene.speakers import closing, grade_of
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import Figure, Quote, Where

_UNIT = regex(r"\b(?:hours?|hrs?|km|kilomet(?:er|re)s?|miles?|mi)\b", re.IGNORECASE)
_LIKELY = regex(
    r"\b(?:hours?|km|kilomet(?:er|re)s?|miles?)\s+(?:drive\s+|away\s+|journey\s+)?(?:(?:to\s+the\s+)?(?:north|south|east|west)[\w-]*\s+)?(?:of|from)\s",
    re.IGNORECASE,
)
_BESIDE = regex(
    r"\s*[-,]?\s*(?:drive|journey|walk|march|trip)?\s*(?:away\s+)?(?:(?:to\s+the\s+)?(?:north|south|east|west)[\w-]*\s+)?"
    r"(?:of|from|away\s+from)\s+(?:the\s+(?:city|town|village|capital)\s+(?:of\s+)?,?\s*)?",
    re.IGNORECASE,
)
_LIES = regex(
    r",?\s*(?:(?:which\s+)?(?P<verb>is|are|was|lies|lay|sits|located|situated|stands)\s+)?(?:\w+ly\s+)?(?:located\s+|situated\s+)?"
    r"(?:only\s+|just\s+|about\s+|some\s+|around\s+|roughly\s+|less\s+than\s+|more\s+than\s+|nearly\s+|a\s+|an\s+)*$",
    re.IGNORECASE,
)
_KM_A_MILE = 1.609344
CONFIDENCE = 0.6  # three things that must all be read right


def tells_a_way(text: str) -> bool:
    """A cheap look whether a distance or a travel time from somewhere may be told."""
    return bool(_LIKELY.search(text))


def ways(scene: Scene, reader: str) -> list[Claim]:
    """Every stated distance or travel time between two named places of a sentence."""
    if len(scene.places) < 2 or not _UNIT.search(scene.text, scene.span.start, scene.span.end):
        return []
    complete(scene)
    real = [p for p in scene.places if is_place(scene, p) and p.precision not in {Precision.COUNTRY, Precision.REGION}]
    found = []
    for figure in scene.figures:
        ends = _ends(scene, figure, real) if figure.what in {"hours", "km"} else None
        if ends is not None:
            found.append(_claim(scene, reader, figure, *ends))
    return found


def _ends(scene: Scene, figure: Figure, real: list[Where]) -> tuple[Where, Where] | None:
    """The place the figure is told of, and the place it counts from."""
    unit = _UNIT.search(scene.text, figure.end or 0, scene.span.end)
    if unit is None:
        return None
    beside = _BESIDE.match(scene.text, unit.end(), scene.span.end)
    start = next((p for p in real if beside and p.start == beside.end()), None)
    before = [p for p in real if (p.end or 0) <= (figure.start or 0)]
    lies = _LIES.fullmatch(scene.text, before[-1].end or 0, figure.start or 0) if before else None
    if start is None or lies is None or (figure.what == "km" and not lies["verb"]):
        return None  # "Diabaly, 400 km from Bamako," is where the news is from, not a road
    place, start = before[-1], _whole(start)
    return (place, start) if place.place != start.place or start.place is None else None


def _whole(place: Where) -> Where:
    """In “south-east of Aleppo” the way begins in Aleppo, not in its south-east."""
    base = (place.place or "").partition(".")[0]
    if not base or base == place.place:
        return place
    return structs.replace(place, place=base, precision=Precision.TOWN)


def _claim(scene: Scene, reader: str, figure: Figure, place: Where, start: Where) -> Claim:
    report, begin, end = scene.report, place.start or 0, start.end or 0
    figure = _in_km(scene, figure)
    return Claim(
        id=content_id("clm", report.id, begin, end, Kind.OTHER, place.name, start.name, figure.what),
        quote=Quote(report=report.id, start=begin, end=end, text=scene.text[begin:end]),
        kind=Kind.OTHER,
        status=Status.ASSERTED,
        origin=start,
        destination=place,
        figures=(figure,),
        said_by=closing(report),
        heading=f"{place.name} lies {figure.wording} {figure.unit or figure.what} from {start.name}",
        reader=reader,
        confidence=CONFIDENCE,
        report=report.id,
        published=report.published,
        publisher=report.publisher,
        url=report.url,
        lineage=report.lineage,
        grade=grade_of(report),
    )


def _in_km(scene: Scene, figure: Figure) -> Figure:
    """Miles become kilometres; the wording stays as it was."""
    unit = _UNIT.search(scene.text, figure.end or 0, scene.span.end)
    if figure.what != "km" or unit is None or not unit.group().lower().startswith("mi"):
        return figure
    low, best, high = (None if v is None else round(v * _KM_A_MILE, 1) for v in (figure.low, figure.best, figure.high))
    return Figure(
        what="km",
        low=low,
        best=best,
        high=high,
        unit="miles",
        wording=figure.wording,
        start=figure.start,
        end=figure.end,
    )
