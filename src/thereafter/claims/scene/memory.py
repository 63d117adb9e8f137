"""The short memory of the sentences just before, which explicit coreference draws on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from thereafter.places import covers
from thereafter.record.claim import Claim
from thereafter.record.kinds import Group, Precision
from thereafter.record.values import ActorName, Speaker, When, Where

_PAIR = 2
REACH = 2  # sentences back that "the city", "the group" or "they" may point to


class Memory(Struct):
    """Actors and places of the sentences just before: (sentence number, name, plural)."""

    actors: list[tuple[int, ActorName, bool]] = field(default_factory=list)
    places: list[tuple[int, Where]] = field(default_factory=list)
    number: int = 0
    movers: tuple[int, Group] | None = None  # who moved last, and in which sentence
    speaker: tuple[int, Speaker] | None = None  # who spoke last, and in which sentence
    floor: tuple[int, int, Speaker] | None = None  # who speaks between two characters without being named again
    told: tuple[int, Claim] | None = None  # what somebody claimed last, and in which sentence
    attack: tuple[int, Claim] | None = None  # the violence that was told last, and in which sentence
    day: tuple[int, When] | None = None  # the day that was named last, and in which sentence
    news: float = 0.0  # how likely news of a war the last sentence is that was read

    def recent_actor(self, plural: bool | None) -> ActorName | None:
        """The actor last named within reach; None when two different ones compete in the same sentence."""
        near = [(n, a) for n, a, many in self.actors if self.number - n <= REACH and (plural is None or many == plural)]
        if not near:
            return None
        last = near[-1][0]
        ids = {a.id or a.name.lower() for n, a in near if n == last}
        return near[-1][1] if len(ids) == 1 else None

    def last_two(self) -> list[ActorName]:
        """The two actors of the sentence within reach that named any last; none where it named one or several."""
        near = [(n, a) for n, a, _ in self.actors if self.number - n <= REACH]
        named = {a.id: a for n, a in near if a.id and n == near[-1][0]}
        return list(named.values()) if len(named) == _PAIR else []

    def recent_day(self) -> date | None:
        """The day last named within reach: what “two days later” is counted from."""
        return self.day[1].earliest if self.day is not None and self.number - self.day[0] <= REACH else None

    def recent_place(self, called: str = "") -> Where | None:
        """The place last named within reach; of several the one that may be `called` a town, an area, a province."""
        near = [(n, w) for n, w in self.places if self.number - n <= REACH]
        if not near:
            return None
        last = [w for n, w in near if n == near[-1][0]]
        fine = [w for w in last if not any(w.place and w.place in other.within for other in last)] or last
        names = {w.place or w.name.lower() for w in fine}
        fits = one_called(last, called) if len(names) > 1 or called in _WIDE else None
        return fits or (fine[0] if len(names) == 1 else None)


def one_called(places: Sequence[Where], called: str) -> Where | None:
    """The one of several places that is a “town” or a “province”, or that holds the others: “the area”."""
    fitting = [w for w in places if w.precision in _CALLED.get(called, ())]
    if called == "area":
        fitting = [w for w in fitting if any(covers(w, other) for other in places if other is not w)]
    return fitting[0] if len({w.place or w.name.lower() for w in fitting}) == 1 else None


_WIDE = frozenset(("province", "governorate"))
_CALLED = (
    dict.fromkeys(("city", "town", "village"), (Precision.TOWN,))
    | dict.fromkeys(_WIDE, (Precision.GOVERNORATE,))
    | {"area": (Precision.DISTRICT, Precision.GOVERNORATE)}
)
