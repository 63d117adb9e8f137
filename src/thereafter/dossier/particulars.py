"""What a claim says, one particular a line, in the words every edition shares."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from thereafter.dossier.wording import (
    actor_words,
    chain_words,
    figure_words,
    happened,
    names_words,
    place_words,
    plain,
    status_words,
    when_words,
)
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Precision, Status
from thereafter.record.values import ActorName, Figure, When, Where

UNTOLD = "not reported"
_NO_RADIUS = frozenset((Precision.COUNTRY, Precision.REGION, Precision.UNRESOLVED))
_BASES = {
    Basis.FLOW: "moved in this step",
    Basis.TOTAL: "so far",
    Basis.STOCK: "there now",
    Basis.PLANNED: "expected",
}
_GROUPS = frozenset("civilians families households refugees evacuees residents children women men".split())
_SILENT_MARKS = frozenset(("metonym", "capital"))


class Item(Struct, frozen=True):
    """One thing that is told, in words, and a note on how it is known."""

    words: str
    note: str = ""


class Particular(Struct, frozen=True):
    """One line: what is asked, and every answer to it."""

    label: str
    items: tuple[Item, ...]


def kind_words(claim: Claim) -> str:
    """What the claim is about: its kind in plain words."""
    return plain(claim.kind.value.replace("_", " "))


def commitment_words(claim: Claim) -> str:
    """How far the words go: the status, and the hedges they hold."""
    hedges = ", ".join(plain(one).casefold() for one in claim.hedges)
    return f"{status_words(claim.status, claim.hedges) or 'asserted'}{f'; hedged: {hedges}' if hedges else ''}"


def is_soft(claim: Claim) -> bool:
    """Whether the words hold back: anything but a plain or attributed assertion."""
    return claim.status is Status.ALLEGED or not happened(claim.status)


def particulars(claim: Claim) -> tuple[Particular, ...]:
    """Who, whom, where, when, how many, who said so; what no words tell is told as not reported."""
    lines: tuple[tuple[str, Iterable[Item]], ...] = (
        ("who", map(named, claim.actors)),
        ("who moves", _moving(claim)),
        ("to whom", map(named, claim.targets)),
        ("where", _places(claim)),
        *((label, (_placed(where),)) for label, where in _ends(claim)),
        ("when", (_when(claim.when),)),
        ("how many", (_figure(figure, claim) for figure in claim.figures)),
        ("said by", (Item(chain_words(claim.said_by) if claim.said_by else claim.publisher or UNTOLD),)),
        ("tie", (Item(plain(claim.relation.replace("_", " "))),) if claim.relation else ()),
        ("stated cause", (Item(f"“{plain(claim.stated_cause.text)}”"),) if claim.stated_cause else ()),
    )
    told = ((label, tuple(items)) for label, items in lines)
    return tuple(Particular(label, items) for label, items in told if items)


def _ends(claim: Claim) -> list[tuple[str, Where]]:
    ends = (("from", claim.origin), ("to", claim.destination), ("by way of", claim.via))
    return [(label, where) for label, where in ends if where is not None]


def _places(claim: Claim) -> tuple[Item, ...]:
    if claim.where is not None:
        return (_placed(claim.where),)
    return () if _ends(claim) else (Item(UNTOLD),)


def named(one: ActorName) -> Item:
    """An actor as the text names it, with the known actor it stands for."""
    from thereafter.claims import actor

    known = actor(one.id) if one.id else None
    words = actor_words(one)
    if known is None:
        return Item(words, "not a known actor")
    return Item(words, "" if known.name.casefold() == words.casefold() else known.name)


def _moving(claim: Claim) -> tuple[Item, ...]:
    if claim.group is None:
        return ()
    mode = f"{'' if claim.mode == 'on foot' else 'by '}{plain(claim.mode)}" if claim.mode else ""
    outcome = claim.outcome.value.replace("_", " ") if claim.outcome else ""
    vouched = f"vouched for by {names_words(claim.guaranteed_by)}" if claim.guaranteed_by else ""
    return (Item(claim.group.value, ", ".join(part for part in (mode, outcome, vouched) if part)),)


def _placed(where: Where) -> Item:
    if where.precision is Precision.UNRESOLVED:
        return Item(place_words(where), "not resolved")
    radius = (
        f", ±{max(1, round(where.radius_km))}\u00a0km" if where.radius_km and where.precision not in _NO_RADIUS else ""
    )
    country = f", {where.country}" if where.country and where.precision is not Precision.COUNTRY else ""
    marks = "".join(f", {plain(mark)}" for mark in where.marks if mark not in _SILENT_MARKS)
    return Item(place_words(where), f"{where.precision.value}{radius}{country}{marks}")


def _when(when: When) -> Item:
    if not when.known:
        return Item(UNTOLD, f"“{plain(when.wording)}”" if when.wording else "")
    return Item(when_words(when), f"“{plain(when.wording)}”" if when.wording else "from the day of the report")


def _figure(figure: Figure, claim: Claim) -> Item:
    words, what = figure_words(figure), plain(figure.what)
    counted = words if what in {"share", "count", ""} or words.endswith(f" {what}") else f"{words} {what}"
    basis = _BASES[claim.basis] if claim.basis and what in {"people", "fighters", *_GROUPS} else ""
    wording = f"“{plain(figure.wording)}”" if plain(figure.wording) != words else ""
    return Item(counted, ", ".join(part for part in (wording, basis) if part))
