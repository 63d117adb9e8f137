"""Who publishes: outlets, agencies, monitors, official and armed-group media, from the packaged table."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from thereafter.patterns import regex

_ARTICLES = ("the ", "al-", "al ")
_FOLD = regex(r"[^\w]+")


class Outlet(Struct, frozen=True, kw_only=True):
    """One publisher: what it is, whose it is, and how reliable such a source is taken to be."""

    name: str
    role: str  # agency, outlet, monitor, state_media, armed_group_media, un, aid, official
    side: str  # independent, government-of-XX (ISO 3166 alpha-2), opposition, or an armed group's name
    country: str | None  # ISO 3166 alpha-2; None: international
    grade: str  # Admiralty code A–F for the source, before anything is known about the information


def known_outlet(name: str) -> Outlet | None:
    """The outlet that goes by `name` (any alias, case, "The", ".com"), or None when it is not in the table."""
    return _by_alias().get(folded(name)) if name else None


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """A name as it is compared: lower case, no punctuation, no leading article, no web ending."""
    text = name.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    for article in _ARTICLES:
        text = text.removeprefix(article)
    return _FOLD.sub("", text)


@lru_cache(maxsize=1)
def all_outlets() -> tuple[Outlet, ...]:
    """Every outlet of the packaged table, in its order."""
    return tuple(outlet for outlet, _ in _rows())


@lru_cache(maxsize=1)
def _by_alias() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet, aliases in _rows():
        for alias in (outlet.name, *aliases):
            table.setdefault(folded(alias), outlet)
    return table


def _rows() -> list[tuple[Outlet, tuple[str, ...]]]:
    text = files("thereafter.reports").joinpath("outlets.csv").read_text(encoding="utf-8")
    return [(_outlet(row), tuple(filter(None, row["aliases"].split("|")))) for row in csv.DictReader(text.splitlines())]


def _outlet(row: dict[str, str]) -> Outlet:
    return Outlet(
        name=row["name"], role=row["role"], side=row["side"], country=row["country"] or None, grade=row["grade"]
    )
