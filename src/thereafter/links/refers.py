"""Where a later report itself looks back at the turning point, or at something else that it says it came of."""

from __future__ import annotations

import re

from thereafter.links.heard import Heard, Turned
from thereafter.links.words import Statement, Tie, acts_named, statements_in
from thereafter.patterns import regex
from thereafter.record.kinds import Kind

REACH = 60
"""Characters between the word for the act and the name of the place: one clause."""
QUOTE = 160
_TAKEN = (
    r"(?:(?:re)?(?:captur(?:ed|ing)|tak(?:en|ing)|took|seiz(?:ed|ing)|conquer(?:ed|ing))|liberat(?:ed|ing)"
    r"|lost|losing|overr[au]n|fell|fallen|surrendered)"
)
_ACT = r"(?:fall|loss|(?:re)?capture|seizure|liberation|retaking|recovery|takeover|conquest|surrender|victory|defeat)"
_BACK = regex(
    r"\b(?:since|after|recently|newly|following|former(?:ly)?|ago|earlier|yesterday|which|when|as|last (?:week|month)"
    r"|for(?= \w+ing\b))"
    rf"\b[^.;,]{{0,{REACH}}}?\b(?:{_TAKEN}|(?:its|the) {_ACT})\b",
    re.I,
)
"""“since it was captured by …”, “recently retaken by …”, “following its capture by …”."""
_OF = regex(rf"(?:\b(?:the|its|their|his|her|last|this)|['’]s) (?:\w+ )?{_ACT} (?:of|in|at|over|for)\b", re.I)
"""“the fall of …”, “their victory in …”: the act as something that the reader knows of."""
_ASIDE = regex(r"\b(?:\w+(?:ern)? of|near|outside|towards?|around) (?:the (?:city|town) of )?\Z", re.I)
"""Before the name: the place is only where something else lies."""
_OF_THE_PLACE = regex(
    r"\b(?:fall|loss|capture|liberation|battle|siege|evacuation|control|city|town) of (?:the )?\Z", re.I
)
_SENTENCE = regex(r"[^.;]+(?:[.;](?=\S)[^.;]+)*[.;]?")
_TURNING = frozenset(
    (
        *(Kind.CAPTURE, Kind.CONTROL, Kind.EVACUATION, Kind.MOVEMENT, Kind.WITHDRAWAL, Kind.SIEGE),
        *(Kind.OFFENSIVE, Kind.CLASH, Kind.CEASEFIRE, Kind.TALKS),
    )
)

_ACT_ITSELF = regex(
    rf"\b(?:{_ACT}|siege|battle|evacuation|withdrawal|offensive|cease-?fire|truce) (?:of|in|at|from|for|on) "
    r"(?:the )?(?:(?:city|town|village) of )?",
    re.I,
)

Span = tuple[int, int]


def looks_back(anchor: Turned, one: Heard) -> str | None:
    """The words in which a report refers to the turning point itself; None when it does not."""
    text, named = one.report.text, anchor.spans(one)
    for found in _SENTENCE.finditer(text):
        here = [(a - found.start(), b - found.start()) for a, b in named if found.start() <= a < found.end()]
        own = [span for span in here if _itself(found.group(), span)]
        if any(_refers(found.group(), span) for span in own):
            return _short(found.group())
    return None


def came_of_another(anchor: Turned, one: Heard) -> str | None:
    """The words in which a report says that it came of, or answers, something that is not the turning point."""
    return None if looks_back(anchor, one) else came_of(one)


def came_of(one: Heard) -> str | None:
    """The words in which a report says that it came of, or answers, something."""
    ties = (each for each in statements_in(one.report.text) if each.tie is not Tie.AFTER)
    return next((_short(each.cause) for each in ties if each.cause.strip()), None)


def _itself(sentence: str, span: Span) -> bool:
    before = sentence[: span[0]]
    return _ASIDE.search(before) is None or _OF_THE_PLACE.search(before) is not None


def _refers(sentence: str, span: Span) -> bool:
    start, end = span
    if any(0 <= start - found.end() <= REACH / 2 for found in _OF.finditer(sentence)):
        return True
    if any(found.start() - REACH <= end and start <= found.end() + 0.8 * REACH for found in _BACK.finditer(sentence)):
        return True
    return any(_says(each, sentence, sentence[start:end]) for each in statements_in(sentence))


def _says(statement: Statement, sentence: str, name: str) -> bool:
    """“in response to …”, “the deal that ended …”, with the name and a word for what happened in one clause.

    A cause that is told first ("the siege of X led to …") must be the act itself: “fired on the convoy out of besieged
    X and forced it back” tells of the firing.
    """
    between = sentence[sentence.find(statement.cause) + len(statement.cause) : max(0, sentence.find(statement.effect))]
    if statement.tie is Tie.CAUSE and between.strip(" ,"):  # the words that tie stand behind the cause
        return any(statement.cause.startswith(name, act.end()) for act in _ACT_ITSELF.finditer(statement.cause))
    clause = re.split(r"[,;]", statement.cause)[0]
    return name in clause[: 2 * REACH] and bool(acts_named(clause) & _TURNING)


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"
