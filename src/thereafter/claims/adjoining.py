"""The dead told beside what killed them, in one sentence: “ten die and 35 are hurt in a raid”, “killed when …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.headings import recounted
from thereafter.claims.scene.draft import VIOLENT
from thereafter.claims.telling.tolls import HARMED
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import Figure

_DEADLY = (VIOLENT - {Kind.SIEGE}) | {Kind.CAPTURE, Kind.PROTEST}
_AND = regex(
    r"[\s,]*(?:(?:and|while|with|that|at\s+least|over|more\s+than|up\s+to|about|around|another|some)\b[\s,]*)*",
    re.IGNORECASE,
)
_WHEN = regex(r"(?:[^.;:]{0,90}\W)?(?:when|as|after)\s+(?:[\w'’-]+\s+){0,2}", re.IGNORECASE)


def with_their_causes(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence, mere dead taken into the only cause that the words join them to."""
    kept = list(claims)
    for toll in claims:
        if toll.kind is not Kind.OTHER or toll.status not in HAPPENED:
            continue
        causes = [one for one in kept if one.kind in _DEADLY and _are_alike(one, toll)]
        cause = next((one for one in causes if _are_joined(text, toll, one, alone=len(causes) == 1)), None)
        if cause is not None:
            kept = [_with(text, one, toll) if one is cause else one for one in kept if one is not toll]
    return kept


def _are_alike(cause: Claim, toll: Claim) -> bool:
    """Whether two claims are told as surely, by the same people, and of no two places."""
    here = {one.where.place or one.where.name for one in (cause, toll) if one.where is not None}
    same = [one.name for one in cause.said_by] == [one.name for one in toll.said_by]
    return cause.status is toll.status and same and len(here) <= 1


def _are_joined(text: str, toll: Claim, cause: Claim, *, alone: bool) -> bool:
    """Whether dead go on counting those of a cause, or the cause is the clause behind them: “killed when”, “as”."""
    dead, others = _harmed(toll), _harmed(cause)
    first, second = (toll.quote, cause.quote) if toll.quote.start <= cause.quote.start else (cause.quote, toll.quote)
    if {(one.what, one.start) for one in dead} & {(one.what, one.start) for one in others}:
        return cause.kind is Kind.PROTEST  # of others, the number says what killed them
    if others:
        number = min(others if first is toll.quote else dead or others, key=lambda one: one.start or 0)
        return dead != [] and _AND.fullmatch(text, min(first.end, number.start or 0), number.start or 0) is not None
    behind = first is toll.quote and first.end <= second.start
    return alone and behind and dead != [] and _WHEN.fullmatch(text, first.end, second.start) is not None


def _harmed(claim: Claim) -> list[Figure]:
    return [one for one in claim.figures if one.what in HARMED and one.start is not None]


def _with(text: str, cause: Claim, toll: Claim) -> Claim:
    """A cause with the dead of another claim and its words."""
    known = {(one.what, one.start) for one in cause.figures}
    more = tuple(one for one in _harmed(toll) if (one.what, one.start) not in known)
    figures = tuple(sorted((*cause.figures, *more), key=lambda one: one.start or 0))
    start, end = min(cause.quote.start, toll.quote.start), max(cause.quote.end, toll.quote.end)
    return told_with(text, cause, toll, figures, (start, end))


def told_with(text: str, cause: Claim, toll: Claim, figures: tuple[Figure, ...], span: tuple[int, int]) -> Claim:
    """A cause resting on the characters of `span`, with these figures; what it leaves open as its toll has it."""
    start, end = span
    return structs.replace(
        cause,
        quote=structs.replace(cause.quote, start=start, end=end, text=text[start:end]),
        when=cause.when if cause.when.earliest is not None or not toll.when.known else toll.when,
        where=cause.where or toll.where,
        targets=cause.targets or toll.targets,
        figures=figures,
        heading=recounted(cause, figures),
    )
