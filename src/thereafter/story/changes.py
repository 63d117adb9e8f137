"""What changed between two states of knowledge: a difference of two answers, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Telling
from thereafter.record.movement import Movement
from thereafter.record.report import Report
from thereafter.record.tenure import Tenure
from thereafter.record.values import Figure, When
from thereafter.story.knowing import Known, Seen


class Told(Protocol):
    """Anything that rests on claims."""

    @property
    def id(self) -> str:
        """Its own id."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it."""


T = TypeVar("T", bound=Told)


def changes_between(before: Seen, new: Known, reports: Sequence[Report]) -> tuple[Change, ...]:
    """Everything `new` adds to, revises in, contradicts in or lacks of `before`; `reports` are those that came since.

    Two things are the same when they share a claim. What no new claim touched is not listed.
    """
    by_id, old, known = {claim.id: claim for claim in new.claims}, before.known, before.claims
    return (
        *_reports(reports),
        *_layer("event", old.events, new.events, _event_text, by_id, known=known),
        *_layer("control", old.tenures, new.tenures, _tenure_text, by_id, known=known),
        *_layer("movement", old.movements, new.movements, _movement_text, by_id, known=known),
    )


def _reports(reports: Sequence[Report]) -> Iterable[Change]:
    for report in reports:
        first_line = (report.title or report.text).strip().splitlines()[0][:120]
        yield Change(
            sort="added",
            layer="report",
            subject=report.id,
            heading=f"{report.publisher or 'unknown publisher'}, {report.published or 'undated'}: {first_line}",
            reports=(report.id,),
        )


def _layer(
    layer: str,
    old: Sequence[T],
    new: Sequence[T],
    text: Callable[[T], str],
    by_id: Mapping[str, Claim],
    *,
    known: frozenset[str],
) -> Iterable[Change]:
    before = _Before(old, new)
    for item in new:
        earlier = before.of(item)
        if earlier == [item]:
            continue
        fresh = tuple(claim for claim in (*item.claims, *_against(item)) if claim not in known)
        now, was = text(item), "; ".join(text(one) for one in earlier)
        sort = _sort(item, earlier, fresh, was != now)
        if sort:
            yield Change(
                sort=sort,
                layer=layer,
                subject=item.id,
                heading=now,
                before=was if was != now else "",
                after=_after(now, was, len(fresh)),
                claims=fresh,
                reports=_reports_of(fresh, by_id),
            )
    for item in before.gone:
        yield Change(sort="withdrawn", layer=layer, subject=item.id, heading=text(item), before=text(item))


def _after(now: str, was: str, fresh: int) -> str:
    """What it reads now; where that is what it read before, how many claims more stand behind it."""
    if was != now:
        return now if was else ""
    return f"told by {fresh} more claim{'' if fresh == 1 else 's'}"


class _Before(Generic[T]):
    """Which earlier items a new one goes on from: the one with its id, else those that share a claim with it."""

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self._by_id = {item.id: item for item in old}
        self._kept = {item.id for item in new} & set(self._by_id)
        self._by_claim: dict[str, list[T]] = {}
        for item in old:
            for claim in () if item.id in self._kept else item.claims:
                self._by_claim.setdefault(claim, []).append(item)
        told = {claim for item in new for claim in (*item.claims, *_against(item))}
        self.gone = [item for item in old if item.id not in self._kept and told.isdisjoint(item.claims)]

    def of(self, item: T) -> list[T]:
        """The earlier state of `item`, one or (when things were merged) several; none when it is new."""
        if item.id in self._kept:
            return [self._by_id[item.id]]
        found = {one.id: one for claim in item.claims for one in self._by_claim.get(claim, ())}
        return [found[key] for key in sorted(found)]


def _sort(item: T, earlier: Sequence[T], fresh: tuple[str, ...], differs: bool) -> str | None:
    if not earlier:
        return "added"
    disputed_before = {claim for one in earlier for claim in _against(one)}
    if set(_against(item)) & set(fresh) - disputed_before:
        return "contradicted"
    return "revised" if differs or fresh else None


def _against(item: Told) -> tuple[str, ...]:
    if isinstance(item, Event):
        return item.disputed_by
    return item.against if isinstance(item, Tenure) else ()


def _reports_of(claims: Iterable[str], by_id: Mapping[str, Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(by_id[claim].report for claim in claims if claim in by_id))


def _event_text(event: Event) -> str:
    where = f", {event.where.name}" if event.where and event.where.name not in event.heading else ""
    return f"{event.heading}{where} ({days(event.when)}; {event.status}){_figures(event.tellings)}"


def _tenure_text(tenure: Tenure) -> str:
    holder = tenure.holder.name if tenure.holder else "holder unknown"
    until = f" until {days(tenure.until)}" if tenure.until else ""
    contested = (
        f", contested by {', '.join(actor.name for actor in tenure.contested_by)}" if tenure.contested_by else ""
    )
    return f"{tenure.place.name}: {holder} since {days(tenure.since)}{until}{contested}"


def _movement_text(movement: Movement) -> str:
    origin = movement.origin.name if movement.origin else "origin unknown"
    destination = movement.destination.name if movement.destination else "destination unknown"
    return f"{movement.group}: {origin} → {destination} ({days(movement.when)}){_figures(movement.tellings)}"


def _figures(tellings: Sequence[Telling]) -> str:
    said = dict.fromkeys(
        f"{number(telling.figure)} {telling.figure.what} ({telling.said_by[0].name if telling.said_by else '?'})"
        for telling in tellings
    )
    return f": {', '.join(said)}" if said else ""


def number(figure: Figure) -> str:
    """A figure in digits: `25,000`, `8,000–10,000`, `at least 12`, or its wording when it has no digits."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None:
        return f"{best:,.0f}"
    if low is not None and high is not None:
        return f"{low:,.0f}–{high:,.0f}"
    if low is not None:
        return f"at least {low:,.0f}"
    return f"up to {high:,.0f}" if high is not None else figure.wording


def days(when: When) -> str:
    """An interval of days as short as it can be said."""
    if when.earliest and when.latest:
        return f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest}–{when.latest}"
    if when.earliest:
        return f"from {when.earliest}"
    return f"by {when.latest}" if when.latest else "date unknown"
