"""One investigation in one SQLite file: facts are appended with the time they were recorded, never changed."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

import msgspec

from thereafter.errors import StoreError
from thereafter.record.change import Judgement
from thereafter.record.claim import Claim
from thereafter.record.kinds import Verdict
from thereafter.record.report import Problem, Report
from thereafter.store import kin, reads, schema
from thereafter.store.entry import Batch, Entry, Look, Published, Reach, Scope

Clock = Callable[[], datetime]

# Ten seconds are long for a laptop and short for a person: past that another writer is stuck, and we say so.
BUSY_TIMEOUT_S = 10
# Derived answers are cheap to make again; the cache keeps the newest few so that the file stays about its facts.
CACHED_ANSWERS = 16


def utc_now() -> datetime:
    """The present moment; the one clock that commands pass in."""
    return datetime.now(tz=UTC)


class Store:
    """An open investigation file. One process writes at a time; others may read meanwhile (WAL)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._db = connection
        self.path = path
        self._clock = clock

    @classmethod
    def create(cls, path: Path, *, name: str, clock: Clock = utc_now) -> Self:
        """Start a new investigation; raises StoreError when the file exists."""
        if path.exists():
            raise StoreError("the file is there already.", where=str(path), hint="Choose another name, or `add` to it.")
        store = cls._connect(path, clock)
        with store._writing() as db:
            db.execute("INSERT INTO meta VALUES ('name', ?), ('created_at', ?)", (name, store._now()))
        return store

    @classmethod
    def open(cls, path: Path, *, clock: Clock = utc_now) -> Self:
        """Open an investigation, bringing an older one up to date; raises StoreError when it is missing or foreign."""
        if not path.is_file():
            raise StoreError("no such investigation.", where=str(path), hint="Start one with `thereafter new NAME`.")
        return cls._connect(path, clock)

    @classmethod
    def _connect(cls, path: Path, clock: Clock) -> Self:
        try:
            db = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
            schema.prepare(db, str(path))
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA trusted_schema = OFF")
        except sqlite3.DatabaseError as error:
            raise StoreError(f"not a readable investigation ({error}).", where=str(path)) from error
        return cls(db, path, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"another process is writing ({error}).", where=str(self.path), hint="Try again when it has finished."
            ) from error
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # --- writing -----------------------------------------------------------------------------------------------

    def begin_batch(self, sources: Iterable[str]) -> int:
        """Note that a run of `add` starts; returns its number, which every append of the run names."""
        with self._writing() as db:
            return int(
                db.execute(
                    "INSERT INTO batch (started_at, sources) VALUES (?, ?)", (self._now(), "\n".join(sources))
                ).lastrowid
                or 0
            )

    def append(self, entry: Entry, batch: int) -> bool:
        """Write one report with all that belongs to it, at once or not at all; False when it was known already."""
        with self._writing() as db:
            if db.execute("SELECT 1 FROM report WHERE id = ?", (entry.report.id,)).fetchone():
                return False
            self._append(db, entry, batch)
        return True

    def append_all(self, entries: Iterable[Entry], batch: int) -> int:
        """Write several reports in one transaction; returns how many were new."""
        with self._writing() as db:
            fresh = 0
            for entry in entries:
                if not db.execute("SELECT 1 FROM report WHERE id = ?", (entry.report.id,)).fetchone():
                    self._append(db, entry, batch)
                    fresh += 1
        return fresh

    def _append(self, db: sqlite3.Connection, entry: Entry, batch: int) -> None:
        report = entry.report
        now = self._now()
        known_on = (report.published or date.fromisoformat(now[:10])).isoformat()
        if entry.raw:
            db.execute("INSERT OR IGNORE INTO raw VALUES (?, ?)", (report.raw_sha256, zlib.compress(entry.raw, 1)))
        seq = db.execute(
            """INSERT INTO report
                   (id, batch, recorded_at, known_on, text_sha, publisher, language, kind, signature, body)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                *(report.id, batch, now, known_on, text_digest(report.text)),
                *(report.publisher, report.language, report.kind.value, entry.signature, msgspec.json.encode(report)),
            ),
        ).lastrowid
        day = report.published.isoformat() if report.published else ""
        db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?, ?)", [(key, day, seq) for key in entry.bands])
        db.executemany("INSERT OR IGNORE INTO kin VALUES (?, ?, ?)", [(seq, other, like) for other, like in entry.kin])
        db.execute("INSERT INTO report_words (rowid, text) VALUES (?, ?)", (seq, report.text))
        for claim, countries in zip(entry.claims, entry.about, strict=True):
            self._append_claim(db, claim, countries, report_seq=int(seq or 0), known_on=known_on)
        for problem in entry.problems:
            self._append_problem(db, problem, batch, known_on)

    def _append_claim(
        self, db: sqlite3.Connection, claim: Claim, countries: tuple[str, ...], *, report_seq: int, known_on: str
    ) -> None:
        day = (claim.day or date.fromisoformat(known_on)).isoformat()
        row = (claim.id, report_seq, known_on, day, claim.kind.value, claim.status.value, msgspec.json.encode(claim))
        seq = db.execute(
            "INSERT OR IGNORE INTO claim (id, report, known_on, day, kind, status, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        if seq.rowcount:
            db.executemany(
                "INSERT OR IGNORE INTO claim_about VALUES (?, ?, ?)",
                [(country, day, seq.lastrowid) for country in countries or ("",)],
            )
            db.executemany(
                "INSERT OR IGNORE INTO claim_place VALUES (?, ?, ?)",
                [(place, day, seq.lastrowid) for place in places_of(claim)],
            )
            db.execute("INSERT INTO claim_words (rowid, text) VALUES (?, ?)", (seq.lastrowid, claim.quote.text))

    def _append_problem(self, db: sqlite3.Connection, problem: Problem, batch: int, known_on: str) -> None:
        body = msgspec.json.encode(problem)
        db.execute(
            "INSERT OR IGNORE INTO problem (batch, recorded_at, known_on, digest, body) VALUES (?, ?, ?, ?, ?)",
            (batch, self._now(), known_on, hashlib.sha256(body).hexdigest(), body),
        )

    def note_problem(self, problem: Problem, batch: int) -> None:
        """Keep a problem that belongs to no stored report (an unreadable file, a bad row)."""
        with self._writing() as db:
            self._append_problem(db, problem, batch, self._now()[:10])

    def judge(self, judgement: Judgement) -> None:
        """Append a person's judgement; later ones on the same target outrank earlier ones."""
        stamped = msgspec.structs.replace(judgement, at=judgement.at or self._clock())
        with self._writing() as db:
            db.execute(
                "INSERT INTO judgement (recorded_at, target, body) VALUES (?, ?, ?)",
                (self._now(), stamped.target, msgspec.json.encode(stamped)),
            )

    def withdraw(self, report: str, reason: str) -> None:
        """Forget a report: its text, bytes and claims are no longer read; a tombstone with the reason stays."""
        with self._writing() as db:
            if not db.execute("SELECT 1 FROM report WHERE id = ?", (report,)).fetchone():
                raise StoreError(f"no report {report}.", where=str(self.path))
            db.execute("INSERT OR IGNORE INTO withdrawal VALUES (?, ?, ?)", (report, self._now(), reason))

    def note_look(self, question: str, as_of: date) -> None:
        """Remember that a question was answered now, so that `changes` can start from there."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO look (question, as_of, recorded_at, last_batch) VALUES (?, ?, ?, ?)",
                (question, as_of.isoformat(), self._now(), self.last_batch()),
            )

    # --- reading -----------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What the investigation is called."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'name'").fetchone()
        return str(row[0]) if row else self.path.stem

    def last_batch(self) -> int:
        """The number of the newest run of `add`; 0 when nothing was added yet."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM batch").fetchone()[0])

    def state(self) -> str:
        """A word that changes whenever a fact is appended: what derived answers are cached under."""
        parts = [
            self._db.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0]  # noqa: S608 - own names
            for table in ("report", "claim", "judgement", "problem")
        ]
        withdrawn = self._db.execute("SELECT count(*) FROM withdrawal").fetchone()[0]
        return "-".join(str(part) for part in (*parts, withdrawn))

    def knows(self, report: str) -> bool:
        """Whether a report with this id is stored."""
        return self._db.execute("SELECT 1 FROM report WHERE id = ?", (report,)).fetchone() is not None

    def kin_candidates(self, report: Report, bands: Iterable[int]) -> list[tuple[int, Report, bytes | None]]:
        """Stored reports of about the same days that may copy `report`: (seq, report, signature)."""
        return kin.candidates(self._db, report, text_digest(report.text), tuple(bands))

    def claims(self, scope: Scope) -> list[Claim]:
        """Claims inside `scope` that nobody judged wrong, by day and id, with the lineage of their report's copies."""
        return self._not_refused(reads.claims(self._db, scope))

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports with these ids that are not withdrawn, by day and id."""
        return reads.reports(self._db, ids)

    def matching_claims(self, words: str, scope: Scope, limit: int = 200) -> list[Claim]:
        """Claims whose quotation holds all of `words`, best match first."""
        return self._not_refused(reads.matching_claims(self._db, words, scope, limit))

    def _not_refused(self, claims: list[Claim]) -> list[Claim]:
        judged = self.judgements()
        refused = {target for target, one in judged.items() if one.verdict is Verdict.NEGATIVE}
        return [claim for claim in claims if claim.id not in refused] if refused else claims

    def matching_reports(self, words: str, scope: Scope, limit: int = 200) -> list[Report]:
        """Reports whose text holds all of `words`, best match first."""
        return reads.matching_reports(self._db, words, scope, limit)

    def place_counts(self, places: Sequence[str], as_of: date) -> dict[str, int]:
        """How many claims known by `as_of` name each of these places or a place inside it."""
        return reads.place_counts(self._db, places, as_of)

    def problems(self, as_of: date) -> list[Problem]:
        """Everything that went wrong with the data known by `as_of`."""
        return reads.problems(self._db, as_of)

    def counts(self, as_of: date) -> tuple[int, list[tuple[str | None, int]], list[tuple[str | None, int]]]:
        """How many reports were read by `as_of`: in all, by publisher, by language."""
        return reads.counts(self._db, as_of)

    def table_days(self, as_of: date) -> tuple[date, date] | None:
        """The first and the last day that rows of event tables known by a day speak of; None without a row."""
        return reads.table_days(self._db, as_of)

    def published(self, scope: Scope) -> list[Published]:
        """Every report published in a scope's days, whatever it is about."""
        return reads.published(self._db, scope)

    def batches(self) -> list[Batch]:
        """The runs of `add`, oldest first."""
        return reads.batches(self._db)

    def looks(self, question: str) -> list[Look]:
        """When `question` was answered before, oldest first."""
        return reads.looks(self._db, question)

    def reach(self, before: Scope, after: Scope) -> Reach:
        """Countries and days of the claims that `after` knows and `before` did not."""
        return reads.reach(self._db, before, after)

    def new_reports(self, before: Scope, after: Scope) -> list[Report]:
        """Reports that `after` knows and `before` did not, in order of publication."""
        return reads.new_reports(self._db, before, after)

    def judgements(self) -> dict[str, Judgement]:
        """The newest judgement of each target."""
        rows = self._db.execute("SELECT target, body FROM judgement ORDER BY seq").fetchall()
        return {target: msgspec.json.decode(body, type=Judgement) for target, body in rows}

    def withdrawals(self) -> list[tuple[str, str, str]]:
        """Tombstones: (report id, when, reason)."""
        return self._db.execute("SELECT report, recorded_at, reason FROM withdrawal ORDER BY recorded_at").fetchall()

    def raw(self, sha256: str) -> bytes | None:
        """The bytes a report came in."""
        row = self._db.execute("SELECT deflated FROM raw WHERE sha256 = ?", (sha256,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    # --- derived answers -----------------------------------------------------------------------------------------

    def cached(self, key: str) -> bytes | None:
        """A derived answer kept under `key`, if it is still there."""
        row = self._db.execute("SELECT body FROM derived WHERE key = ?", (key,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def cache(self, key: str, body: bytes) -> None:
        """Keep a derived answer; the oldest ones go when there are too many."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?)", (key, self._now(), zlib.compress(body, 1)))
            db.execute(
                "DELETE FROM derived WHERE key NOT IN (SELECT key FROM derived ORDER BY made_at DESC, key LIMIT ?)",
                (CACHED_ANSWERS,),
            )


def places_of(claim: Claim) -> set[str]:
    """Ids of all places a claim names, with the places that contain them."""
    named = [where for where in claim.wheres if where.place]
    return {place for where in named for place in (where.place, *where.within) if place}


def text_digest(text: str) -> bytes:
    """What two reports share when their texts are the same but for case and spaces."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).digest()[:16]
