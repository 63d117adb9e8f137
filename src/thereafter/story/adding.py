"""Adding reports: read in, recognise copies, read the claims (on every core), write each report whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct, structs

from thereafter.places import Atlas
from thereafter.record.claim import Claim
from thereafter.record.report import Problem, Report
from thereafter.reports import Incoming, Options, bands, likeness, lineage_of, read_in, signature
from thereafter.store import Entry, Store

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from thereafter.claims import Reader

# Reports per task: large enough that pickling costs little, small enough that a kill loses a second of work.
TASK_REPORTS = 64
# Fewer reports than this are read in the process itself: starting workers takes about a second.
WORTH_WORKERS = 256
# Tasks in flight per worker: keeps workers busy and memory bounded.
TASKS_AHEAD = 3
# A text this short is about one matter: talks in one country on the war in another belong to both.
DISPATCH_LETTERS = 700
DISPATCH_COUNTRIES = 4
# Below this estimated share of common word runs two texts are not compared further: under the weakest sign of kinship
# that the reports room accepts, by two standard deviations of the estimate.
WORTH_COMPARING = 0.25


class Added(Struct, frozen=True, kw_only=True):
    """What a run of `add` did."""

    batch: int
    read: int = 0  # reports that came in
    new: int = 0
    copies: int = 0  # of the new ones: the same or nearly the same text as another report
    claims: int = 0
    problems: int = 0


class ReadReport(Struct, frozen=True, kw_only=True):
    """A report's claims with the countries each is about, as a worker hands them back."""

    claims: tuple[Claim, ...]
    about: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]


class Desk:
    """An atlas, and a reader made with it when the first report is read: what one process needs to read reports."""

    def __init__(self, atlas: Atlas, reader: Callable[[Atlas], Reader]) -> None:
        self.atlas = atlas
        self._make_reader = reader

    @cached_property
    def reader(self) -> Reader:
        """What turns reports into claims."""
        return self._make_reader(self.atlas)

    def read(self, reports: Sequence[Report]) -> list[ReadReport]:
        """Claims of each report, in order; a report the reader stumbles over is kept with a problem instead."""
        try:
            return self._read(reports)
        except Exception:
            return [self._read_one(report) for report in reports]

    def _read_one(self, report: Report) -> ReadReport:
        try:
            return self._read([report])[0]
        except Exception as error:
            problem = Problem(
                what=f"the reader failed on this report ({type(error).__name__}: {error}).",
                where=report.origin,
                hint="It is kept and can be searched; no claims were read from it.",
                report=report.id,
            )
            return ReadReport(claims=(), about=(), problems=(problem,))

    def _read(self, reports: Sequence[Report]) -> list[ReadReport]:
        return [
            ReadReport(
                claims=reading.claims,
                about=tuple(self._about(claim, report) for claim in reading.claims),
                problems=reading.problems,
            )
            for report, reading in zip(reports, self.reader.read(reports), strict=True)
        ]

    def _about(self, claim: Claim, report: Report) -> tuple[str, ...]:
        """Countries of the claim's places and those its words name; a dispatch is about all the countries it names."""
        named = [where.country for where in claim.wheres]
        spoken = self.atlas.countries_in(claim.quote.text)
        found = {country for country in (*named, *spoken) if country}
        if report.coded is None and (len(report.text) <= DISPATCH_LETTERS or not found):
            found.update(self.atlas.countries_in(report.text)[:DISPATCH_COUNTRIES])
        return tuple(sorted(found))


_desk: Desk | None = None


def open_desk() -> Desk:
    """The packaged gazetteer and the rule reader."""
    from thereafter.places import open_atlas

    return Desk(open_atlas(), _rule_reader)


def _rule_reader(atlas: Atlas) -> Reader:
    from thereafter.claims import RuleReader

    return RuleReader(atlas)


def _read_in_worker(reports: Sequence[Report]) -> list[ReadReport]:
    global _desk  # noqa: PLW0603 - one desk per worker process, opened when the first task arrives
    if _desk is None:
        _desk = open_desk()
    return _desk.read(reports)


def add(
    store: Store,
    sources: Sequence[str],
    options: Options,
    *,
    desk: Desk,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    progress: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Read `sources` into `store`; known reports are skipped, so an interrupted run is resumed by running it again.

    One report is one transaction. `workers` > 1 reads claims in that many processes once a run proves large.
    """
    run = _Run(store, store.begin_batch(sources), read_in(sources, options, stdin=stdin))
    for entry in _with_claims(run, desk, workers):
        run.write(entry)
        progress(run.added)
    return run.added


class _Run:
    """One run of `add`: what comes in, what is new, and the tally; problems go straight into the store."""

    def __init__(self, store: Store, batch: int, incoming: Iterable[Incoming | Problem]) -> None:
        self._store = store
        self._incoming = incoming
        self.added = Added(batch=batch)

    def __iter__(self) -> Iterator[Incoming]:
        for item in self._incoming:
            if isinstance(item, Problem):
                self._store.note_problem(item, self.added.batch)
                self._count(problems=1)
                continue
            self._count(read=1)
            if not self._store.knows(item.report.id):
                yield item

    def _count(self, **more: int) -> None:
        changed = {name: getattr(self.added, name) + number for name, number in more.items()}
        self.added = structs.replace(self.added, **changed)

    def write(self, entry: Entry) -> None:
        """Store one report and count it, unless it came twice in this run."""
        if self._store.append(entry, self.added.batch):
            self._count(new=1, copies=int(bool(entry.kin)), claims=len(entry.claims), problems=len(entry.problems))

    def entry(self, item: Incoming, reading: ReadReport) -> Entry:
        """The report with its copies looked up: done as it is written, so that it sees all that came before it."""
        report = item.report
        # Rows of one table are alike because the table is: only texts that somebody wrote are compared.
        sign = signature(report.text) if report.coded is None else None
        keys = bands(sign) if sign is not None else ()
        return Entry(
            report=report,
            raw=item.raw,
            signature=sign,
            bands=keys,
            kin=tuple(self._kin(report, sign, keys)),
            claims=reading.claims,
            about=reading.about,
            problems=reading.problems,
        )

    def _kin(self, report: Report, sign: bytes | None, keys: tuple[int, ...]) -> Iterator[tuple[int, float]]:
        """Stored reports that go back to the same telling: bands propose, signatures sort out, the texts decide."""
        if report.coded is not None:
            return
        for seq, other, other_sign in self._store.kin_candidates(report, keys):
            like = likeness(sign, other_sign) if sign and other_sign else 1.0
            if like >= WORTH_COMPARING and lineage_of(report, other) == other.lineage:
                yield seq, like


def _with_claims(run: _Run, desk: Desk, workers: int) -> Iterator[Entry]:
    """Entries in the order the reports came in; the first ones read here, the rest in workers when there are many."""
    items = iter(run)
    read_here = 0
    while read_here < WORTH_WORKERS or workers < 2:
        task = _take(items, TASK_REPORTS)
        if not task:
            return
        read_here += len(task)
        yield from _entries(run, task, desk.read([item.report for item in task]))
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _in_workers(run, items, pool, workers * TASKS_AHEAD)


def _in_workers(run: _Run, items: Iterator[Incoming], pool: Executor, ahead: int) -> Iterator[Entry]:
    waiting: deque[tuple[list[Incoming], Future[list[ReadReport]]]] = deque()
    try:
        while True:
            while len(waiting) < ahead and (task := _take(items, TASK_REPORTS)):
                waiting.append((task, pool.submit(_read_in_worker, [item.report for item in task])))
            if not waiting:
                return
            task, future = waiting.popleft()
            yield from _entries(run, task, future.result())
    finally:
        for _, future in waiting:
            future.cancel()


def _take(items: Iterator[Incoming], number: int) -> list[Incoming]:
    return list(islice(items, number))


def _entries(run: _Run, task: Sequence[Incoming], readings: Sequence[ReadReport]) -> Iterator[Entry]:
    for item, reading in zip(task, readings, strict=True):
        yield run.entry(item, reading)
