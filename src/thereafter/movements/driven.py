"""Fighters whom others drive out of a place: told as its capture, and a way of theirs out of it as well."""

from __future__ import annotations

import re

from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName, Where

_TAKING = frozenset((Kind.CAPTURE, Kind.OFFENSIVE))
_DRIVE = regex(
    r"\b(?:expel(?:s|led|ling)?|driv(?:e[sn]?|ing)|drove|push(?:es|ed|ing)?|oust(?:s|ed|ing)?|evict(?:s|ed|ing)?"
    r"|chas(?:e[sd]?|ing)|forc(?:e[sd]?|ing)|flush(?:es|ed|ing)?|root(?:s|ed|ing)?)\s+(?:(?:all|most|the|some|of|many)\s+)*$",
    re.I,
)
_OUT = regex(r"(?:\s+[\w’'-]+){0,2}\s+(?:from|out\s+of)\s+(?:[\w’'-]+\s+){0,6}$", re.I)
_WERE = regex(
    r"\s+(?:[\w’'-]+\s+){0,3}(?:expelled|driven|pushed|ousted|evicted|chased|forced|flushed)\s+(?:back\s+|out\s+)?"
    r"(?:from|of)\s+(?:[\w’'-]+\s+){0,6}$",
    re.I,
)
_FIGHT = regex(
    r"\b(?:fighters?|militants?|rebels?|insurgents?|gunmen|soldiers?|troops|forces|army|jihadists?|militia\w*|guerrillas?)$",
    re.I,
)


def driven_out(claim: Claim) -> ActorName | None:
    """Who is driven out of the claim's own place, where its words say so: “expelled the rebels from Bunia”."""
    if claim.kind not in _TAKING or claim.where is None or len(claim.targets) != 1:
        return None
    whom, words = claim.targets[0], claim.quote.text
    spots = _spots(claim, whom, claim.where)
    if spots is None or not (whom.id or _FIGHT.search(whom.name)):
        return None
    start, end, place = spots
    driven = _DRIVE.search(words, 0, start) is not None and _OUT.fullmatch(words, end, place) is not None
    return whom if driven or _WERE.fullmatch(words, end, place) is not None else None


def _spots(claim: Claim, whom: ActorName, where: Where) -> tuple[int, int, int] | None:
    """Where who is driven out begins and ends in the quotation, and where the place behind begins."""
    if whom.start is None or whom.end is None or where.start is None:
        return None
    begin = claim.quote.start
    if not begin <= whom.start < whom.end < where.start < claim.quote.end:
        return None
    return whom.start - begin, whom.end - begin, where.start - begin
