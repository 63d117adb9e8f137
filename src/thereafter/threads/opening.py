"""Where questions come from: attacks without an author, people of whom nobody tells more, promises, inquiries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import HAPPENED, Basis, Group, Kind, Outcome, Precision, Status
from thereafter.record.movement import Ledger, Movement
from thereafter.record.values import Figure, Where
from thereafter.threads.asking import (
    DEAD,
    HEADS,
    at,
    count_of,
    counted,
    dated,
    group_of_many,
    group_words,
    noun_of,
    plain,
    size,
    was_it_kept,
    what_became,
    where_are_they,
    wondered,
)
from thereafter.threads.authors import DEADLY, author_of, named, with_doubts, words_unknown
from thereafter.threads.subject import (
    BODIES,
    CAPTIVES,
    FOUND_DEAD,
    INQUIRY,
    MISSING,
    Opening,
    Sort,
    about_one_person,
    content_words,
    settles,
)

FEWEST_PEOPLE = 100
"""Smaller groups are never followed up as a thread of their own (do no harm)."""
ARRIVAL_DAYS = 60
"""What is told later than this after a departure may be of other people."""
FEWEST_MISSING = 10
"""Fewer held or missing people than this could be known by name."""
_PROMISED = frozenset(
    {Kind.TALKS, Kind.CEASEFIRE, Kind.EVACUATION, Kind.RETURN, Kind.AID, Kind.WITHDRAWAL, Kind.OFFENSIVE}
)
_LOCAL = frozenset({Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT})


def openings(
    claims: Sequence[Claim], events: Sequence[Event], movements: Sequence[Movement], ledger: Ledger | None
) -> list[Opening]:
    """Every question the claims, movements and events open, unmerged, in order of the day it was opened."""
    by_id = {claim.id: claim for claim in claims}
    attacks = with_doubts([o for event in events if (o := author_of(event, by_id)) is not None], claims)
    asked = {claim for opening in attacks for claim in opening.claims}
    found = attacks
    found += [o for claim in claims for o in _from_claim(claim, claim.id in asked) if not settles(claim, o)]
    found += _from_ledger(movements, by_id, ledger)
    kept = frozenset(ledger.movements) if ledger is not None else frozenset()
    found += [o for move in movements if move.id not in kept and (o := _from_movement(move, by_id)) is not None]
    found += [opening for event in events if (opening := _from_event(event, by_id)) is not None]
    return sorted(found, key=lambda o: (o.opened, o.sort, o.claims))


def _from_claim(claim: Claim, asked: bool) -> Iterable[Opening]:
    told = claim.published or claim.day
    if told is None or claim.coded or claim.status is Status.DENIED or about_one_person(claim.quote.text):
        return
    where = claim.where or claim.origin or claim.destination
    due = _due(claim, told)
    if (
        claim.kind in _PROMISED
        and claim.status is Status.PLANNED
        and not claim.called_for
        and (due or claim.kind is Kind.TALKS)
    ):
        question = was_it_kept(claim, due, told, where)
        ask = "Who was to see to it, and what do they say about it today?"
        yield _opening(Sort.PROMISE, claim, told, where, question=question, ask=ask, due=due)
    if where is None:
        return
    if INQUIRY.search(claim.quote.text):
        question = f"What did the inquiry {_into(claim, told, where)} find?"
        ask = "Has the inquiry reported, who leads it, and has anybody been charged?"
        yield _opening(Sort.INQUIRY, claim, told, where, question=question, ask=ask)
    if claim.status in HAPPENED and _is_missing(claim):
        question, ask = _about_missing(claim, told, where)
        yield _opening(Sort.MISSING, claim, told, where, question=question, ask=ask)
    elif words_unknown(claim) and not asked and (question := _about_unknown(claim, told, where)):
        yield _opening(
            Sort.UNKNOWN, claim, told, where, question=question, ask="Who can say by now what was not known?"
        )


def _about_unknown(claim: Claim, told: date, where: Where) -> str:
    """The words' own "who …" or "whether …", else what happened; statements without either ask nothing."""
    if question := wondered(claim.quote.text):
        return question
    noun = noun_of(claim.kind) if size(_group(claim)) >= FEWEST_MISSING else ""
    return f"What is known by now of the {noun} {dated(claim, told)}{at(where)}?" if noun else ""


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
        people=size(_group(claim)),
        words=content_words(claim.quote.text) - content_words(where.name if where else ""),
        actors=frozenset(a.id for a in (*claim.actors, *claim.targets) if a.id),
        due=due,
    )


def _due(claim: Claim, told: date) -> date | None:
    """The day a promise names, when it was still ahead as the report was published."""
    due = claim.when.latest or claim.when.earliest
    return due if due is not None and due >= told and claim.when.wording else None


def _into(claim: Claim, told: date, where: Where) -> str:
    if claim.kind in DEADLY and (noun := noun_of(claim.kind)):
        return f"into the {noun} {dated(claim, told)}{at(where)}"
    return f"reported on {plain(told)}{at(where)}"


def _is_missing(claim: Claim) -> bool:
    """Groups held, missing or found dead; a handful of persons, or of suspects arrested, is nobody's thread."""
    many = size(_group(claim))
    if FOUND_DEAD.search(claim.quote.text):
        known = claim.status is Status.ASSERTED and any(named(a) for a in claim.actors)
        return not known and (many >= FEWEST_MISSING or (many == 0 and bool(group_words(claim.quote.text))))
    if claim.kind is Kind.ARREST:
        return many >= FEWEST_PEOPLE
    held = claim.kind is Kind.ABDUCTION or claim.group is Group.PRISONERS or CAPTIVES.search(claim.quote.text)
    return bool(held) and many >= FEWEST_MISSING


def _about_missing(claim: Claim, told: date, where: Where) -> tuple[str, str]:
    """The question about a group that was found dead, is missing, or is held."""
    text = claim.quote.text
    many = _many_words(_group(claim))
    if FOUND_DEAD.search(text):
        who = many if _group(claim) is not None else group_words(text)
        found = f"Who killed the {who} found dead" if BODIES.search(text) else f"Who executed the {who}"
        return f"{found}{at(where)}?", "Who identified them, and does anybody look into it?"
    ask = "Who keeps the list of names, and who has asked for them?"
    if MISSING.search(text):
        return f"Where are the {many} reported missing{at(where)}?", ask
    how = {Kind.ABDUCTION: "abducted", Kind.ARREST: "arrested"}.get(claim.kind, "held")
    return f"What became of the {many} {how}{at(where)} in {told:%B %Y}?", ask


def _group(claim: Claim) -> Figure | None:
    return count_of(claim, HEADS | DEAD) or group_of_many(claim.quote.text)


def _many_words(count: Figure | None) -> str:
    if count is None:
        return "people"
    return count.wording if " of " in count.wording else f"{counted(count)} {_noun(count)}"


def _noun(count: Figure) -> str:
    if count.unit in HEADS:
        return count.unit
    return count.what if count.what in HEADS else "people"


def _from_ledger(movements: Sequence[Movement], claims: dict[str, Claim], ledger: Ledger | None) -> list[Opening]:
    """One question for all people who left the place asked about, whoever counted them."""
    if ledger is None:
        return []
    ours = _main_departure([m for m in movements if m.id in ledger.movements and _are_people(m)], ledger)
    told = {c: claims[c] for m in ours for c in m.claims if c in claims and claims[c].status is not Status.DENIED}
    days = [d for claim in told.values() if (d := claim.published or claim.day) is not None]
    if not days or not (size(ledger.left) >= FEWEST_PEOPLE or _without_number(ours, list(told.values()))):
        return []
    return [
        Opening(
            sort=Sort.PEOPLE,
            opened=min(days),
            question=what_became(ledger.left, ledger.place, evacuated=_evacuated(list(told.values()))),
            ask=where_are_they(ledger),
            where=ledger.place,
            claims=tuple(sorted(told)),
            kind=Kind.MOVEMENT,
            people=max(size(ledger.left), float(FEWEST_PEOPLE)),
            of_ledger=True,
        )
    ]


def _main_departure(moves: list[Movement], ledger: Ledger) -> list[Movement]:
    """The movements of the departure the ledger adds up, and those without a figure in its days; all, if none is."""
    counted_in = {t.claim for t in ledger.left_tellings}
    main = [m for m in moves if not counted_in.isdisjoint(m.claims)]
    days = [day for m in main for day in (m.when.earliest, m.when.latest) if day is not None]
    if not days:
        return moves
    begun, over = min(days), max(days)
    return [m for m in moves if m in main or _within(m, begun, over)]


def _within(move: Movement, begun: date, over: date) -> bool:
    """Counted steps fall in the days of the departure; arrivals nobody counts may be told weeks later."""
    day = move.when.earliest or move.when.latest
    late = 0 if move.people is not None else ARRIVAL_DAYS
    return day is None or begun <= day <= over + timedelta(days=late)


def _are_people(move: Movement) -> bool:
    if move.group in {Group.FIGHTERS, Group.PRISONERS, Group.WOUNDED} or move.basis in {Basis.PLANNED, Basis.STOCK}:
        return False
    return move.status is not Status.OPINION and move.origin is not None


def _evacuated(told: Sequence[Claim]) -> bool:
    return any(c.kind is Kind.EVACUATION for c in told)


def _without_number(moves: Sequence[Movement], told: Sequence[Claim]) -> bool:
    """Nobody counted them, but two lines of reporting tell of an evacuation."""
    if any(m.people is not None for m in moves):
        return False
    return len({c.lineage or c.report for c in told}) >= 2 and _evacuated(told)


def _from_movement(move: Movement, claims: dict[str, Claim]) -> Opening | None:
    """People who left elsewhere, and of whom no report read says that they arrived."""
    if not _are_people(move) or move.outcome is Outcome.ARRIVED or move.origin is None:
        return None
    told = [c for claim in move.claims if (c := claims.get(claim)) is not None]
    opened = min((c.published or c.day or date.max for c in told), default=None)
    if opened is None or not (size(move.people) >= FEWEST_PEOPLE or _without_number([move], told)):
        return None
    return Opening(
        sort=Sort.PEOPLE,
        opened=opened,
        question=what_became(move.people, move.origin, evacuated=_evacuated(told), to=move.destination),
        ask="Where are they now, and who registered their arrival?",
        where=move.origin,
        to=move.destination,
        claims=tuple(sorted(c.id for c in told)),
        kind=Kind.MOVEMENT,
        people=max(size(move.people), float(FEWEST_PEOPLE)),
    )


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
    why = "its change of hands is disputed" if event.disputed_by else "only a part of it was said to have changed hands"
    return Opening(
        sort=Sort.CONTROL,
        opened=event.first_reported,
        question=f"Who holds {event.where.name}? On {plain(event.first_reported)} {why}.",
        ask=f"Who holds which part of {event.where.name} today?",
        where=event.where,
        claims=tuple(sorted({*event.claims, *event.disputed_by} & claims.keys())),
        kind=event.kind,
        actors=frozenset(a.id for a in (*event.actors, *event.targets) if a.id),
    )
