"""Where questions come from: words that say what is not known, promises with a date, people without a destination."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thereafter.movements import same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import HAPPENED, Basis, Group, Kind, Outcome, Precision, Status
from thereafter.record.movement import Ledger, Movement
from thereafter.record.values import Where
from thereafter.threads.subject import (
    CAPTIVES,
    INQUIRY,
    UNKNOWN,
    Opening,
    Sort,
    about_one_person,
    content_words,
    settles,
)

QUOTE_LENGTH = 160
FEWEST_PEOPLE = 100
"""Smaller groups are never followed up as a thread of their own (do no harm)."""
FEWEST_MISSING = 10
"""Fewer held or missing people than this could be known by name."""
_PROMISED = frozenset(
    {Kind.TALKS, Kind.CEASEFIRE, Kind.EVACUATION, Kind.RETURN, Kind.AID, Kind.WITHDRAWAL, Kind.OFFENSIVE}
)
_UNKNOWN_HEDGES = frozenset({"unknown", "unclear", "not known", "not clear", "unaccounted", "uncertain"})
_LOCAL = frozenset({Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT})
_HEADS = frozenset({"people", "fighters", "killed", "wounded", "civilians", "prisoners", "hostages", "soldiers"})


def openings(
    claims: Sequence[Claim], events: Sequence[Event], movements: Sequence[Movement], ledger: Ledger | None
) -> list[Opening]:
    """Every question the claims, movements and disputed events open, unmerged, in order of the day it was opened."""
    by_id = {claim.id: claim for claim in claims}
    found = [opening for claim in claims for opening in _from_claim(claim) if not settles(claim, opening)]
    found += [opening for move in movements if (opening := _from_movement(move, by_id, ledger)) is not None]
    found += [opening for event in events if (opening := _from_event(event, by_id)) is not None]
    return sorted(found, key=lambda o: (o.opened, o.sort, o.claims))


def _from_claim(claim: Claim) -> Iterable[Opening]:
    told = claim.published or claim.day
    if told is None or claim.status is Status.DENIED or about_one_person(claim.quote.text):
        return
    where = claim.where or claim.origin or claim.destination
    quote = _quoted(claim)
    if where is not None and (UNKNOWN.search(claim.quote.text) or not _UNKNOWN_HEDGES.isdisjoint(claim.hedges)):
        ask = f"Is it known by now? {quote}"
        yield _opening(Sort.UNKNOWN, claim, told, where, question=f"Not known: {quote}", ask=ask)
    if claim.kind in _PROMISED and claim.status is Status.PLANNED and (due := _due(claim, told)):
        ask = f"Did it happen as announced for {_plain(due)}? {quote}"
        yield _opening(
            Sort.PROMISE, claim, told, where, question=f"Announced for {_plain(due)}: {quote}", ask=ask, due=due
        )
    if where is not None and INQUIRY.search(claim.quote.text):
        ask = f"What did the inquiry find? {quote}"
        yield _opening(Sort.INQUIRY, claim, told, where, question=f"Under inquiry: {quote}", ask=ask)
    if where is not None and claim.status in HAPPENED and _is_missing(claim):
        ask = f"What became of them, and who keeps the list of names? {quote}"
        yield _opening(Sort.MISSING, claim, told, where, question=f"Held, missing or dead: {quote}", ask=ask)


def _opening(
    sort: Sort, claim: Claim, opened: date, where: Where | None, *, question: str, ask: str, due: date | None = None
) -> Opening:
    return Opening(
        sort=sort,
        opened=opened,
        question=question,
        ask=ask,
        where=where,
        claims=(claim.id,),
        kind=claim.kind,
        people=_count(claim),
        words=content_words(claim.quote.text) - content_words(where.name if where else ""),
        actors=frozenset(a.id for a in (*claim.actors, *claim.targets) if a.id),
        due=due,
    )


def _due(claim: Claim, told: date) -> date | None:
    """The day a promise names, when it was still ahead as the report was published."""
    due = claim.when.latest or claim.when.earliest
    return due if due is not None and due >= told and claim.when.wording else None


def _is_missing(claim: Claim) -> bool:
    """Groups held, missing or found dead; a handful of persons, or of suspects arrested, is nobody's thread."""
    if claim.kind is Kind.ARREST:
        return _count(claim) >= FEWEST_PEOPLE
    named = claim.kind is Kind.ABDUCTION or claim.group is Group.PRISONERS or CAPTIVES.search(claim.quote.text)
    return bool(named) and _count(claim) >= FEWEST_MISSING


def _count(claim: Claim) -> float:
    counts = [f.best or f.low or f.high or 0.0 for f in claim.figures if f.what in _HEADS]
    return max(counts, default=0.0)


def _from_movement(move: Movement, claims: dict[str, Claim], ledger: Ledger | None) -> Opening | None:
    """People who left and of whom no report read says that they arrived."""
    if move.group is Group.FIGHTERS or move.basis in {Basis.PLANNED, Basis.STOCK} or move.status is Status.OPINION:
        return None
    if move.outcome is Outcome.ARRIVED or move.origin is None:
        return None
    told = [c for claim in move.claims if (c := claims.get(claim)) is not None]
    opened = min((c.published or c.day or date.max for c in told), default=None)
    if opened is None or not _many(move, told):
        return None
    heads = _heads(move)
    who = f"{heads:,.0f} people" if heads else "people"
    to = f" towards {move.destination.name}" if move.destination else ""
    mine = ledger is not None and bool(ledger.question) and same_place(ledger.place, move.origin)
    return Opening(
        sort=Sort.PEOPLE,
        opened=opened,
        question=f"What became of the {who} reported to have left {move.origin.name}{to}?",
        ask=ledger.question if ledger is not None and mine else "Where are they now, and who registered their arrival?",
        where=move.origin,
        claims=tuple(sorted(c.id for c in told)),
        kind=Kind.MOVEMENT,
        people=heads,
    )


def _heads(move: Movement) -> float:
    return (move.people.best or move.people.high or move.people.low or 0.0) if move.people else 0.0


def _many(move: Movement, told: Sequence[Claim]) -> bool:
    """A hundred people or more; without a number, an evacuation that two lines of reporting tell of."""
    if move.people is not None:
        return _heads(move) >= FEWEST_PEOPLE
    lines = {c.lineage or c.report for c in told}
    return len(lines) >= 2 and any(c.kind is Kind.EVACUATION for c in told)


def _from_event(event: Event, claims: dict[str, Claim]) -> Opening | None:
    """A change of hands that somebody disputes or that was told as partial."""
    if event.kind not in {Kind.CAPTURE, Kind.CONTROL} or event.where is None or event.where.precision not in _LOCAL:
        return None
    if event.status not in HAPPENED or event.first_reported is None:
        return None
    told = [claims[c] for c in event.claims if c in claims]
    partial = [c for c in told if any(f.what == "share" and (f.low or 0.0) < 1.0 for f in c.figures)]
    if not event.disputed_by and not partial:
        return None
    why = "disputed" if event.disputed_by else "told as partial"
    return Opening(
        sort=Sort.CONTROL,
        opened=event.first_reported,
        question=f"Who holds {event.where.name}? {event.heading} ({why}).",
        ask=f"Who holds which part of {event.where.name} today?",
        where=event.where,
        claims=tuple(sorted({*event.claims, *event.disputed_by} & claims.keys())),
        kind=event.kind,
        actors=frozenset(a.id for a in (*event.actors, *event.targets) if a.id),
    )


def _quoted(claim: Claim) -> str:
    text = " ".join(claim.quote.text.split())
    return f"“{text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rsplit(' ', 1)[0] + ' …'}”"


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
