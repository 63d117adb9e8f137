"""What a claim's own words say of who goes: a force sent, aid alone, a town handed over, a leader named."""

from __future__ import annotations

import re

from thereafter.claims.grammar.asides import MODIFIES, TO_OTHERS
from thereafter.events.vocabulary import FORCE, FORCE_SENT
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_HANDED_OVER = regex(
    r"\b(?:surrender\w*|capitulat\w+|ced(?:e|es|ed|ing)|relinquish\w*|hand(?:s|ed|ing)?\s+over|sign(?:s|ed)?\s+over)\b",
    re.I,
)


_GOING = regex(
    r"\b(?:left|leav\w+|withdr\w+|retreat\w*|evacuat\w+|pull\w*|passage|depart\w*|taken|moved|mov\w+|bus+ed)\b", re.I
)


def only_handed_over(claim: Claim) -> bool:
    """Whether a place is given up in words that tell of nobody's way: "a deadline to surrender the city"."""
    if claim.kind is not Kind.WITHDRAWAL:
        return False
    words = claim.quote.text
    return _HANDED_OVER.search(words) is not None and _GOING.search(words) is None


_ELSE = r"(?:pursuit|fighting|war|response|support|order|case|between|against|with|for|from|after|by)"
_TO = regex(rf"\b(?:to|into|in|at|across|around)\s+(?:(?!{_ELSE}\b)[\w’'-]+\s+){{0,6}}$", re.I)


def deployed(claim: Claim) -> bool:
    """Whether support is a force sent to the claim's place: "1,000 troops were sent to Palma"."""
    where, words = claim.where, claim.quote.text
    if claim.kind is not Kind.SUPPORT or where is None or where.start is None:
        return False
    at = max(0, where.start - claim.quote.start)
    before, behind = words[:at], words[at + len(where.name) :]
    if MODIFIES.match(behind) or TO_OTHERS.search(before):  # "to the X–Y border", "in deference to X"
        return False
    return all(sign.search(before) is not None for sign in (FORCE_SENT, FORCE, _TO))


_OUT_OF = regex(r"\b(?:from|out\s+of)\s+(?:[\w’'-]+\s+){0,6}$", re.I)


def left_by_name(claim: Claim) -> bool:
    """Whether a known force is told to withdraw "from" the claim's place, in so many words."""
    origin, quote = claim.origin, claim.quote
    if (
        claim.kind is not Kind.WITHDRAWAL
        or origin is None
        or origin.start is None
        or not any(a.id for a in claim.actors)
    ):
        return False
    inside = quote.start <= origin.start < quote.end
    return inside and _OUT_OF.search(quote.text[: origin.start - quote.start]) is not None


_AID = regex(r"\b(?:aid|relief|humanitarian)\s+(?:\w+\s+)?(?:convoys?|trucks?|ships?|supplies)\b", re.I)
_CARGO = regex(
    r"\b(?:carrying|loaded\s+with|laden\s+with)\s+(?:\w+\s+){0,3}?(?:weapons|arms|ammunition|missiles|grain|wheat|flour|fuel|oil"
    r"|goods|cargo|supplies|equipment)\b",
    re.I,
)


def only_aid(claim: Claim) -> bool:
    """Whether what goes is aid, arms or goods, and nobody with it is counted."""
    words = claim.quote.text
    goods = _AID.search(words) is not None or (claim.group is None and _CARGO.search(words) is not None)
    return goods and not any(one.what == "people" for one in claim.figures)


_PERSON = regex(
    r"\b(?:president|prime\s+minister|minister|premier|chancellor|king|prince|secretary|leader|commander|general|governor|pope)\b"
    r"(?!['’]s|\s+(?:forces|guards?|troops|staff|command))",
    re.I,
)


def is_person(name: ActorName) -> bool:
    """Whether a name is one person's by the title: "US president X" orders troops, they are not his."""
    return _PERSON.search(name.name) is not None


_SENDING = regex(
    r"\s+(?:(?:has|have|had|will|would|is|are|begins?|began|to|\w+ly)\s+){0,3}"
    r"(?:deport|expel|evacuat\w+\s+(?:its|their|all|some|more|\d)|rescu|repatriat|extract|return\w*\s+(?:\d|some|the)|transfer|relocat|airlift)",
    re.I,
)


def sends_others(claim: Claim, name: ActorName) -> bool:
    """Whether whoever is named moves others: "India deports 39 soldiers"."""
    if name.start is None or name.end is None or not claim.quote.start <= name.start < claim.quote.end:
        return False
    return _SENDING.match(claim.quote.text, name.end - claim.quote.start) is not None
