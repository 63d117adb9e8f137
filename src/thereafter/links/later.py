"""Which later reports are likeliest to tell what followed, over everything read: a ranking, not a chain of causes.

A report counts by the words it shares with the anchor's reports, by the names among them, by how near it is, by whether
it is of the same country and tells of something a turning point leads to (ground, people, truces, aid), and by the time
between. Who is cited ("according to the monitor") is no word of the event. Linear in the reports of the window.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from thereafter.claims import actor, actors_in
from thereafter.movements import km_between
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Kind, Precision
from thereafter.record.link import LaterReport
from thereafter.record.report import Report
from thereafter.record.values import Where

WORDS, NAMES, NEAR, COUNTRY, CONSEQUENCE = 1.0, 0.5, 0.5, 0.15, 0.2
"""What each ground counts for, of likeness 1: set in steps of a half on five graded stories, flat around."""
NEAR_KM = 60.0
FADES_DAYS = 180.0
LEAST = 0.02  # a report that scores less has nothing to do with the anchor
SHARED_MOST = 5
TELLING = 0.4  # of the rarity of the rarest word: what is commoner says nothing to a reader
CONSEQUENCES = frozenset(
    (
        *(Kind.CAPTURE, Kind.WITHDRAWAL, Kind.CONTROL, Kind.OFFENSIVE, Kind.SIEGE),
        *(Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.CEASEFIRE, Kind.VIOLATION, Kind.TALKS),
        *(Kind.AID, Kind.SUPPORT),
    )
)
CITED = frozenset(("monitor", "media"))
VAGUE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.SEA, Precision.UNRESOLVED))
_WORD = re.compile(r"[^\W\d_][\w'’-]*")

Weights = dict[str, float]
Terms = Mapping[str, int]
Said = Mapping[ReportId, Sequence[str]]  # the words of each report


class Heard(Struct, frozen=True, kw_only=True):
    """A report with the places that it names and the kinds of what it tells."""

    report: Report
    places: tuple[Where, ...] = ()
    kinds: frozenset[Kind] = frozenset()

    @property
    def points(self) -> list[Where]:
        """The places it names that are more than a country or a sea."""
        return [one for one in self.places if one.precision not in VAGUE and one.lat is not None]


def later_reports(anchor: Sequence[Heard], window: Iterable[Heard]) -> list[LaterReport]:
    """The reports of a window, best first, without the anchor's own; empty when the anchor has no report.

    Reports without a day and reports from before the anchor's first day are left out.
    """
    first = min((day for day, _ in _dated(anchor)), default=None)
    if first is None:
        return []
    own = {one.report.id for one in anchor}
    after = [(day, one) for day, one in _dated(window) if day >= first and one.report.id not in own]
    heard = [one for _, one in after]
    said = {one.report.id: _content(one.report.text) for one in (*anchor, *heard)}
    words, names = _Likeness(anchor, said, _words), _Likeness(anchor, said, _names)
    place, country = _place_of(anchor)
    found = []
    for day, one in after:
        km = _nearest(place, one.points)
        at_home = country is not None and any(where.country == country for where in one.places)
        score = WORDS * words.of(one) + NAMES * names.of(one) + (0 if km is None else NEAR * math.exp(-km / NEAR_KM))
        score += at_home * (COUNTRY + CONSEQUENCE * bool(one.kinds & CONSEQUENCES))
        score *= math.exp(-(day - first).days / FADES_DAYS)
        if score >= LEAST:
            later = LaterReport(
                report=one.report.id,
                published=day,
                publisher=one.report.publisher,
                text=one.report.text,
                score=round(score, 4),
                shared=words.shared(one),
                km=None if km is None else round(km, 1),
                same_country=at_home,
                kinds=tuple(sorted(one.kinds)),
                lag_days=(day - first).days,
            )
            found.append(later)
    return sorted(found, key=lambda later: (-later.score, later.published, later.report))


def _dated(reports: Iterable[Heard]) -> Iterator[tuple[date, Heard]]:
    """The reports that have a day, with it."""
    return ((one.report.published, one) for one in reports if one.report.published)


def _nearest(place: Where | None, points: Iterable[Where]) -> float | None:
    """Kilometres from a place to the nearest of some points; None when there is neither."""
    return min((km for point in points if (km := km_between(place, point)) is not None), default=None)


def _place_of(anchor: Sequence[Heard]) -> tuple[Where | None, str | None]:
    """The place that most of the anchor's reports name, the first of them first, and its country."""
    told = [point for one in anchor for point in one.points]
    count = Counter(point.place for point in told)
    place = max(told, key=lambda point: count[point.place], default=None)
    countries = Counter(where.country for one in anchor for where in one.places if where.country)
    country = place.country if place else next((name for name, _ in countries.most_common(1)), None)
    return place, country


class _Likeness:
    """The cosine between the anchor's mean text and each report, over weighted terms (sublinear TF-IDF)."""

    def __init__(self, anchor: Sequence[Heard], said: Said, terms_of: Callable[[Sequence[str]], Terms]) -> None:
        self._terms = {report: terms_of(words) for report, words in said.items()}
        count = Counter(term for terms in self._terms.values() for term in terms)
        texts = len(self._terms)
        self._rarity = {term: math.log((1 + texts) / (1 + number)) for term, number in count.items()}
        self._least = TELLING * max(self._rarity.values(), default=0.0)
        mean: Weights = {}
        for one in anchor:
            for term, weight in self._weights(one).items():
                mean[term] = mean.get(term, 0.0) + weight / len(anchor)
        norm = math.sqrt(sum(weight**2 for weight in mean.values()))
        self._anchor = {term: weight / norm for term, weight in mean.items()} if norm else {}

    def _weights(self, one: Heard) -> Weights:
        weights = {t: (1 + math.log(n)) * self._rarity[t] for t, n in self._terms[one.report.id].items()}
        norm = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {term: weight / norm for term, weight in weights.items()} if norm else {}

    def of(self, one: Heard) -> float:
        """From 0 (no term shared) to 1."""
        if not any(term in self._anchor for term in self._terms[one.report.id]):
            return 0.0
        return sum(weight * self._anchor.get(term, 0.0) for term, weight in self._weights(one).items())

    def shared(self, one: Heard) -> tuple[str, ...]:
        """The terms that count most for the likeness."""
        own = self._terms[one.report.id]
        both = [t for t in own if self._anchor.get(t) and self._rarity[t] >= self._least]
        return tuple(sorted(both, key=lambda term: (-self._anchor[term] * self._rarity[term], term))[:SHARED_MOST])


def _words(said: Sequence[str]) -> Terms:
    return Counter(word.lower() for word in said)


def _names(said: Sequence[str]) -> Terms:
    return Counter(word.lower() for word in said if word[0].isupper() and len(word) > 2)


def _content(text: str) -> list[str]:
    """The words of a text without those of the monitors and media it cites."""
    cited = [(one.start, one.end) for one in actors_in(text) if any(_is_cited(known) for known in one.ids)]
    found = _WORD.finditer(text)
    return [word.group() for word in found if not any(start <= word.start() < end for start, end in cited)]


def _is_cited(actor_id: str) -> bool:
    known = actor(actor_id)
    return known is not None and known.kind in CITED
