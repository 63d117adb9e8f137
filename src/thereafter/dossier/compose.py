"""Compose the dossier: select what belongs to the question, write the answer, close it over its ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from thereafter.dossier import select
from thereafter.dossier.answer import answer_of
from thereafter.dossier.close import claim_ids, closed, few, trimmed, trimmed_change, trimmed_thread, with_sources
from thereafter.dossier.ground import Ground
from thereafter.record.change import Change, Judgement
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Tally
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.place import Route
from thereafter.record.report import Problem, Report
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import Where

CHANGES_MAX = 60
PROBLEMS_MAX = 40
NO_OUTLOOK = (
    "What may come: only what speakers predicted is shown. Base rate: not computed yet – the outlook room is not built."
)


def compose(
    *,
    question: str,
    place: Where,
    anchor: Event | None,
    as_of: date,
    made_at: datetime,
    events: Sequence[Event],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    links: Sequence[Link] = (),
    later: Sequence[LaterReport] = (),
    tenures: Sequence[Tenure] = (),
    movements: Sequence[Movement] = (),
    ledger: Ledger | None = None,
    truces: Sequence[Truce] = (),
    relations: Sequence[Relation] = (),
    threads: Sequence[Thread] = (),
    changes: Sequence[Change] = (),
    problems: Sequence[Problem] = (),
    routes: Sequence[Route] = (),
    limits: Sequence[str] = (),
    judgements: Sequence[Judgement] = (),
    by_side: Sequence[Tally] = (),
    by_language: Sequence[Tally] = (),
    reports_read: int = 0,
) -> Dossier:
    """The dossier for one question: selected layers, the answer in ≤150 words, and every claim and report behind it.

    All layers must already be as known on `as_of`. The result is closed: every id used in it is defined in it.
    """
    known = {claim.id: claim for claim in claims}
    by_id = {event.id: trimmed(event, known) for event in sorted(events, key=lambda one: one.id)}
    anchor = trimmed(anchor, known) if anchor else None
    if anchor is not None:
        by_id[anchor.id] = anchor
    layers = _selected(
        _Given(
            place,
            anchor,
            as_of,
            by_id,
            known,
            links,
            tenures,
            movements,
            ledger,
            truces,
            relations,
            threads,
            [one.subject for one in changes[:CHANGES_MAX]],
            later,
        )
    )
    answer = answer_of(Ground(place=place, anchor=anchor, as_of=as_of, claims=known, **_told(layers, by_id)))
    draft = Dossier(
        question=question,
        place=place,
        anchor=anchor,
        as_of=as_of,
        made_at=made_at,
        reports_read=reports_read,
        by_side=_tallies(by_side),
        by_language=_tallies(by_language),
        answer=answer,
        changes=tuple(trimmed_change(change, known) for change in changes[:CHANGES_MAX]),
        problems=tuple(problems[:PROBLEMS_MAX]),
        **layers,
    )
    read = {report.id: report for report in reports}
    whole = closed(draft, known, read)
    whole = with_sources(replace(whole, routes=_routes(routes, whole)), known, read)
    left_out = _left_out(whole, links, problems, changes)
    return replace(
        whole,
        machine_made=_machine_made(whole, judgements),
        limits=(*limits, *left_out, NO_OUTLOOK),
    )


class _Given(Struct, frozen=True):
    """The layers handed to `compose`, for its helpers."""

    place: Where
    anchor: Event | None
    as_of: date
    events: dict[str, Event]
    claims: dict[str, Claim]
    links: Sequence[Link]
    tenures: Sequence[Tenure]
    movements: Sequence[Movement]
    ledger: Ledger | None
    truces: Sequence[Truce]
    relations: Sequence[Relation]
    threads: Sequence[Thread]
    changed: Sequence[str]
    later: Sequence[LaterReport]


def _selected(given: _Given) -> dict[str, Any]:
    """The layers of the dossier by field name, every event they name included."""
    by_id, anchor = given.events, given.anchor
    chain = tuple(link for link in select.chain_of(anchor, given.links) if link.cause in by_id and link.effect in by_id)
    linked = dict.fromkeys(one for link in chain for one in (link.cause, link.effect))
    if anchor:
        linked[anchor.id] = None
    scope = select.scope_of(given.place, anchor, given.as_of, (by_id[one] for one in linked))
    everything = tuple(by_id.values())
    later = select.later_in(scope, given.later, everything, frozenset(linked), given.claims)
    beside = {one.report for one in later}
    told = {claim.id for claim in given.claims.values() if claim.report in beside} | {*claim_ids(chain)}
    context = select.context_of(scope, everything, frozenset(linked), frozenset(told))
    movements = tuple(_known_events(move, by_id) for move in select.movements_in(scope, given.movements, given.ledger))
    named = dict.fromkeys([*linked, *(event.id for event in context)])
    truces = tuple(_known_events(truce, by_id) for truce in select.truces_in(scope, given.truces))
    for record in (*movements, *truces):
        named.update(dict.fromkeys(_event_ids(record)))
    contradictions = select.contradictions_in(scope, everything, frozenset(named))
    named.update(dict.fromkeys(event.id for event in contradictions))
    named.update(dict.fromkeys(one for one in given.changed if one in by_id))
    threads = select.threads_in(scope, given.threads, frozenset(named))
    threads = tuple(trimmed_thread(one, given.claims, named) for one in threads)
    shown = tuple(sorted((by_id[one] for one in named), key=select.event_order))
    rested = frozenset(given.claims[one].report for one in claim_ids(shown) if one in given.claims)
    return {
        "chain": few(chain),
        "later": few(later),
        "context": context,
        "events": shown,
        "control": few(select.tenures_in(scope, given.tenures, (*(by_id[one] for one in linked), *context))),
        "movements": few(movements),
        "ledger": _ledger(given.ledger, movements),
        "truces": few(truces),
        "relations": few(select.relations_in(given.relations, shown)),
        "contradictions": contradictions,
        "threads": threads,
        "predictions": select.predictions_in(scope, tuple(given.claims.values()), rested),
    }


def _told(layers: dict[str, Any], by_id: dict[str, Event]) -> dict[str, Any]:
    fields = ("chain", "control", "movements", "ledger", "truces", "threads")
    return {"events": by_id, **{name: layers[name] for name in fields}}


def _event_ids(record: Movement | Truce) -> tuple[str, ...]:
    return record.on_the_way if isinstance(record, Movement) else (*record.violations, *record.talks)


def _known_events(record: Any, by_id: dict[str, Event]) -> Any:
    """A movement or truce without events that the record does not hold."""
    names = ("on_the_way",) if isinstance(record, Movement) else ("violations", "talks")
    kept = {name: tuple(one for one in getattr(record, name) if one in by_id)[:8] for name in names}
    return replace(record, **kept)


def _ledger(ledger: Ledger | None, movements: Sequence[Movement]) -> Ledger | None:
    if ledger is None:
        return None
    held = {move.id for move in movements}
    return replace(ledger, movements=tuple(one for one in ledger.movements if one in held))


def _tallies(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda tally: (-tally.reports, tally.name)))


def _routes(routes: Sequence[Route], dossier: Dossier) -> tuple[Route, ...]:
    """Routes whose two ends the dossier can name."""
    named = {where.place for where in wheres(dossier) if where.place}
    kept = (route for route in routes if route.origin in named and route.destination in named)
    return tuple(sorted(kept, key=lambda route: (route.origin, route.destination)))


def wheres(record: object) -> Iterable[Where]:
    """Every place that a record mentions, in reading order."""
    if isinstance(record, Where):
        yield record
    elif isinstance(record, Struct):
        for name in record.__struct_fields__:
            yield from wheres(getattr(record, name))
    elif isinstance(record, tuple):
        for one in record:
            yield from wheres(one)


def _machine_made(dossier: Dossier, judgements: Sequence[Judgement]) -> float:
    shown = {claim.id for claim in dossier.claims} | {link.id for link in dossier.chain}
    judged = shown & {judgement.target for judgement in judgements}
    return round(1 - len(judged) / len(shown), 4) if shown else 1.0


def _left_out(
    dossier: Dossier, links: Sequence[Link], problems: Sequence[Problem], changes: Sequence[Change]
) -> tuple[str, ...]:
    """What did not fit, as lines for the limits page."""
    lines = []
    if len(links) > len(dossier.chain):
        lines.append(f"{len(links) - len(dossier.chain)} weaker or more distant links are not shown.")
    if len(problems) > PROBLEMS_MAX:
        lines.append(f"{len(problems) - PROBLEMS_MAX} further problems with reports are not shown.")
    if len(changes) > CHANGES_MAX:
        lines.append(f"{len(changes) - CHANGES_MAX} further changes are not shown.")
    return tuple(lines)
