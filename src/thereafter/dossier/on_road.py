"""What befell people between the two ends of their journey, in the words of those who tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from thereafter.dossier.wording import plain
from thereafter.movements import speaks_of_convoy
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.movement import Movement

WORDS_MAX = 16  # of a quotation that stands in a line of its own


class Met(Struct, frozen=True):
    """An event on the way: how a claim about the convoy tells it, and the claims behind it, that one first."""

    event: Event
    words: str
    claims: tuple[str, ...]


def met_by(movements: Iterable[Movement], events: Mapping[str, Event], claims: Mapping[str, Claim]) -> tuple[Met, ...]:
    """What happened on the way of these movements, each event once, in the order of the movements."""
    ids = dict.fromkeys(one for move in movements for one in move.on_the_way)
    found = (_told(events[one], claims) for one in ids if one in events)
    return tuple(one for one in found if one is not None)


def _told(event: Event, claims: Mapping[str, Claim]) -> Met | None:
    told = [one for one in event.claims if one in claims]
    own = sorted(told, key=lambda one: not speaks_of_convoy(claims[one]))
    return Met(event, opening(claims[own[0]].quote.text), tuple(own)) if own else None


def opening(quoted: str) -> str:
    """The first words of a quotation on one line; `…` when more follow."""
    words: Sequence[str] = plain(quoted).split()
    return " ".join(words[:WORDS_MAX]).rstrip(".,;:") + (" …" if len(words) > WORDS_MAX else "")
