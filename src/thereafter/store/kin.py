"""Families of copies: reports whose texts are the same or nearly so, found by shared MinHash bands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

# A wire story is reprinted within days; the same sentence weeks later is a new report (a daily toll, a template).
KIN_WITHIN_DAYS = 7


def candidates(
    connection: sqlite3.Connection, text_sha: bytes, bands: Iterable[int]
) -> list[tuple[int, str, bytes | None, bool]]:
    """Stored reports that may copy a text: same hash or a shared band, as (seq, known_on, signature, same text)."""
    keys = list(bands)
    marks = ",".join("?" * len(keys))
    return connection.execute(
        f"""SELECT seq, known_on, signature, 1 FROM report WHERE text_sha = ?
            UNION SELECT r.seq, r.known_on, r.signature, r.text_sha = ? FROM band b JOIN report r ON r.seq = b.report
            WHERE b.key IN ({marks}) ORDER BY 1""",  # noqa: S608 - only question marks are inserted
        (text_sha, text_sha, *keys),
    ).fetchall()


def near_in_time(one: str, other: str) -> bool:
    """Whether two ISO days are close enough for one text to be a reprint of the other."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= KIN_WITHIN_DAYS


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
