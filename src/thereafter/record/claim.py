"""A claim: one thing said in one report, in its own words."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId, LineageId, ReportId
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Status
from thereafter.record.values import ActorName, Figure, Grade, Quote, Speaker, When, Where

SPOTTER = "spotter-1"
"""The reader of a claim that no rule told: a network's word for it, which no rule explains."""
CALLED_FOR = "called for"
"""The hedge of what is only asked for: “demands that X withdraw”."""


OPENING = 40  # characters of a report that are its opening words


class Claim(Struct, frozen=True, kw_only=True):
    """One thing one speaker said; nothing is claimed without an exact quotation behind it."""

    id: ClaimId  # over quote, kind, roles
    quote: Quote
    kind: Kind
    status: Status
    actors: tuple[ActorName, ...] = ()  # who does it
    targets: tuple[ActorName, ...] = ()  # to whom it is done
    where: Where | None = None
    origin: Where | None = None  # for movements
    destination: Where | None = None
    via: Where | None = None
    when: When = When()
    figures: tuple[Figure, ...] = ()
    said_by: tuple[Speaker, ...] = ()  # nearest to the fact first; the publisher last
    hedges: tuple[str, ...] = ()  # words that soften it: some, at least, reportedly …
    group: Group | None = None  # for movements: who moves
    basis: Basis | None = None  # for movements: what the figure counts
    outcome: Outcome | None = None
    mode: str | None = None  # buses, on foot …
    guaranteed_by: tuple[ActorName, ...] = ()  # for movements: who brokered, guaranteed, escorted or oversaw it
    stated_cause: Quote | None = None  # words in which this report says another event led to this one
    relation: str | None = None  # backs, arms, fights, joins, splits_from, allied_with
    heading: str = ""  # a plain line for tables, made from the roles, never harder than the quote
    reader: str = ""  # who read it: rules-1, table-1, spotter-1
    confidence: float = 0.5
    # copied from the report, so that a claim can stand alone
    report: ReportId = ""
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    lineage: LineageId = ""
    grade: Grade = Grade()

    @property
    def wheres(self) -> tuple[Where, ...]:
        """Every place it names: where it happened, and the ends and the way of a journey."""
        return tuple(one for one in (self.where, self.origin, self.destination, self.via) if one is not None)

    @property
    def called_for(self) -> bool:
        """Whether somebody only calls for it: nobody who is to do it says so."""
        return CALLED_FOR in self.hedges

    @property
    def in_passing(self) -> bool:
        """Whether the network alone finds it, behind its report's opening words: “riots over the loss of X”."""
        return self.spotted and self.quote.start > OPENING

    @property
    def coded(self) -> bool:
        """Whether it comes from a row of an event table, not from words that somebody wrote."""
        return self.reader.startswith("table")

    @property
    def spotted(self) -> bool:
        """Whether the network alone tells it, whose words are not parsed so closely as those of rules."""
        return self.reader == SPOTTER

    @property
    def day(self) -> date | None:
        """The day it is filed under: the earliest day it can have happened, else the day it was published."""
        return self.when.earliest or self.when.latest or self.published
