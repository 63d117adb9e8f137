"""The answer in at most 150 words: every sentence footnoted to claims and no harder than they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from thereafter.dossier.select import same_ground, truce_day
from thereafter.dossier.wording import (
    actor_words,
    bounds,
    day_words,
    figure_words,
    happened,
    happening,
    listed,
    number,
    on_words,
    place_words,
    plain,
    rivals_words,
    sentence,
    short_day,
    status_words,
    voice,
)
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Sentence
from thereafter.record.event import Event, Telling, Truce
from thereafter.record.kinds import Kind, Label, Outcome, Status, Verb
from thereafter.record.link import Link
from thereafter.record.movement import Ledger, LedgerLine, Movement
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import When, Where

WORDS_MAX = 150  # DESIGN §4
FOOTNOTES_MAX = 5  # per sentence: more are found in the sections below, and a longer row of numbers is not read
FLIP_WINDOW = timedelta(days=366)  # changes of hands this long before and after the anchor are told
FLIP_SPELLS_MAX = 4
COUNTERS = ("aid", "un", "military", "monitor", "official", "armed_group")  # whose own counts are told first
QUESTION_WORDS = 24  # of an open question that are told in the answer; the whole stands in its section
JOURNEYS = frozenset({Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN})  # the way itself is no incident on it
_OPEN = {Label.DROPPED, Label.DROPPED_WHILE_CONTINUING, Label.NEVER_COVERED, Label.UNKNOWN}


class Ground(Struct, frozen=True, kw_only=True):
    """What the answer is written from: the selected layers, and every claim by id."""

    place: Where
    anchor: Event | None
    as_of: date
    chain: Sequence[Link]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    control: Sequence[Tenure]
    movements: Sequence[Movement]
    ledger: Ledger | None
    truces: Sequence[Truce]
    threads: Sequence[Thread]


class _Line(Struct, frozen=True, kw_only=True):
    """A sentence with its place in the answer (the order it was made in) and how much it matters (low is more)."""

    rank: int
    said: Sentence


def answer_of(ground: Ground) -> tuple[Sentence, ...]:
    """The most important sentences that fit into 150 words, in reading order, what is not known last."""
    if ground.anchor is None:
        return (Sentence(text=_nothing(ground), claims=()),)
    lines = list(_lines(ground, ground.anchor))
    kept: set[int] = set()
    words = 0
    for index in sorted(range(len(lines)), key=lambda one: (lines[one].rank, one)):
        length = len(lines[index].said.text.split())
        if words + length <= WORDS_MAX:
            kept.add(index)
            words += length
    return tuple(line.said for index, line in enumerate(lines) if index in kept)


def answer_again(dossier: Dossier) -> tuple[Sentence, ...]:
    """The answer written anew from what a dossier holds: for an edition whose layers were reduced."""
    return answer_of(
        Ground(
            place=dossier.place,
            anchor=dossier.anchor,
            as_of=dossier.as_of,
            chain=dossier.chain,
            events={event.id: event for event in dossier.events},
            claims={claim.id: claim for claim in dossier.claims},
            control=dossier.control,
            movements=dossier.movements,
            ledger=dossier.ledger,
            truces=dossier.truces,
            threads=dossier.threads,
        )
    )


def _nothing(ground: Ground) -> str:
    return f"No report read by {day_words(ground.as_of)} tells of an event in {place_words(ground.place)}."


def _lines(ground: Ground, anchor: Event) -> Iterator[_Line]:
    yield from _line(ground, 0, _what_happened(ground, anchor), _own_claims(anchor))
    yield from _people(ground)
    yield from _flips(ground, anchor)
    yield from _truces(ground)
    yield from _links(ground)
    yield from _on_the_way(ground)
    yield from _unknown(ground)


def _line(ground: Ground, rank: int, text: str, claims: Iterable[str]) -> Iterator[_Line]:
    """One line, unless it has no words or nothing to stand on."""
    notes = footnotes(claims, ground.claims)
    if text and notes:
        yield _Line(rank=rank, said=Sentence(text=sentence(text), claims=notes))


def footnotes(ids: Iterable[str], known: Mapping[str, Claim]) -> tuple[str, ...]:
    """Up to five claims to point at: one per independent line of reporting first."""
    wanted = [one for one in dict.fromkeys(ids) if one in known]
    first: dict[str, str] = {}
    for one in wanted:
        first.setdefault(known[one].lineage or known[one].report, one)
    ahead = set(first.values())
    return tuple(sorted(wanted, key=lambda one: one not in ahead)[:FOOTNOTES_MAX])


def _own_claims(event: Event) -> tuple[str, ...]:
    return (*(telling.claim for telling in event.tellings), *event.claims)


def _voices(ground: Ground, ids: Iterable[str], most: int = 2) -> str:
    claims = [ground.claims[one] for one in dict.fromkeys(ids) if one in ground.claims]
    names = dict.fromkeys(voice(claim.said_by, claim.publisher) for claim in claims)
    return listed(list(names)[:most])


def _what_happened(ground: Ground, anchor: Event) -> str:
    said = _voices(ground, anchor.claims) or "the reports"
    dated = on_words(anchor.when)
    if not happened(anchor.status):
        return f"{happening(anchor)} was {status_words(anchor.status)} by {said}; no report read says it took place"
    core = f"{happening(anchor)} took place {dated}".rstrip()
    if anchor.status is Status.ASSERTED:
        return f"{core}, according to {said}" + (", and is disputed" if anchor.disputed_by else "")
    return f"{said} {status_words(anchor.status)} that {core}" + (", which is disputed" if anchor.disputed_by else "")


def _people(ground: Ground) -> Iterator[_Line]:
    ledger = ground.ledger
    if ledger is None:
        return
    told = {one.claim: one.figure for one in ledger.left_tellings}
    words = _left(ledger)
    named = sorted(told, key=lambda one: (figure_words(told[one]).split()[-1] not in words, one))
    yield from _line(ground, 1, words, named)
    yield from _destinations(ground, ledger)
    yield from _unaccounted(ground, ledger)


def _left(ledger: Ledger) -> str:
    rivals = rivals_words(ledger.left_tellings)
    if not rivals:
        return ""
    others = listed(other_figures(ledger.left_tellings))
    text = f"Reports put those who left {place_words(ledger.place)} at {rivals}"
    return f"{text}; in between: {others}" if others else text


def other_figures(tellings: Sequence[Telling]) -> list[str]:
    """Up to two figures between the lowest and the highest, of speakers who count for themselves before outlets."""
    numbered = [(told, one) for one in tellings if (told := bounds(one.figure)) is not None]
    if not numbered:
        return []
    low, high = min(told[0] for told, _ in numbered), max(told[1] for told, _ in numbered)
    ends = {voice(one.said_by) for told, one in numbered if low in told or high in told}
    between: dict[str, tuple[tuple[float, float], Telling]] = {}
    for told, one in sorted(numbered, key=lambda pair: (pair[0][1], pair[1].claim)):
        if voice(one.said_by) not in ends:
            between[voice(one.said_by)] = (told, one)  # the highest of each speaker: totals grow as people leave
    first = sorted(between.values(), key=lambda pair: (_counts_himself(pair[1]), -pair[0][1], pair[1].claim))[:2]
    return [f"{figure_words(one.figure)} ({voice(one.said_by)})" for _, one in sorted(first, key=lambda pair: pair[0])]


def _counts_himself(told: Telling) -> int:
    role = told.said_by[0].role if told.said_by else ""
    return COUNTERS.index(role) if role in COUNTERS else len(COUNTERS)


def main_line(lines: Sequence[LedgerLine]) -> LedgerLine | None:
    """The destination most people are reported to have reached; without figures, the one most claims name."""

    def size(line: LedgerLine) -> tuple[float, int, str]:
        told = bounds(line.people)
        return (told[1] if told else -1.0, len(line.claims), place_words(line.destination))

    named = [line for line in lines if line.destination is not None]
    return max(named, key=size, default=None)


def _destinations(ground: Ground, ledger: Ledger) -> Iterator[_Line]:
    main = main_line(ledger.arrivals)
    if main is None:
        yield from _biggest_flow(ground)
        return
    others = dict.fromkeys(place_words(line.destination) for line in ledger.arrivals if line.destination)
    others.pop(place_words(main.destination), None)
    reached = "reported reached" if main.outcome is Outcome.ARRIVED else "named"
    count = f" ({figure_words(main.people)} people)" if main.people and bounds(main.people) else ""
    text = f"The main destination {reached} was {place_words(main.destination)}{count}"
    if others:
        text += f"; also named: {listed(list(others)[:2])}"
    yield from _line(ground, 1, text, main.claims)


def _biggest_flow(ground: Ground) -> Iterator[_Line]:
    """Where the ledger books no arrival: the largest flow out that names a destination."""

    def size(move: Movement) -> tuple[float, int, str]:
        told = bounds(move.people)
        return (told[1] if told else -1.0, len(move.claims), move.id)

    out = [one for one in ground.movements if one.destination and same_ground(one.origin, ground.place)]
    main = max((one for one in out if happened(one.status)), key=size, default=None)
    if main is None:
        return
    count = f" ({rivals_words(main.tellings) or figure_words(main.people)})" if bounds(main.people) else ""
    yield from _line(ground, 1, f"The main destination named was {place_words(main.destination)}{count}", main.claims)


def _unaccounted(ground: Ground, ledger: Ledger) -> Iterator[_Line]:
    """What is left over, if any arrival was counted at all: without one the difference says nothing."""
    told = bounds(ledger.unaccounted)
    if told is None or told[1] <= 0 or not any(bounds(line.people) for line in ledger.arrivals):
        return
    claims = (*(one.claim for one in ledger.left_tellings), *(one for line in ledger.arrivals for one in line.claims))
    low = f"up to {number(told[1])}" if told[0] <= 0 else f"{number(told[0])} to {number(told[1])}"
    count = number(told[1]) if told[0] == told[1] else low
    yield from _line(ground, 5, f"Set against reported arrivals, {count} people are unaccounted for", claims)


def _flips(ground: Ground, anchor: Event) -> Iterator[_Line]:
    """Changes of hands around the anchor: one sentence for the place asked about, one for a place elsewhere."""
    middle = anchor.when.earliest or anchor.when.latest or ground.as_of
    told: set[bool] = set()
    for spells in _by_place(ground):
        here = same_ground(spells[0].place, ground.place)
        near = [one for one in spells if (day := _since(one)) is not None and abs(day - middle) <= FLIP_WINDOW]
        turns = _turns(near)[-FLIP_SPELLS_MAX:]
        if len(turns) < 2 or here in told:
            continue
        told.add(here)
        claims = [claim for one in turns for claim in one.claims[:2]]
        yield from _line(ground, 2 if here else 3, _flip_words(turns), claims)


def _turns(spells: Sequence[Tenure]) -> list[Tenure]:
    """The spells with which a place came under another known name than before."""
    turns: list[Tenure] = []
    for one in spells:
        if one.holder is None:
            continue
        if not turns or actor_words(turns[-1].holder) != actor_words(one.holder):
            turns.append(one)
    return turns


def _by_place(ground: Ground) -> list[list[Tenure]]:
    grouped: dict[str, list[Tenure]] = {}
    for tenure in ground.control:
        grouped.setdefault(tenure.place.place or tenure.place.name, []).append(tenure)
    effects = [ground.events[link.effect].where for link in ground.chain if link.effect in ground.events]

    def first_effect(spells: list[Tenure]) -> int:
        matches = (i for i, where in enumerate(effects) if where and same_ground(where, spells[0].place))
        return next(matches, len(effects))

    def order(spells: list[Tenure]) -> tuple[bool, bool, int, int, str]:
        place = spells[0].place
        exact = place.place is not None and place.place == ground.place.place
        return (not exact, not same_ground(place, ground.place), first_effect(spells), -len(spells), spells[0].id)

    return sorted(grouped.values(), key=order)


def _since(tenure: Tenure) -> date | None:
    return tenure.since.earliest or tenure.since.latest


def _flip_words(spells: Sequence[Tenure]) -> str:
    parts = []
    for spell in spells:
        holder = actor_words(spell.holder) if spell.holder else "nobody known"
        since = spell.since.earliest if spell.since.earliest == spell.since.latest else None
        dated = f"from {short_day(since)}" if since else f"from about {short_day(_since(spell))}"
        parts.append(f"{holder} {dated}" + (" (inferred)" if spell.inferred else ""))
    return f"Control of {place_words(spells[0].place)} as reported: {listed(parts)}"


def _truces(ground: Ground) -> Iterator[_Line]:
    since = ground.anchor.when.earliest if ground.anchor else None
    later = [one for one in ground.truces if since is None or (truce_day(one) or since) >= since]
    widest = min(later, key=lambda one: (-_weight(one), truce_day(one) or date.max, one.id), default=None)
    if widest is None:
        return
    text = f"A truce or talks reported afterwards: “{plain(widest.heading)}”"
    steps = [("agreed", widest.agreed), ("in force", widest.in_force), ("ended", widest.ended)]
    said = plain(widest.heading)
    dated = [f"{step} {on_words(when)}" for step, when in steps if when.known and _new_date(when, said)]
    text += f" – {', '.join(dated)}" if dated else ""
    if widest.talks:
        text += "; talks followed" if len(widest.talks) > 1 else "; one round of talks followed"
    if widest.violations:
        text += f"; {len(widest.violations)} reported breach" + ("es" if len(widest.violations) > 1 else "")
    claims = [*widest.claims, *_event_claims(ground, (*widest.violations, *widest.talks))]
    yield from _line(ground, 3, text, claims)


def _weight(truce: Truce) -> int:
    """How much is known of a truce's life: claims, and the talks and breaches that make it more than a word."""
    return len(truce.claims) + len(truce.talks) + len(truce.violations)


def _new_date(when: When, said: str) -> bool:
    """Whether a date is not already part of what was said."""
    day = when.earliest or when.latest
    return day is None or day_words(day) not in said


def _event_claims(ground: Ground, ids: Iterable[str]) -> list[str]:
    return [claim for one in ids if one in ground.events for claim in ground.events[one].claims[:2]]


def _links(ground: Ground) -> Iterator[_Line]:
    """The two strongest links that say more than “afterwards”; with what speaks against them."""
    kinds_told = {Kind.CEASEFIRE, Kind.TALKS} if ground.truces else set()
    told = 0
    for link in ground.chain:
        cause, effect = ground.events.get(link.cause), ground.events.get(link.effect)
        if cause is None or effect is None or effect.kind in kinds_told or link.verb is Verb.FOLLOWED or told == 2:
            continue
        told += 1
        claims = [claim for one in (*link.supports, *link.doubts) for claim in one.claims] or _own_claims(effect)
        yield from _line(ground, 3 + 2 * told, link_words(link, cause, effect, ground), claims)


def link_words(link: Link, cause: Event, effect: Event, ground: Ground) -> str:
    """One link in its graded verb, with who says so, or that it was inferred here."""
    if link.verb in {Verb.LED_TO, Verb.CONTRIBUTED_TO}:
        text = f"{happening(cause)} {link.verb} {happening(effect)} {on_words(effect.when)}"
    else:
        verb = "were linked to" if _plural(effect) and link.verb is Verb.LINKED_TO else link.verb
        text = f"{happening(effect)} {on_words(effect.when)} {verb} {happening(cause)}"
    claims = (claim for one in link.supports if one.sort == "stated" for claim in one.claims)
    said = _voices(ground, claims) if link.stated else ""
    text += f", according to {said}" if said else " (inferred from the reports, stated by none)"
    return text + ("; there is evidence against it" if link.doubts else "")


def _plural(event: Event) -> bool:
    return event.kind in {Kind.CLASH, Kind.AIR_STRIKE, Kind.TALKS, Kind.RETURN, Kind.EXPLOSIVES, Kind.ARREST}


def _on_the_way(ground: Ground) -> Iterator[_Line]:
    ids = dict.fromkeys(one for move in ground.movements for one in move.on_the_way if one in ground.events)
    met = (ground.events[one] for one in ids)
    happenings = [one for one in met if one.kind not in JOURNEYS and one.id != (ground.anchor and ground.anchor.id)]
    events = sorted(happenings, key=lambda one: (-len(one.lineages), one.id))
    if not events:
        return
    event = events[0]
    hedge = "" if event.status is Status.ASSERTED else f" ({status_words(event.status)})"
    text = f"On the way: “{plain(event.heading).rstrip('.')}”{hedge}, {_voices(ground, event.claims, most=1)}"
    yield from _line(ground, 3, text, event.claims)


def _unknown(ground: Ground) -> Iterator[_Line]:
    open_threads = [thread for thread in ground.threads if thread.label in _OPEN and thread.question]
    for position, thread in enumerate(open_threads[:2]):
        asked = plain(thread.question).rstrip("?.").removeprefix("Not known: ").split()
        more = " …" if len(asked) > QUESTION_WORDS else ""
        closing = "”" if more and "“" in " ".join(asked[:QUESTION_WORDS]) else ""
        text = f"Not known: {' '.join(asked[:QUESTION_WORDS])}{more}{closing}"
        if thread.last_heard:
            text += f" (last report {short_day(thread.last_heard)})"
        yield from _line(ground, 2 + 4 * position, text, (*thread.claims, *thread.answers))
