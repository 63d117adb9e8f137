"""The stages of a truce's life as claims tell them: agreed, in force since when, breached, ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from thereafter.events.tell import when_of
from thereafter.patterns import regex
from thereafter.record import Claim
from thereafter.record.kinds import HAPPENED, Status
from thereafter.record.values import When

_ENDED = regex(
    r"\b(collaps\w*|expir\w*|end(?:s|ed|ing)?\b(?!\s+(?:of|its|the|with)\b)|br(?:eaks?|oke|oken)\s+down|cancel\w*|is\s+over|declar\w+\s+(?:the\s+)?"
    r"(?:\w+\s+)?(?:ceasefire|truce|cease-fire)\s+(?:over|dead)|abandon\w*|withdr[ae]w\w*\s+from\s+the\s+(?:ceasefire|truce))",
    re.IGNORECASE,
)
_STARTS = regex(
    r"\b((?:com\w*|came|goes|going|went|enter\w*|put)\s+(?:in)?to\s+(?:effect|force)|t(?:akes?|ook|aken)\s+(?:hold|effect)"
    r"|beg[aiu]n\w*|start(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_HOLDS = regex(
    r"\b(in\s+(?:effect|force)|hold(?:s|ing)?|held|is\s+observed|largely\s+(?:respected|observed|calm))\b",
    re.IGNORECASE,
)
_AGREED = regex(
    r"\b(agree\w*|announc\w*|broker\w*|sign(?:s|ed|ing)?|deal|accept\w*|declar\w*|reach\w*|approv\w*|negotiat\w*)\b",
    re.IGNORECASE,
)
_BREACH = regex(r"\b(?:breach\w*|violat\w*|infring\w*|broke(?:n)? the (?:truce|cease-?fire))\b", re.IGNORECASE)
_WORDED = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH_DAY = regex(
    rf"\b(?:(\d{{1,3}})\s?(?:st|nd|rd|th)|({'|'.join(_WORDED)}))\s+day\b|\bday\s+(\d{{1,3}})\b", re.IGNORECASE
)
_DAYS_OF = regex(r"\b(\d{1,3})\s+days\s+(?:of|into|after|since)\b", re.IGNORECASE)


def began(claim: Claim) -> When | None:
    """When a truce began by the reckoning of a claim ("the 8th day of the truce"); `None` when it does not count."""
    first, last = claim.when.earliest or claim.day, claim.when.latest or claim.day
    nth, after = _NTH_DAY.search(claim.quote.text), _DAYS_OF.search(claim.quote.text)
    if first is None or last is None or claim.status not in HAPPENED:
        return None
    if nth is not None:
        number = int(nth[1] or nth[3] or _WORDED.index(nth[2].casefold()) + 1)
        return When(earliest=_back(first, number), latest=_back(last, number - 1))  # a day that ends may be the next
    if after is not None:
        return When(earliest=_back(first, int(after[1])), latest=_back(last, int(after[1]) - 1))
    return None


def _back(day: date, days: int) -> date:
    return day - timedelta(days=max(0, min(days, day.toordinal() - 1)))


def breached(claim: Claim) -> bool:
    """Whether a claim about a truce tells that it was broken somewhere and not that it was made."""
    words = claim.quote.text
    return claim.status in HAPPENED and _BREACH.search(words) is not None and _AGREED.search(words) is None


def stages_of(claims: Sequence[Claim]) -> tuple[When, When, When]:
    """Agreed, in force and ended, each as the claims that tell it first have it; unknown stages stay unknown."""
    told: dict[str, list[Claim]] = {"agreed": [], "starts": [], "holds": [], "ended": []}
    for claim in claims:
        told[_stage(claim)].append(claim) if _stage(claim) else None
    counted = [when for claim in claims if (when := began(claim)) is not None]
    starts = [c.when if c.when.known else When(latest=c.published) for c in told["starts"]]
    since = [When(earliest=c.when.earliest, latest=c.when.earliest) for c in told["holds"] if _ever_since(c)]
    in_force = _narrowed([*starts, *since, *counted]) or _by_then(told["holds"])
    agreed = _first_told(told["agreed"])
    if not agreed.known and not in_force.known:
        agreed = _first_told([c for c in claims if c not in told["ended"]])
    late = agreed.earliest and in_force.latest and agreed.earliest > in_force.latest
    return When() if late else agreed, in_force, _first_told(told["ended"])


def _stage(claim: Claim) -> str:
    """What a claim says of the truce; planned starts say that it is agreed, only what happened is in force."""
    words = claim.quote.text
    if claim.status not in HAPPENED:
        return "agreed" if claim.status == Status.PLANNED and _AGREED.search(words) else ""
    if began(claim) is not None or breached(claim):
        return ""  # a day of the truce; that it "ends" is the day's end
    found = (("ended", _ENDED), ("agreed", _AGREED), ("starts", _STARTS), ("holds", _HOLDS))
    return next((stage for stage, said in found if said.search(words)), "")


def _narrowed(whens: Iterable[When]) -> When | None:
    """The earliest of several datings, narrowed by those that can mean the same day."""
    dated = sorted((w for w in whens if w.latest or w.earliest), key=lambda w: (w.latest or w.earliest, w.earliest))
    if not dated:
        return None
    first, last = dated[0].earliest or dated[0].latest, dated[0].latest or dated[0].earliest
    for when in dated[1:]:
        start, end = when.earliest or when.latest, when.latest or when.earliest
        if first and last and start and end and start <= last and end >= first:
            first, last = max(first, start), min(last, end)
    return When(earliest=first, latest=last, wording=dated[0].wording)


def _ever_since(claim: Claim) -> bool:
    """Whether the words leave the end open ("in force since Friday"): then the day is the first one."""
    return claim.when.earliest is not None and claim.when.latest is None


def _by_then(claims: Sequence[Claim]) -> When:
    """By a day on which it is said to be in effect it had begun; on which day is not told."""
    days = [day for c in claims if (day := c.when.latest or c.day)]
    return When(latest=min(days)) if days else When()


def _first_told(claims: Sequence[Claim]) -> When:
    """The stage as the claims that date it earliest tell it."""
    if not claims:
        return When()
    first = min(claims, key=lambda c: (c.day or date.max, c.id))
    near = [c for c in claims if c.day and first.day and (c.day - first.day).days <= 1]
    return when_of(near or [first], lasting=False)
