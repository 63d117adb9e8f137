"""The only door to a public edition: what is too recent is held back, the rest is reduced, and all of it is listed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from thereafter.dossier.answer import answer_again
from thereafter.dossier.close import closed, only_known
from thereafter.dossier.compose import wheres
from thereafter.errors import HarmRefused
from thereafter.guard.audit import Audit
from thereafter.guard.coarse import HELD_BACK, monday, recent, refused, sunday
from thereafter.guard.names import Names, surnames
from thereafter.guard.reduce import PUBLIC_ROLES, Reducer
from thereafter.patterns import regex
from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Sentence
from thereafter.record.event import Event, Relation
from thereafter.record.kinds import ReportKind
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.next_place import NextPlace
from thereafter.record.place import Route
from thereafter.record.report import Report
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Storyline, Thread
from thereafter.record.unreported import CoverageMonth, Silence
from thereafter.record.values import When, Where

_Told = TypeVar("_Told", bound=Silence | CoverageMonth)

QUOTING = frozenset({"reference", "cause", "words", "actors"})
"""Sorts of evidence whose sentence holds words of the report."""
HELD = "What happened there in the last 72 hours is held back from the public edition"


def public(dossier: Dossier, *, today: date) -> Dossier:
    """The dossier as it may be published on `today`: coarser, masked, 72 hours behind, with every reduction listed.

    A public dossier comes back unchanged in substance: reducing twice takes out nothing more.
    """
    audit = Audit()
    reducer = reducer_for((dossier,), audit)
    kept = _held_back(dossier, today, audit)
    bare = replace(kept, answer=(), limits=(), reductions=(), relations=_relations(kept.relations, reducer))
    reduced = reducer.reduced(bare)
    whole = replace(
        reduced,
        question=_question(dossier, reduced),
        edition="public",
        routes=_routes(reduced),
        limits=tuple(reducer.text(line) for line in dossier.limits),
    )
    whole = closed(whole, {one.id: one for one in whole.claims}, {one.id: one for one in whole.reports})
    return replace(whole, answer=_answer(dossier, whole), reductions=(*_earlier(dossier), *audit.lines()))


def _earlier(dossier: Dossier) -> tuple[str, ...]:
    return dossier.reductions if dossier.edition == "public" else ()


def _answer(newsroom: Dossier, whole: Dossier) -> tuple[Sentence, ...]:
    """The answer written anew from the reduced layers, so that no sentence of the newsroom's edition slips through."""
    if whole.anchor is None and newsroom.anchor is not None:
        return (Sentence(text=f"{HELD}.", claims=()),)
    return answer_again(whole)


def _question(newsroom: Dossier, reduced: Dossier) -> str:
    """The question; without its words when it asks about a medical site or a shelter by name."""
    return "What followed?" if refused(newsroom.place) else reduced.question


def _held_back(dossier: Dossier, today: date, audit: Audit) -> Dossier:
    """The dossier without events, claims, spells and movements of the last 72 hours, and what points at them."""
    claims = older(dossier.claims, today, audit)
    events = older(dossier.events, today, audit)
    ids = frozenset(one.id for one in events)
    anchor = dossier.anchor if dossier.anchor and not _is_recent(dossier.anchor, today) else None
    trimmed = replace(
        dossier,
        anchor=anchor,
        claims=claims,
        events=events,
        chain=tuple(link for link in dossier.chain if link.cause in ids and link.effect in ids),
        later=(),  # without their words they say nothing
        context=tuple(one for one in dossier.context if one.id in ids),
        contradictions=tuple(one for one in dossier.contradictions if one.id in ids),
        control=older(dossier.control, today, audit),
        movements=older(dossier.movements, today, audit),
        predictions=tuple(one for one in dossier.predictions if not _is_recent(one, today)),
        changes=tuple(one for one in dossier.changes if one.layer != "event" or one.subject in ids),
        threads=tuple(one for one in dossier.threads if not recent(one.opened, today)),
        truces=tuple(one for one in dossier.truces if not any(map(_when_recent(today), (one.agreed, one.in_force)))),
    )
    return _without_pointers(trimmed, ids)


def _without_pointers(dossier: Dossier, events: frozenset[str]) -> Dossier:
    movements = frozenset(one.id for one in dossier.movements)
    given: dict[str, Any] = {
        "movements": only_known(dossier.movements, {"on_the_way"}, events),
        "truces": only_known(dossier.truces, {"violations", "talks"}, events),
        "threads": only_known(dossier.threads, {"events"}, events),
        "ledger": only_known(dossier.ledger, {"movements"}, movements),
    }
    return replace(dossier, **given)


def older(records: Sequence[Any], today: date, audit: Audit) -> tuple[Any, ...]:
    """The records without those of the last 72 hours."""
    kept = tuple(one for one in records if not _is_recent(one, today))
    if len(kept) < len(records):
        audit.note("held_back", len(records) - len(kept))
    return kept


def _is_recent(record: Any, today: date) -> bool:
    """Whether a record tells of the last 72 hours: by when it happened; where that is open, by when it was reported."""
    if isinstance(record, Tenure):
        return _when_recent(today)(record.since)
    reported = record.published if isinstance(record, Claim) else getattr(record, "last_reported", None)
    when: When = record.when
    last = when.latest or (when.earliest if reported is None else None) or reported
    return recent(last, today) or recent(when.earliest, today)


def _when_recent(today: date) -> Callable[[When], bool]:
    return lambda when: recent(when.latest, today) or recent(when.earliest, today)


def _relations(relations: Iterable[Relation], reducer: Reducer) -> tuple[Relation, ...]:
    """Relations between actors that the project knows: an unknown id could hold a private name."""
    return tuple(one for one in relations if reducer.known_id(one.subject) and reducer.known_id(one.object))


def _routes(dossier: Dossier) -> tuple[Any, ...]:
    named = {where.place for where in wheres(replace(dossier, routes=())) if where.place}
    return tuple(one for one in dossier.routes if one.origin in named and one.destination in named)


def public_claims(claims: Sequence[Claim], *, today: date, reports: Sequence[Report] = ()) -> tuple[Claim, ...]:
    """Claims as they may be published; the reports they come from help to know a private name when it stands alone."""
    return _layer(claims, today, (*claims, *reports))


def public_events(events: Sequence[Event], *, today: date) -> tuple[Event, ...]:
    """Events as they may be published."""
    return _layer(events, today, events)


def public_tenures(tenures: Sequence[Tenure], *, today: date) -> tuple[Tenure, ...]:
    """Spells of control as they may be published."""
    return _layer(tenures, today, tenures)


def public_movements(movements: Sequence[Movement], *, today: date) -> tuple[Movement, ...]:
    """Movements as they may be published."""
    return _layer(movements, today, movements)


def public_way(route: Route, ends: Sequence[Where]) -> tuple[Route, tuple[Where, ...]]:
    """A route and its two ends as they may be published: coarse, without the roads it takes."""
    reducer = reducer_for(ends, Audit())
    return reducer.reduced(route), tuple(reducer.reduced(end) for end in ends)


def public_reports(reports: Sequence[Report], *, today: date) -> tuple[Report, ...]:  # noqa: ARG001 - one shape for all
    """Reports as sources to name: never their text, their author or where they were found."""
    reducer = reducer_for(reports, Audit())
    return tuple(reducer.reduced(one) for one in reports)


def public_threads(threads: Sequence[Thread], *, today: date) -> tuple[Thread, ...]:
    """Open questions as they may be published."""
    reducer = reducer_for(threads, Audit())
    return tuple(reducer.reduced(one) for one in threads if not recent(one.opened, today))


def public_storylines(stories: Sequence[Storyline], *, today: date) -> tuple[Storyline, ...]:
    """Stories as they may be published: without the words of reports, none that was told of in the last 72 hours."""
    bare = tuple(replace(one, title="") for one in stories if not recent(one.last, today))
    reducer = reducer_for(bare, Audit())
    return tuple(reducer.reduced(one) for one in bare)


def public_links(links: Sequence[Link], *, today: date, events: Sequence[Event] = ()) -> tuple[Link, ...]:
    """Links as they may be published; those of a held-back event among `events` are held back with it."""
    reducer = reducer_for((*links, *events), Audit())
    hidden = {one.id for one in events if _is_recent(one, today)}
    return tuple(reducer.reduced(one) for one in links if not {one.cause, one.effect} & hidden)


def public_later(found: Sequence[LaterReport], *, today: date) -> tuple[LaterReport, ...]:
    """Ranked reports as they may be published: no text nor words of it, and none of the last 72 hours."""
    bare = tuple(_without_words(one) for one in found if not recent(one.published, today))
    reducer = reducer_for(bare, Audit())
    return tuple(reducer.reduced(one) for one in bare)


def _without_words(one: LaterReport) -> LaterReport:
    """A ranked report without its text and without the reasons that quote it."""
    kept = {"supports": one.supports, "doubts": one.doubts}
    bare = {name: tuple(each for each in told if each.sort not in QUOTING) for name, told in kept.items()}
    return replace(one, text="", shared=(), **bare)


def shown_until(as_of: date | None, today: date) -> date:
    """The last day that a public answer may know: three days ago, or an earlier one that was asked for."""
    return min(as_of or today, today - HELD_BACK)


def public_next_places(found: Sequence[NextPlace], *, day: date, today: date) -> tuple[NextPlace, ...]:
    """Places that the fighting moved to, coarser; raises HarmRefused where they would be a forecast or too recent."""
    if recent(day, today) or any(one.after is None for one in found):
        what = "a public edition does not tell where fighting may go next."
        raise HarmRefused(what, hint="Ask for a day at least three weeks ago, or for the newsroom edition.")
    named = [name for one in found for name in (*one.sides, *_open_name(one.place))]
    reducer = reducer_for(found, Audit(), named)
    kept = (one for one in found if not recent(one.first, today))
    return tuple(replace(reducer.reduced(one), km=round(one.km, -1), first=monday(one.first)) for one in kept)


def _open_name(where: Where) -> tuple[str, ...]:
    return (where.name,) if refused(where) is None else ()


def public_unreported(found: Sequence[_Told]) -> tuple[_Told, ...]:
    """Silences and months, coarser; whoever asks for them bounds what is known by `shown_until`."""
    sides = [side for one in found if isinstance(one, Silence) for side in one.sides]
    places = [name for one in found for name in _open_name(one.where)]
    reducer = reducer_for(found, Audit(), (*sides, *places))
    return tuple(_in_weeks(reducer.reduced(told)) for told in found)


def _in_weeks(one: Any) -> Any:
    """A silence with the days of its events as whole weeks; a month as it is."""
    if not isinstance(one, Silence):
        return one
    since, until = monday(one.since) or one.since, sunday(one.until) or one.until
    return replace(one, since=since, until=until, deadliest=monday(one.deadliest))


def public_ledger(ledger: Ledger, *, today: date) -> Ledger:
    """A people ledger as it may be published; a period that reaches into the last 72 hours shows no movements."""
    reduced: Ledger = reducer_for((ledger,), Audit()).reduced(ledger)
    return replace(reduced, movements=()) if recent(ledger.latest, today) else reduced


def public_changes(changes: Sequence[Change], *, today: date) -> tuple[Change, ...]:  # noqa: ARG001 - one shape for all
    """Changes as they may be published: their words masked, reports named by id only."""
    reducer = reducer_for(changes, Audit())
    return tuple(reducer.reduced(one) for one in changes if one.layer != "report")


def _layer(records: Sequence[Any], today: date, seen: Sequence[Any]) -> tuple[Any, ...]:
    audit = Audit()
    reducer = reducer_for(seen, audit)
    return tuple(reducer.reduced(one) for one in older(records, today, audit))


def reducer_for(records: Sequence[Any], audit: Audit, named: Iterable[str] = ()) -> Reducer:
    """A reducer that knows the names these records make public, and the private ones their texts give away.

    `named` may stand although nobody knows them: places and armed groups of an event table.
    """
    posts = [one for one in _reports(records) if one.kind is ReportKind.POST]
    posters = {one.publisher.casefold() for one in posts if one.publisher}
    open_names = (*_public_names(records), *named)
    known = frozenset(part.casefold() for name in open_names for part in _parts(name)) - posters
    names = Names(known=known, is_actor=_is_actor)
    private = surnames(_texts(records), names)
    key = hashlib.sha256(msgspec.json.encode([_hashable(one) for one in records])).digest()
    return Reducer(
        Names(known=known, is_actor=_is_actor, private=private, hidden=_hidden(records)),
        key,
        audit,
        _is_known_id,
        frozenset(one.id for one in posts),
    )


def _hidden(records: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """The names of places that must not be given, longest first, with the words that stand for them."""
    found = {where.name: words for where in wheres(tuple(records)) if (words := refused(where)) and where.name != words}
    kept = ((name, words) for name, words in found.items() if len(name.strip()) >= HIDDEN_LEAST)
    return tuple(sorted(kept, key=lambda pair: (-len(pair[0]), pair[0])))


def _reports(records: Sequence[Any]) -> Iterable[Report]:
    for one in records:
        if isinstance(one, Report):
            yield one
        elif isinstance(one, Dossier):
            yield from one.reports


HIDDEN_LEAST = 3  # letters of a place name that is searched for in texts
NAME_WORDS = 7  # a public name that is longer, or holds the end of a sentence, is none: it is text, and masked as such
_SENTENCE = regex(r"[.;:?\n]\s|[.;:?]$|,")
_BETWEEN = regex(r"\s+(?:of|the|and|for|in|on|to|at|&)\s+(?:the\s+)?")


def _parts(name: str) -> tuple[str, ...]:
    """A public name, and the parts of it that little words hold together ("Old City of Aleppo": "Old City")."""
    if not name or len(name.split()) > NAME_WORDS or _SENTENCE.search(name):
        return ()
    return tuple(part for part in (name, *_BETWEEN.split(name)) if part)


def _hashable(record: Any) -> Any:
    return msgspec.to_builtins(record)


def _public_names(record: Any) -> Iterable[str]:
    """Names that may stand: places, outlets, and speakers in a public role."""
    from thereafter.record.values import Speaker

    if isinstance(record, Where):
        if refused(record) is None and record.place is not None:
            yield record.name
    elif isinstance(record, Speaker):
        if record.role in PUBLIC_ROLES:
            yield record.name
    elif isinstance(record, Report):
        if record.kind is not ReportKind.POST and record.publisher:
            yield record.publisher
        yield from record.credits
    elif isinstance(record, tuple | list):
        for one in record:
            yield from _public_names(one)
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from _public_names(getattr(record, name))


def _texts(record: Any) -> Iterable[str]:
    """Every text at any depth."""
    if type(record) is str:
        yield record
    elif isinstance(record, tuple | list):
        for one in record:
            yield from _texts(one)
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from _texts(getattr(record, name))


def _is_actor(name: str) -> bool:
    """Whether the whole name is a known actor's, not only a part of it."""
    from thereafter.claims import known_actor

    found = known_actor(name)
    if found is None or found.kind == "people":
        return False
    return name.casefold() in {known.casefold() for known in (found.name, *found.aliases)}


def _is_known_id(actor_id: str) -> bool:
    from thereafter.claims import actor

    return actor(actor_id) is not None
