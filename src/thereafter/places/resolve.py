"""Which of its namesakes a name stands for, decided over the whole text.

The evidence is added up per candidate: how prominent it is, how well its country fits the countries the text names,
how near it lies
to the other places of the text, what kind of place the words around call it. One name has one sense in a text. A best
candidate that is not clearly ahead
of the next, or a little place with nothing that speaks for it, is not taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence, Set

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places.lookup import Candidate
from thereafter.places.measure import km_between, moved
from thereafter.places.parts import RURAL_KM
from thereafter.places.setting import (
    BROAD,
    Ground,
    countries_around,
    countries_set_in,
    lies_abroad,
    lies_off,
    paired_in,
    states_instead,
    towns_around,
)
from thereafter.places.sounds import GENERIC, family_of
from thereafter.places.surety import surety
from thereafter.places.tokens import Mention
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

# Weights were set by hand on the development headlines and stream texts (November 2026); they are meant to be round.
COUNTRY_NAMED = 0.55  # the candidate lies in a country the text names, or that the caller gave
COUNTRY_OF_PEOPLE = 0.40  # … in one whose people it names ("Turkish soldiers"): they may be abroad
COUNTRY_HINTED = 0.25  # … in one where an armed group of the text is at home
COUNTRY_HOME = 0.50  # … in a country whose gazetteer the user loaded, when the text names no other
COUNTRY_HOME_FAINT = 0.30  # … when it does
COUNTRY_SHARED = 0.25  # … in the country of a well-known place of the text
COUNTRY_STRANGE = (
    0.12  # cost of lying elsewhere when the text, the caller or the user's gazetteer says where it is about
)
NEAR_OTHERS = 0.25  # at most: a confident other place lies close by
NEAR_KM = 150.0
PAIRED = 0.45  # "Seattle, Washington": one contains the other
CONTAINED = 0.2  # "X, Homs Governorate": it lies there …
NOT_CONTAINED = 0.4  # … or it does not
CONTAINER_SLACK = 1.3  # times the radius of the container, which is a circle of its area
CONTAINER_SLACK_KM = 15.0
KIND_FITS = 0.35
KIND_MISSES = 0.2  # "X Governorate" is not the town X when there is a governorate X
TOWN_OF_DIVISION = 0.25  # plain "Idlib" is the town, not the province around it
SMALLEST_SEAT = 100  # of so many people of a division one at least lives in the town that is meant by its name
SEAT_KM = 50.0  # how far beyond its radius a division's middle may lie from the town it is called after
CITY = 1_000_000  # people; a part of a place of this name is a part of the city
ALTERNATE_COST = 0.06
LOCATED = 0.1  # "in X", "the town of X"
ENOUGH = 0.60  # a candidate below this is not taken …
ENOUGH_SUPPORTED = 0.45  # … or below this when its country is supported
ENOUGH_WEAK = 0.85  # an ordinary word or person's name needs more
MARGIN = 0.06  # ahead of the next candidate that lies elsewhere
ELSEWHERE_KM = 40.0
KNOWN_ABROAD = 0.75  # a city of a million is meant wherever a text is about; Palma of Majorca is not, in Mozambique
FAR_KM = 1_000.0
MANY = 4  # namesakes: so common a name may well be that of one more place, which no list has
WELL_KNOWN = 0.6
SURE_LIKENESS = 0.78  # of a spelling, 0..1; below this another spelling is another name
CUED_LIKENESS = 0.68  # … when the words around call it a place
LATIN_LIKENESS = 0.9  # … and where names are not transliterated, hardly anything else is the same name
_AFTER_NAME = regex(
    r"(?: (?:town|village|city|camp|area|district|neighbou?rhood|suburb|farm|massacre)s?)?,? ?"
    r"(?:(?:in|of) (?:the )?|(?:in )?the )?"
)
_KINDS = {
    "admin": frozenset({Precision.GOVERNORATE}),
    "district": frozenset({Precision.DISTRICT}),
    "town": frozenset({Precision.TOWN}),
    "hood": frozenset({Precision.NEIGHBOURHOOD}),
    "water": frozenset({Precision.REGION, Precision.SEA}),
    "land": frozenset({Precision.REGION}),
    "facility": frozenset({Precision.BUILDING}),
}

_CALLED_PLACES = frozenset(
    {"town", "hood", "admin", "district"}
)  # "the village of X" is a place even when nobody knows it

Sounding = Callable[[str, str], tuple[Candidate, ...]]


class Chosen(Struct, frozen=True):
    """What a mention stands for; `candidate` None: which place is not clear, and `called`: that it is one is."""

    mention: Mention
    candidate: Candidate | None
    called: bool = True
    sure: float | None = None


class Evidence(Struct, frozen=True):
    """What the text as a whole says about where its places lie."""

    weights: dict[str, float]  # country → how well it is supported
    anchors: tuple[Ground, ...] = ()
    containers: dict[str, Ground] = {}  # folded name → what the text says it lies in
    paired: frozenset[tuple[str, int]] = frozenset()  # (folded name, candidate) that "X, Y" puts together
    within: dict[str, Place] = {}  # folded name → the country that the text says it lies in
    towns: dict[str, Place] = {}  # folded name of a quarter → the town that it is said to lie in
    about: tuple[Place, ...] = ()  # countries that sentences of the text are set in


def resolve(  # noqa: PLR0917 - the evidence, one argument a source
    text: str,
    mentions: Sequence[Mention],
    named: Sequence[str],
    hinted: Sequence[str],
    home: frozenset[str],
    given: frozenset[str],
    sounding: Sounding,
) -> list[Chosen]:
    """Decide every mention.

    `named` are countries of the text, `hinted` those of its armed groups, `home` those of loaded gazetteers, `given`
    the caller's.
    """
    states = states_instead(mentions, paired_in(text, mentions))
    outright = _outright(mentions) - states
    weights = _country_weights(mentions, [c for c in named if c not in states], outright, hinted, home, given)
    _respell(mentions, weights, home | given, sounding)
    paired, within = paired_in(text, mentions), countries_around(text, mentions, states)
    alone = Evidence(weights, paired=paired, within=within)
    first = [(m, _best(m, alone)) for m in mentions if m.candidates]
    sure = {m.folded: (m, best.candidate) for m, best in first if best.candidate is not None and best.clear}
    anchors = tuple(_ground(m, c) for m, c in sure.values() if c.place.precision is not Precision.COUNTRY)
    together = Evidence(
        weights,
        anchors,
        _containers(text, mentions, sure),
        paired,
        within,
        towns_around(
            text, mentions, {m.start: best.candidate.place for m, best in first if best.candidate is not None}
        ),
        countries_set_in(text, mentions),
    )
    senses: dict[tuple[str, str], Best] = {}
    for mention in sorted((m for m in mentions if m.candidates), key=lambda m: (m.weak, not m.cue, m.start)):
        if _sense(mention) not in senses:
            senses[_sense(mention)] = _best(mention, together)
    return _kept(mentions, senses)


def _sense(mention: Mention) -> tuple[str, str]:
    """What has one sense in a text: a name, apart for what the words call a province, a river, or a part."""
    if mention.cue in ("admin", "district", "water", "land"):
        return mention.folded, mention.cue
    return mention.folded, "part" if mention.direction is not None else ""


def _ground(mention: Mention, c: Candidate) -> Ground:
    """Where a sure mention is, with the part of it that is told."""
    radius = c.place.radius_km + (RURAL_KM if mention.countryside and c.place.precision is Precision.TOWN else 0.0)
    lat, lon = c.place.lat, c.place.lon
    if mention.direction is not None and mention.direction >= 0:
        lat, lon = moved(lat, lon, radius / 2, mention.direction)
    return Ground(c.n, lat, lon, radius)


def _containers(
    text: str, mentions: Sequence[Mention], sure: dict[str, tuple[Mention, Candidate]]
) -> dict[str, Ground]:
    """What each name is said to lie in: `X village, Homs Governorate`, `X in the countryside of Y`."""
    found: dict[str, Ground] = {}
    for inner, outer in itertools.pairwise(mentions):
        known = sure.get(outer.folded)
        if known is None or inner.folded == outer.folded or known[1].place.precision is Precision.COUNTRY:
            continue
        broad = outer.countryside or known[1].place.precision in BROAD
        if broad and _AFTER_NAME.fullmatch(text, inner.end, max(inner.end, outer.start)):
            found.setdefault(inner.folded, _ground(outer, known[1]))
    return found


def _country_weights(  # noqa: PLR0917 - the evidence, one argument a source
    mentions: Sequence[Mention],
    named: Sequence[str],
    outright: Set[str],
    hinted: Sequence[str],
    home: frozenset[str],
    given: frozenset[str],
) -> dict[str, float]:
    abroad = set(named) | given
    weights: dict[str, float] = dict.fromkeys(
        sorted(home), COUNTRY_HOME_FAINT if abroad and not abroad & home else COUNTRY_HOME
    )
    for mention in mentions:
        if mention.candidates and not mention.weak:
            top = mention.candidates[0]
            clear = len(mention.candidates) == 1 or top.prominence - _runner_up(mention) > 0.15
            if top.place.country and top.prominence >= WELL_KNOWN and clear:
                weights[top.place.country] = max(weights.get(top.place.country, 0.0), COUNTRY_SHARED)
    for country in hinted:
        weights[country] = max(weights.get(country, 0.0), COUNTRY_HINTED)
    for country in named:
        weights[country] = max(weights.get(country, 0.0), COUNTRY_OF_PEOPLE)
    for country in (*outright, *given):
        weights[country] = COUNTRY_NAMED
    return weights


def _outright(mentions: Sequence[Mention]) -> set[str]:
    """Countries that are named themselves, and not only as a government that acts."""
    tops = [m.candidates[0].place for m in mentions if m.candidates and not m.metonym]
    return {place.country for place in tops if place.country and place.precision is Precision.COUNTRY}


def _runner_up(mention: Mention) -> float:
    top = mention.candidates[0].place
    return max((c.prominence for c in mention.candidates[1:] if c.place.country != top.country), default=0.0)


def _respell(mentions: Sequence[Mention], weights: dict[str, float], ours: frozenset[str], sounding: Sounding) -> None:
    """Give names that nothing is called by the places that sound alike in the likeliest countries."""
    likely = sorted((c for c, w in weights.items() if w >= COUNTRY_SHARED), key=lambda c: (-weights[c], c))[:3]
    if likely and weights[likely[0]] >= COUNTRY_HOME:
        likely = [c for c in likely if weights[c] >= COUNTRY_HOME_FAINT]
    for mention in mentions:
        if mention.cue in ("land", "water", "road"):
            continue  # mountains and rivers have names of their own, seldom a town's in another spelling
        inside = any(weights.get(c.place.country or "", 0.0) >= COUNTRY_SHARED for c in mention.candidates)
        if inside or (mention.candidates and mention.candidates[0].prominence >= WELL_KNOWN):
            continue
        floor = CUED_LIKENESS if mention.located and not mention.weak else SURE_LIKENESS
        near = likely if mention.located or mention.cue else [c for c in likely if c in ours]
        floors = {country: LATIN_LIKENESS if family_of(country) is GENERIC else floor for country in near}
        alike = [c for country in near for c in sounding(mention.core, country) if c.likeness >= floors[country]]
        mention.candidates = (*mention.candidates, *alike)


class Best(Struct, frozen=True):
    """The candidate to take (None: unclear), whether it is well ahead of every other, and how sure that is."""

    candidate: Candidate | None = None
    clear: bool = False
    sure: float | None = None


def _best(mention: Mention, evidence: Evidence) -> Best:
    own = {namesake.n for namesake in mention.candidates}
    others = [anchor for anchor in evidence.anchors if anchor.n not in own]
    inside = [c for c in mention.candidates if not _kept_out(mention, c, evidence)]
    if not inside:
        return Best()
    weighed = ((_score(mention, c, evidence, others), -c.n, c) for c in inside)
    scored = sorted(weighed, key=lambda s: (-s[0], s[1]))
    top, _, best = scored[0]
    if mention.weak and not (mention.located or mention.cue):
        return Best()
    supported = evidence.weights.get(best.place.country or "", 0.0) >= COUNTRY_SHARED
    if top < (ENOUGH_WEAK if mention.weak else ENOUGH_SUPPORTED if supported else ENOUGH):
        return Best()
    rival = next((score for score, _, c in scored[1:] if _elsewhere(best, c)), None)
    lead = 1.0 if rival is None else top - rival
    if lead < MARGIN or (best.prominence < KNOWN_ABROAD and _is_strange(best, evidence, len(mention.candidates))):
        return Best()
    named = evidence.weights.get(best.place.country or "", 0.0) >= COUNTRY_OF_PEOPLE
    return Best(best, clear=lead >= 2 * MARGIN, sure=surety(best.place, top, lead, named=named))


def _kept_out(mention: Mention, c: Candidate, evidence: Evidence) -> bool:
    """Whether this one of many namesakes lies far from what the text says the place lies in."""
    town = evidence.towns.get(mention.folded)
    if town is not None and mention.cue in ("hood", "district") and lies_off(c.place, town, mention.cue):
        return True
    if len(mention.candidates) < MANY:
        return False
    country, container = evidence.within.get(mention.folded), evidence.containers.get(mention.folded)
    if container is not None and container.n != c.n and _km_to(c, container) > container.radius_km + FAR_KM:
        return True
    return country is not None and lies_abroad(c.place, country)


def _is_strange(c: Candidate, evidence: Evidence, namesakes: int) -> bool:
    """Whether a place lies in no country that a text names and far from all its other places.

    A name that many places share is also strange far from the country that a sentence is set in: a little Palma, which
    no list has, is likelier there than that of Majorca.
    """
    weights, country = evidence.weights, c.place.country or ""
    others = [anchor for anchor in evidence.anchors if anchor.n != c.n]
    if c.place.precision in _WIDE or weights.get(country, 0.0) > COUNTRY_SHARED:
        return False
    if others:
        told = any(weight >= COUNTRY_OF_PEOPLE for weight in weights.values())
        return told and all(_km_to(c, anchor) > FAR_KM for anchor in others)
    about = evidence.about if namesakes >= MANY else ()
    return bool(about) and all(lies_abroad(c.place, one, beyond_km=FAR_KM) for one in about)


_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA})


def _elsewhere(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates are different ground: apart, and neither contains the other."""
    if a.place.id in b.place.within or b.place.id in a.place.within:
        return False
    reach = max(ELSEWHERE_KM, a.place.radius_km, b.place.radius_km)
    return km_between(a.place.lat, a.place.lon, b.place.lat, b.place.lon) > reach


def _score(mention: Mention, c: Candidate, evidence: Evidence, others: Sequence[Ground]) -> float:
    """How well a candidate fits a mention; `others` are the anchors that are no namesakes of it."""
    score = c.prominence + _country(c, evidence.weights) + _kind(mention, c)
    if mention.located:
        score += LOCATED
    if c.likeness < 1.0:
        score -= 1.0 - c.likeness
    elif c.alternate:
        score -= ALTERNATE_COST
    if (mention.folded, c.n) in evidence.paired:
        score += PAIRED
    container = evidence.containers.get(mention.folded)
    if container is not None and container.n != c.n:
        inside = _km_to(c, container) <= container.radius_km * CONTAINER_SLACK + CONTAINER_SLACK_KM
        score += CONTAINED if inside else -NOT_CONTAINED
    return score + max((_nearness(c, anchor) for anchor in others), default=0.0)


def _country(c: Candidate, weights: dict[str, float]) -> float:
    if c.place.country is None:
        return COUNTRY_SHARED  # seas and regions of many countries
    weight = weights.get(c.place.country, 0.0)
    strange = (
        not weight
        and c.place.precision is not Precision.COUNTRY
        and any(w >= COUNTRY_OF_PEOPLE for w in weights.values())
    )
    return -COUNTRY_STRANGE if strange else weight


def _kind(mention: Mention, c: Candidate) -> float:
    """How well the kind of a candidate fits the words around the name."""
    fitting = _KINDS.get(mention.cue, frozenset())
    if c.place.precision in fitting:
        return KIND_FITS
    if fitting and mention.cue == "admin":
        return -KIND_MISSES
    if mention.direction is not None and c.place.precision is Precision.GOVERNORATE and not _has_town(mention, c, CITY):
        return KIND_FITS  # "northern Hama" is the province's north, "eastern Baghdad" the city's east
    if mention.cue == "water" and c.place.precision is Precision.TOWN:
        return -1.0  # "Elbe River" is not the town of Elbe
    seat = c.place.population // SMALLEST_SEAT
    if c.place.precision in _DIVISIONS and mention.cue != "district" and _has_town(mention, c, seat):
        return -TOWN_OF_DIVISION
    return 0.0


_DIVISIONS = frozenset({Precision.GOVERNORATE, Precision.DISTRICT})


def _has_town(mention: Mention, division: Candidate, people: int = 0) -> bool:
    """Whether a town of the same name, of so many people, lies in a division."""
    return any(
        c.place.precision is Precision.TOWN
        and c.place.population >= people
        and c.place.country == division.place.country
        and km_between(c.place.lat, c.place.lon, division.place.lat, division.place.lon)
        < SEAT_KM + division.place.radius_km
        for c in mention.candidates
    )


def _km_to(c: Candidate, ground: Ground) -> float:
    return km_between(c.place.lat, c.place.lon, ground.lat, ground.lon)


def _nearness(c: Candidate, anchor: Ground) -> float:
    return NEAR_OTHERS * max(0.0, 1.0 - max(0.0, _km_to(c, anchor) - anchor.radius_km) / NEAR_KM)


def _kept(mentions: Sequence[Mention], senses: dict[tuple[str, str], Best]) -> list[Chosen]:
    """Mentions with a sense, those the words call a place although none is clear, and namesakes behind "in" or "at"."""
    kept = []
    for mention in mentions:
        best = senses.get(_sense(mention), Best())
        called = mention.cue in _CALLED_PLACES and (mention.located or mention.end > mention.core_end)
        unclear = mention.candidates and mention.located and not mention.weak
        if best.candidate is not None or called or unclear:
            kept.append(Chosen(mention, best.candidate, called=called, sure=best.sure))
    return kept
