"""Where a claim's journey began and where it led, also where its words name a single place or only a holder."""

from __future__ import annotations

import re

from thereafter.movements.sides import side_end
from thereafter.movements.where import same_place
from thereafter.movements.who import Stance, stance_of
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Basis, Group, Kind, Outcome
from thereafter.record.values import Where

_REFUGE = regex(r"\b(?:tak\w+|took|seek\w*|sought|find\w*|found)\s+(?:refuge|shelter|sanctuary)\b", re.I)
_STAY = regex(r"\bsleeping\b|\b(?:remain|stay)(?:s|ed|ing)?\s+(?:in|at|inside|on|near)\b", re.I)
_HELD = regex(r"\b(?:trapped|stranded|stuck)\b", re.I)
_DEPLOY = regex(r"\b(?:re)?deploy", re.I)
_CAUSE = regex(r"\b(?:following|after|amid|over|during|because\s+of|due\s+to|in\s+response\s+to)\b", re.I)
_ACROSS = regex(
    r"\b(?:return\w*\s+(?:back\s+)?|(?:mov\w+|went|gone|go|goes|cross\w*|pull\w*|slip\w*)\s+back\s+)across\b", re.I
)
_LEFT = regex(r"\b(?:from|left|leav\w+|fled|flee\w*|quit\w*|out\s+of)\b", re.I)
_OF_SENT = regex(r"\bfrom\s+(?:(?!(?:in)?to\b|in\b|at\b)[\w’'-]+\s+){0,8}$", re.I)
"""“Jets from the base at X were deployed”: where they had been."""
_THERE = regex(
    r"\b(?:to|into)\s+(?:the|this|that|their)\s+(?:[\w-]+\s+)?(?:city|town|village|area|camp|district|neighbou?rhood|region)s?\b|\bthere\b",
    re.I,
)
"""Words that point back to a place named before."""
_LEAVING = regex(
    r"\b(?:flee\w*|fled|flight|leav\w+|left|withdr\w+|retreat\w*|evacuat\w+|escap\w+|depart\w*|exit\w*|quit\w*|abandon\w*|vacat\w+"
    r"|desert\w*|displac\w+|expel\w*|expuls\w+|driven|drove|forced|ousted|from|out|off|away|back|exodus)\b",
    re.I,
)
_BOUND = regex(r"\b(?:in)?to\s+(?:[\w’'-]+,?\s+){0,6}$|\b(?:towards?|onto|inside)\s+(?:[\w’'-]+,?\s+){0,4}$", re.I)
_HOUSE = regex(
    r"\b(?:leav\w+|left|exit\w*)\s+(?:an?|the|their)\s+(?:[\w-]+\s+)?(?:building|house|vehicle|car|mosque|church|room|hotel|shop)\b",
    re.I,
)
"""“Exited a building in X”: nobody left X."""


def ends_of(claim: Claim) -> tuple[Where | None, Where | None]:
    """Origin and destination; where no place is named, the holder of the area people went to tells flows apart."""
    origin, destination = _named_ends(claim)
    if origin is None and claim.outcome is Outcome.HALTED and _HELD.search(claim.quote.text):
        return destination or claim.where, None  # "remain trapped in X": they cannot leave it
    return origin, destination or side_end(claim, origin)


def _named_ends(claim: Claim) -> tuple[Where | None, Where | None]:
    """Origin and destination; a lone place is where a departure left from or an arrival or return came to."""
    origin, destination, lone = claim.origin, claim.destination, claim.where
    if origin is not None or destination is not None or lone is None or (claim.via and same_place(claim.via, lone)):
        return origin, destination
    if claim.kind is Kind.RETURN:
        return None, lone if _came_back(claim, lone) else None
    if _STAY.search(claim.quote.text):
        return None, lone if stance_of(claim) is Stance.HAPPENED else None  # "will stay in X" is no way there
    if _DEPLOY.search(claim.quote.text):
        return None, lone if _sent_there(claim, lone) else None
    arrived = claim.outcome is Outcome.ARRIVED or claim.kind is Kind.SUPPORT or claim.basis is Basis.STOCK
    anywhere = _may_be_anywhere(claim)
    if arrived or _REFUGE.search(claim.quote.text) or (anywhere and _is_bound_for(claim, lone)):
        return None, lone
    return None if anywhere or _HOUSE.search(claim.quote.text) else lone, None


def _may_be_anywhere(claim: Claim) -> bool:
    """Whether forces only move, in words that say of nobody that he leaves: “tanks drive deep into X”."""
    forces = claim.kind is Kind.MOVEMENT and claim.group in {None, Group.FIGHTERS, Group.MIXED}
    return forces and claim.outcome is not Outcome.LEFT and _LEAVING.search(claim.quote.text) is None


def _is_bound_for(claim: Claim, lone: Where) -> bool:
    quote, start = claim.quote, lone.start
    inside = start is not None and quote.start <= start < quote.end
    return inside and _BOUND.search(quote.text[: (start or 0) - quote.start]) is not None


def _sent_there(claim: Claim, lone: Where) -> bool:
    """Whether a force is sent to the place, not because of what happened there: "after an attack on a school in X"."""
    if lone.start is None or not claim.quote.start <= lone.start < claim.quote.end:
        return False
    before = claim.quote.text[: lone.start - claim.quote.start]
    return _CAUSE.search(before) is None and _OF_SENT.search(before) is None


def _came_back(claim: Claim, lone: Where) -> bool:
    """Whether a return names its place or points to it: "a convoy returning from a market" was on its way."""
    quote, start = claim.quote, lone.start
    if start is None or _THERE.search(quote.text):
        return True
    if _ACROSS.search(quote.text):
        return False
    inside, at = quote.start <= start < quote.end, start - quote.start
    return inside and _LEFT.search(quote.text, 0, at) is None and _CAUSE.search(quote.text, 0, at) is None
