"""Small phrases that several verbs print."""

from __future__ import annotations

from collections.abc import Iterable

from thereafter.record.claim import Claim
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Figure, Speaker, When, Where


def place(where: Where | None) -> str:
    """A place's name, or a dash."""
    return where.name if where else "–"


def names(actors: Iterable[ActorName]) -> str:
    """Actors, joined by commas."""
    return ", ".join(actor.name for actor in actors)


def chain(said_by: Iterable[Speaker]) -> str:
    """Who said it, nearest to the fact first: `army ← monitor ← outlet`."""
    return " ← ".join(speaker.name for speaker in said_by) or "–"


def when(interval: When) -> str:
    """Days as the story room writes them, with the wording when there is one."""
    from thereafter.story.changes import days

    return f"{days(interval)} “{interval.wording}”" if interval.wording else days(interval)


def figure(value: Figure | None) -> str:
    """A figure in digits, or a dash when none was reported."""
    from thereafter.story.changes import number

    return number(value) if value else "–"


def figures(claim: Claim) -> str:
    """Every figure of a claim."""
    return ", ".join(f"{figure(value)} {value.what}" for value in claim.figures) or "–"


def holder(tenure: Tenure) -> str:
    """Who holds a place, with the share that was reported."""
    name = tenure.holder.name if tenure.holder else "not known"
    share = f" ({tenure.share.wording})" if tenure.share and tenure.share.wording else ""
    return f"{name}{share}{' (inferred)' if tenure.inferred else ''}"


def movers(movement: Movement) -> str:
    """Who moves, and for fighters whose."""
    return f"{movement.group}{f' ({movement.side.name})' if movement.side else ''}"
