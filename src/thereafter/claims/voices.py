"""Whose voice a claim is told in: what makes two names one, and everyone in the chain once."""

from __future__ import annotations

from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.scene.actors import known, known_actor
from thereafter.claims.scene.speakers import closing
from thereafter.record.kinds import Status
from thereafter.record.report import Report
from thereafter.record.values import Speaker
from thereafter.reports import known_outlet


def same_voice(one: Speaker) -> str:
    """What makes two names one voice: the same outlet, the same known actor, or the same words."""
    entry = known().get(one.id) if one.id else known_actor(one.name)
    outlet = known_outlet(one.name) or (known_outlet(entry.name) if entry else None)
    if outlet is not None:
        return outlet.name.lower()
    return entry.id if entry is not None else one.name.lower()


def chain(said_by: tuple[Speaker, ...], report: Report, held: Commitment) -> tuple[Speaker, ...]:
    """Everyone in the chain once: who says it, whose opinion it is, the agencies, the publisher."""
    unique: dict[str, Speaker] = {}
    ends = (one for one in closing(report) if not (said_by and _counts_only_its_own(one, report)))
    for one in (*said_by, *_author(report, held), *ends):
        unique.setdefault(same_voice(one), one)
    return tuple(unique.values())


def _counts_only_its_own(one: Speaker, report: Report) -> bool:
    """A monitor speaks for what it is cited for; an agency for all of its dispatch, whoever else speaks in it."""
    return one.role == "monitor" and one.name != report.publisher


def _author(report: Report, held: Commitment) -> tuple[Speaker, ...]:
    """An opinion is its author's."""
    if held.status is not Status.OPINION or not report.author:
        return ()
    return (Speaker(name=report.author, role="author"),)
