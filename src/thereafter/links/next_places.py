"""Where the fighting moved to after a turning point: the zones of an event table, ranked by four kinds of evidence.

Nearness, how many were killed there soon after, whether both sides or one of them fight there, and by how much the
place rose beyond its usual: five weights, fitted on the development wars of `bench/own/successors.jsonl`.
Linear in the rows of two years: every zone is found from an index, and counted by day.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from msgspec import structs

from thereafter.links.activity import Activity, Floats, Ints
from thereafter.links.placebo import AFTER_DAYS, BACK_DAYS, RISES, Rise, told
from thereafter.links.scene import (
    BEFORE_DAYS,
    LAST_DAYS,
    UNARMED,
    ZONES_DAYS,
    Grounds,
    Scene,
    counted,
    grounds_of,
    km_of,
    rise_of,
    scene_of,
)
from thereafter.links.zones import ZONE_KM, Zones
from thereafter.movements import km_between
from thereafter.record.event import Event
from thereafter.record.ids import EventId
from thereafter.record.kinds import Precision, Verb
from thereafter.record.link import Evidence, Link
from thereafter.record.next_place import NextPlace
from thereafter.record.values import Where

NEAR, KILLED, BOTH_SIDES, ONE_SIDE, RISE = 1.9, 0.9, 0.8, 1.2, 0.7
FORESEEN_NEAR, FORESEEN_EVENTS = 1.9, 0.7
"""For the order by what was known on the day: nearness and the events of the 90 days before; fitted likewise."""
SAME = 0.25  # share of events between the same sides that is told as evidence
DEADLIEST = 3
LINKED = 1.5
"""What a statement that ties the turning point to the place counts for, or fighters who went there. By reasoning."""
VAGUE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.GOVERNORATE, Precision.SEA, Precision.UNRESOLVED))
_LADDER = tuple(Verb)
_TIES = frozenset(("stated", "fighters", "people", "reference"))


def next_places(anchor: Where, day: date, activity: Activity, *, as_of: date) -> tuple[NextPlace, ...]:
    """Every zone with fighting in the year before or the 90 days after, the likeliest successor first.

    With fewer than 15 days after the turning point known, the order is by what was known on the day alone. Empty when
    the table says nothing of that time or the place has no point. Order of rows changes nothing.
    """
    scene = scene_of(anchor, day, activity, as_of)
    if scene is None:
        return ()
    return tuple(_ranked(anchor, day, activity, scene))


def _ranked(anchor: Where, day: date, activity: Activity, scene: Scene) -> Iterator[NextPlace]:
    km, rise = km_of(scene, anchor), rise_of(scene, activity, day)
    grounds = grounds_of(scene, activity, anchor, rise)
    foreseen = FORESEEN_NEAR * grounds.near + FORESEEN_EVENTS * grounds.before
    score = _score(grounds) if scene.window else foreseen
    places = np.argsort(np.lexsort((km, -foreseen)))
    before, year = counted(scene, -BEFORE_DAYS, 0), counted(scene, -ZONES_DAYS, LAST_DAYS)
    told_of = int((year > 0).sum())
    for at in np.lexsort((km, -score)):
        if not year[at]:
            continue
        inside = np.flatnonzero(scene.zones.of == at)
        place = _busiest(inside, scene, activity)
        bare = NextPlace(
            place=place,
            area=_area(place, scene.zones, int(at)),
            km=round(float(km[at]), 1),
            score=round(float(score[at]), 3),
            foreseen=int(places[at]) + 1,
            window_days=rise.window,
            before=int(before[at]),
        )
        yield _with_what_came(bare, int(at), rise, inside, scene, activity, told_of, anchor) if scene.window else bare


def _score(grounds: Grounds) -> Floats:
    sides = BOTH_SIDES * grounds.both + ONE_SIDE * grounds.one
    score: Floats = NEAR * grounds.near + KILLED * grounds.killed + sides + RISE * grounds.rise
    return score


def _with_what_came(  # noqa: PLR0917 - what was counted of one zone
    bare: NextPlace,
    at: int,
    rise: Rise,
    inside: Ints,
    scene: Scene,
    activity: Activity,
    zones: int,
    anchor: Where,
) -> NextPlace:
    """The place with what the days after the turning point showed."""
    later = inside[(scene.day[inside] >= 0)]
    soon = later[scene.day[later] < rise.window]
    dead = activity.killed[scene.rows[inside]]
    year = (scene.day[inside] >= -ZONES_DAYS) & (scene.day[inside] < 0)
    killed, usual = activity.killed[scene.rows[soon]].sum(), dead[year].sum() * rise.window / ZONES_DAYS
    test = told(rise, at, ZONE_KM)
    p = None if math.isnan(rise.p[at]) else round(float(rise.p[at]), 4)
    rose = p is not None and p <= RISES
    deadliest = sorted(soon, key=lambda i: (-activity.killed[scene.rows[i]], activity.claims[scene.rows[i]].id))
    shown = tuple(sorted(activity.claims[scene.rows[i]].id for i in deadliest[:DEADLIEST]))
    supports, doubts = _of_sides(later, scene, activity, anchor)
    if test is not None:
        (supports if rose else doubts).insert(0, structs.replace(test, claims=shown))
    if rose and p is not None and zones * p >= 1:
        chance = f"Of {zones} places looked at, about {zones * p:.0f} would rise as much by chance."
        doubts.append(Evidence(what=chance, sort="placebo"))
    if not rise.dates:
        doubts.append(Evidence(what="The table begins too late to say what is usual there.", sort="placebo"))
    first = activity.day[scene.rows[later]].min() if len(later) else None
    return structs.replace(
        bare,
        verb=Verb.FOLLOWED if rose else None,
        after=int(rise.after[at]),
        usual=round(float(rise.usual[at]), 1) if rise.dates else None,
        killed_after=int(killed),
        killed_usual=round(float(usual), 1),
        dates=rise.dates,
        p=p,
        first=None if first is None else date.fromordinal(int(first)),
        sides=scene.sides,
        same_sides=round(float(scene.both[later].mean()), 2) if len(later) else None,
        one_side=round(float(scene.one[later].mean()), 2) if len(later) else None,
        supports=tuple(supports),
        doubts=tuple(doubts),
    )


def _of_sides(later: Ints, scene: Scene, activity: Activity, anchor: Where) -> tuple[list[Evidence], list[Evidence]]:
    """What the sides of the later events say for the place, and against it."""
    if not len(later) or not scene.sides:
        return [], []
    both, one = int(scene.both[later].sum()), int(scene.one[later].sum())
    if both >= SAME * len(later):
        names = " and ".join(scene.sides[:2])
        what = f"{both} of {len(later)} events there are between the same sides as at {anchor.name} ({names})."
        return [Evidence(what=what, sort="actors")], []
    if one >= SAME * len(later):
        named = Counter(activity.names[s] for i in later for s in _pair(activity, scene.rows[i]))
        side = max(scene.sides, key=lambda name: (not name.casefold().startswith(UNARMED), named[name], name))
        what = f"{side}, a side at {anchor.name}, is in {named[side]} of {len(later)} events there."
        return [Evidence(what=what, sort="actors")], []
    if not one:
        return [], [Evidence(what=f"No side of {anchor.name} is in the events there.", sort="actors")]
    return [], []


def _pair(activity: Activity, row: int) -> tuple[int, int]:
    return int(activity.one[row]), int(activity.other[row])


def _busiest(inside: Ints, scene: Scene, activity: Activity) -> Where:
    """The place that most rows of a zone name: of those after the day when there are any, else of the year before."""
    for chosen in (inside[scene.day[inside] >= 0], inside[scene.day[inside] >= -ZONES_DAYS], inside):
        named = [where for i in chosen if (where := activity.claims[scene.rows[i]].where) is not None]
        if named:
            break
    count = Counter((where.name, where.place) for where in named)
    name, key = min(count, key=lambda one: (-count[one], one[0], one[1] or ""))
    own = [where for where in named if (where.name, where.place) == (name, key)]
    best: Where = min(own, key=lambda where: (where.lat or 0.0, where.lon or 0.0))
    return structs.replace(best, start=None, end=None)


def _area(place: Where, zones: Zones, at: int) -> Where:
    lat, lon = float(zones.lat[at]), float(zones.lon[at])
    return Where(
        name=place.name,
        lat=round(lat, 4),
        lon=round(lon, 4),
        country=place.country,
        precision=Precision.DISTRICT,
        radius_km=ZONE_KM,
    )


def with_links(
    found: Sequence[NextPlace], links: Sequence[Link], events: Sequence[Event], anchor: EventId
) -> tuple[NextPlace, ...]:
    """The places with what else links the turning point to events in them; those come earlier, and may say more.

    The count of events alone never lifts a verb above *followed*; a link keeps the verb that its own case allows.
    """
    where = {event.id: event.where for event in events}
    mine: dict[int, list[Link]] = {}
    for link in links:
        at = _zone_of(where.get(link.effect), found) if link.cause == anchor else None
        if at is not None:
            mine.setdefault(at, []).append(link)
    linked = [_linked(one, mine.get(at, [])) for at, one in enumerate(found)]
    return tuple(sorted(linked, key=lambda one: (-one.score, one.km, one.place.name)))


def _zone_of(where: Where | None, found: Sequence[NextPlace]) -> int | None:
    """The zone whose middle is nearest, of those that reach so far."""
    if where is None or where.precision in VAGUE:
        return None
    near = [(km, at) for at, one in enumerate(found) if (km := km_between(where, one.area)) is not None]
    km, at = min(near, default=(math.inf, 0))
    return at if km <= ZONE_KM else None


def _linked(one: NextPlace, links: Sequence[Link]) -> NextPlace:
    if not links:
        return one
    best = max(links, key=lambda link: (_LADDER.index(link.verb), link.probability, link.id))
    own = [e for link in links for e in link.supports if e.sort in _TIES]
    stated = any(link.stated for link in links)
    denied = [e for link in links for e in link.doubts if e.sort == "denial"]
    moved = any(e.sort == "fighters" for e in own)
    known = one.supports
    return structs.replace(
        one,
        score=round(one.score + LINKED * (stated or moved), 3),
        verb=max(filter(None, (one.verb, best.verb)), key=_LADDER.index),
        mechanism=best.mechanism,
        supports=(*known, *(e for e in dict.fromkeys(own) if e not in known)),
        doubts=(*one.doubts, *dict.fromkeys(denied)),
        links=tuple(sorted(link.id for link in links)),
        events=tuple(sorted({link.effect for link in links})),
    )


def days_needed(day: date) -> tuple[date, date]:
    """The first and the last day whose rows are looked at for a turning point on `day`."""
    return day - timedelta(days=BACK_DAYS + AFTER_DAYS), day + timedelta(days=LAST_DAYS)
