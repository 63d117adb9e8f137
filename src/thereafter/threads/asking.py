"""How a question is put: short, in our own words, built from kind, roles, place and day; no quotation in it."""

from __future__ import annotations

import re
from datetime import date

from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind
from thereafter.record.movement import Ledger
from thereafter.record.values import Figure, Where

HEADS = frozenset(
    {"people", "persons", "fighters", "civilians", "prisoners", "hostages", "soldiers", "men", "women", "evacuees"}
    | {"residents", "refugees", "displaced", "returnees", "militants", "rebels", "troops"}
)
LONGEST = 16
"""Words of a report's own "who …" or "whether …" that may stand in a question; longer ones stay in the quotation."""
DEAD = frozenset({"killed", "dead", "deaths"})
_NOUNS = {
    Kind.CLASH: "clash",
    Kind.AIR_STRIKE: "air strike",
    Kind.SHELLING: "shelling",
    Kind.BOMBING: "bombing",
    Kind.SIEGE: "siege",
    Kind.ATTACK_ON_CIVILIANS: "attack",
    Kind.CAPTURE: "capture",
    Kind.WITHDRAWAL: "withdrawal",
    Kind.OFFENSIVE: "offensive",
    Kind.EVACUATION: "evacuation",
    Kind.MOVEMENT: "move",
    Kind.RETURN: "return",
    Kind.CEASEFIRE: "ceasefire",
    Kind.TALKS: "talks",
    Kind.VIOLATION: "breach of the truce",
    Kind.DESTRUCTION: "destruction",
    Kind.EXPLOSIVES: "explosives",
    Kind.AID: "aid delivery",
    Kind.ABDUCTION: "abduction",
    Kind.ARREST: "arrests",
    Kind.PROTEST: "protest",
}


_ROUNDS = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0}
_ROUND = regex(
    r"\b(?P<round>dozens|scores|hundreds|thousands) of (?:\w+ )?"
    r"(?P<who>people|men|women|children|civilians|residents|fighters|soldiers|prisoners|detainees|families|villagers)\b",
    re.I,
)
_GROUP = regex(
    r"\b(?:captured |kidnapped |surrendered )?(?:civilians|soldiers|fighters|prisoners|detainees|hostages|villagers|"
    r"captives|residents|conscripts)\b",
    re.I,
)
_WONDER = regex(
    r"\b(?:un(?:known|clear)|not (?:yet |immediately |currently )?(?:known|clear))\s+"
    r"(?P<what>(?:who|whether|which|how many|what|where|why|whose)\b[^.,;:()“”\"]{3,90})",
    re.I,
)


def wondered(text: str) -> str:
    """The question behind "it is not known who bombed the camp"; '' when the words hold none."""
    found = _WONDER.search(text)
    if found is None:
        return ""
    words = found["what"].split()
    return f"Is it known by now {' '.join(words)}?" if len(words) <= LONGEST else ""


def plain(day: date) -> str:
    """A day in words: 20 January 2017."""
    return f"{day.day} {day:%B %Y}"


def dated(claim: Claim, told: date) -> str:
    """When it happened, as far as a claim says: "of 20 January 2017", else the day it was reported."""
    first, last = claim.when.earliest, claim.when.latest
    return f"of {plain(last)}" if last is not None and first == last else f"reported on {plain(told)}"


def noun_of(kind: Kind) -> str:
    """The plain noun for a kind of happening; '' for statements and the like, which have none."""
    return _NOUNS.get(kind, "")


def at(where: Where | None) -> str:
    """The place with its preposition, '' when there is none: "in Azaz", "near Aleppo"."""
    if where is None:
        return ""
    beside = where.place is not None and "km-" in where.place  # a point some way out of the place it is named for
    described = where.name[:1].islower() and " of " in where.name  # outskirts of, western countryside of
    return f" {'near' if beside else 'in'} {'the ' if described else ''}{where.name}"


def number(figure: Figure) -> str:
    """A figure as short as it can honestly be put: "about 34,000", "more than 40", "34,000 to 37,500"."""
    low, high = figure.low, figure.high
    if figure.best is not None:
        return f"{figure.best:,.0f}"
    if low is not None and high is not None:
        return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    return f"at least {low:,.0f}" if low is not None else f"up to {high or 0:,.0f}"


def counted(figure: Figure) -> str:
    """The figure as it stands after "the": "the 123,000 or more", "the 34,000 to 37,500"."""
    words = number(figure)
    return f"{words.removeprefix('at least ')} or more" if words.startswith("at least ") else words


def count_of(claim: Claim, names: frozenset[str]) -> Figure | None:
    """The largest figure of this sort in a claim."""
    found = [f for f in claim.figures if f.what in names and size(f) > 0]
    return max(found, key=lambda f: (size(f), -(f.start or 0)), default=None)


def group_of_many(text: str) -> Figure | None:
    """The size of a group told only by a round word: "hundreds of men"."""
    found = _ROUND.search(text)
    if found is None:
        return None
    low = _ROUNDS[found["round"].casefold()]
    return Figure(what="people", low=low, wording=found[0].casefold(), unit=found["who"].casefold())


def group_words(text: str) -> str:
    """A group named without a number: "captured soldiers"; '' when the words name none."""
    found = _GROUP.search(text)
    return found[0].casefold() if found is not None else ""


def size(figure: Figure | None) -> float:
    """A figure as one number, for weighing only."""
    return 0.0 if figure is None else figure.best or figure.low or figure.high or 0.0


def who_did_it(kind: Kind, day: str, where: Where, dead: Figure | None, target: str) -> str:
    """Who carried out the air strike of 20 January 2017 near Aleppo that killed at least 40?"""
    killed = f" that killed {number(dead)}" if dead is not None else ""
    return f"Who carried out the {noun_of(kind)} {day}{target}{at(where)}{killed}?"


def what_became(people: Figure | None, where: Where, *, evacuated: bool, to: Where | None = None) -> str:
    """What became of the 34,000 to 37,500 people evacuated from East Aleppo?"""
    many = f"{counted(people)} people" if people is not None else "people"
    how = "evacuated from" if evacuated else "who left"
    towards = f" for {to.name}" if to is not None else ""
    return f"What became of the {many} {how} {where.name}{towards}?"


def where_are_they(ledger: Ledger) -> str:
    """What to ask next about people who left: the question of the ledger, else a plain one."""
    return ledger.question or "Where are they now, and who registered their arrival?"


def was_it_kept(claim: Claim, due: date | None, told: date, where: Where | None) -> str:
    """Did the talks announced for 23 January 2017 in Astana take place?"""
    noun = noun_of(claim.kind)
    done = {Kind.CEASEFIRE: "come into force", Kind.AID: "arrive"}.get(claim.kind, "take place")
    day = f"for {plain(due)}" if due is not None else f"on {plain(told)}"
    return f"Did the {noun} announced {day}{at(where)} {done}?"
