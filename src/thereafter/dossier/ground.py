"""What the answer is written from, and how a sentence gets its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from thereafter.dossier.wording import (
    listed,
    sentence,
    voice,
)
from thereafter.record.claim import Claim
from thereafter.record.dossier import Sentence
from thereafter.record.event import Event, Truce
from thereafter.record.link import Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import Where

FOOTNOTES_MAX = 5  # per sentence: more are found in the sections below, and a longer row of numbers is not read


class Ground(Struct, frozen=True, kw_only=True):
    """What the answer is written from: the selected layers, and every claim by id."""

    place: Where
    anchor: Event | None
    as_of: date
    chain: Sequence[Link]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    control: Sequence[Tenure]
    movements: Sequence[Movement]
    ledger: Ledger | None
    truces: Sequence[Truce]
    threads: Sequence[Thread]


class Line(Struct, frozen=True, kw_only=True):
    """A sentence with its place in the answer (the order it was made in) and how much it matters (low is more)."""

    rank: int
    said: Sentence


def line(ground: Ground, rank: int, text: str, claims: Iterable[str]) -> Iterator[Line]:
    """One line, unless it has no words or nothing to stand on."""
    notes = footnotes(claims, ground.claims)
    if text and notes:
        yield Line(rank=rank, said=Sentence(text=sentence(text), claims=notes))


def footnotes(ids: Iterable[str], known: Mapping[str, Claim]) -> tuple[str, ...]:
    """Up to five claims to point at: one per independent line of reporting first."""
    wanted = [one for one in dict.fromkeys(ids) if one in known]
    first: dict[str, str] = {}
    for one in wanted:
        first.setdefault(known[one].lineage or known[one].report, one)
    ahead = set(first.values())
    return tuple(sorted(wanted, key=lambda one: one not in ahead)[:FOOTNOTES_MAX])


def voices_of(ground: Ground, ids: Iterable[str], most: int = 2) -> str:
    """Up to two names of who said it, the first claims first."""
    claims = [ground.claims[one] for one in dict.fromkeys(ids) if one in ground.claims]
    names = dict.fromkeys(voice(claim.said_by, claim.publisher) for claim in claims)
    return listed(list(names)[:most])
