"""Near-identical questions become one: the same sort and place, opened close together, about the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from thereafter.movements import place_key, same_place
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
    if a.sort in {Sort.PEOPLE, Sort.CONTROL}:
        return True
    if a.sort is Sort.AUTHOR:
        return a.day is not None and b.day is not None and abs((a.day - b.day).days) <= ATTACK_DAYS and _alike(a, b)
    if a.sort is Sort.PROMISE:
        return a.kind is b.kind and a.due is not None and b.due is not None and abs((a.due - b.due).days) <= DUE_DAYS
    return _alike(a, b)


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
