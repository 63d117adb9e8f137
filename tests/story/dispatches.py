"""A handful of dispatches on the east of Aleppo, in our own words, for tests of the whole chain."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

FIRST = (
    (
        "2016-12-11",
        "SOHR",
        "Islamic State recaptured the city of Palmyra from the Syrian army on Sunday, the Syrian "
        "Observatory for Human Rights said.",
    ),
    (
        "2016-12-13",
        "Reuters",
        "Rebels agreed to leave eastern Aleppo under a ceasefire, a rebel official told Reuters.",
    ),
    (
        "2016-12-20",
        "AP",
        "About 25,000 people have been evacuated from eastern Aleppo since last week, the "
        "International Committee of the Red Cross said.",
    ),
    (
        "2016-12-22",
        "BBC",
        "The Syrian army said it was in full control of Aleppo after the last rebels left for Idlib.",
    ),
    (
        "2016-12-29",
        "Reuters",
        "A ceasefire across Syria will come into force at midnight, Russia and Turkey announced.",
    ),
    ("2017-03-02", "Reuters", "The Syrian army recaptured Palmyra from Islamic State on Thursday."),
)
LATER = (
    ("2016-12-23", "SANA", "The Syrian army said 34,000 people had been evacuated from eastern Aleppo to Idlib."),
    (
        "2017-01-20",
        "BBC",
        "Islamic State destroyed part of the Roman theatre in Palmyra, the Syrian antiquities chief said.",
    ),
)


def write(folder: Path, dispatches: Iterable[tuple[str, str, str]], name: str = "dispatches.jsonl") -> str:
    """A JSON-lines file of dispatches; returns its path as the command line would be given it."""
    path = folder / name
    rows = [{"date": day, "publisher": publisher, "text": text} for day, publisher, text in dispatches]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)
