"""Which later reports likely tell what followed, over everything read: how likely, by what, and how we know.

Every report of the window gets a probability from its grounds (`chance.py`), a mechanism from what it mainly tells and
who does it (`mechanism.py`), and the words in which it looks back itself, if it does (`refers.py`). Only those words
make a link *stated*; all others are inferred. Nothing here says that one thing caused another. Linear in the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from thereafter.links.chance import Grounds, chance
from thereafter.links.heard import TAKES, Heard, Turned, sides_of, turned
from thereafter.links.likeness import Likeness, all_words, content, names_of, words_of
from thereafter.links.mechanism import mechanism_of
from thereafter.links.refers import came_of, looks_back
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import HAPPENED, Kind, Mechanism
from thereafter.record.link import Evidence, LaterReport
from thereafter.record.report import Report
from thereafter.record.values import Where

LEAST = 0.02  # a report that is less like the anchor has nothing to do with it
NEAR_KM = 300.0
SUREST = 0.91
"""No report is given more: of the surest of the stories fitted, each left out in turn, this share followed."""
CONSEQUENCES = frozenset(
    (
        *(Kind.CAPTURE, Kind.WITHDRAWAL, Kind.CONTROL, Kind.OFFENSIVE, Kind.SIEGE),
        *(Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.CEASEFIRE, Kind.VIOLATION, Kind.TALKS),
        *(Kind.AID, Kind.SUPPORT),
    )
)
CAMPAIGN = frozenset({*TAKES, Kind.OFFENSIVE, Kind.SIEGE, Kind.CLASH, Kind.WITHDRAWAL})
VIOLENCE = frozenset(
    (
        *(Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING),
        *(Kind.ATTACK_ON_CIVILIANS, Kind.ABDUCTION, Kind.EXPLOSIVES),
    )
)


def later_reports(
    anchor: Sequence[Heard],
    window: Iterable[Heard],
    among: Sequence[Report] = (),
    *,
    place: Where | None = None,
    least: float = 0.0,
) -> list[LaterReport]:
    """The reports of a window, likeliest first, without the anchor's own; empty when the anchor has no report.

    `among`: all reports of those days, where `window` holds only some; what is rare among them is rare. `place`: the
    anchor's, where it is known and need not be told from its reports. `least`: what is less likely is left out.
    Left out are reports without a day, from before the anchor's first day, and with nothing in common. One of the
    anchor's own that came later and looks back at it ("fled since it was captured") tells what followed, too.
    """
    point = turned(anchor, place)
    if point is None:
        return []
    own = {one.report.id for one in anchor}
    dated = [one for one in window if one.report.published and one.report.published >= point.first]
    after = [one for one in dated if one.report.id not in own or _follows(point, one)]
    words, names = likenesses(anchor, after, among)
    like = [(one, grounds) for one in after if (grounds := _alike(point, one, words, names)).likeness >= LEAST]
    read = [(one, grounds, words_for(point, one)) for one, grounds in like]
    weighed = [_Weighed(one, _all_grounds(point, one, grounds, told), told) for one, grounds, told in read]
    likely = sorted((one for one in weighed if chance(one.grounds) >= least), key=_likeliest_first)
    return [_later(point, one, words) for one in likely]


def likenesses(
    anchor: Sequence[Heard], after: Sequence[Heard], among: Sequence[Report] = ()
) -> tuple[Likeness, Likeness]:
    """How like the anchor each report is, in words and in names; rare is what is rare among them all."""
    said = {one.report.id: content(one.report.text) for one in (*anchor, *after)}
    others = [all_words(report.text) for report in among if report.id not in said]
    return Likeness(anchor, said, words_of, others), Likeness(anchor, said, names_of, others)


def _follows(point: Turned, one: Heard) -> bool:
    """Whether one of the anchor's own reports tells what came of it, and not only that it happened."""
    day = one.report.published
    if day is None or looks_back(point, one) is None:
        return False
    return day > point.first or mechanism_of(point, one) not in {Mechanism.NEXT_BATTLE, Mechanism.CONTROL_CHANGE, None}


class Words(NamedTuple):
    """What a report's own words say of a turning point: where it looks back at it, what else it came of, by what."""

    quote: str | None
    other: str | None
    mechanism: Mechanism | None


class _Weighed(NamedTuple):
    one: Heard
    grounds: Grounds
    told: Words


def _likeliest_first(weighed: _Weighed) -> tuple[float, date | None, str]:
    return -round(chance(weighed.grounds), 6), weighed.one.report.published, weighed.one.report.id


def words_for(point: Turned, one: Heard) -> Words:
    """What a report's words say of a turning point, each looked for once."""
    quote = looks_back(point, one)
    return Words(quote, None if quote else came_of(one), mechanism_of(point, one))


def grounds_of(point: Turned, one: Heard, words: Likeness, names: Likeness) -> Grounds:
    """What speaks for and against that a report follows from a turning point."""
    like = _alike(point, one, words, names)
    if like.likeness < LEAST:
        return like  # it will not be shown: what else there is to it is not looked for
    return _all_grounds(point, one, like, words_for(point, one))


def _alike(point: Turned, one: Heard, words: Likeness, names: Likeness) -> Grounds:
    """What a report has in common with a turning point."""
    day, home = one.report.published or point.first, point.at_home(one)
    return Grounds(
        words=words.of(one),
        names=names.of(one),
        km=point.km_of(one),
        home=home,
        tells=home and bool(one.kinds & CONSEQUENCES),
        lag_days=(day - point.first).days,
    )


def _all_grounds(point: Turned, one: Heard, like: Grounds, told: Words) -> Grounds:
    """What they have in common, with what the report's claims and words say."""
    home = like.home
    return replace(
        like,
        refers=told.quote is not None,
        goes_on=home and bool(_goes_on(point, one)),
        files=home and told.mechanism is not None,
        elsewhere=home and bool(one.kinds & VIOLENCE) and not point.spans(one),
        other=told.other is not None,
    )


def _later(point: Turned, weighed: _Weighed, words: Likeness) -> LaterReport:
    one, grounds, told = weighed
    km, shared = grounds.km, words.shared(one)
    return LaterReport(
        report=one.report.id,
        published=one.report.published or point.first,
        publisher=one.report.publisher,
        text=one.report.text,
        probability=round(min(SUREST, chance(grounds)), 3),
        mechanism=told.mechanism,
        stated=told.quote is not None,
        supports=tuple(_supports(point, one, grounds, shared, told.quote)),
        doubts=tuple(_doubts(point, one, grounds, told.other)),
        shared=shared,
        km=None if km is None else round(km, 1),
        same_country=grounds.home,
        kinds=tuple(sorted(one.kinds)),
        lag_days=grounds.lag_days,
    )


def _goes_on(point: Turned, one: Heard) -> list[Claim]:
    """Claims that the winner fights on or takes ground."""
    return [claim for claim in one.claims if claim.kind in CAMPAIGN and sides_of(claim.actors) & point.won]


def _supports(
    point: Turned, one: Heard, grounds: Grounds, shared: Sequence[str], quote: str | None
) -> Iterator[Evidence]:
    if quote is not None:
        yield Evidence(what=f"The report looks back at it: “{quote}”", sort="reference")
    if point.spans(one):
        yield Evidence(what="It names the place itself.", sort="place")
    elif grounds.km is not None and grounds.km <= NEAR_KM:
        far = max(1, round(grounds.km))
        yield Evidence(what=f"It names a place about {far} km away as the crow flies.", sort="road")
    elif grounds.home:
        yield Evidence(what="It is of the same country.", sort="place")
    if grounds.goes_on:
        told = _goes_on(point, one)
        who = next(actor.name for claim in told for actor in claim.actors if sides_of([actor]) & point.won)
        yield Evidence(what=f"The side that won there goes on: {who}.", sort="actors", claims=_ids(told))
    if shared:
        yield from _both_tell(point, one.report.text, shared)


def _both_tell(point: Turned, text: str, shared: Sequence[str]) -> Iterator[Evidence]:
    """The shared words as both write them: whole names, and longer words that belong to none."""
    runs = [run for run in dict.fromkeys(_NAMES.findall(text)) if _has(run, shared)]
    names = [name for run in runs if _has(name := _common(run, point.said), shared)]
    names = [name for name in dict.fromkeys(names) if name not in _DIRECTIONS]
    within = {part.lower() for name in names for part in name.split()}
    told = names[:NAMES_MOST] + [word for word in shared if word not in within and len(word) >= LONG_WORD]
    if told:
        yield Evidence(what=f"Both tell of {', '.join(told)}.", sort="words")


_NAMES = regex(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,5}")
_DIRECTIONS = frozenset({"North", "South", "East", "West"})
LONG_WORD = 5  # letters: shorter words that are no name say nothing to a reader
NAMES_MOST = 4


def _has(name: str, terms: Sequence[str]) -> bool:
    return any(part.lower() in terms for part in name.split())


def _common(run: str, said: str) -> str:
    """The longest part of a name that stands in a text, without the article that opens it."""
    parts = run.removeprefix("The ").split()
    ends = ((start, end) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    cuts = sorted((" ".join(parts[start:end]) for start, end in ends), key=lambda cut: (-len(cut), cut))
    return next((cut for cut in cuts if re.search(rf"\b{re.escape(cut)}\b", said)), "")


def _doubts(point: Turned, one: Heard, grounds: Grounds, other: str | None) -> Iterator[Evidence]:
    if other:
        yield Evidence(what=f"The report gives something else as its cause: “{other}”", sort="cause")
    earlier = [claim for claim in one.claims if _before(claim, point.first)]
    if earlier and len(earlier) == len(one.claims):
        yield Evidence(what="What it tells lies before the turning point.", sort="order", claims=_ids(earlier))
    elif grounds.lag_days == 0 and not grounds.refers:
        yield Evidence(what="It was published on the same day: which came first is not told.", sort="order")
    if grounds.elsewhere and not grounds.refers:
        yield Evidence(what="It is violence elsewhere in the same war.", sort="coincidence")
    strangers = [claim for claim in one.claims if claim.kind in TAKES and claim.status in HAPPENED and claim.actors]
    fought = point.won | point.lost
    if point.won and strangers and not any(sides_of(claim.actors) & fought for claim in strangers):
        yield Evidence(what="Who takes ground there is not who fought here.", sort="actors", claims=_ids(strangers))


def _before(claim: Claim, first: date) -> bool:
    return claim.when.latest is not None and claim.when.latest < first


def _ids(claims: Iterable[Claim]) -> tuple[ClaimId, ...]:
    return tuple(sorted({claim.id for claim in claims}))
