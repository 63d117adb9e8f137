"""Which kinds of claim make events, which may be the same happening, and how much their dates may differ."""

from __future__ import annotations

import re

from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision

NEVER_EVENTS = frozenset({Kind.STATEMENT, Kind.PREDICTION, Kind.THREAT, Kind.CONTROL})
"""Words and states, not happenings: control feeds tenures, the others feed outlook and answers."""

EVENT_KINDS = frozenset(Kind) - NEVER_EVENTS

VIOLENCE = frozenset(
    {
        Kind.CLASH,
        Kind.AIR_STRIKE,
        Kind.SHELLING,
        Kind.BOMBING,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.EXPLOSIVES,
    }
)
JOURNEYS = frozenset({Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN})
LASTING = frozenset({Kind.SIEGE, Kind.OFFENSIVE, Kind.EVACUATION, Kind.TALKS, Kind.AID})
"""Kinds that go on for days: their interval is everything told, not what all tellings share."""

MUTUAL = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION})
"""Kinds in which it does not matter who is named first."""

FORCE_SENT = regex(r"\b(?:send|sends|sent|sending|deploy\w*|redeploy\w*|dispatch\w*|rush\w*)\b", re.IGNORECASE)
"""Words by which support is a force on its way."""

FORCE = regex(
    r"\b(?:troops|soldiers|fighters|forces|reinforcements|peacekeepers|marines|paratroopers|police\w*|battalions?|brigades?"
    r"|militia\w*|mercenaries|gendarmes|commandos)\b",
    re.IGNORECASE,
)
"""Who is sent in such words; without them it is weapons or money."""

TAKEN_WHOLE = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL})
"""Kinds in which a site or quarter with a name of its own is another happening than the town around it."""

_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        (Kind.ATTACK_ON_CIVILIANS, Kind.AIR_STRIKE),
        (Kind.ATTACK_ON_CIVILIANS, Kind.SHELLING),
        (Kind.ATTACK_ON_CIVILIANS, Kind.BOMBING),
        (Kind.BOMBING, Kind.EXPLOSIVES),
    )
)

# How many days apart two tellings of one happening may be dated. Set from how such news is dated in general
# (an attack within a day, a change of hands within three), not fitted to any corpus.
_SLACK_DAYS = {
    Kind.CAPTURE: 3,
    Kind.WITHDRAWAL: 3,
    Kind.OFFENSIVE: 7,
    Kind.SIEGE: 21,
    Kind.EVACUATION: 2,
    Kind.TALKS: 3,
    Kind.CEASEFIRE: 2,
    Kind.SUPPORT: 7,
    Kind.SPLIT: 7,
    Kind.RECRUITMENT: 7,
}
_SLACK_OTHERWISE = 1
# A lasting happening told of for longer than this becomes a second one, so that yearlong wars do not chain up.
_LONGEST_DAYS = {Kind.SIEGE: 365}
_LONGEST_OTHERWISE = 45
SLACK_UNDATED = 2  # added when a date is only that of publication
SUMMARY_DAYS = 14  # a longer interval sums up many happenings and is never merged with one of them

LOCAL = frozenset({Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT})

_ORDER = (
    Precision.BUILDING,
    Precision.NEIGHBOURHOOD,
    Precision.TOWN,
    Precision.DISTRICT,
    Precision.GOVERNORATE,
    Precision.COUNTRY,
    Precision.REGION,
    Precision.SEA,
    Precision.UNRESOLVED,
)
COARSENESS = {precision: rank for rank, precision in enumerate(_ORDER)}


def group_of(kind: Kind) -> str:
    """The block a kind is compared in: all violence together, every other kind by itself."""
    return "violence" if kind in VIOLENCE else kind.value


def slack_days(kind: Kind) -> int:
    """Days by which two tellings of this kind may differ."""
    return _SLACK_DAYS.get(kind, _SLACK_OTHERWISE)


def longest_days(kind: Kind) -> int:
    """Days that a lasting happening of this kind may span."""
    return _LONGEST_DAYS.get(kind, _LONGEST_OTHERWISE)


def kinds_fit(one: Kind, other: Kind, *, coded: bool) -> float | None:
    """2 for the same kind, 1 for kinds that name one happening, None otherwise; tables code coarsely."""
    if one == other:
        return 2.0
    if frozenset((one, other)) in _ALIKE:
        return 1.0
    if coded and Kind.CLASH in (one, other) and {one, other} <= VIOLENCE:
        return 1.0
    return None
