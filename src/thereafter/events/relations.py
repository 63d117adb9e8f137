"""How actors stand to one another: who backs, arms, fights, joins or splits from whom, dated and sourced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from thereafter.claims import actor
from thereafter.events.tell import firmest
from thereafter.patterns import regex
from thereafter.record import Claim
from thereafter.record.event import Relation
from thereafter.record.ids import ActorId
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import When

_FROM_KIND = {Kind.SUPPORT: "backs", Kind.SPLIT: "splits_from", Kind.CLASH: "fights"}
_BOTH_WAYS = frozenset({"fights", "allied_with"})
# A relation nobody mentions for this long is told again as a new one rather than stretched over the silence.
LULL_DAYS = 365
Pair = tuple[ActorId, str, ActorId]


_BY_MISTAKE = regex(
    r"\b(?:by (?:mistake|accident)|mistakenly|accidentally|in error|friendly.fire)\b",
    re.IGNORECASE,
    needs="mistake accident in_error friendly",
)
"""Who hits somebody by mistake does not fight him."""
_MEMBERS = regex(
    r"\b(?:officers|soldiers|troops|members|fighters|(?:police)?men|recruits|commanders|militiamen)\Z", re.I
)
"""Some of a side who go over are not the side."""
_UNARMED = frozenset({"aid", "media", "monitor", "un"})


def relations_of(claims: Sequence[Claim]) -> tuple[Relation, ...]:
    """Every relation between two known actors that `claims` state, one record a spell, ordered by actors and date."""
    told: defaultdict[Pair, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for pair in _pairs(claim):
            told[pair][claim.id] = claim
    spells = (_relation(pair, spell) for pair, found in told.items() for spell in _spells(list(found.values())))
    return tuple(sorted(spells, key=lambda r: (r.subject, r.verb, r.object, r.when.earliest or date.min, r.claims)))


def _pairs(claim: Claim) -> Iterator[Pair]:
    verb = claim.relation or _FROM_KIND.get(claim.kind)
    if verb is None or claim.status not in HAPPENED:
        return
    if verb == "fights" and _BY_MISTAKE.search(claim.quote.text):
        return
    if verb == "joins" and any(_MEMBERS.search(name.name) for name in claim.actors):
        return
    for subject in (name.id for name in claim.actors):
        for other in (name.id for name in claim.targets):
            if subject and other and subject != other and not (verb == "fights" and _bears_no_arms(subject, other)):
                first, second = sorted((subject, other)) if verb in _BOTH_WAYS else (subject, other)
                yield first, verb, second


def _bears_no_arms(*both: ActorId) -> bool:
    """Whether one of two bears no arms: a relief convoy that is shelled fights nobody. Peacekeepers of a country do."""
    known = [one for one in map(actor, both) if one]
    return any(one.kind in _UNARMED and not (one.kind == "un" and one.country) for one in known)


def _spells(claims: list[Claim]) -> Iterator[list[Claim]]:
    claims.sort(key=lambda c: (c.day or date.min, c.id))
    spell: list[Claim] = []
    for claim in claims:
        if spell and ((claim.day or date.min) - (spell[-1].day or date.min)).days > LULL_DAYS:
            yield spell
            spell = []
        spell.append(claim)
    yield spell


def _relation(pair: Pair, claims: Sequence[Claim]) -> Relation:
    subject, verb, other = pair
    return Relation(
        subject=subject,
        verb=verb,
        object=other,
        when=_when(claims),
        status=firmest(c.status for c in claims),
        claims=tuple(c.id for c in claims),
    )


def _when(claims: Sequence[Claim]) -> When:
    """First and last day it is told of; only an interval in the claims, never "ever since"."""
    days = [day for claim in claims if (day := claim.day)]
    ends = [day for claim in claims if (day := claim.when.latest or claim.day)]
    wording = next((c.when.wording for c in claims if c.when.wording), "")
    return When(earliest=min(days, default=None), latest=max(ends, default=None), wording=wording)
