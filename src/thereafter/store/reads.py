"""The queries behind `Store`: each answers with what was known by a day, and leaves out what was withdrawn."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from thereafter.record.claim import Claim
from thereafter.record.kinds import ReportKind
from thereafter.record.report import Problem, Report
from thereafter.store.entry import Batch, Look, Published, Reach, Scope
from thereafter.store.kin import families

# SQLite accepts 32,766 bound values; long id lists are read in slices well below that.
SLICE = 5_000

_CLAIM = msgspec.json.Decoder(Claim)
_REPORT = msgspec.json.Decoder(Report)
_NOT_WITHDRAWN = "r.id NOT IN (SELECT report FROM withdrawal)"


def claims(db: sqlite3.Connection, scope: Scope) -> list[Claim]:
    """Claims of a scope, by day and id."""
    about, values = _about(scope)
    kinds = f"AND c.kind IN ({_marks(scope.kinds)})" if scope.kinds else ""
    only = f"AND r.kind = '{ReportKind.TABLE_ROW}'" if scope.rows else ""
    rows = db.execute(
        f"""SELECT c.day, c.id, c.body, c.report FROM claim c JOIN report r ON r.seq = c.report
            WHERE c.seq IN ({about}) AND c.known_on <= ? AND r.batch <= ? AND {_NOT_WITHDRAWN} {kinds} {only}""",  # noqa: S608 - only question marks and own names are inserted
        (*values, scope.as_of.isoformat(), _last_batch(scope), *scope.kinds),
    ).fetchall()
    rows.sort()  # here, where a row is moved by its address: SQLite would copy every claim about
    return _with_lineage(db, [(body, report) for _, _, body, report in rows])


def _about(scope: Scope) -> tuple[str, list[object]]:
    """The subquery for a scope's countries or places and days, with its values; only small tables are asked."""
    days = _days(scope)
    if scope.places:
        return (
            f"SELECT claim FROM claim_place WHERE place IN ({_marks(scope.places)}) AND day BETWEEN ? AND ?",  # noqa: S608
            [*scope.places, *days],
        )
    if scope.countries:
        return (
            f"SELECT claim FROM claim_about WHERE country IN ({_marks(scope.countries)}) AND day BETWEEN ? AND ?",  # noqa: S608
            [*scope.countries, *days],
        )
    return "SELECT claim FROM claim_about WHERE day BETWEEN ? AND ?", days


def _days(scope: Scope) -> list[object]:
    return [scope.since.isoformat() if scope.since else "", scope.until.isoformat() if scope.until else "~"]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _last_batch(scope: Scope) -> int:
    return scope.last_batch if scope.last_batch is not None else 2**62


def _with_lineage(db: sqlite3.Connection, rows: Sequence[tuple[bytes, int]]) -> list[Claim]:
    roots = _family_lineages(db, {report for _, report in rows})
    found = []
    for body, report in rows:
        claim = _CLAIM.decode(body)
        lineage = roots.get(report)
        found.append(msgspec.structs.replace(claim, lineage=lineage) if lineage else claim)
    return found


def _family_lineages(db: sqlite3.Connection, asked: Iterable[int]) -> dict[int, str]:
    """The lineage that those `asked` about (seqs) which have copies get, and these copies.

    It is that of the copy published first; the order of adding plays no part.
    """
    family = families(db.execute("SELECT report, other FROM kin").fetchall())
    roots = {family[seq] for seq in asked if seq in family}
    members = _slices(
        db,
        "SELECT seq, known_on, id, json_extract(body, '$.lineage') FROM report WHERE seq IN ({})",
        [seq for seq, root in family.items() if root in roots],
    )
    first: dict[int, tuple[str, str, str]] = {}
    for seq, known_on, report_id, lineage in members:
        root = family[seq]
        first[root] = min(first.get(root, ("9999", "", "")), (known_on, report_id, lineage or report_id))
    return {seq: first[family[seq]][2] for seq, *_ in members}


def _slices(db: sqlite3.Connection, query: str, values: Sequence[object]) -> list[tuple]:  # type: ignore[type-arg]
    rows: list[tuple] = []  # type: ignore[type-arg]
    for start in range(0, len(values), SLICE):
        part = values[start : start + SLICE]
        rows.extend(db.execute(query.format(",".join("?" * len(part))), tuple(part)).fetchall())
    return rows


def reports(db: sqlite3.Connection, ids: Iterable[str]) -> list[Report]:
    """Reports by id, in order of publication."""
    query = "SELECT r.known_on, r.id, r.seq, r.body FROM report r WHERE " + _NOT_WITHDRAWN + " AND r.id IN ({})"  # noqa: S608
    rows = sorted(_slices(db, query, list(dict.fromkeys(ids))))
    lineages = _family_lineages(db, (seq for _, _, seq, _ in rows))
    found = []
    for _, _, seq, body in rows:
        report = _REPORT.decode(body)
        lineage = lineages.get(seq)
        found.append(msgspec.structs.replace(report, lineage=lineage) if lineage else report)
    return found


def _match(words: str) -> str:
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words))


def matching_claims(db: sqlite3.Connection, words: str, scope: Scope, limit: int) -> list[Claim]:
    """Full-text search over quotations."""
    if not _match(words):
        return []
    rows = db.execute(
        f"""SELECT c.body, c.report FROM claim_words w JOIN claim c ON c.seq = w.rowid JOIN report r ON r.seq = c.report
            WHERE claim_words MATCH ? AND c.known_on <= ? AND r.batch <= ? AND {_NOT_WITHDRAWN}
            ORDER BY rank, c.id LIMIT ?""",  # noqa: S608
        (_match(words), scope.as_of.isoformat(), _last_batch(scope), limit),
    ).fetchall()
    return _with_lineage(db, rows)


def matching_reports(db: sqlite3.Connection, words: str, scope: Scope, limit: int) -> list[Report]:
    """Full-text search over reports."""
    if not _match(words):
        return []
    rows = db.execute(
        f"""SELECT r.body FROM report_words w JOIN report r ON r.seq = w.rowid
            WHERE report_words MATCH ? AND r.known_on <= ? AND r.batch <= ? AND {_NOT_WITHDRAWN}
            ORDER BY rank, r.id LIMIT ?""",  # noqa: S608
        (_match(words), scope.as_of.isoformat(), _last_batch(scope), limit),
    ).fetchall()
    return [_REPORT.decode(row[0]) for row in rows]


def problems(db: sqlite3.Connection, as_of: date) -> list[Problem]:
    """Problems of the reports known by a day, and of sources that gave no report."""
    rows = db.execute("SELECT body FROM problem WHERE known_on <= ? ORDER BY digest", (as_of.isoformat(),)).fetchall()
    return [msgspec.json.decode(row[0], type=Problem) for row in rows]


def counts(
    db: sqlite3.Connection, as_of: date
) -> tuple[int, list[tuple[str | None, int]], list[tuple[str | None, int]]]:
    """Reports known by a day: in all, by publisher, by language."""
    rows = db.execute(
        f"""SELECT publisher, language, count(*) FROM report r WHERE known_on <= ? AND {_NOT_WITHDRAWN}
            GROUP BY 1, 2""",  # noqa: S608 - own text
        (as_of.isoformat(),),
    ).fetchall()
    by_publisher: Counter[str | None] = Counter()
    by_language: Counter[str | None] = Counter()
    for publisher, language, number in rows:
        by_publisher[publisher] += number
        by_language[language] += number
    return by_language.total(), _largest_first(by_publisher), _largest_first(by_language)


def _largest_first(numbers: Counter[str | None]) -> list[tuple[str | None, int]]:
    return sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0] or ""))


def published(db: sqlite3.Connection, scope: Scope) -> list[Published]:
    """Every report published in a scope's days, in order of publication; of a scope's `texts`, no rows of tables."""
    only = f"AND r.kind != '{ReportKind.TABLE_ROW}'" if scope.texts else ""
    rows = db.execute(
        f"""SELECT r.id, r.known_on, r.publisher, json_extract(r.body, '$.lineage'), r.seq, r.kind FROM report r
            WHERE r.known_on BETWEEN ? AND ? AND r.known_on <= ? AND r.batch <= ? AND {_NOT_WITHDRAWN} {only}
            ORDER BY r.known_on, r.id""",  # noqa: S608 - own text
        (*_days(scope), scope.as_of.isoformat(), _last_batch(scope)),
    ).fetchall()
    family = _family_lineages(db, (row[4] for row in rows))
    return [
        Published(
            report=report,
            published=date.fromisoformat(day),
            publisher=who,
            lineage=family.get(seq, lineage),
            kind=ReportKind(kind),
        )
        for report, day, who, lineage, seq, kind in rows
    ]


def table_days(db: sqlite3.Connection, as_of: date) -> tuple[date, date] | None:
    """The first and the last day that rows of event tables known by a day speak of; None without a row."""
    query = f"""SELECT min(c.day), max(c.day) FROM claim c JOIN report r ON r.seq = c.report
        WHERE r.kind = '{ReportKind.TABLE_ROW}' AND c.known_on <= ? AND c.day != '' AND {_NOT_WITHDRAWN}"""  # noqa: S608
    first, last = db.execute(query, (as_of.isoformat(),)).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def batches(db: sqlite3.Connection) -> list[Batch]:
    """Runs of `add`, oldest first."""
    rows = db.execute(
        """SELECT b.seq, b.started_at, b.sources, count(r.seq) FROM batch b LEFT JOIN report r ON r.batch = b.seq
           GROUP BY b.seq ORDER BY b.seq"""
    ).fetchall()
    return [Batch(seq=seq, started_at=at, sources=sources, reports=number) for seq, at, sources, number in rows]


def looks(db: sqlite3.Connection, question: str) -> list[Look]:
    """Earlier answers to one question."""
    rows = db.execute(
        "SELECT question, as_of, recorded_at, last_batch FROM look WHERE question = ? ORDER BY seq", (question,)
    ).fetchall()
    return [Look(question=q, as_of=day, recorded_at=at, last_batch=batch) for q, day, at, batch in rows]


def place_counts(db: sqlite3.Connection, places: Sequence[str], as_of: date) -> dict[str, int]:
    """How many claims known by a day name each place or a place inside it."""
    rows = db.execute(
        f"""SELECT p.place, count(*) FROM claim_place p JOIN claim c ON c.seq = p.claim
            WHERE p.place IN ({_marks(places)}) AND c.known_on <= ? GROUP BY 1""",  # noqa: S608 - question marks only
        (*places, as_of.isoformat()),
    ).fetchall()
    return dict(rows)


def reach(db: sqlite3.Connection, before: Scope, after: Scope) -> Reach:
    """Countries and days of the claims that one scope knows and an earlier one did not."""
    rows = db.execute(
        f"""SELECT a.country, min(a.day), max(a.day) FROM claim_about a JOIN claim c ON c.seq = a.claim
            JOIN report r ON r.seq = c.report WHERE {_ONLY_AFTER} GROUP BY 1 ORDER BY 1""",  # noqa: S608 - own text
        _only_after(before, after),
    ).fetchall()
    if not rows:
        return Reach()
    return Reach(
        countries=tuple(country for country, _, _ in rows),
        since=date.fromisoformat(min(first for _, first, _ in rows)),
        until=date.fromisoformat(max(last for _, _, last in rows)),
    )


def new_reports(db: sqlite3.Connection, before: Scope, after: Scope) -> list[Report]:
    """Reports that one scope knows and an earlier one did not, in order of publication."""
    rows = db.execute(
        f"SELECT r.body FROM report r WHERE {_ONLY_AFTER} AND {_NOT_WITHDRAWN} ORDER BY r.known_on, r.id",  # noqa: S608
        _only_after(before, after),
    ).fetchall()
    return [_REPORT.decode(row[0]) for row in rows]


_ONLY_AFTER = "r.known_on <= ? AND r.batch <= ? AND NOT (r.known_on <= ? AND r.batch <= ?)"


def _only_after(before: Scope, after: Scope) -> tuple[object, ...]:
    return (after.as_of.isoformat(), _last_batch(after), before.as_of.isoformat(), _last_batch(before))
