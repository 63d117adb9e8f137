"""Families of copies: reports whose texts are the same or nearly so, found by shared MinHash bands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from thereafter.record.report import Report

# Coarse bound on how far apart copies are looked for; the reports room decides who is kin, and is stricter.
KIN_WITHIN_DAYS = 7


def candidates(
    connection: sqlite3.Connection, report: Report, text_sha: bytes, bands: tuple[int, ...]
) -> list[tuple[int, Report, bytes | None]]:
    """Stored reports with the same text hash or a shared band, published about the same days or undated."""
    first, last = _days(report.published)
    rows: dict[int, tuple[bytes, bytes | None]] = {}
    same = "SELECT seq, body, signature FROM report WHERE text_sha = ? AND known_on BETWEEN ? AND ?"
    for seq, body, signature in connection.execute(same, (text_sha, first, last)):
        rows[seq] = (body, signature)
    keys = ", ".join("?" * len(bands))
    close = f"""SELECT report FROM band WHERE key IN ({keys}) AND day BETWEEN ? AND ?
                UNION SELECT report FROM band WHERE key IN ({keys}) AND day = ''"""  # noqa: S608 - question marks
    near = {seq for (seq,) in connection.execute(close, (*bands, first, last, *bands))} if bands else set()
    for seq in near - set(rows):
        rows[seq] = connection.execute("SELECT body, signature FROM report WHERE seq = ?", (seq,)).fetchone()
    return [(seq, msgspec.json.decode(rows[seq][0], type=Report), rows[seq][1]) for seq in sorted(rows)]


def _days(published: date | None) -> tuple[str, str]:
    if published is None:
        return "", "~"
    reach = timedelta(days=KIN_WITHIN_DAYS)
    return (published - reach).isoformat(), (published + reach).isoformat()


def families(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Union of all pairs: report seq → the smallest seq of its family (only reports that have kin)."""
    root: dict[int, int] = {}

    def find(seq: int) -> int:
        while root.setdefault(seq, seq) != seq:
            root[seq] = root[root[seq]]
            seq = root[seq]
        return seq

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    return {seq: find(seq) for seq in list(root)}
