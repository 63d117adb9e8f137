"""Small phrases that several verbs print."""

from __future__ import annotations

from collections.abc import Iterable

from thereafter.record.claim import CALLED_FOR, Claim
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


def towards(movement: Movement) -> str:
    """Where they went, and by way of what."""
    return (
        f"{place(movement.destination)} by way of {movement.via.name}" if movement.via else place(movement.destination)
    )


def how_surely(claim: Claim) -> str:
    """The status, or that somebody only calls for it."""
    return CALLED_FOR if claim.called_for else claim.status.value


_COUNTS = {"total": "so far", "stock": "there at the time", "planned": "planned"}


def how_many(movement: Movement) -> str:
    """The range, what else was counted, and what the number counts when it is not one step."""
    from thereafter.dossier.wording import counted_words

    counted = counted_words(movement.counted)
    number = figure(movement.people) if movement.people or not counted else ""
    told = ", ".join(part for part in (number, counted) if part)
    if movement.basis == "planned" and CALLED_FOR in movement.hedges:
        return f"{told} ({CALLED_FOR})"
    return f"{told} ({_COUNTS[movement.basis]})" if movement.basis in _COUNTS else told


def how_it_went(movement: Movement) -> str:
    """Outcome, means, who vouched for it, what befell it, and how surely it is told."""
    shown = {"asserted", "reported", "planned"} | ({movement.status} if CALLED_FOR in movement.hedges else set())
    parts = [
        movement.outcome.value.replace("_", " ") if movement.outcome != "unknown" else "end not reported",
        movement.mode or "",
        f"vouched for by {names(movement.guaranteed_by)}" if movement.guaranteed_by else "",
        f"{len(movement.on_the_way)} on the way" if movement.on_the_way else "",
        movement.status.value if movement.status not in shown else "",
    ]
    return ", ".join(part for part in parts if part)
