"""By what a later report would bear on the turning point: what it mainly tells, and who does it.

Each family of words is what a reader would file the report under; the one that the text comes to first is taken. Who
acts decides about violence: the loser hits back, the winner (or whoever fights him for the next place) goes on.
"""

from __future__ import annotations

from thereafter.links.families import ASIDE, BY_SOMEBODY, FAMILIES, KILLING, OFFICES, REBELS_LEAVE, TERROR, WHOLE
from thereafter.links.heard import TAKES, Heard, Turned, sides_named, sides_of
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Group, Kind, Mechanism

_VIOLENT = frozenset(
    (
        *(Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.ABDUCTION, Kind.EXPLOSIVES),
        *(Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE),
    )
)
_ON_PEOPLE = frozenset({Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.ABDUCTION, Kind.EXPLOSIVES})
_FROM_AFAR = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.DESTRUCTION})


OBJECT = 45
"""Characters within which a demand names what it demands."""


def mechanism_of(anchor: Turned, one: Heard) -> Mechanism | None:
    """By what the report would bear on the turning point; None when nothing in it says so."""
    if Kind.VIOLATION in one.kinds:
        return Mechanism.CEASEFIRE_OR_TALKS
    text = one.report.text
    leading = _leading(_found_in(ASIDE.sub("", text))) or _leading(_found_in(text))
    if leading is None and (KILLING.search(text) or one.kinds & _VIOLENT):
        leading = Mechanism.NEXT_BATTLE
    if leading is None:
        return Mechanism.POLITICAL_RESPONSE if OFFICES.search(text) else None
    if leading is Mechanism.NEXT_BATTLE:
        return _violence(anchor, one)
    if leading in _JOURNEYS:
        return _journey(one, leading)
    if leading is Mechanism.DESTRUCTION and _by(one) & anchor.lost:
        return Mechanism.RETALIATION
    return leading


def _found_in(text: str) -> list[tuple[int, Mechanism]]:
    """The families whose words a text holds, in the order in which it comes to them."""
    return sorted((found.start(), kind) for kind, words in FAMILIES.items() if (found := words.search(text)))


def _leading(first: list[tuple[int, Mechanism]]) -> Mechanism | None:
    """The family the text comes to first; of a demand or refusal, what is demanded or refused."""
    if not first:
        return None
    start, leading = first[0]
    if leading is Mechanism.POLITICAL_RESPONSE:
        return next((kind for at, kind in first if kind in _ASKED_FOR and at - start <= OBJECT), leading)
    return leading


_ASKED_FOR = frozenset({Mechanism.AID_OR_HEALTH, Mechanism.CEASEFIRE_OR_TALKS, Mechanism.ACCOUNTABILITY})
_JOURNEYS = frozenset({Mechanism.PEOPLE_MOVED, Mechanism.FIGHTERS_MOVED})


def _journey(one: Heard, told: Mechanism) -> Mechanism:
    """Who moves decides, whatever the word for it."""
    groups = {claim.group for claim in one.claims if claim.group}
    if groups & _PEOPLE:
        return Mechanism.PEOPLE_MOVED
    return Mechanism.FIGHTERS_MOVED if Group.FIGHTERS in groups or REBELS_LEAVE.search(one.report.text) else told


_PEOPLE = frozenset({Group.CIVILIANS, Group.DISPLACED, Group.REFUGEES, Group.EVACUEES, Group.MIXED})


def _violent(one: Heard) -> list[Claim]:
    return [claim for claim in one.claims if claim.kind in _VIOLENT]


def _by(one: Heard) -> frozenset[str]:
    """The sides that do the violence told: as read, else the armed groups named."""
    read = frozenset(side for claim in _violent(one) for side in sides_of(claim.actors))
    return read or sides_named(one.report.text, armed=True)


def _violence(anchor: Turned, one: Heard) -> Mechanism | None:
    """Fighting and attacks, by who does them and what is taken."""
    takes = [claim for claim in _violent(one) if claim.kind in TAKES and claim.status in HAPPENED]
    if takes or WHOLE.search(one.report.text):
        return _taking(anchor, one, takes)
    kinds, by = {claim.kind for claim in _violent(one)}, _by(one)
    if kinds and kinds <= _FROM_AFAR and anchor.spans(one):
        return Mechanism.DESTRUCTION
    if by & anchor.won:
        return None if kinds == {Kind.ATTACK_ON_CIVILIANS} and anchor.spans(one) else Mechanism.NEXT_BATTLE
    if kinds == {Kind.BOMBING} and not by and not BY_SOMEBODY.search(one.report.text):
        return None
    if kinds & _ON_PEOPLE or TERROR.search(one.report.text):
        return Mechanism.RETALIATION
    return Mechanism.NEXT_BATTLE


def _taking(anchor: Turned, one: Heard, takes: list[Claim]) -> Mechanism:
    """A place taken: the next battle of who fought here, or a change of hands of its own."""
    by = frozenset(side for claim in takes for side in sides_of(claim.actors))
    strangers = bool(by and anchor.won) and not by & (anchor.won | anchor.lost)
    again = bool(by & anchor.lost) and bool(anchor.spans(one))
    if strangers or again or WHOLE.search(one.report.text):
        return Mechanism.CONTROL_CHANGE
    return Mechanism.NEXT_BATTLE
