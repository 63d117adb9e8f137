"""From words of the road to a claim: the quotation, the time, what is counted, how it went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from msgspec import structs

from thereafter.claims.measures.when import undated
from thereafter.claims.roles.guarantees import guarantors
from thereafter.claims.roles.road_places import Road
from thereafter.claims.roles.road_words import (
    ARRIVING,
    DISRUPTED,
    GONE,
    HELD_AREA,
    SHARES,
    SOFAR,
    STOPPED,
    TAKEN,
    TO_BE,
)
from thereafter.claims.roles.roads import RISEN
from thereafter.claims.scene.scene import Scene, complete
from thereafter.claims.scene.speakers import closing, grade_of
from thereafter.claims.telling.vehicles import means_of
from thereafter.patterns import found_by, regex
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.values import Figure, Quote, When, Where

LIKELY = 0.55
"""Confidence: the words are in order, but nothing was parsed."""


class Told(NamedTuple):
    """A verb of the road with where its words begin and end, and who goes."""

    verb: re.Match[str]
    start: int
    end: int
    who: tuple[Group, ...]
    share: str
    pointing: bool


def claim_of(scene: Scene, reader: str, told: Told, kind: Kind, group: Group, road: Road) -> Claim:  # noqa: PLR0917 - the parts of one reading
    """The claim of a journey whose words begin with who goes and end with the last place of its road."""
    complete(scene)
    named = [p.end for p in (road.origin, road.destination, road.via) if p is not None and p.end is not None]
    start = (
        told.start
        + len(scene.text[told.start : told.verb.start()])
        - len(scene.text[told.start : told.verb.start()].lstrip(" ,"))
    )
    area = HELD_AREA.match(scene.text, told.verb.end("verb"), told.end) if found_by(told.verb, TAKEN) else None
    end = max([told.verb.end(), area.end() if area else 0, *(e for e in named if e <= told.end)])
    return made(scene, reader, start, end, kind, group, road, told)


def made(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, reader: str, start: int, end: int, kind: Kind, group: Group, road: Road, told: Told
) -> Claim:
    """A claim over some characters: when, how many, by what, vouched for by whom, and how it went."""
    report, text = scene.report, scene.text
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    heard = (h for h in scene.times if start <= h.start < told.end and h.binds != "until")
    past = (h.when for h in heard if not _is_ahead(h.when, scene.heard_on) or found_by(told.verb, TAKEN))
    when = next(past, None) or _undated(scene, told)
    return Claim(
        id=content_id("clm", report.id, start, end, kind, *(_name(p) for p in (road.origin, road.destination))),
        quote=Quote(report=report.id, start=start, end=end, text=text[start:end]),
        kind=kind,
        status=Status.PLANNED if found_by(told.verb, TAKEN) and TO_BE.match(told.verb.group()) else Status.ASSERTED,
        origin=road.origin,
        destination=road.destination,
        via=road.via,
        when=when,
        figures=tuple(_figures(scene, start, end, group, told.share, told.start)),
        said_by=closing(report),
        group=group,
        basis=_basis(scene, told.verb),
        outcome=_outcome(told.verb),
        mode=means_of(text, start, told.end),
        guaranteed_by=guarantors(scene),
        heading=_heading(kind, group, road),
        reader=reader,
        confidence=LIKELY,
        report=report.id,
        published=report.published,
        publisher=report.publisher,
        url=report.url,
        lineage=report.lineage,
        grade=grade_of(report),
    )


_BY_NOW = regex(r"\b(?:who|that|which)\s+(?:\w+ly\s+|then\s+|all\s+|since\s+|already\s+|now\s+)*$")


def _undated(scene: Scene, told: Told) -> When:
    """“Those who fled to X”, “have been taken to X since the war began”: on that day or on any before."""
    before = found_by(told.verb, TAKEN, GONE) and _BY_NOW.search(scene.text, told.start, told.verb.start())
    since = scene.text.find(" since ", told.verb.end(), scene.span.end) >= 0
    return When(latest=scene.heard_on) if before or since else undated(scene.heard_on, wire=True)


def _is_ahead(when: When, day: date | None) -> bool:
    return when.earliest is not None and day is not None and when.earliest > day


def _basis(scene: Scene, verb: re.Match[str]) -> Basis:
    if found_by(verb, TAKEN) and TO_BE.match(verb.group()):
        return Basis.PLANNED
    return Basis.TOTAL if SOFAR.search(scene.sentence) else Basis.FLOW


def _name(place: Where | None) -> str:
    return place.name if place is not None else ""


def _heading(kind: Kind, group: Group, road: Road) -> str:
    ends = (f" from {road.origin.name}" if road.origin else "") + (
        f" to {road.destination.name}" if road.destination else ""
    )
    return f"{kind.value.capitalize()} of {group.value}{ends}"


def _figures(scene: Scene, start: int, end: int, group: Group, share: str, at: int) -> Iterator[Figure]:  # noqa: PLR0917
    for one in scene.figures:
        if start <= (one.start or 0) < end and one.what not in {"killed", "wounded"}:
            what = "fighters" if group is Group.FIGHTERS else "people"
            yield structs.replace(one, what=what) if one.what == "count" else one
    if share in SHARES:
        low, best, high = SHARES[share]
        where = scene.text.lower().index(share, at)
        words = scene.text[where : where + len(share)]
        yield Figure(what="share", low=low, best=best, high=high, wording=words, start=where, end=where + len(share))


def _outcome(verb: re.Match[str]) -> Outcome:
    words = " ".join(verb.group().lower().split())
    if found_by(verb, RISEN):
        return Outcome.UNKNOWN
    if found_by(verb, DISRUPTED):
        return Outcome.HALTED
    if found_by(verb, STOPPED):
        return Outcome.TURNED_BACK if re.search(r"back|around|away", words) else Outcome.HALTED
    if found_by(verb, GONE):
        return Outcome.ARRIVED if ARRIVING.search(words) else Outcome.LEFT
    return Outcome.UNKNOWN
