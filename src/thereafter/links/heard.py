"""A report as it is heard after a turning point, and the turning point as its own reports tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from thereafter.claims import actor, actors_in, known_actor, side_of
from thereafter.links.words import name_pattern
from thereafter.movements import km_between
from thereafter.places import Atlas
from thereafter.record.claim import Claim
from thereafter.record.kinds import Group, Kind, Precision
from thereafter.record.report import Report
from thereafter.record.values import ActorName, Where

TAKES = frozenset({Kind.CAPTURE, Kind.CONTROL})
CITED = frozenset(("monitor", "media"))
ARMED = frozenset(("jihadist", "rebel", "militia", "army", "alliance"))
VAGUE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.SEA, Precision.UNRESOLVED))
_GOVERNMENT = "government-of-"
HERE_KM = 12.0
"""A report that names a place this near names the anchor's place: its quarters, its airport."""


class Heard(Struct, frozen=True, kw_only=True):
    """A report with the places that it names and the claims that were read from it."""

    report: Report
    places: tuple[Where, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of what it tells."""
        return frozenset(claim.kind for claim in self.claims)

    @property
    def points(self) -> list[Where]:
        """The places it names that are more than a country or a sea."""
        return [one for one in self.places if one.precision not in VAGUE and one.lat is not None]


def named_in(text: str, atlas: Atlas) -> tuple[Where, ...]:
    """The places that a text names, and its peoples (“Syrian”, mark `demonym`), which stand for their country."""
    peoples = (where for where in atlas.where_in(text, every=True) if "demonym" in where.marks)
    return (*atlas.where_in(text), *peoples)


class Turned(Struct, frozen=True, kw_only=True):
    """A turning point as its own reports tell it: when, where, who won there and who lost."""

    first: date
    place: Where | None
    country: str | None
    named: re.Pattern[str] | None  # finds the place by name
    won: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    said: str = ""  # the texts of its reports

    def km_of(self, one: Heard) -> float | None:
        """Kilometres from its place to the nearest place that a report names; None when there is neither."""
        return min((km for point in one.points if (km := km_between(self.place, point)) is not None), default=None)

    def at_home(self, one: Heard) -> bool:
        """Whether a report names its country, or a place or the people of it."""
        return self.country is not None and any(where.country == self.country for where in one.places)

    def spans(self, one: Heard) -> list[tuple[int, int]]:
        """Where a report's text names its place, under whichever name."""
        key = self.place.place if self.place else None
        found = {
            (where.start, where.end)
            for where in one.places
            if key and where.place == key and where.start is not None and where.end is not None
        }
        km = self.km_of(one)
        if self.named is not None and (
            km is None or km <= max(HERE_KM, self.place.radius_km or 0.0 if self.place else 0.0)
        ):
            found |= {each.span() for each in self.named.finditer(one.report.text)}
        return sorted(found)


def turned(anchor: Sequence[Heard], place: Where | None = None) -> Turned | None:
    """What the reports of a turning point tell of it, at `place` or where most of them lie; None without a day."""
    days = [one.report.published for one in anchor if one.report.published]
    if not days:
        return None
    most, country = _place_of(anchor)
    place = place or most
    won, lost = _sides(anchor, country)
    named = name_pattern([place.name]) if place else None
    said = "\n".join(one.report.text for one in anchor)
    return Turned(first=min(days), place=place, country=country, named=named, won=won, lost=lost, said=said)


def sides_named(text: str, *, armed: bool = False) -> frozenset[str]:
    """The sides of the known actors that a text names, without whom it cites; only armed groups where that is asked."""
    found = (known for one in actors_in(text) for known in one.ids[:1])
    return frozenset(side_of(known) for known in found if not is_cited(known) and (not armed or _is_armed(known)))


def sides_of(names: Sequence[ActorName]) -> frozenset[str]:
    """The sides of the actors whose identity is known."""
    return frozenset(side_of(name.id) for name in names if name.id)


def is_cited(actor_id: str) -> bool:
    """Whether an actor is one that is cited, and does nothing itself."""
    known = actor(actor_id)
    return known is not None and known.kind in CITED


def _is_armed(actor_id: str) -> bool:
    known = actor(actor_id)
    return known is not None and known.kind in ARMED


def _place_of(anchor: Sequence[Heard]) -> tuple[Where | None, str | None]:
    """The place that most of the anchor's reports name, the first of them first, and its country."""
    told = [point for one in anchor for point in one.points]
    count = Counter(point.place for point in told)
    place = max(told, key=lambda point: count[point.place], default=None)
    countries = Counter(where.country for one in anchor for where in one.places if where.country)
    country = place.country if place else next((name for name, _ in countries.most_common(1)), None)
    return place, country


def _sides(anchor: Sequence[Heard], country: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Who won and who lost, as told; where only one of them is, the other is the state or whom else they name."""
    won, lost = set[str](), set[str]()
    for claim in _claims(anchor):
        if claim.kind in TAKES:
            won |= sides_of(claim.actors)
            lost |= sides_of(claim.targets)
        elif claim.kind is Kind.WITHDRAWAL or claim.group is Group.FIGHTERS:
            lost |= sides_of(claim.actors)
        elif claim.kind is Kind.OFFENSIVE:
            won |= sides_of(claim.actors)
    for claim in _claims(anchor):
        if claim.kind is Kind.SUPPORT and sides_of(claim.targets) & won:
            won |= sides_of(claim.actors)
    lost -= won
    host = _host(country)
    if not lost:
        named = {side for one in anchor for side in sides_named(one.report.text, armed=True)} - won
        lost = named or ({host} if host and not any(side.startswith(_GOVERNMENT) for side in won) else set())
    if not won and host:
        won = {host} - lost
    return frozenset(won), frozenset(lost)


def _host(country: str | None) -> str | None:
    """The side of the state on whose ground it happened."""
    army = known_actor("army", countries=(country,)) if country else None
    return army.side if army else None


def _claims(anchor: Sequence[Heard]) -> Iterator[Claim]:
    return (claim for one in anchor for claim in one.claims)
