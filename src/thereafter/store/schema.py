"""The tables of an investigation file, and how an older file is brought up to date."""

from __future__ import annotations

import sqlite3

from thereafter.errors import StoreError

APPLICATION_ID = 0x54484654  # "THFT" in the file's header: tells our files from any other SQLite file

# One script per schema version, run in order; a published script is never edited, only followed by another.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE raw (sha256 TEXT PRIMARY KEY, deflated BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE batch (
        seq INTEGER PRIMARY KEY, started_at TEXT NOT NULL, sources TEXT NOT NULL
    ) STRICT;
    CREATE TABLE report (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        batch INTEGER NOT NULL REFERENCES batch (seq),
        recorded_at TEXT NOT NULL,
        known_on TEXT NOT NULL,      -- published, or the day it was recorded when it has no date
        text_sha BLOB NOT NULL,
        publisher TEXT,
        language TEXT,
        kind TEXT NOT NULL,
        signature BLOB,
        body BLOB NOT NULL           -- the Report as JSON
    ) STRICT;
    CREATE INDEX report_by_text ON report (text_sha, known_on);
    CREATE INDEX report_by_day ON report (known_on);
    CREATE TABLE band (               -- day: published, empty when the report has no date
        key INTEGER NOT NULL, day TEXT NOT NULL, report INTEGER NOT NULL,
        PRIMARY KEY (key, day, report)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kin (
        report INTEGER NOT NULL, other INTEGER NOT NULL, likeness REAL NOT NULL,
        PRIMARY KEY (report, other)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claim (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report INTEGER NOT NULL REFERENCES report (seq),
        known_on TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        body BLOB NOT NULL           -- the Claim as JSON
    ) STRICT;
    CREATE INDEX claim_by_report ON claim (report);
    CREATE TABLE claim_about (
        country TEXT NOT NULL, day TEXT NOT NULL, claim INTEGER NOT NULL,
        PRIMARY KEY (country, day, claim)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_place (        -- every place a claim names, and the places that contain it
        place TEXT NOT NULL, day TEXT NOT NULL, claim INTEGER NOT NULL,
        PRIMARY KEY (place, day, claim)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE problem (
        seq INTEGER PRIMARY KEY, batch INTEGER NOT NULL, recorded_at TEXT NOT NULL, known_on TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE, body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE judgement (
        seq INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, target TEXT NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX judgement_by_target ON judgement (target);
    CREATE TABLE withdrawal (
        report TEXT PRIMARY KEY, recorded_at TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE look (
        seq INTEGER PRIMARY KEY, question TEXT NOT NULL, as_of TEXT NOT NULL,
        recorded_at TEXT NOT NULL, last_batch INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE derived (
        key TEXT PRIMARY KEY, made_at TEXT NOT NULL, body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE report_words USING fts5 (text, content = '', tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE claim_words USING fts5 (text, content = '', tokenize = "unicode61 remove_diacritics 2");
    """,
)


def prepare(connection: sqlite3.Connection, path: str) -> None:
    """Bring the file behind `connection` to the newest schema; raises StoreError for a foreign or newer file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and application != APPLICATION_ID:
        raise StoreError("this is an SQLite file, but not an investigation.", where=path, hint="Name another file.")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"the file has schema {version}, this version of Thereafter knows up to {len(MIGRATIONS)}.",
            where=path,
            hint="Install a newer Thereafter.",
        )
    for number in range(version, len(MIGRATIONS)):
        connection.executescript(
            f"BEGIN IMMEDIATE; {MIGRATIONS[number]}"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number + 1}; COMMIT;"
        )
