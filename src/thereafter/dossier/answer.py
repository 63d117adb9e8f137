"""The answer in at most 150 words: every sentence footnoted to claims and no harder than they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from thereafter.dossier.answer_people import people_lines
from thereafter.dossier.ground import Ground, Line, line, voices_of
from thereafter.dossier.on_road import met_by
from thereafter.dossier.select import day_of, same_ground, truce_day
from thereafter.dossier.wording import (
    actor_words,
    camp_words,
    day_words,
    happened,
    happening,
    listed,
    on_words,
    place_words,
    plain,
    short_day,
    status_words,
    when_short,
)
from thereafter.events import denials_standing
from thereafter.links.shared import killed_in
from thereafter.patterns import regex
from thereafter.record.dossier import Dossier, Sentence
from thereafter.record.event import Event, Truce
from thereafter.record.kinds import HAPPENED, Kind, Label, Status, Verb
from thereafter.record.link import Link
from thereafter.record.tenure import Tenure
from thereafter.record.values import When

WORDS_MAX = 150  # DESIGN §4
FLIP_WINDOW = timedelta(days=366)  # changes of hands this long before and after the anchor are told
HALF = 0.5
FLIP_SPELLS_MAX = 4
FLIPS_BEFORE = 2
ABOUT = timedelta(days=10)  # an interval no longer than this is "about" a day
GRAVE = 25  # killed in one event at the place after the turning point: told in the answer, whatever the verb
QUESTION_WORDS = 16  # of an open question that are told in the answer; the whole stands in its section
JOURNEYS = frozenset({Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN})  # the way itself is no incident on it
_OPEN = {Label.DROPPED, Label.DROPPED_WHILE_CONTINUING, Label.NEVER_COVERED, Label.UNKNOWN}


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


def _lines(ground: Ground, anchor: Event) -> Iterator[Line]:
    yield from line(ground, 0, _what_happened(ground, anchor), _own_claims(anchor))
    yield from people_lines(ground)
    yield from _flips(ground, anchor)
    yield from _truces(ground)
    yield from _links(ground)
    yield from _gravest(ground)
    yield from _on_the_way(ground)
    yield from _unknown(ground)


def _own_claims(event: Event) -> tuple[str, ...]:
    return (*(telling.claim for telling in event.tellings), *event.claims)


def _what_happened(ground: Ground, anchor: Event) -> str:
    said = voices_of(ground, anchor.claims) or "the reports"
    dated = on_words(anchor.when)
    if not happened(anchor.status):
        return f"{happening(anchor)} was {status_words(anchor.status)} by {said}; no report read says it took place"
    core = f"{happening(anchor)} took place {dated}".rstrip()
    disputed = denials_standing(anchor, ground.claims)
    if anchor.status in {Status.ASSERTED, Status.REPORTED}:
        told = "according to" if anchor.status is Status.ASSERTED else "as reported by"
        return f"{core}, {told} {said}" + (", and is disputed" if disputed else "")
    return f"{said} {status_words(anchor.status)} that {core}" + (", which is disputed" if disputed else "")


def _flips(ground: Ground, anchor: Event) -> Iterator[Line]:
    """Changes of hands around the anchor: one sentence for the place asked about, one for a place elsewhere."""
    middle = anchor.when.earliest or anchor.when.latest or ground.as_of
    told: set[bool] = set()
    for spells in _by_place(ground):
        here = same_ground(spells[0].place, ground.place)
        near = [one for one in spells if (day := _since(one)) is not None and abs(day - middle) <= FLIP_WINDOW]
        turns = _around(_turns(near), middle)
        if len(turns) < 2 or here in told:
            continue
        told.add(here)
        claims = [claim for one in turns for claim in one.claims[:2]]
        yield from line(ground, 2 if here else 3, _flip_words(turns), claims)


def _around(turns: Sequence[Tenure], middle: date) -> list[Tenure]:
    """The last two turns before the anchor and those after it."""
    before = [one for one in turns if (_since(one) or middle) <= middle]
    after = [one for one in turns if one not in before]
    return [*before[-FLIPS_BEFORE:], *after][:FLIP_SPELLS_MAX]


def _turns(spells: Sequence[Tenure]) -> list[Tenure]:
    """The spells with which a place came under another known name than before."""
    turns: list[Tenure] = []
    for one in spells:
        if one.holder is None or _of_a_part(one):
            continue
        if not turns or camp_words(turns[-1].holder) != camp_words(one.holder):
            turns.append(one)
    return turns


def _of_a_part(spell: Tenure) -> bool:
    """Whether only a smaller part of the place is said to be held: such a spell is no turn of the whole."""
    return spell.share is not None and (spell.share.low or 0.0) < HALF


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
        parts.append(f"{holder} {_from_words(spell)}" + (" (inferred)" if spell.inferred else ""))
    return f"Control of {place_words(spells[0].place)} as reported: {listed(parts)}"


def _from_words(spell: Tenure) -> str:
    """Since when: a day, about a day, or two days between which it changed hands."""
    first, last = spell.since.earliest, spell.since.latest
    if first is not None and first == last:
        return f"from {short_day(first)}"
    if first is not None and last is not None and last - first > ABOUT:
        return f"from between {short_day(first)} and {short_day(last)}"
    return f"by {short_day(last)}" if first is None else f"from about {short_day(first)}"


def _truces(ground: Ground) -> Iterator[Line]:
    since = ground.anchor.when.earliest if ground.anchor else None
    came = [one for one in ground.truces if not _only_planned(ground, one)]
    later = [one for one in came if since is None or (_day(ground, one) or since) >= since]
    widest = min(later, key=lambda one: (-_weight(one), _day(ground, one) or date.max, one.id), default=None)
    if widest is None:
        return
    said = plain(widest.heading)
    text = f"Afterwards: “{said}”"
    steps = [("agreed", widest.agreed), ("in force", widest.in_force), ("ended", widest.ended)]
    dated = [f"{step} {when_short(when)}" for step, when in steps if when.known and _new_date(when, said)]
    text += f" – {', '.join(dated)}" if dated else ""
    if widest.talks:
        text += "; talks followed" if len(widest.talks) > 1 else "; one round of talks followed"
    if widest.violations:
        text += f"; {len(widest.violations)} reported breach" + ("es" if len(widest.violations) > 1 else "")
    claims = [*widest.claims, *_event_claims(ground, (*widest.violations, *widest.talks))]
    yield from line(ground, 3, text, claims)


def _day(ground: Ground, truce: Truce) -> date | None:
    """The day a truce is filed under; for talks alone the last of them."""
    talks = (ground.events[one] for one in truce.talks if one in ground.events)
    return truce_day(truce) or max((day for one in talks if (day := day_of(one)) is not None), default=None)


def _only_planned(ground: Ground, truce: Truce) -> bool:
    told = [ground.claims[one].status for one in truce.claims if one in ground.claims]
    return bool(told) and not any(one in HAPPENED for one in told)


def _weight(truce: Truce) -> int:
    """How much is known of a truce's life: claims, and the talks and breaches that make it more than a word."""
    return len(truce.claims) + len(truce.talks) + len(truce.violations)


def _new_date(when: When, said: str) -> bool:
    """Whether neither end of a date is already part of what was said."""
    return not any(day_words(day) in said for day in (when.earliest, when.latest) if day is not None)


def _event_claims(ground: Ground, ids: Iterable[str]) -> list[str]:
    return [claim for one in ids if one in ground.events for claim in ground.events[one].claims[:2]]


def _links(ground: Ground) -> Iterator[Line]:
    """The two strongest links that say more than “afterwards”; with what speaks against them."""
    kinds_told = {Kind.CEASEFIRE, Kind.TALKS} if ground.truces else set()
    told = 0
    for link in ground.chain:
        cause, effect = ground.events.get(link.cause), ground.events.get(link.effect)
        if cause is None or effect is None or effect.kind in kinds_told or link.verb is Verb.FOLLOWED or told == 2:
            continue
        told += 1
        claims = [claim for one in (*link.supports, *link.doubts) for claim in one.claims] or _own_claims(effect)
        yield from line(ground, 3 + 2 * told, link_words(link, cause, effect, ground), claims)


def link_words(link: Link, cause: Event, effect: Event, ground: Ground) -> str:
    """One link in its graded verb, with who says so, or that it was inferred here."""
    if link.verb in {Verb.LED_TO, Verb.CONTRIBUTED_TO}:
        text = f"{happening(cause)} {link.verb} {happening(effect)} {on_words(effect.when)}"
    else:
        verb = "were linked to" if _plural(effect) and link.verb is Verb.LINKED_TO else link.verb
        text = f"{happening(effect)} {on_words(effect.when)} {verb} {happening(cause)}"
    claims = (claim for one in link.supports if one.sort == "stated" for claim in one.claims)
    said = voices_of(ground, claims) if link.stated else ""
    text += f", according to {said}" if said else " (inferred from the reports, stated by none)"
    return text + ("; there is evidence against it" if link.doubts else "")


def _gravest(ground: Ground) -> Iterator[Line]:
    """The linked event after the turning point in which most people were killed at the place itself."""
    deadly = [
        (killed_in(effect), effect)
        for link in ground.chain
        if (effect := ground.events.get(link.effect)) is not None
        and link.verb is Verb.FOLLOWED
        and same_ground(effect.where, ground.place)
    ]
    dead, effect = max(deadly, key=lambda one: (one[0], one[1].id), default=(0.0, None))
    if effect is None or dead < GRAVE:
        return
    said = voices_of(ground, effect.claims) or "the reports"
    told = _KILLED.sub(r" were \1", effect.heading)
    text = f"{told} {on_words(effect.when)}, according to {said}"
    yield from line(ground, 4, text, _own_claims(effect))


_KILLED = regex(r" ((?:reportedly |allegedly )?killed in )")


def _plural(event: Event) -> bool:
    return event.kind in {Kind.CLASH, Kind.AIR_STRIKE, Kind.TALKS, Kind.RETURN, Kind.EXPLOSIVES, Kind.ARREST}


def _on_the_way(ground: Ground) -> Iterator[Line]:
    """What befell the convoys: told by most lines of reporting first, an attack before a stop."""
    met = met_by(ground.movements, ground.events, ground.claims)
    others = [one for one in met if one.event.id != (ground.anchor and ground.anchor.id)]
    for one in sorted(others, key=lambda one: (one.event.kind in JOURNEYS, -len(one.event.lineages)))[:1]:
        hedge = "" if one.event.status is Status.ASSERTED else f" ({status_words(one.event.status)})"
        text = f"On the way: “{one.words}”{hedge}, according to {voices_of(ground, one.claims, most=1)}"
        yield from line(ground, 3, text, one.claims)


def _unknown(ground: Ground) -> Iterator[Line]:
    open_threads = [thread for thread in ground.threads if thread.label in _OPEN and thread.question]
    for position, thread in enumerate(open_threads[:2]):
        asked = plain(thread.question).rstrip("?.").removeprefix("Not known: ").split()
        more = " …" if len(asked) > QUESTION_WORDS else ""
        closing = "”" if more and "“" in " ".join(asked[:QUESTION_WORDS]) else ""
        text = f"Not known: {' '.join(asked[:QUESTION_WORDS])}{more}{closing}"
        if thread.last_heard:
            text += f" (last report {short_day(thread.last_heard)})"
        yield from line(ground, 2 + 4 * position, text, (*thread.claims, *thread.answers))
