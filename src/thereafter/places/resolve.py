"""Which of its namesakes a name stands for, decided over the whole text.

The evidence is added up per candidate: how prominent it is, how well its country fits the countries the text names, how near it lies
to the other places of the text, what kind of place the words around call it. One name has one sense in a text. A best candidate that is not clearly ahead
of the next, or a little place with nothing that speaks for it, is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from thereafter.places.lookup import Candidate
from thereafter.places.measure import km_between
from thereafter.places.tokens import Mention
from thereafter.record.kinds import Precision

# Weights were set by hand on the development headlines and stream texts (November 2026); they are meant to be round.
COUNTRY_NAMED = 0.55  # the candidate lies in a country the text names, or that the caller gave
COUNTRY_HINTED = 0.25  # … in one where an armed group of the text is at home
COUNTRY_HOME = 0.50  # … in a country whose gazetteer the user loaded, when the text names no other
COUNTRY_HOME_FAINT = 0.20  # … when it does
COUNTRY_SHARED = 0.25  # … in the country of a well-known place of the text
NEAR_OTHERS = 0.25  # at most: a confident other place lies close by
NEAR_KM = 150.0
KIND_FITS = 0.35
KIND_MISSES = 0.2  # "X Governorate" is not the town X when there is a governorate X
TOWN_OF_DIVISION = 0.25  # plain "Idlib" is the town, not the province around it
ALTERNATE_COST = 0.08
ENOUGH = 0.60  # a candidate below this is not taken
ENOUGH_WEAK = 0.85  # an ordinary word or person's name needs more
LOCATED = 0.1  # "in X", "the town of X"
MARGIN = 0.08  # ahead of the next candidate that lies elsewhere
ELSEWHERE_KM = 40.0
WELL_KNOWN = 0.6
SURE_LIKENESS = 0.80  # of a spelling, 0..1; below this another spelling is another name
CUED_LIKENESS = 0.70  # … when the words around call it a place
_KINDS = {
    "admin": frozenset({Precision.GOVERNORATE, Precision.DISTRICT}), "town": frozenset({Precision.TOWN}),
    "hood": frozenset({Precision.NEIGHBOURHOOD}), "water": frozenset({Precision.REGION, Precision.SEA}),
    "land": frozenset({Precision.REGION}), "facility": frozenset({Precision.TOWN, Precision.BUILDING}),
}  # fmt: skip

_CALLED_PLACES = frozenset({"town", "hood", "admin"})  # "the village of X" is a place even when nobody knows it

Sounding = Callable[[str, str], tuple[Candidate, ...]]


class Chosen(Struct, frozen=True):
    """What a mention stands for; `candidate` None: it is a place, but which is not clear."""

    mention: Mention
    candidate: Candidate | None


def resolve(
    mentions: Sequence[Mention], named: Sequence[str], hinted: Sequence[str], home: frozenset[str], given: frozenset[str], sounding: Sounding
) -> list[Chosen]:
    """Decide every mention; `named` are countries of the text, `hinted` those of its armed groups, `home` those of loaded gazetteers, `given` the caller's."""
    weights = _country_weights(mentions, named, hinted, home, given)
    _respell(mentions, weights, sounding)
    first = {m.folded: _best(m, weights, ()) for m in mentions if m.candidates}
    anchors = tuple(c for c, sure in first.values() if c is not None and sure and c.place.precision is not Precision.COUNTRY)
    senses: dict[str, Candidate | None] = {}
    for mention in sorted((m for m in mentions if m.candidates), key=lambda m: (m.weak, not m.cue, m.start)):
        if mention.folded not in senses:
            senses[mention.folded] = _best(mention, weights, anchors)[0]
    return _kept(mentions, senses, weights)


def _country_weights(
    mentions: Sequence[Mention], named: Sequence[str], hinted: Sequence[str], home: frozenset[str], given: frozenset[str]
) -> dict[str, float]:
    abroad = set(named) | given
    weights = dict.fromkeys(sorted(home), COUNTRY_HOME_FAINT if abroad and not abroad & home else COUNTRY_HOME)
    for mention in mentions:
        if mention.candidates and not mention.weak:
            top = mention.candidates[0]
            clear = len(mention.candidates) == 1 or top.prominence - _runner_up(mention) > 0.15
            if top.place.country and top.prominence >= WELL_KNOWN and clear:
                weights[top.place.country] = max(weights.get(top.place.country, 0.0), COUNTRY_SHARED)
    for country in (*named, *given):
        weights[country] = COUNTRY_NAMED
    for country in hinted:
        weights[country] = max(weights.get(country, 0.0), COUNTRY_HINTED)
    return weights


def _runner_up(mention: Mention) -> float:
    top = mention.candidates[0].place
    return max((c.prominence for c in mention.candidates[1:] if c.place.country != top.country), default=0.0)


def _respell(mentions: Sequence[Mention], weights: dict[str, float], sounding: Sounding) -> None:
    """Give names that nothing is called by the places that sound alike in the likeliest countries."""
    likely = sorted((c for c, w in weights.items() if w >= COUNTRY_SHARED), key=lambda c: (-weights[c], c))[:3]
    if likely and weights[likely[0]] >= COUNTRY_HOME:
        likely = [c for c in likely if weights[c] >= COUNTRY_HOME]
    for mention in mentions:
        inside = any(weights.get(c.place.country or "", 0.0) >= COUNTRY_SHARED for c in mention.candidates)
        if inside or (mention.candidates and mention.candidates[0].prominence >= WELL_KNOWN):
            continue
        floor = CUED_LIKENESS if mention.located and not mention.weak else SURE_LIKENESS
        alike = [c for country in likely for c in sounding(mention.core, country) if c.likeness >= floor]
        mention.candidates = (*mention.candidates, *alike)


def _best(mention: Mention, weights: dict[str, float], anchors: tuple[Candidate, ...]) -> tuple[Candidate | None, bool]:
    """The candidate to take (None: unclear), and whether it is clear without its neighbours."""
    scored = sorted(((_score(mention, c, weights, anchors), -c.n, c) for c in mention.candidates), key=lambda s: (-s[0], s[1]))
    top, _, best = scored[0]
    need = ENOUGH_WEAK if mention.weak else ENOUGH
    if top < need:
        return None, False
    rivals = [s for s, _, c in scored[1:] if _elsewhere(best, c)]
    lead = top - rivals[0] if rivals else 1.0
    return (best if lead >= MARGIN else None), lead >= 2 * MARGIN


def _elsewhere(a: Candidate, b: Candidate) -> bool:
    return km_between(a.place.lat, a.place.lon, b.place.lat, b.place.lon) > max(ELSEWHERE_KM, a.place.radius_km, b.place.radius_km)


def _score(mention: Mention, c: Candidate, weights: dict[str, float], anchors: tuple[Candidate, ...]) -> float:
    score = c.prominence + weights.get(c.place.country or "", 0.0)
    if c.place.country is None:
        score += COUNTRY_SHARED  # seas and regions of many countries
    fitting = _KINDS.get(mention.cue, frozenset())
    if c.place.precision in fitting:
        score += KIND_FITS
    elif fitting and mention.cue == "admin":
        score -= KIND_MISSES
    elif c.place.precision is Precision.GOVERNORATE and _has_town(mention, c):
        score -= TOWN_OF_DIVISION
    if mention.located:
        score += LOCATED
    if c.alternate:
        score -= ALTERNATE_COST
    if c.likeness < 1.0:
        score -= (1.0 - c.likeness) / 2  # one consonant key already; vowels are the writer's choice
    return score + max((_nearness(c, a) for a in anchors if a.n != c.n), default=0.0)


def _has_town(mention: Mention, division: Candidate) -> bool:
    """Whether a town of the same name lies in a division."""
    return any(
        c.place.precision is Precision.TOWN and c.place.country == division.place.country and not _elsewhere(c, division)
        for c in mention.candidates
    )


def _nearness(c: Candidate, anchor: Candidate) -> float:
    km = km_between(c.place.lat, c.place.lon, anchor.place.lat, anchor.place.lon)
    return NEAR_OTHERS * max(0.0, 1.0 - max(0.0, km - anchor.place.radius_km) / NEAR_KM)


def _kept(mentions: Sequence[Mention], senses: dict[str, Candidate | None], weights: dict[str, float]) -> list[Chosen]:
    """Mentions with a sense, and those that are places by the words around them although none is clear."""
    kept = []
    for mention in mentions:
        candidate = senses.get(mention.folded)
        if candidate is not None or (mention.cue in _CALLED_PLACES and mention.located):
            kept.append(Chosen(mention, candidate))
    return kept
