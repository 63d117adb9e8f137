"""Tenures of all places among the claims: gather the evidence by place, let town and parts inform each other, fold."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from thereafter.control.evidence import Evidence, Says, evidence_in
from thereafter.control.spells import Days, Spell, holder_of, spells_of
from thereafter.events import Part
from thereafter.record import Claim, Tenure
from thereafter.record.ids import PlaceId, content_id
from thereafter.record.kinds import Precision
from thereafter.record.values import When, Where

_IN_TOWN = frozenset({Precision.NEIGHBOURHOOD, Precision.BUILDING})
_OF_THE_WHOLE = frozenset({Says.TAKES, Says.LEAVES, Says.BESIEGES})  # a bare "held" may leave parts out
# A change known only to lie between two days is put in the middle, but never earlier than this before the day by
# which it was seen: a hold nobody reported is not shown long. Set by how fast news of a town travels, not fitted.
SEEN_AFTER_DAYS = 15
HALF = 0.5
NEAR_DEGREES = 0.05  # a point this near a town (about 5 km) is a fight for it


def tenures_of(claims: Sequence[Claim], *, as_of: date) -> tuple[Tenure, ...]:
    """Spells of every place that `claims` say was taken, held or left, with what was published by `as_of`.

    Ordered by place and time. Main spells of a place follow one another; a side that holds only a part has a spell of
    its own beside them with a share. Spells of one holder never overlap. Claims that say otherwise stay in `against`.
    """
    unique = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.id, c.published or date.max))}
    evidence = [e for claim in unique.values() for e in evidence_in(claim, as_of=as_of)]
    found = [tenure for told in _by_place(evidence) for tenure in _tenures(told)]
    return tuple(sorted(found, key=lambda t: (t.place.place or "", _sort_day(t), _end_day(t), t.id)))


def holder_on(tenures: Iterable[Tenure], place_id: PlaceId, day: date) -> Tenure | None:
    """The main holder's spell at the place on that day; None when nobody is known to hold it, or only a part of it."""
    covering = [t for t in tenures if t.place.place == place_id and _share(t) >= HALF and covers_day(t, day)]
    return max(covering, key=lambda t: (_share(t), _sort_day(t), _end_day(t), t.id), default=None)


def covers_day(tenure: Tenure, day: date) -> bool:
    """Whether the spell covers the day, with uncertain ends put where `change_day` puts them."""
    since, until = change_day(tenure.since), change_day(tenure.until) if tenure.until else None
    return (since or date.min) <= day and (tenure.until is None or until is None or day < until)


def change_day(when: When) -> date | None:
    """The one day an uncertain change is shown on; later intervals never give an earlier day."""
    if when.earliest is None or when.latest is None:
        return when.latest or when.earliest
    gap = when.latest.toordinal() - when.earliest.toordinal()
    return date.fromordinal(when.latest.toordinal() - min(gap // 2, SEEN_AFTER_DAYS))


def _share(tenure: Tenure) -> float:
    """A part told of counts below the holder of the rest; a share of most counts as the holder."""
    if tenure.share is None:
        return 1.0
    return tenure.share.low if tenure.share.low is not None else tenure.share.best or 0.0


def _sort_day(tenure: Tenure) -> date:
    return change_day(tenure.since) or date.min


def _end_day(tenure: Tenure) -> date:
    return (change_day(tenure.until) if tenure.until else None) or date.max


def _by_place(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    by_place: defaultdict[PlaceId, list[Evidence]] = defaultdict(list)
    for told in evidence:
        if told.where.place:
            by_place[told.where.place].append(told)
    homes = {place: _most_told(told) for place, told in by_place.items()}
    for place, fight in _rooted([e for e in evidence if not e.where.place], homes):
        by_place[place].append(fight)
    handed = [pair for place in sorted(by_place) for pair in _handed_on(by_place, homes, place)]
    for place, one in handed:
        by_place[place].append(one)
    for place in sorted(by_place):
        yield [replace(told, where=homes[place]) for told in by_place[place]]


def _rooted(fights: Sequence[Evidence], homes: dict[PlaceId, Where]) -> Iterator[tuple[PlaceId, Evidence]]:
    """Fights of which only the point is known (rows of tables), each with the nearest town told of."""
    cells: defaultdict[tuple[int, int], list[tuple[float, float, PlaceId]]] = defaultdict(list)
    for place, where in sorted(homes.items()):
        if where.precision == Precision.TOWN and where.lat is not None and where.lon is not None:
            cells[_cell(where.lat, where.lon)].append((where.lat, where.lon, place))
    for fight in fights:
        lat, lon = fight.where.lat or 0.0, fight.where.lon or 0.0
        north, east = _cell(lat, lon)
        near = [t for n in (-1, 0, 1) for e in (-1, 0, 1) for t in cells.get((north + n, east + e), ())]
        found = min(near, key=lambda town: (math.hypot(town[0] - lat, town[1] - lon), town[2]), default=None)
        if found and math.hypot(found[0] - lat, found[1] - lon) <= NEAR_DEGREES:
            yield found[2], fight


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / NEAR_DEGREES), math.floor(lon / NEAR_DEGREES)


def _handed_on(
    by_place: dict[PlaceId, list[Evidence]], homes: dict[PlaceId, Where], place: PlaceId
) -> Iterator[tuple[PlaceId, Evidence]]:
    """A part of a town hears what is said of the whole; the town hears that a part of it was taken or is held."""
    town = _town_of(homes[place], homes)
    if town is None:
        return
    for told in by_place[town]:
        if told.says == Says.FIGHTS or (told.says in _OF_THE_WHOLE and told.whole) or told.part == Part.ALL:
            yield place, told
    for told in by_place[place]:
        if told.says in {Says.TAKES, Says.HOLDS}:
            yield town, replace(told, part=Part.SOME, share=None)


def _town_of(where: Where, homes: dict[PlaceId, Where]) -> PlaceId | None:
    if where.precision not in _IN_TOWN:
        return None
    return next((p for p in where.within if p in homes and homes[p].precision == Precision.TOWN), None)


def _most_told(told: Sequence[Evidence]) -> Where:
    """The place under the name most claims give it."""
    names = Counter(e.where.name for e in told)
    name = min(names, key=lambda n: (-names[n], n))
    return min((e for e in told if e.where.name == name), key=lambda e: e.claim).where


def _tenures(told: Sequence[Evidence]) -> Iterator[Tenure]:
    where = told[0].where
    for spell in spells_of(told):
        yield _tenure(where, spell)


def _tenure(where: Where, spell: Spell) -> Tenure:
    claims = tuple(dict.fromkeys(spell.claims))
    since, sort = _when(spell.since), "part" if spell.foothold else "main"
    first = claims[0] if claims else spell.against[0] if spell.against else ""
    return Tenure(
        id=content_id("ten", where.place, spell.side, sort, first, spell.inferred, since.latest),
        place=where,
        holder=holder_of(spell),
        since=since,
        until=None if spell.until is None else _when(spell.until),
        share=spell.share,
        contested_by=tuple(who for _, who in sorted(spell.contested.items()) if who),
        last_evidence=None if spell.last_evidence is None else date.fromordinal(spell.last_evidence),
        claims=claims,
        against=tuple(c for c in dict.fromkeys(spell.against) if c not in claims),
        inferred=spell.inferred,
    )


def _when(days: Days | None) -> When:
    if days is None:
        return When()
    earliest = None if days[0] is None else date.fromordinal(days[0])
    return When(earliest=earliest, latest=date.fromordinal(days[1]))
