"""What reports themselves say: that one event led to the other, answered it, or came after it; and denials of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from thereafter.links.finding import Finding, finding, who_said
from thereafter.links.forces import one_place
from thereafter.links.known import Known, Said, day_of, name_of, same_name
from thereafter.links.words import Tie, speaks_of
from thereafter.movements import same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import Mechanism, Status

NEAR_DAYS = 45
"""A statement about a happening of this kind at this place speaks of the one within this many days before it."""
BEGUN_DAYS = 7
"""What goes on for days is dated by its best told step: words published this much earlier may still speak of it."""
QUOTE_LENGTH = 200
"""Longest stretch of a quotation put into a sentence of evidence."""
_DOUBTFUL_ROLES = frozenset({"author", "witness", "unnamed", "official", "military", "armed_group"})
"""Roles whose statement of a cause is theirs and never the report's own assertion."""


def stated(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Findings from every claim that ties `effect` to `cause` in words; each says who said so and how."""
    for said in known.said_of(cause):
        if _has_begun(cause, said.claim) and _about(said, cause, effect):
            yield _finding(said, cause, effect)


def _has_begun(cause: Event, claim: Claim) -> bool:
    """Whether a statement can speak of a happening as past: it was published when that had begun, or nearly."""
    return (
        cause.when.earliest is None
        or claim.published is None
        or (claim.published >= cause.when.earliest - timedelta(days=BEGUN_DAYS))
    )


def _about(said: Said, cause: Event, effect: Event) -> bool:
    """Whether the statement's effect is this event: the event's own claim, or the same place, kind and time."""
    claim = said.claim
    if claim.id in effect.claims:
        return True
    if said.statement.tie is Tie.AFTER and one_place(cause.where, effect.where):
        return False  # at one place the words may mean any two of its happenings
    day, told = day_of(effect), claim.day or claim.published
    if effect.where is None or day is None or told is None or not day <= told <= day + timedelta(days=NEAR_DAYS):
        return False
    own = claim.when.earliest
    if own is not None and day < own - timedelta(days=BEGUN_DAYS):
        return False  # it tells of its own day
    placed = same_place(claim.where, effect.where) or same_place(claim.destination, effect.where)
    if not placed and not same_name(effect.where, said.statement.effect):
        return False
    return speaks_of(said.statement.effect, effect.kind)


def _finding(said: Said, cause: Event, effect: Event) -> Finding:
    claim, tie = said.claim, said.statement.tie
    quote = f"{who_said(claim)}: “{_short(claim)}”"
    if claim.status is Status.DENIED:
        return finding("denial", f"The connection is denied by {quote}", [claim.id])
    if tie is Tie.AFTER:
        words = f"A report tells the two in one breath, as one after the other. {quote}"
        return finding("reference", words, [claim.id], firm=_firm(claim))
    mechanism = Mechanism.RETALIATION if tie is Tie.ANSWER else None
    if own_assertion(claim):
        words = f"Said outright that this came of what happened in {name_of(cause)}. {quote}"
        return finding("stated", words, [claim.id], mechanism=mechanism, firm=True)
    words = f"Somebody says that what happened in {name_of(effect)} came of {name_of(cause)}. {quote}"
    return finding("stated", words, [claim.id], weight="stated_by_someone", mechanism=mechanism)


def own_assertion(claim: Claim) -> bool:
    """Whether the report says so itself: asserted, and no one but the outlet is given as the speaker."""
    if claim.status is not Status.ASSERTED:
        return False
    if not claim.said_by:
        return True
    first = claim.said_by[0]
    return first.role not in _DOUBTFUL_ROLES and (first.role == "outlet" or first.name == claim.publisher)


def _firm(claim: Claim) -> bool:
    return claim.status in {Status.ASSERTED, Status.REPORTED}


def _short(claim: Claim) -> str:
    text = " ".join(claim.quote.text.split())
    return text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
