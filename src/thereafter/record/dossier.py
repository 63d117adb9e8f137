"""A dossier: the answer to "what followed?", in the order it is read."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.ids import ClaimId
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.place import Route
from thereafter.record.report import Problem, Report
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import Where


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence of the answer with the claims it is footnoted to."""

    text: str
    claims: tuple[ClaimId, ...]


class Tally(Struct, frozen=True, kw_only=True):
    """How many reports were read, per side, language or any other heading."""

    name: str
    reports: int


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything one question brought up, complete in itself: every id used is defined in it."""

    schema: int = 1
    question: str
    place: Where
    anchor: Event | None  # the event that "what followed" is asked of; None: nothing happened there yet
    as_of: date
    made_at: datetime
    edition: str = "newsroom"  # newsroom, public
    reports_read: int = 0
    by_side: tuple[Tally, ...] = ()
    by_language: tuple[Tally, ...] = ()
    machine_made: float = 1.0  # share of shown claims and links that no person has judged
    answer: tuple[Sentence, ...] = ()
    changes: tuple[Change, ...] = ()
    chain: tuple[Link, ...] = ()  # anchor → effect, strongest first; then effect → effect
    later: tuple[LaterReport, ...] = ()  # reports beside the chain that likely tell what followed, by their days
    context: tuple[Event, ...] = ()  # same war, later, no evidence of a link
    events: tuple[Event, ...] = ()  # every event that is named anywhere in the dossier
    control: tuple[Tenure, ...] = ()
    movements: tuple[Movement, ...] = ()
    ledger: Ledger | None = None
    routes: tuple[Route, ...] = ()
    truces: tuple[Truce, ...] = ()
    relations: tuple[Relation, ...] = ()
    contradictions: tuple[Event, ...] = ()  # events with rival figures or denials
    threads: tuple[Thread, ...] = ()
    predictions: tuple[Claim, ...] = ()  # what speakers expected, in their words
    claims: tuple[Claim, ...] = ()  # every claim that anything above rests on
    reports: tuple[Report, ...] = ()  # every report those claims come from
    problems: tuple[Problem, ...] = ()
    limits: tuple[str, ...] = ()
    reductions: tuple[str, ...] = ()  # what the public edition took out or made coarser
