"""Families of copies: reports whose texts are the same or nearly so, found by shared MinHash bands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

import msgspec

from thereafter.record.report import Report

# Coarse bound on how far apart copies are looked for; the reports room decides who is kin, and is stricter.
KIN_WITHIN_DAYS = 7


def candidates(
    connection: sqlite3.Connection, report: Report, text_sha: bytes, bands: tuple[int, ...]
) -> list[tuple[int, Report, bytes | None]]:
    """Stored reports with the same text hash or a shared band, published about the same days."""
    marks = ",".join("?" * len(bands))
    rows = connection.execute(
        f"""SELECT seq, body, signature, known_on FROM report WHERE text_sha = ?
            UNION SELECT r.seq, r.body, r.signature, r.known_on FROM band b JOIN report r ON r.seq = b.report
            WHERE b.key IN ({marks}) ORDER BY 1""",  # noqa: S608 - only question marks are inserted
        (text_sha, *bands),
    ).fetchall()
    return [
        (seq, msgspec.json.decode(body, type=Report), signature)
        for seq, body, signature, known_on in rows
        if _near_in_time(report.published, known_on)
    ]


def _near_in_time(day: date | None, other: str) -> bool:
    return day is None or abs((day - date.fromisoformat(other)).days) <= KIN_WITHIN_DAYS


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
