"""Close a dossier: every id used in it is defined in it, and nothing stays that nothing rests on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Set
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event, Telling
from thereafter.record.report import Report
from thereafter.record.thread import Thread

T = TypeVar("T")

# How many claims of one event, thread or change are carried along; set so that a siege with hundreds of tellings stays
# readable (2026-11). Figures, denials and one claim per independent line of reporting come first.
CLAIMS_PER_EVENT = 12
CLAIMS_PER_THREAD = 6
CLAIMS_PER_RECORD = 8  # of a spell, a movement, a truce, a relation, a reason for a link


def trimmed(event: Event, claims: Mapping[str, Claim]) -> Event:
    """The event with its most telling claims: figures and denials, then one per line of reporting, then the rest."""
    first: dict[str, str] = {}
    for one in event.claims:
        if one in claims:
            first.setdefault(claims[one].lineage or claims[one].report, one)
    wanted = dict.fromkeys([*(told.claim for told in event.tellings), *first.values(), *event.claims])
    kept = [one for one in wanted if one in claims][:CLAIMS_PER_EVENT]
    return replace(
        event,
        claims=tuple(kept),
        tellings=tuple(told for told in event.tellings if told.claim in kept),
        disputed_by=tuple(one for one in event.disputed_by if one in claims)[:CLAIMS_PER_EVENT],
    )


def few(record: T, most: int = CLAIMS_PER_RECORD) -> T:
    """The record with at most `most` claims in each list of claims, nested records included."""
    if isinstance(record, tuple):
        return tuple(few(one, most) for one in record)  # type: ignore[return-value]
    if not isinstance(record, Struct):
        return record
    changed: dict[str, object] = {}
    for field in record.__struct_fields__:
        value: Any = getattr(record, field)
        if field in CLAIM_FIELDS and isinstance(value, tuple):
            kept: Any = value[:most]
        else:
            kept = few(value, most) if isinstance(value, tuple | Struct) else value
        if kept is not value and kept != value:
            changed[field] = kept
    return replace(record, **changed) if changed else record


def trimmed_thread(thread: Thread, claims: Mapping[str, Claim], events: Iterable[str]) -> Thread:
    """The thread with claims and events that the dossier holds; coverage is tied to reports once those are known."""
    named = frozenset(events)
    return replace(
        thread,
        claims=tuple(one for one in thread.claims if one in claims)[:CLAIMS_PER_THREAD],
        answers=tuple(one for one in thread.answers if one in claims)[-CLAIMS_PER_THREAD:],
        events=tuple(one for one in thread.events if one in named),
    )


def trimmed_change(change: Change, claims: Mapping[str, Claim]) -> Change:
    """The change with the claims that are still known; withdrawn ones live on in its wording only."""
    return replace(change, claims=tuple(one for one in change.claims if one in claims)[:CLAIMS_PER_THREAD])


def claim_ids(record: object) -> Iterable[str]:
    """Every claim id a record points at, whichever field it stands in (`clm_…`, `claims`, `claim`, `against` …)."""
    if isinstance(record, Claim):
        yield record.id
    elif isinstance(record, Struct):
        for field in record.__struct_fields__:
            value: Any = getattr(record, field)
            yield from _pointed_at(field, value)
    elif isinstance(record, tuple):
        for one in record:
            yield from claim_ids(one)


_NESTED: tuple[type[Any], ...] = (tuple, Struct)
CLAIM_FIELDS = frozenset({"claim", "claims", "against", "answers", "disputed_by"})


def _pointed_at(name: str, value: Any) -> Iterable[str]:
    if name in CLAIM_FIELDS:
        values = value if isinstance(value, tuple) else (value,)
        for one in values:
            yield from (one,) if isinstance(one, str) else claim_ids(one)
    else:
        yield from claim_ids(value)


def only_known(record: T, names: Set[str], known: Container[str]) -> T:
    """The record without ids, in fields called one of `names`, that `known` does not hold; nested records included."""
    if isinstance(record, tuple):
        kept_ones = (
            one for one in record if not (isinstance(one, Telling) and "claims" in names and one.claim not in known)
        )
        return tuple(only_known(one, names, known) for one in kept_ones)  # type: ignore[return-value]
    if not isinstance(record, Struct):
        return record
    changed: dict[str, object] = {}
    for field in record.__struct_fields__:
        value: Any = getattr(record, field)
        if field in names and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
            kept = tuple(one for one in value if one in known)
        elif isinstance(value, _NESTED):
            kept = only_known(value, names, known)
        else:
            continue
        if kept is not value and kept != value:
            changed[field] = kept
    return replace(record, **changed) if changed else record


def closed(dossier: Dossier, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Dossier:
    """The dossier with the claims and reports it rests on, and without ids that nobody can look up in it."""
    held = {one: claim for one, claim in claims.items() if claim.report in reports}
    layers = {layer: only_known(getattr(dossier, layer), CLAIM_FIELDS - {"claim"}, held) for layer in _LAYERS}
    predictions = tuple(one for one in dossier.predictions if one.id in held)
    return with_sources(replace(dossier, **layers, predictions=predictions), held, reports)


def with_sources(dossier: Dossier, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Dossier:
    """A dossier whose layers are closed, with the claims that they and its routes name and the reports of those."""
    named = {one: claims[one] for one in claim_ids(replace(dossier, claims=())) if one in claims}
    held = (claim for claim in named.values() if claim.report in reports)
    rested = tuple(sorted(held, key=lambda claim: (str(claim.published or ""), claim.id)))
    later = tuple(one for one in dossier.later if one.report in reports)
    sources = dict.fromkeys([*(claim.report for claim in rested), *(one.report for one in later)])
    ordered = sorted(sources, key=lambda one: (str(reports[one].published or ""), one))
    shown = tuple(replace(reports[one], origin=file_only(reports[one].origin)) for one in ordered)
    whole = replace(dossier, claims=rested, reports=shown, later=later)
    return replace(
        whole,
        threads=only_known(whole.threads, _REPORTS, sources),
        changes=_changes(whole, sources),
        problems=tuple(
            replace(one, where=file_only(one.where), report=one.report if one.report in sources else None)
            for one in whole.problems
        ),
    )


def file_only(named: str) -> str:
    """The file without its folders, which tell whose machine it lay on; the investigation's file keeps the whole."""
    return re.split(r"[/\\]", named)[-1]


def _changes(dossier: Dossier, sources: Mapping[str, object]) -> tuple[Change, ...]:
    """Changes that point only at what the dossier holds; what is gone lives on in their wording."""
    layers = (dossier.events, dossier.control, dossier.movements, dossier.chain, dossier.threads, dossier.truces)
    held = {one.id for layer in layers for one in layer} | set(sources)
    kept = (replace(one, subject=one.subject if one.subject in held else "") for one in dossier.changes)
    return only_known(tuple(kept), _REPORTS, sources)


_LAYERS = (
    *("anchor", "answer", "changes", "chain", "later", "context", "events", "control", "movements"),
    *("ledger", "truces", "relations", "contradictions", "threads"),
)
_REPORTS = frozenset({"reports"})
