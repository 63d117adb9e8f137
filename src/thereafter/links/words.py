"""Words by which a report ties one event to another: causes, answers, and mere "after"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from thereafter.patterns import regex
from thereafter.record.kinds import Kind

REACH = 110
"""Characters after (or before) a connective in which the other event must be named; about one clause."""


class Tie(StrEnum):
    """How firmly the words tie two events."""

    CAUSE = "cause"  # because of, led to …
    ANSWER = "answer"  # in retaliation for, in response to
    AFTER = "after"  # after, following: order, not cause


class Statement(NamedTuple):
    """The words on either side of a connective: what is said to have come first and what came of it."""

    tie: Tie
    cause: str
    effect: str


_ANSWER = regex(
    r"\b(?:in )?(?:retaliation (?:for|against|to)|response to|revenge for|reprisals? for|answer to|reaction to)\b"
    r"|\b(?:retaliat\w+ for|aveng\w+)\b",
    re.I,
    needs="retaliat response_to reveng reprisal answer_to reaction_to aveng",
)
_BECAUSE = regex(
    r"\b(?:because(?: of)?|due to|owing to|as a (?:direct )?(?:result|consequence) of|thanks to|in the face of|"
    r"(?:caused|triggered|sparked|prompted|forced|provoked|fuell?ed|enabled|bolstered|reinforced|swelled|displaced) by|"
    r"in order to|so as to|a consequence of|the result of|made possible by)\b",
    re.I,
    needs="because due_to owing_to result consequence thanks_to face_of order_to so_as_to possible_by caused_by"
    " triggered_by sparked_by prompted_by forced_by provoked_by led_by enabled_by bolstered_by reinforced_by"
    " swelled_by displaced_by",
)
_LED_TO = regex(
    r"\b(?:led to|leads to|leading to|resulted in|resulting in|triggered|sparked|prompted|provoked|"
    r"paved the way for|allow(?:s|ed|ing)|enabled|freed up|gave rise to|forced)\b(?! by\b)",
    re.I,
    needs="led_to leads_to leading_to resulted_in resulting_in triggered sparked prompted provoked paved_the allow"
    " enabled freed_up gave_rise forced",
)
_AFTER = regex(
    r"\b(?:(?:\w+ )?(?:hours|days|weeks|months) after|after|following|in the wake of|in the aftermath of|"
    r"(?:deal|agreement|operation|battle|offensive) that ended)\b",
    re.I,
    needs="after following wake_of that_ended",
)

_DIRECTIONS = regex(
    r"^(?:the |city of |town of |village of |old |greater )*"
    r"(?:(?:north|south|east|west)(?:ern)?[- ]?(?:east|west)?(?:ern)? |central |eastern |western |downtown )?"
    r"(?:the )?",
    re.I,
)
_AREA_WORDS = regex(
    r"\s+(?:city|town|village|district|governorate|province|region|enclave|countryside|old city)$", re.I
)

_BATTLE = frozenset(
    {
        Kind.CAPTURE,
        Kind.CONTROL,
        Kind.EVACUATION,
        Kind.WITHDRAWAL,
        Kind.SIEGE,
        Kind.OFFENSIVE,
        Kind.CLASH,
        Kind.MOVEMENT,
    }
)
_STRIKE = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.DESTRUCTION})
_TRUCE = frozenset({Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION})
_ACTS: tuple[tuple[re.Pattern[str], frozenset[Kind]], ...] = (
    (
        regex(
            r"\b(?:fall|fell|fallen|(?:re)?captur\w+|(?:re)?tak(?:e|en|es|ing)|(?:re)?took|seiz\w+|liberat\w+|loss|"
            r"lost|los(?:e|ing)|victory|defeat\w*|conquest|overran|overrun|surrender\w*)\b",
            re.I,
        ),
        frozenset({Kind.CAPTURE, Kind.CONTROL}),
    ),
    (
        regex(r"\b(?:evacuat\w+|exodus|leav(?:e|ing)|left|expulsion|expelled|displac\w+|fled|fleeing)\b", re.I),
        frozenset({Kind.EVACUATION, Kind.MOVEMENT}),
    ),
    (regex(r"\b(?:withdr[ae]w\w*|pull-?out|retreat\w*)\b", re.I), frozenset({Kind.WITHDRAWAL})),
    (regex(r"\b(?:sieg\w+|besieg\w+|blockad\w+|encircl\w+)\b", re.I), frozenset({Kind.SIEGE})),
    (
        regex(r"\b(?:offensive|assault|advance|battle|fight\w*|fought|campaign)\b", re.I),
        frozenset({Kind.OFFENSIVE, Kind.CLASH}),
    ),
    (
        regex(r"\b(?:air ?strikes?|bomb\w*|blast|explosion|shell\w*|raids?|strikes?|attacks?|massacre)\b", re.I),
        _STRIKE,
    ),
    (regex(r"\b(?:cease-?fire|truce|deal|agreement|talks|negotiations?)\b", re.I), _TRUCE),
)
_FAMILIES = (_BATTLE, _STRIKE, _TRUCE)


def ties(text: str) -> bool:
    """Whether the words hold any connective at all: most claims hold none and are never looked at again."""
    return any(pattern.search(text) for pattern in (_ANSWER, _BECAUSE, _LED_TO, _AFTER))


def statements_in(text: str) -> tuple[Statement, ...]:
    """Every tie the text makes between two happenings, in the order of the text."""
    found: list[tuple[int, Statement]] = []
    for tie, pattern, forward in (
        (Tie.ANSWER, _ANSWER, True),
        (Tie.CAUSE, _BECAUSE, True),
        (Tie.CAUSE, _LED_TO, False),
        (Tie.AFTER, _AFTER, True),
    ):
        for match in pattern.finditer(text):
            before, behind = (
                text[max(0, match.start() - REACH) : match.start()],
                text[match.end() : match.end() + REACH],
            )
            cause, effect = (behind, before) if forward else (before, behind)
            found.append((match.start(), Statement(tie, cause, effect)))
    return tuple(statement for _, statement in sorted(found))


def tie_of(words: str) -> Tie:
    """The tie that a stated cause's own connective makes: "after the siege was lifted" tells order, not cause."""
    ties = {statement.tie for statement in statements_in(words)}
    if Tie.ANSWER in ties:
        return Tie.ANSWER
    return Tie.AFTER if ties == {Tie.AFTER} else Tie.CAUSE


def acts_named(text: str) -> frozenset[Kind]:
    """The kinds of happening the words name: "fall of" a capture, "truce" a ceasefire, and so on."""
    return frozenset(kind for pattern, kinds in _ACTS if pattern.search(text) for kind in kinds)


def same_family(a: Kind, b: Kind) -> bool:
    """Whether words for one kind are often used for the other: the fall of a city and its evacuation."""
    return a == b or any(a in family and b in family for family in _FAMILIES)


def speaks_of(text: str, kind: Kind) -> bool:
    """Whether the words can mean a happening of this kind: they name its family, or no family at all."""
    named = acts_named(text)
    return not named or any(same_family(kind, other) for other in named)


def head_name(name: str) -> str:
    """A place name without direction and area words: "eastern Aleppo" and "Aleppo city" are "aleppo"."""
    short = _AREA_WORDS.sub("", name.strip())
    bare = _DIRECTIONS.sub("", short).strip()
    return (bare or short).casefold()


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of the places by name, whatever direction word stands before it."""
    heads = sorted({head for name in names if len(head := head_name(name)) > 2}, key=lambda h: (-len(h), h))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, heads)) + r")\b", re.I) if heads else None
