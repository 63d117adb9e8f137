"""The later reports that a dossier tells of beside its chain: an inquiry, a refusal, an appeal make no event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from thereafter.links import later_reports
from thereafter.links.heard import Heard
from thereafter.links.words import name_pattern
from thereafter.patterns import regex
from thereafter.places import Atlas
from thereafter.record.claim import Claim
from thereafter.record.link import LaterReport
from thereafter.record.report import Report
from thereafter.record.values import Where
from thereafter.store import Scope, Store
from thereafter.story.following import Around, area_of
from thereafter.story.later import DAYS, tellers

MOST = 100  # of them are looked at: the dossier shows fewer, without what its chain tells
LIKELY = 0.5  # a report that is less likely to tell what followed is left to `links --reports`


def told_afterwards(store: Store, atlas: Atlas, around: Around) -> tuple[LaterReport, ...]:
    """The later reports that name the turning point's place and likely tell what followed, likeliest first.

    `text` is the sentence that names it. What a report names is known from its claims and from the place's name alone,
    so that the main job stays quick; only what is shown is searched for places, for a namesake elsewhere. Of one line
    of reporting the likeliest stands for all.
    """
    own = store.reports(tellers(around))
    first = min((report.published for report in own if report.published), default=None)
    if first is None:
        return ()
    among = _between(store, first, min(around.as_of, first + timedelta(days=DAYS)), around.as_of)
    namer, lines = _namer(around), {report.id: report.lineage or report.id for report in among}
    anchor, window = namer.all_heard(own), namer.all_heard(among)
    told: dict[str, LaterReport] = {}
    for one in later_reports(anchor, window, among, place=namer.here, least=LIKELY):
        line = lines.get(one.report, one.report)
        if len(told) == MOST:
            break
        if line not in told and namer.means(one, atlas):
            told[line] = replace(one, text=namer.sentence(one.text))
    return tuple(told.values())


def _between(store: Store, first: date, last: date, as_of: date) -> list[Report]:
    """The reports published between two days, without rows of tables."""
    lines = store.published(Scope(as_of=as_of, since=first, until=last, texts=True))
    return store.reports(one.report for one in lines)


class _Namer(Struct, frozen=True):
    """How the place of a question is called in the reports, and what was read from each of them."""

    here: Where
    named: re.Pattern[str] | None
    told: dict[str, list[Claim]]

    def all_heard(self, reports: Iterable[Report]) -> list[Heard]:
        """The reports that name the place, with their claims and the places of those."""
        return [heard for report in reports if (heard := self._heard(report)) is not None]

    def _heard(self, report: Report) -> Heard | None:
        claims = self.told.get(report.id, ())
        if not self._at_place(claims) and not (self.named and self.named.search(report.text)):
            return None
        places = sorted(_wheres(claims), key=lambda where: (where.start or 0, where.name))
        return Heard(report=report, places=(*places, self.here), claims=tuple(claims))

    def means(self, one: LaterReport, atlas: Atlas) -> bool:
        """Whether a report means this place, and no namesake of it: where it tells of the country, it does."""
        return bool(self.told.get(one.report)) or any(map(self._is_here, atlas.where_in(one.text)))

    def sentence(self, text: str) -> str:
        """The sentence in which a text first names the place; its first one where it does not."""
        found = self.named.search(text) if self.named else None
        at = found.start() if found else 0
        start = max((end.end() for end in _END.finditer(text, 0, at)), default=0)
        after = _END.search(text, max(at, start))
        return text[start : after.start() + 1 if after else len(text)].strip()

    def _at_place(self, claims: Iterable[Claim]) -> bool:
        return any(map(self._is_here, _wheres(claims)))

    def _is_here(self, where: Where) -> bool:
        return not {where.place, *where.within}.isdisjoint(area_of(self.here))


_END = regex(r"[.!?]\s+(?=[A-Z“\"'(])|(?<!:)\n+")


def _namer(around: Around) -> _Namer:
    here, told = around.target.place, dict[str, list[Claim]]()
    for claim in around.known.claims:
        told.setdefault(claim.report, []).append(claim)
    called = {where.name for where in _wheres(around.known.claims) if where.place == here.place}
    return _Namer(here, name_pattern([here.name, *called]), told)


def _wheres(claims: Iterable[Claim]) -> Iterator[Where]:
    return (where for claim in claims for where in claim.wheres)
