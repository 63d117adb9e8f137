"""Footnote numbers: claims counted in the order the answer uses them, then the rest by date."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event, Telling


class Footnotes(Struct, frozen=True, kw_only=True):
    """Claims in footnote order; `used_in` gives, per claim, the sentences of the answer (from 1) that rest on it."""

    order: tuple[Claim, ...]
    numbers: Mapping[str, int]
    used_in: Mapping[str, tuple[int, ...]]

    def number(self, claim: str) -> int | None:
        """The footnote number of a claim id; `None` for one the dossier does not hold."""
        return self.numbers.get(claim)


def footnotes_of(dossier: Dossier) -> Footnotes:
    """Number every claim of the dossier, from 1."""
    held = {claim.id: claim for claim in dossier.claims}
    first = [one for line in dossier.answer for one in line.claims if one in held]
    order = tuple(held[one] for one in dict.fromkeys([*first, *held]))
    used: dict[str, list[int]] = {}
    for position, line in enumerate(dossier.answer, start=1):
        for one in line.claims:
            used.setdefault(one, []).append(position)
    return Footnotes(
        order=order,
        numbers={claim.id: number for number, claim in enumerate(order, start=1)},
        used_in={one: tuple(positions) for one, positions in used.items()},
    )


def once_per_line(event: Event) -> tuple[Telling, ...]:
    """The figures of an event with wire copies counted once: the same number of the same line of reporting.

    Where some figures are rivals for the same count, only those; an hour told beside them is no disagreement.
    """
    seen: dict[tuple[str, str, str], Telling] = {}
    for told in event.tellings:
        figure = told.figure
        line = told.lineage or told.claim
        seen.setdefault((line, figure.what, f"{figure.low}/{figure.best}/{figure.high}"), told)
    sizes: dict[str, set[float]] = {}
    for told in seen.values():
        sizes.setdefault(told.figure.what, set()).add(_size(told))
    rivals = [told for told in seen.values() if len(sizes[told.figure.what]) > 1]
    return tuple(sorted(rivals or seen.values(), key=lambda told: (told.figure.what, _size(told), told.claim)))


def _size(told: Telling) -> float:
    figure = told.figure
    return next((value for value in (figure.best, figure.low, figure.high) if value is not None), 0.0)
