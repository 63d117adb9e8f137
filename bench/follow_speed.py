#!/usr/bin/env python3
"""Time `follow` beside a full-text query of SQLite for the same words, in one run; prints one JSON object.

`--investigation FILE …`: investigations to ask, for instance the whole stream and a part of it (`bench/stories.py`
keeps one); answers are kept in them, so give a copy. For each question, medians of five: seconds of a first `follow` in
an investigation just opened, of the query that returns the 1,000 best rows with their texts, and whether the first is
under twice the second plus half a second.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from thereafter.errors import ThereafterError
from thereafter.story import Story

QUESTIONS = (
    ("fall of East Aleppo, December 2016", date(2017, 4, 30)),
    ("recapture of Palmyra, March 2016", date(2016, 10, 31)),
    ("fall of Mosul, July 2017", date(2017, 12, 31)),
    ("fall of Goma, January 2025", date(2025, 7, 31)),
    ("fall of Mariupol, May 2022", date(2022, 11, 30)),
)
RUNS, ROWS = 5, 1000
TIMES, AND_SECONDS = 2.0, 0.5
QUERY = "SELECT {table}.rowid, * FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT ?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--investigation", type=Path, nargs="+", required=True, help="the files to ask")
    given = parser.parse_args()
    print(json.dumps({file.name: _times(file) for file in given.investigation}, indent=1))


def _times(file: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        table = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%'").fetchone()[0]
        reports = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    told = {question: _asked(file, table, question, day) for question, day in QUESTIONS}
    return {"reports": reports, "questions": {question: one for question, one in told.items() if one}}


def _asked(file: Path, table: str, question: str, day: date) -> dict[str, Any] | None:
    """Medians for one question; None when nothing here tells of it."""
    follows, queries, rows = [], [], 0
    words = " OR ".join(re.findall(r"\w+", question))
    for run in range(RUNS):
        with Story.open(file) as story:
            began = time.perf_counter()
            try:
                story.follow(question, as_of=day + timedelta(days=run))  # an answer given once is kept
            except ThereafterError:
                return None
            follows.append(time.perf_counter() - began)
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            began = time.perf_counter()
            rows = len(db.execute(QUERY.format(table=table), (words, ROWS)).fetchall())
            queries.append(time.perf_counter() - began)
    bound = TIMES * median(queries) + AND_SECONDS
    return {
        "follow": round(median(follows), 3),
        "query": round(median(queries), 3),
        "rows": rows,
        "under the bound": median(follows) < bound,
    }


if __name__ == "__main__":
    main()
