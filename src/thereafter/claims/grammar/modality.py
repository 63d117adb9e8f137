"""What a modal verb, a time to come, or a word of expectation makes of a clause."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Group
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.sentences import Token
from thereafter.patterns import regex
from thereafter.record.kinds import Status

_COMING = regex(
    r"(?:[\w'’-]+ ){0,6}?(?:tomorrow|next (?:week|month|year|summer|spring|autumn|winter|[a-z]+day)"
    r"|in the (?:coming|next) (?:few |two |three )?(?:hours|days|weeks|months)"
    r"|later this (?:week|month|year)|at the end of the (?:week|month|year))\b"
)
"""A time to come, close behind a verb in the present."""
_OPENING = regex(r"(?:tomorrow|next (?:week|month|year|[a-z]+day))\b")
_NEAR = 12  # words


def modal_status(word: str) -> Status:
    """What a modal verb alone says: will is a plan, should an opinion, the others leave it open."""
    if word in {"will", "'ll", "shall"}:
        return Status.PLANNED
    return Status.OPINION if word in {"should", "must", "ought"} else Status.CONDITIONAL


def to_come(clause: Clause) -> bool:
    """“Said that they would leave”: what was to come when it was said."""
    return clause.verb.modal == "would" and clause.relation == "comp" and clause.opener != "if"


SUPPOSING = frozenset("believe think fear reckon suspect assume suppose figure".split())


def foretold(status: Status, clause: Clause) -> Status:
    """“Diplomats believe that X will fall”: nobody's plan."""
    return Status.PREDICTED if status is Status.PLANNED and clause.verb.modal else status


def expected_status(verb: Group, words: list[Token]) -> Status | None:
    """“Will likely attempt to storm X”: expected by others, not planned."""
    inside = {word.low for word in words[verb.start : verb.main]}
    return (
        Status.PREDICTED if verb.modal == "will" and inside & {"likely", "probably", "inevitably", "surely"} else None
    )


def is_to_come(verb: Group, words: list[Token]) -> bool:
    """“The last battalion leaves Timbuktu next month”: present tense, and a time to come."""
    if verb.form != "fin" or verb.past or verb.perfect or verb.modal:
        return False
    opening = " ".join(word.low for word in words[:2])
    behind = " ".join(word.low for word in words[verb.end : verb.end + _NEAR])
    return bool(_OPENING.match(opening) or _COMING.match(behind))


def feared(clause: Clause, words: list[Token]) -> bool:
    """“Amid fears that rebels will attack”: what is to come by a noun of fearing right before the “that”."""
    if clause.opener != "that" or clause.verb.modal not in {"will", "would"} or not clause.subject:
        return False
    first = clause.subject[0].start
    before = [word.low for word in words[max(0, first - 4) : first]]
    at = before.index("that") if "that" in before else 0
    return at > 0 and before[at - 1] in _FEARS


_FEARS = frozenset(
    "fear fears concern concerns worry worries expectation expectations prediction predictions speculation".split()
)
