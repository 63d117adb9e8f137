"""A thread: a question the coverage opened; a storyline: reports that go on with one another; what became of them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId, EventId, ReportId, StorylineId, ThreadId
from thereafter.record.kinds import Label
from thereafter.record.values import Where


class Thread(Struct, frozen=True, kw_only=True):
    """An open question with who last wrote about it, and how long it has been silent."""

    id: ThreadId
    question: str
    sort: str  # stated_unknown, promise, people, missing, control, inquiry, story
    label: Label
    where: Where | None = None
    opened: date | None = None
    last_heard: date | None = None
    last_publisher: str | None = None
    silence_days: int | None = None
    window_days: int = 30
    claims: tuple[ClaimId, ...] = ()  # that opened it
    answers: tuple[ClaimId, ...] = ()  # that touched it later
    reports: tuple[ReportId, ...] = ()  # coverage, in order of publication
    outlets: int = 0
    lineages: int = 0
    events: tuple[EventId, ...] = ()
    ask: str = ""  # the question a reporter should ask next
    whom: tuple[str, ...] = ()  # the last sources
    why: str = ""  # evidence and window behind the label


class Storyline(Struct, frozen=True, kw_only=True):
    """Reports that go on with one another, how they lie in time, what they left open, and what became of it."""

    id: StorylineId
    title: str  # the first words of the report that is most like all the others
    told_by: ReportId  # that report
    label: Label
    where: Where | None = None  # the place named by most of its reports
    first: date
    last: date
    silence_days: int
    window_days: int = 30
    reports: tuple[ReportId, ...] = ()  # in order of publication
    weeks: tuple[tuple[date, int], ...] = ()  # reports by week, weeks without one left out; the Monday names the week
    outlets: int = 0
    lineages: int = 0
    share: float = 0.0  # of everything the panel published from its first day to its last
    open: tuple[ThreadId, ...] = ()  # the questions it left open
    perhaps: tuple[Goes, ...] = ()  # reports after its last that may go on with it under another name
    ask: str = ""  # the question a reporter should ask next
    whom: tuple[str, ...] = ()  # the last sources
    why: str = ""  # evidence and window behind the label


class Goes(Struct, frozen=True, kw_only=True):
    """A later report with the chance that it goes on with a story."""

    report: ReportId
    chance: float


class GoingOn(Struct, frozen=True, kw_only=True):
    """What goes on with a story in the window after its last report, and the chance that nothing does."""

    first: date
    last: date
    later: tuple[Goes, ...]  # every report of the window, likeliest first
    dropped: float | None  # None: the window has not passed yet
