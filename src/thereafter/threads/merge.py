"""Near-identical questions become one: the same sort and place, opened close together, about the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from thereafter.movements import place_key, same_place
from thereafter.record.values import Where
from thereafter.threads.subject import Opening, Sort

NEAR_DAYS = 45
"""The same question asked again within this many days is the same thread."""
DUE_DAYS = 3
"""Announcements for days this near to one another are one promise."""
ATTACK_DAYS = 2
"""Attacks at one place this near in time may be one attack."""
SAME_COUNT = 0.8
"""Head counts this near to one another are one group. Tolls grow by about a tenth from day to day; by reasoning."""
ALIKE = 0.4
"""Share of content words in common that makes two stated unknowns or inquiries one. Set by reading examples."""


def merged(openings: Sequence[Opening]) -> list[Opening]:
    """Openings put together; the earliest leads, the largest gives the question about people."""
    groups: list[Opening] = []
    recent: dict[tuple[str, str], list[int]] = defaultdict(list)
    for opening in sorted(openings, key=lambda o: (o.opened, o.sort, o.claims, o.question)):
        block = (opening.sort, opening.where.country or place_key(opening.where) if opening.where else "")
        near = [i for i in recent[block] if (opening.opened - groups[i].opened).days <= NEAR_DAYS]
        home = next((i for i in near if _same(groups[i], opening)), None)
        if home is None:
            near.append(len(groups))
            groups.append(opening)
        else:
            groups[home] = _join(groups[home], opening)
        recent[block] = near
    return groups


def _same(a: Opening, b: Opening) -> bool:
    if a.claims == b.claims:
        return True
    if not same_place(a.where, b.where) and not (a.where is None and b.where is None):
        return False
    match a.sort:
        case Sort.CONTROL:
            same = True
        case Sort.PEOPLE:
            same = place_key(a.to) == place_key(b.to) or not (_unplaced(a.to) or _unplaced(b.to))
        case Sort.AUTHOR:
            same = _near(a.day, b.day, ATTACK_DAYS) and _alike(a, b)
        case Sort.PROMISE:
            undated = a.due is None or b.due is None
            same = a.kind is b.kind and (undated or _near(a.due, b.due, DUE_DAYS))
        case Sort.MISSING | Sort.INQUIRY | Sort.UNKNOWN:
            same = _alike(a, b)
        case _:
            assert_never(a.sort)
    return same


def _near(a: date | None, b: date | None, days: int) -> bool:
    return a is not None and b is not None and abs((a - b).days) <= days


def _unplaced(to: Where | None) -> bool:
    """People who went to another holder's side are others than those evacuated."""
    return to is not None and to.place is None


def _alike(a: Opening, b: Opening) -> bool:
    """Words in common, or one head count: two retellings of one attack or of one group."""
    union = a.words | b.words
    if union and len(a.words & b.words) / len(union) >= ALIKE:
        return True
    return a.people > 0 and min(a.people, b.people) >= SAME_COUNT * max(a.people, b.people)


def _join(first: Opening, other: Opening) -> Opening:
    larger = max(first, other, key=lambda o: o.people)
    leader = larger if first.sort is Sort.PEOPLE and not first.of_ledger else first
    return replace(
        first,
        question=leader.question,
        ask=leader.ask,
        claims=tuple(sorted({*first.claims, *other.claims})),
        people=larger.people,
        words=first.words | other.words if first.sort is Sort.MISSING else first.words,
        actors=first.actors | other.actors,
        stated=first.stated or other.stated,
    )
