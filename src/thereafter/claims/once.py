"""The dead and wounded of a sentence are counted with what killed them: not once more beside it, nor with a truce."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from thereafter.claims.adjoining import told_with, with_their_causes
from thereafter.claims.headings import recounted
from thereafter.claims.scene.draft import VIOLENT
from thereafter.claims.telling.tolls import HARMED
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import Figure

_KILLING = (VIOLENT - {Kind.SIEGE}) | {Kind.CAPTURE, Kind.DESTRUCTION, Kind.EXPLOSIVES, Kind.VIOLATION}
_PEACEFUL = frozenset((Kind.CONTROL, Kind.SUPPORT, Kind.TALKS, Kind.CEASEFIRE, Kind.PROTEST, Kind.ARREST))
"""Kinds in whose sentences people die, but not of them."""

_BESIDE = frozenset((Kind.DESTRUCTION, Kind.EXPLOSIVES))
"""Kinds that kill only where no attack does: “killing two guards and seizing weapons”."""

_VAGUE = regex(r"^(?!.*\b(?:clash|fight|battle)).*\b(?:violence|unrest)\b", re.IGNORECASE | re.DOTALL)
_WHEN = regex(r"\b(?:when|after)\s+(?:an?\s+|the\s+|their\s+)?$")
_Toll = tuple[str, int | None]


def counted_once(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence, each of its numbers of dead and wounded with the event that caused them.

    Who died and nothing else is told by no claim of its own where another tells what killed them.
    """
    claims = with_their_causes(text, _foretold_once(claims))
    causes = [one for one in claims if one.kind in _KILLING and one.status in HAPPENED]
    causes, claims = _given_theirs(text, causes, claims)
    known = set().union(*(_tolls(one) for one in causes)) if causes else set()
    if not known:
        return list(claims)
    dead = [one for one in claims if one.kind is Kind.OTHER and not _frees(one)]
    bare = [one for one in dead if any(_is_its(one, cause) for cause in causes)]
    kept = [_with(text, one, bare) if one in causes else one for one in claims if one not in bare]
    return [one if one in dead else _without(one, known, kept) for one in kept]


def _frees(claim: Claim) -> bool:
    """“Killed 40 rebels and freed 90 captives”: those set free are told by a claim of their own."""
    return claim.kind is Kind.OTHER and _FREED.search(claim.quote.text) is not None


_FREED = regex(r"\b(?:free(?:d|s|ing)?|releas\w+|rescu\w+|swap\w*|exchang\w+)\b", re.IGNORECASE)


def _foretold_once(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims without a mere prediction whose words another's hold: “is expected to meet the rebels”."""
    if not any(one.kind is Kind.PREDICTION for one in claims):
        return claims
    coming = [one.quote.text for one in claims if one.kind is not Kind.PREDICTION and one.status not in HAPPENED]
    return [
        one
        for one in claims
        if one.kind is not Kind.PREDICTION or not any(hedge in words for hedge in one.hedges for words in coming)
    ]


def _given_theirs(text: str, causes: Sequence[Claim], claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The only cause with the dead of the only claim of dead beside it: “a bomber struck X, killing 20 people”."""
    bare = [one for one in claims if one.kind is Kind.OTHER and _tolls(one)]
    if len(causes) != 1 or len(bare) != 1 or _tolls(causes[0]) or not _as_sure(bare[0], causes[0]):
        return list(causes), list(claims)
    cause, toll = causes[0], bare[0]
    here = {one.where.place or one.where.name for one in (cause, toll) if one.where is not None}
    ahead = cause.quote.start <= toll.quote.start or _WHEN.search(text, toll.quote.end, cause.quote.start)
    if len(here) > 1 or _VAGUE.search(cause.quote.text) or not ahead:
        return list(causes), list(claims)
    given = structs.replace(cause, figures=cause.figures + tuple(f for f in toll.figures if f.what in HARMED))
    return [given], [given if one is cause else one for one in claims]


def _tolls(claim: Claim) -> set[_Toll]:
    return {_toll(one) for one in claim.figures if one.what in HARMED}


def _toll(figure: Figure) -> _Toll:
    return figure.what, figure.start


def _is_its(toll: Claim, cause: Claim) -> bool:
    """Whether a claim tells only of the dead of a cause, as surely as the cause is told; “violence” is no cause."""
    vague = cause.spotted and cause.kind is Kind.CLASH and _VAGUE.search(cause.quote.text)
    return not vague and _as_sure(toll, cause) and not _tolls(toll).isdisjoint(_tolls(cause))


def _as_sure(toll: Claim, cause: Claim) -> bool:
    """Whether two claims of a sentence are told as surely and by the same people."""
    return toll.status == cause.status and [one.name for one in toll.said_by] == [one.name for one in cause.said_by]


def _with(text: str, cause: Claim, bare: Iterable[Claim]) -> Claim:
    """A cause with the numbers, time, place and victims of the claims that told only of its dead."""
    for toll in bare:
        if not _is_its(toll, cause):
            continue
        more = tuple(one for one in toll.figures if _toll(one) in _tolls(toll) - _tolls(cause))
        figures = cause.figures + more
        inside = [one for one in (*figures, *more) if one.start is not None and one.what in HARMED]
        start = min(cause.quote.start, *(one.start or 0 for one in inside))
        end = max(cause.quote.end, *(one.end or 0 for one in inside))
        cause = told_with(text, cause, toll, figures, (start, end))
    return cause


def _without(claim: Claim, known: set[_Toll], among: Sequence[Claim]) -> Claim:
    """A claim without the dead of others: of no violence, or told by words that another's hold and its own do not."""
    mine = (
        known
        if claim.kind in _PEACEFUL or _frees(claim)
        else {_toll(one) for one in claim.figures if _is_anothers(claim, one, among)}
    )
    figures = tuple(one for one in claim.figures if one.what not in HARMED or _toll(one) not in mine)
    if len(figures) == len(claim.figures):
        return claim
    return structs.replace(claim, figures=figures, heading=recounted(claim, figures))


def _is_anothers(claim: Claim, figure: Figure, among: Sequence[Claim]) -> bool:
    """Whether a number of dead is another claim's: its words hold it, or it killed where this one only goes with it."""
    if not _holds(claim, figure) and any(_holds(other, figure) for other in among):
        return True
    if any(_led_to(claim, other, figure) for other in among):
        return True
    beside = claim.kind in _BESIDE or claim.status not in HAPPENED
    return beside and any(
        other.kind in VIOLENT and other.status in HAPPENED and _holds(other, figure) for other in among
    )


_LEADING = regex(r"\b(?:causing|(?:leading|leads|led)\s+to|result(?:ing|ed|s)\s+in|sparking|triggering|prompting)\b")


def _led_to(claim: Claim, other: Claim, figure: Figure) -> bool:
    """“A blast hurts five, causing clashes that leave two dead”: the dead are those of the clashes."""
    if other is claim or not _holds(other, figure):
        return False
    leading = _LEADING.search(claim.quote.text)
    begins = claim.quote.start + leading.end() if leading is not None else other.quote.start
    return begins < other.quote.start < (figure.start or 0)


def _holds(claim: Claim, figure: Figure) -> bool:
    """Whether a number of dead stands in the words on which a violent claim rests."""
    if claim.kind not in _KILLING or figure.start is None or figure not in claim.figures:
        return False
    return claim.quote.start <= figure.start < claim.quote.end
