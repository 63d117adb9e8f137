"""Events in the shape TimelineJS reads: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from thereafter.dossier.wording import chain_words, day_words, place_words, status_words, when_words
from thereafter.record.claim import Claim
from thereafter.record.event import Event

QUOTES_MOST = 3


def timeline_of(question: str, as_of: date | None, events: Sequence[Event], claims: Iterable[Claim]) -> dict[str, Any]:
    """`title` and dated `events`; undated ones are counted in the title, because the format cannot hold them."""
    known = {claim.id: claim for claim in claims}
    dated = [(event, day) for event in events if (day := event.when.earliest or event.when.latest) is not None]
    left = len(events) - len(dated)
    told = f"As known on {day_words(as_of)}." if as_of else ""
    told += f" {left} undated events are not shown." if left else ""
    slides = [_slide(event, day, known) for event, day in sorted(dated, key=lambda pair: (pair[1], pair[0].id))]
    return {
        "title": {"text": {"headline": escape(question or "What followed?"), "text": told.strip()}},
        "events": slides,
    }


def _slide(event: Event, day: date, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """One slide; headline and text are HTML to TimelineJS, so every reported word is escaped."""
    hedge = status_words(event.status)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(day),
        "text": {
            "headline": escape(event.heading + (f" ({hedge})" if hedge else "")),
            "text": "".join(_quote(claims[one]) for one in event.claims[:QUOTES_MOST] if one in claims),
        },
    }
    if event.where is not None:
        slide["group"] = escape(place_words(event.where))
    latest = event.when.latest
    if latest is not None and latest != day:
        slide["end_date"] = _date(latest)
    if event.when.earliest != latest:
        slide["display_date"] = when_words(event.when)
    return slide


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _quote(claim: Claim) -> str:
    said = f"{chain_words(claim.said_by)}, {day_words(claim.published)}"
    return f"<p>“{escape(claim.quote.text)}” – {escape(said)}</p>"
