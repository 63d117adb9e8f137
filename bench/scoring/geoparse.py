"""Places in texts: which were recognised, where they were put, and both at once.

Recognition pairs marked and told mentions one to one, the longest overlap first. "all" counts every marked mention;
"place" only those of kind `place`: the others (adjectives, peoples, names inside names) are then neither asked for nor
punished. Resolution is of marked mentions with a position: in `found` mode those that a placed mention overlaps, in
`given` mode (the spans were given) all of them, and one that was not resolved is MOST_KM off. End to end, a hit
overlaps and lies near; mentions whose position nobody knows, and what was told for them, are left out.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from scoring.counts import Row, Scores, Tallies, by_id
from scoring.points import km_between, placed, sure

MOST_KM = 20039.0  # half the way round the Earth
NEAR_KM = 161
CLOSE_KM = 25
CountryAt = Callable[[float, float], str | None]
Pair = tuple[int, int]  # a marked and a told mention of one text
HEADLINES = {
    "recognition": ("exact_all", "overlap_all", "exact_place", "overlap_place"),
    "end_to_end": ("161", "161c", "25"),
    "resolution": ("acc161", "acc161c", "acc25", "auc"),
}
"""The figures that are averaged over sets."""


class Put(Struct, frozen=True):
    """Where one marked mention was put."""

    km: float
    resolved: bool
    near: bool  # within 161 km, or in the right country where the mention is a country
    country: bool | None  # None: nobody marked the country


class _Text(Struct, frozen=True):
    """The marked and the told mentions of one text."""

    gold: list[Row]
    told: list[Row]

    def pairs(self, *, exact: bool) -> list[Pair]:
        return paired(self.gold, self.told, exact=exact)


def score_found(gold: Sequence[Row], told: Iterable[Row], country_at: CountryAt) -> Scores:
    """Recognition, resolution and end to end of mentions that the reader found by itself."""
    recognised, hits = Tallies(), Tallies()
    put: list[Put] = []
    both: list[tuple[Row, Row | None]] = []
    for text in _texts(gold, told):
        _recognised(text, recognised)
        pairs = text.pairs(exact=False)
        _hit(text, pairs, country_at, hits)
        known = [(text.gold[g], text.told[t]) for g, t in pairs if placed(text.gold[g]) and placed(text.told[t])]
        put += [_put(mark, mention, country_at) for mark, mention in known]
        both += known
    return {
        "recognition": {name: _rates(recognised, name) for name in HEADLINES["recognition"]},
        "resolution": resolution(put),
        "end_to_end": {name: _rates(hits, name) for name in HEADLINES["end_to_end"]},
        "sure": sure(both),
    }


def score_given(gold: Sequence[Row], told: Iterable[Row], country_at: CountryAt) -> Scores:
    """Resolution of the marked mentions that have a position, whose spans were given."""
    both: list[tuple[Row, Row | None]] = []
    for text in _texts(gold, told):
        answers = {g: text.told[t] for g, t in text.pairs(exact=True)}
        both += [(mark, answers.get(g)) for g, mark in enumerate(text.gold) if placed(mark)]
    return {"resolution": resolution([_put(*pair, country_at) for pair in both]), "sure": sure(both)}


def _texts(gold: Sequence[Row], told: Iterable[Row]) -> Iterator[_Text]:
    answers = by_id(told)
    for row in gold:
        once: dict[Pair, Row] = {}  # a span told twice counts once, as it was told first
        for mention in answers.get(str(row["id"]), {}).get("mentions") or ():
            if mention["end"] > mention["start"]:
                once.setdefault((mention["start"], mention["end"]), mention)
        yield _Text(row["mentions"], list(once.values()))


def paired(gold: Sequence[Row], told: Sequence[Row], *, exact: bool) -> list[Pair]:
    """One-to-one pairs: the same span, or the longest overlap first and of equal ones the shorter mentions."""
    ranked = []
    for g, mark in enumerate(gold):
        for t, mention in enumerate(told):
            common = _common(mark, mention)
            length = mark["end"] - mark["start"] + mention["end"] - mention["start"]
            if common > 0 and (not exact or 2 * common == length):
                ranked.append((-common, length, g, t))
    left, right, pairs = set[int](), set[int](), []
    for _, _, g, t in sorted(ranked):
        if g not in left and t not in right:
            left.add(g)
            right.add(t)
            pairs.append((g, t))
    return pairs


def _common(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _recognised(text: _Text, tallies: Tallies) -> None:
    places = [m for m in text.gold if m.get("kind", "place") == "place"]
    others = [m for m in text.gold if m.get("kind", "place") != "place"]
    for how in ("exact", "overlap"):
        found = text.pairs(exact=how == "exact")
        tallies[f"{how}_all"].add(len(found), len(text.told), len(text.gold))
        found = paired(places, text.told, exact=how == "exact")
        matched = {t for _, t in found}
        excused = [t for t, m in enumerate(text.told) if t not in matched and any(_common(m, o) > 0 for o in others)]
        tallies[f"{how}_place"].add(len(found), len(text.told) - len(excused), len(places))


def _hit(text: _Text, pairs: Sequence[Pair], country_at: CountryAt, tallies: Tallies) -> None:
    """Count end-to-end hits at each distance."""
    put = [
        _put(text.gold[g], text.told[t], country_at) for g, t in pairs if placed(text.gold[g]) and placed(text.told[t])
    ]
    counted = sum(not _unplaceable(text, t, pairs) for t in range(len(text.told)))
    asked = sum(map(placed, text.gold))
    tallies["161"].add(sum(one.km <= NEAR_KM for one in put), counted, asked)
    tallies["161c"].add(sum(one.near for one in put), counted, asked)
    tallies["25"].add(sum(one.km <= CLOSE_KM for one in put), counted, asked)


def _unplaceable(text: _Text, t: int, pairs: Sequence[Pair]) -> bool:
    """Whether a told mention stands only where nobody knows the position."""
    marks = [text.gold[g] for g, other in pairs if other == t]
    marks = marks or [mark for mark in text.gold if _common(mark, text.told[t]) > 0]
    return bool(marks) and not any(map(placed, marks))


def _put(mark: Row, mention: Row | None, country_at: CountryAt) -> Put:
    marked = mark.get("country")
    if mention is None or not placed(mention):
        return Put(MOST_KM, False, False, False if marked else None)
    km = km_between(mark, mention)
    same = (mention.get("country") or country_at(mention["lat"], mention["lon"])) == marked if marked else None
    return Put(km, True, km <= NEAR_KM or (mark.get("level") == "country" and bool(same)), same)


def resolution(put: Sequence[Put]) -> Scores:
    """Shares near the true place, and the errors in kilometres."""
    if not put:
        return {"n": 0}
    away, n = [one.km for one in put], len(put)
    countries = [one.country for one in put if one.country is not None]
    return {
        "n": n,
        "resolved": sum(one.resolved for one in put) / n,
        "acc161": sum(km <= NEAR_KM for km in away) / n,
        "acc161c": sum(one.near for one in put) / n,
        "acc25": sum(km <= CLOSE_KM for km in away) / n,
        "mean_km": sum(away) / n,
        "median_km": statistics.median(away),
        "auc": auc(away),
        "country": sum(countries) / len(countries) if countries else None,
    }


def auc(away: Sequence[float]) -> float | None:
    """The area under the sorted errors, ln(1 + km) / ln(MOST_KM), from the first to the last: 0 is best."""
    if len(away) < 2:
        return None
    heights = [math.log(1 + km) / math.log(MOST_KM) for km in sorted(away)]
    return (sum(heights) - (heights[0] + heights[-1]) / 2) / (len(heights) - 1)


def _rates(tallies: Tallies, name: str) -> Scores:
    """Precision, recall and F1, not rounded: they are averaged over sets."""
    one = tallies[name]
    right, told, gold = one.right, one.told, one.gold
    return {
        "p": right / told if told else 0.0,
        "r": right / gold if gold else 0.0,
        "f1": 2 * right / (told + gold) if right else 0.0,
    }


def macro(sets: Sequence[Scores]) -> Scores:
    """The mean of each headline figure over the sets that have it; of rates, the F1."""
    means: Scores = {}
    for part, names in HEADLINES.items():
        for name in names:
            found = [one[part].get(name) for one in sets if part in one]
            numbers = [value["f1"] if isinstance(value, dict) else value for value in found if value is not None]
            if numbers:
                means.setdefault(part, {})[name] = sum(numbers) / len(numbers)
    return means
