"""Where an unlisted name lies, by the known place that is told with it: “X, 20 km south of Y”, “X in Y province”."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from thereafter.claims.scene.lone import is_nobody
from thereafter.patterns import regex
from thereafter.places.fold import fold
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

_ANCHOR = regex(
    r",?\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,4}"
    r"|,\s+(?:(?:about|some|around)\s+)?(?:\d+\s+\w+\s+|just\s+)?(?:\w+\s+)?(?:north|south|east|west)[\w-]*\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,3}"
    r"|,\s+(?:near\s+|(?:a|the)\s+[\w ]{2,40}\s)?"
)
"""Between an unlisted name and the known place that says where it lies, which has coordinates."""
_BESIDE = regex(
    r"\b(?:near|(?:north|south|east|west)[\w-]*\s+of)\b",
)
_AWAY = regex(r"\.\d+km-[a-z]+$")
_TOWNS = frozenset((Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.BUILDING))


def anchor_of(name: Where, places: Sequence[Where], text: str) -> Where | None:
    """The known place behind an unlisted name that says where it lies."""
    start, end = name.start or 0, name.end or 0
    return next((p for p in places if start < (p.start or 0) and _ANCHOR.fullmatch(text, end, p.start or 0)), None)


def is_somebodys(name: Where, anchor: Where, text: str) -> bool:
    """“A commander, Abu X, in Y”: who is put between commas is somebody."""
    apart = text.startswith(",", name.end or 0) and "in" in text[name.end or 0 : anchor.start or 0].split()
    return apart and (not is_nobody(name.name) or "-" in name.name.split()[0] or name.name.startswith(_FORENAMES))


_FORENAMES = ("Abu ", "Umm ", "Abd")


def anchored(name: Where, anchor: Where, text: str) -> Where:
    """The unlisted `name` with the point and the width of the `anchor` that the text tells it by."""
    within = (anchor.place, *anchor.within) if anchor.place else anchor.within
    away = anchor.place is not None and _AWAY.search(anchor.place) is not None
    if anchor.place is None or anchor.precision is Precision.COUNTRY:
        return replace(name, country=anchor.country, within=within)
    if not away and _BESIDE.search(text, name.end or 0, anchor.start or 0):
        return replace(name, country=anchor.country, within=anchor.within)
    return replace(
        anchor,
        name=name.name,
        place=f"{anchor.place}.in-{fold(name.name)}",
        precision=Precision.NEIGHBOURHOOD if anchor.precision in _TOWNS else anchor.precision,
        within=within,
        marks=(),
        start=name.start,
        end=name.end,
    )
