"""The life of each story: its coverage over time, what it left open, and its label by the definition of a drop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from thereafter.links.heard import VAGUE
from thereafter.movements import place_key
from thereafter.record.event import Event
from thereafter.record.ids import ReportId, content_id
from thereafter.record.kinds import Label
from thereafter.record.thread import Goes, Storyline, Thread
from thereafter.record.values import Where
from thereafter.threads.known import Known
from thereafter.threads.label import WINDOW_DAYS, Heard, Life, judged
from thereafter.threads.panel import Coverage, Panel
from thereafter.threads.stories.alike import log_odds
from thereafter.threads.stories.going_on import going_on
from thereafter.threads.stories.grouping import grouped
from thereafter.threads.stories.traits import Told, Traits

LEAST_REPORTS = 2
"""One report is no story yet."""
TITLE = 110
PERHAPS = 0.2
"""A later report this likely to go on with a story is named."""
WENT_ON, FELL_SILENT = 0.4, 0.6
"""By a chance of silence under the first it is taken to have gone on, over the second to have been dropped."""
NAMED = 3
DROPPED = frozenset((Label.DROPPED, Label.DROPPED_WHILE_CONTINUING))
OVER = frozenset((Label.RESOLVED,))


class _Panelled(Struct, frozen=True, kw_only=True):
    """What the stories are judged by."""

    traits: Traits
    panel: Panel
    known: Known
    threads: dict[ReportId, list[Thread]]
    as_of: date


def stories_of(
    told: Iterable[Told],
    among: frozenset[ReportId],
    *,
    threads: Sequence[Thread],
    events: Sequence[Event],
    coverage: Sequence[Coverage],
    as_of: date,
) -> tuple[Storyline, ...]:
    """The stories that some reports (`among`) tell, the weightiest first; nothing published after `as_of` is looked at.

    `told` and `coverage` must be the whole panel, all that was read of the days: words are rare or common by it, and a
    silence counts only beside it. `threads` are its open questions. Order of input changes nothing.
    """
    traits = Traits(one for one in told if one.day <= as_of)
    opened: dict[ReportId, list[Thread]] = {}
    for thread in sorted(threads, key=lambda one: one.id):
        for report in thread.reports:
            opened.setdefault(report, []).append(thread)
    panel = Panel(coverage, as_of)
    by = _Panelled(traits=traits, panel=panel, known=Known((), events, panel), threads=opened, as_of=as_of)
    groups = grouped(traits, [row for row, one in enumerate(traits.told) if one.report.id in among])
    found = [_storyline(group, by) for group in groups if len(group) >= LEAST_REPORTS]
    return tuple(sorted(found, key=_weight))


def _weight(story: Storyline) -> tuple[bool, float, str]:
    """Dropped stories first, then by lines of reporting and reports."""
    return story.label not in DROPPED, -story.lineages * len(story.reports), story.id


def _storyline(group: Sequence[int], by: _Panelled) -> Storyline:
    told = [by.traits.told[row] for row in group]
    first, last = told[0].day, told[-1].day
    open_, settled = _questions(told, by)
    label, why, perhaps = _judged(group, settled, by)
    if label in DROPPED and not open_:
        label, why = Label.UNKNOWN, f"{why.split(';')[0]}; no question that it left open was read: it may be over."
    medoid = _medoid(group, by.traits)
    reports = tuple(one.report.id for one in told)
    asked = max(open_, key=lambda one: (one.last_heard or date.min, one.id), default=None)
    return Storyline(
        id=content_id("sto", reports[0]),
        title=_title(medoid),
        told_by=medoid.report.id,
        label=label,
        where=_where(told),
        first=first,
        last=last,
        silence_days=(by.as_of - last).days,
        window_days=WINDOW_DAYS,
        reports=reports,
        weeks=_weeks(told),
        outlets=len({one.report.publisher for one in told if one.report.publisher}),
        lineages=len({one.report.lineage or one.report.id for one in told}),
        share=round(len(told) / max(1, len(by.panel.between(first, last))), 4),
        open=tuple(one.id for one in open_),
        perhaps=perhaps,
        ask=asked.ask if asked else "",
        whom=asked.whom if asked else (),
        why=why,
    )


def _questions(told: Sequence[Told], by: _Panelled) -> tuple[list[Thread], date | None]:
    """The questions its reports left open, and the day the last was settled when none is."""
    asked = {thread.id: thread for one in told for thread in by.threads.get(one.report.id, ())}
    open_ = [thread for thread in asked.values() if thread.label not in OVER]
    days = [thread.last_heard for thread in asked.values() if thread.last_heard]
    return open_, max(days, default=None) if asked and not open_ else None


def _judged(group: Sequence[int], settled: date | None, by: _Panelled) -> tuple[Label, str, tuple[Goes, ...]]:
    """The label, why, and the later reports that may go on with a story that fell silent."""
    told = [by.traits.told[row] for row in group]
    heard = [Heard(one.day, one.report.publisher or "", one.report.id) for one in told]
    going = by.known.going_on(_where(told), told[-1].day)
    label, why = judged(Life(told[0].day, heard, heard, settled, len(going)), by.panel, by.as_of)
    if label not in DROPPED:
        return label, why, ()
    after = going_on(by.traits, group)
    perhaps = tuple(one for one in after.later if one.chance >= PERHAPS)[:NAMED]
    silent = 1.0 if after.dropped is None else after.dropped
    if silent >= FELL_SILENT or not perhaps:
        return label, why, perhaps
    if silent <= WENT_ON:
        return Label.FOLLOWED, f"It likely goes on under another name (by {1 - silent:.0%}).", perhaps
    return Label.UNKNOWN, f"{why.split(';')[0]}; but it may go on under another name.", perhaps


def _where(told: Sequence[Told]) -> Where | None:
    """The place most of the reports name; a town before a country."""
    named = {(one.report.id, place_key(place)): place for one in told for place in one.places if place.place}
    count = Counter(key for _, key in named)
    best = max(named, key=lambda at: (named[at].precision not in VAGUE, count[at[1]], at[1]), default=None)
    return named[best] if best else None


def _medoid(group: Sequence[int], traits: Traits) -> Told:
    """The report that is most like the others; of equals the earliest."""
    likeness = log_odds(traits, group, group).mean(axis=1)
    return traits.told[group[int(likeness.argmax())]]


def _title(told: Told) -> str:
    words = " ".join((told.report.title or told.report.text[: 2 * TITLE]).split())
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + " …"


def _weeks(told: Sequence[Told]) -> tuple[tuple[date, int], ...]:
    mondays = Counter(one.day - timedelta(days=one.day.weekday()) for one in told)
    return tuple(sorted(mondays.items()))
