"""From findings to a probability and a verb; both say no more than the evidence allows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from thereafter.links.finding import Finding, lineages
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Mechanism, Verb

BIAS = -3.2
WEIGHTS: Mapping[str, float] = {
    "stated": 3.4,  # the report says so itself
    "stated_by_someone": 2.2,  # somebody says so, alleges it, thinks so
    "reference": 1.4,  # told as one after the other
    "people": 1.7,
    "fighters": 1.9,
    "convoy": 2.4,  # it happened to the people under way
    "control": 1.5,
    "elsewhere": 1.9,  # a side of the one lost the other place meanwhile
    "truce": 1.9,
    "actors": 1.1,  # times rarity; sides that are tied to one another count as TIED_SIDES
    "forces": 2.8,  # the winner fights on elsewhere; times nearness
    "back": 1.6,  # the loser attacks the place it lost
    "grave": 1.1,  # many killed at the place or next to it within a month
    "road": 1.2,  # times nearness
    "place": 1.1,
    "lag": 1.1,  # times soonness
    "unsure": -0.5,  # the order is not certain, or an event is itself disputed
    "order_reversed": -1.2,
    "other_sides": -0.5,
    "cause": -0.8,
    "denial": -1.5,
    "coincidence": -0.6,  # nothing read carries the effect from there
}
"""Hand-set, not fitted, so that one firm reason with nearness in time passes `SHOWN` and nearness alone does not."""
SLOPE, CONSTANT = 0.6, 0.43
"""What makes a probability of the weights: a line through their log-odds, fitted to 49 links of 36 stories with graded
follow-ups (a link is as good as the best report that tells its effect; `bench/chain.py`)."""
SHOWN = 0.4
"""Links below this are left out, unless somebody states them or fighters are said to have gone there: those are shown
with who said so, however unlikely. Set so that the same place and the next day alone stay just under it."""
_ALWAYS = frozenset({"stated", "stated_by_someone", "fighters"})

_MECHANICAL = frozenset({"people", "fighters", "truce", "convoy"})
"""Change of hands is left out: that the winner went on to win elsewhere shows an order of events, not a mechanism."""
_TIED = frozenset(
    {"people", "fighters", "actors", "control", "elsewhere", "back", "truce", "stated", "stated_by_someone", "convoy"}
)


def probability(supports: Sequence[Finding], doubts: Sequence[Finding]) -> float:
    """How likely somebody who knows the story would say that it followed; each weight counts once, at its strongest."""
    strongest: dict[str, float] = {}
    for found in (*supports, *doubts):
        strongest[found.weight] = max(strongest.get(found.weight, 0.0), found.strength)
    score = BIAS + sum(WEIGHTS.get(name, 0.0) * strength for name, strength in sorted(strongest.items()))
    return round(1 / (1 + math.exp(-(SLOPE * score + CONSTANT))), 3)


def told(supports: Sequence[Finding]) -> bool:
    """Whether somebody says there is a connection, or that fighters went there before they could have done this.

    Such a link is shown with the speaker, whatever its probability and even when the order speaks against it.
    """
    return any(f.weight in _ALWAYS and (f.weight != "fighters" or f.mechanism is not None) for f in supports)


def verb(supports: Sequence[Finding], *, sure: bool, claims: Mapping[ClaimId, Claim]) -> Verb:
    """The highest rung of the ladder the evidence reaches; statements that are not a report's own never reach the top.

    followed < was linked to (shared people, actors, road) < contributed to (a mechanism and two lineages)
    < led to (a report says so itself, or two mechanisms reported independently). When the order is the wrong way
    round or somebody denies the connection (`sure` is False) nothing above "was linked to" is said.
    """
    if not sure:
        return Verb.LINKED_TO if _linked(supports) else Verb.FOLLOWED
    if any(f.weight == "stated" and f.firm for f in supports):
        return Verb.LED_TO
    firm = [f for f in supports if f.weight in _MECHANICAL and f.firm and f.evidence.claims]
    if _independent(firm, claims):
        return Verb.LED_TO
    if any(len(lineages(f.evidence.claims, claims)) >= 2 for f in firm):
        return Verb.CONTRIBUTED_TO
    return Verb.LINKED_TO if _linked(supports) else Verb.FOLLOWED


def _independent(firm: Sequence[Finding], claims: Mapping[ClaimId, Claim]) -> bool:
    """Two different mechanisms whose lines of reporting do not overlap."""
    lines = [(f.mechanism, lineages(f.evidence.claims, claims)) for f in firm]
    return any(
        a != b and first and second and first.isdisjoint(second)
        for i, (a, first) in enumerate(lines)
        for b, second in lines[i + 1 :]
    )


def _linked(supports: Sequence[Finding]) -> bool:
    """Shared people, actors that are not in everything, or a statement by anybody; being near is not enough."""
    return any(f.weight in _TIED and (f.weight not in {"actors", "truce"} or f.firm) for f in supports)


def mechanism(supports: Sequence[Finding], usual: Mechanism | None) -> Mechanism | None:
    """The mechanism of the heaviest finding that names one, else the usual one for such an effect."""
    named = [f for f in supports if f.mechanism is not None]
    if not named:
        return usual
    best = max(named, key=lambda f: (WEIGHTS.get(f.weight, 0.0) * f.strength, f.evidence.what))
    return best.mechanism or usual
