"""The atlas: every question about places is asked here."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places import packaged, parts
from thereafter.places.compose import composed, where_of
from thereafter.places.gazetteer import place_id
from thereafter.places.lookup import Lookup
from thereafter.places.measure import km_between
from thereafter.places.resolve import Chosen, resolve
from thereafter.places.setting import paired_in, states_instead
from thereafter.places.spot import mentions_of
from thereafter.places.tokens import Mention, tokens_of
from thereafter.places.words import BODIES_AT_HOME, Word, word
from thereafter.record.ids import PlaceId
from thereafter.record.kinds import Precision
from thereafter.record.place import Place
from thereafter.record.values import Where

_LATELY = 4  # texts whose mentions are kept
_LONGEST_TEXT = 400_000  # characters; the rest of a longer text is not searched for places


class Match(Struct, frozen=True, kw_only=True):
    """A place that a name may mean, `how` it was found (exact, folded, phonetic, fuzzy), and how probably it is meant.

    `score` 0..1 says how well the name fits, whatever else is called so. The probabilities of all places of a name are
    at most 1 together; what is missing is that none of them is meant.
    """

    place: Place
    how: str
    score: float
    probability: float


class Atlas:
    """Names to places, places to names; made by `open_atlas`, read-only, cheap to open in many processes."""

    def __init__(self, path: Path, *, home: Sequence[str] = ()) -> None:
        self.path = path
        self.home = frozenset(home)
        self._lookup = Lookup(path)
        self._lately: dict[str, list[Mention]] = {}
        self._peoples: dict[str, list[str]] = {}
        self._demonyms = _demonyms()
        self._country_names = frozenset(self._demonyms)
        self._demonym = re.compile(
            r"\b(?:" + "|".join(sorted(map(re.escape, self._demonyms), key=len, reverse=True)) + r")\b"
        )

    def __reduce__(self) -> tuple[object, ...]:
        return _reopened, (self.path, tuple(sorted(self.home)))

    def place(self, place_id: PlaceId) -> Place | None:
        """The place with this id, also for parts such as `plc_….n`; `None` when the gazetteer has none."""
        base, steps = parts.base_and_steps(place_id)
        place = self._lookup.place(base)
        for how in steps:
            place = parts.step(place, how) if place is not None else None
        return place

    def near(self, lat: float, lon: float, km: float, limit: int = 50) -> tuple[Place, ...]:
        """Places within `km` of a point, nearest first."""
        high = km / 111.0
        wide = km / max(1.0, 111.0 * math.cos(math.radians(lat)))
        found = [(km_between(lat, lon, p.lat, p.lon), p.id, p) for p in self._lookup.near(lat, lon, high, wide)]
        return tuple(place for away, _, place in sorted(found, key=lambda f: f[:2]) if away <= km)[:limit]

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        division: str | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> tuple[Match, ...]:
        """Places that `name` may mean, best first.

        `country` is an ISO code, `division` the name of a province that it is said to lie in, `near` a (lat, lon) that
        breaks ties.
        """
        from thereafter.places.search import Asked, found_by_name

        asked = Asked(name=name, country=country, division=division, near=near)
        return found_by_name(self._lookup, asked, home=self.home, limit=limit)

    def where(self, name: str, *, country: str | None = None) -> Where:
        """The one place a user means by `name`, which may say more after a comma ("Tripoli, Lebanon").

        Raises `PlaceUnclear` with the closest spellings or the namesakes in its hint.
        """
        from thereafter.places.search import the_one_place

        return where_of(the_one_place(self, self._lookup, name, country=country), name)

    def where_in(self, text: str, *, countries: Sequence[str] = (), every: bool = False) -> tuple[Where, ...]:
        """Every place that `text` names, resolved over the whole text, in order; `text[w.start:w.end] == w.name`.

        `countries` are ISO codes the text is known to be about. Names that are places by the words around them but stay
        unclear come back with precision `unresolved`; a government meant by its country or capital carries the mark
        `metonym`. `every`: also names whose namesakes cannot be told apart, as the likeliest (`sure` says how likely),
        the town in the name of its council or police, and peoples ("Syrian") as their country, with the mark `demonym`.
        """
        searched = text[:_LONGEST_TEXT]
        mentions = (
            mentions_of(searched, self._word, self._lookup.named, every=True) if every else self._mentions(searched)
        )
        chosen = self._chosen(searched, mentions, countries) if mentions else []
        if not every:
            return composed(searched, [c for c in chosen if c.called or c.candidate is not None])
        from thereafter.places.every import every_one

        ours = {*self._named_in(searched, mentions), *self.home, *countries}
        found = composed(searched, every_one(searched, mentions, chosen, ours))
        return tuple(sorted((*found, *self._peoples_in(searched, found)), key=_start))

    def _peoples_in(self, text: str, found: Sequence[Where]) -> Iterator[Where]:
        """The countries whose people a text names where it names no place."""
        taken = {at for one in found for at in range(one.start or 0, one.end or 0)}
        for match in self._demonym.finditer(text):
            place = self._lookup.place(place_id(f"country:{self._demonyms[match.group()]}"))
            if place is not None and match.start() not in taken:
                yield where_of(place, match.group(), start=match.start(), end=match.end(), marks=("demonym",))

    def where_at(
        self, text: str, spans: Sequence[tuple[int, int]], *, countries: Sequence[str] = ()
    ) -> tuple[Where, ...]:
        """What each span (start, end) of `text` stands for, in their order; the caller knows that they are places.

        The likeliest namesake is taken even when it is not clearly ahead, and the people of a country stand for the
        country. `unresolved`: nothing is called so.
        """
        from thereafter.places.given import decided, in_company, mentions_at

        seen = self._mentions(text[:_LONGEST_TEXT])
        asked = mentions_at(text, spans, tokens_of(text[:_LONGEST_TEXT], self._word), seen, self._lookup.named)
        mentions = in_company(asked, seen)
        chosen = self._chosen(text, mentions, countries)
        ours = {*self._named_in(text, mentions), *self.home, *countries}
        return tuple(self._people(c.mention) or composed(text, (c,))[0] for c in decided(asked, chosen, ours))

    def countries_in(self, text: str) -> tuple[str, ...]:
        """ISO codes of the countries `text` names outright or by demonym, most frequent first."""
        searched = text[:_LONGEST_TEXT]
        return self._named_in(searched, self._mentions(searched))

    def _mentions(self, text: str) -> list[Mention]:
        """The mentions of a text, for the caller to change: a text is asked about several times in a row."""
        found = self._lately.get(text)
        if found is None:
            found = self._lately[text] = mentions_of(text, self._word, self._lookup.named)
            _forget(self._lately)
        return [copy(one) for one in found]

    def _chosen(self, text: str, mentions: Sequence[Mention], countries: Sequence[str]) -> list[Chosen]:
        named, given = self._named_in(text, mentions), frozenset(countries)
        return resolve(text, mentions, named, _hinted_in(text), self.home, given, self._lookup.sounding)

    def _people(self, mention: Mention) -> Where | None:
        """The country of a people that a span names."""
        country = self._demonyms.get(mention.name)
        place = self._lookup.place(place_id(f"country:{country}")) if country else None
        return where_of(place, mention.name, start=mention.start, end=mention.end) if place else None

    def _named_in(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        tally: Counter[str] = Counter()
        states = states_instead(mentions, paired_in(text, mentions))
        for mention in mentions:
            top = mention.candidates[0].place if mention.candidates else None
            if top is not None and top.country and top.precision is Precision.COUNTRY and top.country not in states:
                tally[top.country] += 1
        for demonym in self._demonyms_in(text):
            tally[self._demonyms[demonym]] += 1
        return tuple(country for country, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0])))

    def _demonyms_in(self, text: str) -> list[str]:
        found = self._peoples.get(text)
        if found is None:
            found = self._peoples[text] = self._demonym.findall(text)
            _forget(self._peoples)
        return found

    def _word(self, written: str) -> Word:
        return word(written, self._country_names)


def _forget(lately: dict[str, Any]) -> None:
    """Let go of the text asked about first, where more are kept than `_LATELY`."""
    if len(lately) > _LATELY:
        del lately[next(iter(lately))]


def _start(one: Where) -> int:
    return one.start or 0


def _reopened(path: Path, home: tuple[str, ...]) -> Atlas:
    return Atlas(path, home=home)


_BODY = regex(r"\b(?:" + "|".join(sorted(BODIES_AT_HOME, key=len, reverse=True)) + r")\b")


def _hinted_in(text: str) -> tuple[str, ...]:
    """Countries where the armed groups that `text` names are at home."""
    return tuple(sorted({country for match in set(_BODY.findall(text)) for country in BODIES_AT_HOME[match].split()}))


def _demonyms() -> dict[str, str]:
    """Words for the people of a country → its ISO code."""
    return {name: row["iso"] for row in packaged.table("countries.csv") for name in packaged.listed(row["demonyms"])}
