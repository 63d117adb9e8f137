"""Deadly events of which nobody says who did them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta

from msgspec.structs import replace

from thereafter.movements import same_place
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId, ReportId
from thereafter.record.kinds import HAPPENED, Kind, Precision
from thereafter.record.values import ActorName, Figure
from thereafter.threads.asking import DEAD, count_of, dated, size, who_did_it
from thereafter.threads.subject import UNKNOWN, UNKNOWN_HEDGES, Opening, Sort, about_one_person, content_words

DEADLY = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.EXPLOSIVES})
WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA})
"""Ground on which one attack cannot be told from another."""
MANY_DEAD = 20
"""An attack of which nobody says who did it is a question of its own from this many dead on. By reasoning."""
ROW_SHARE = 0.5
"""Share of the toll told in words that a row of an event table must count to be of the same attack. By reasoning."""
DOUBT_DAYS = 2
"""A statement that nobody knows who did it belongs to an attack there within this many days."""
_WHO = regex(r"\b(?:who|whether|which|whose|responsib\w+|behind|perpetrators?|claimed)\b", re.I)
_NAMELESS = regex(r"\b(?:unknown|unidentified|unnamed|anonymous)\b", re.I)
FEW_DEAD = 5
"""Where a report says that the author is not known, an attack with fewer dead still asks nothing of its own."""
_CONVOY = regex(r"\b(?:aid convoy|convoys?|buses|evacuees|ambulances?)\b", re.I)
_SITE = regex(r"\b(?:refugee camp|camp|hospital|school|mosque|church|market|prison|clinic)\b", re.I)
_ANYBODY = frozenset(
    """armed unknown unidentified suspected alleged gunmen gunman militants militiamen men attackers attacker assailants
    insurgents warplanes warplane jets jet aircraft planes drones drone forces troops soldiers fighters rebels suicide
    bomber bombers car bomb bombs perpetrator perpetrators persons people group groups a an the two three four several
    mortar rocket rockets shells air strikes strike airstrikes airstrike artillery explosion blast masked""".split()
)


def author_of(event: Event, claims: Mapping[ClaimId, Claim]) -> Opening | None:
    """The question who did it, when a report says that it is not known, or nobody names anyone for a deadly attack."""
    if event.kind not in DEADLY or event.status not in HAPPENED or event.where is None or event.where.precision in WIDE:
        return None
    known = [claims[c] for c in event.claims if c in claims]
    # A row of a table knows no author because it has no column for one.
    told, answered = _before_a_name(known) if not all(c.coded for c in known) else ([], False)
    if all(c.coded for c in told):
        return None
    words = _in_words(told)
    dead = _toll(words)
    if any(about_one_person(c.quote.text) for c in told):
        return None
    said = any(says_unknown(c) for c in told)
    convoy = next((w for c in told if (w := _CONVOY.search(c.quote.text))), None)
    struck = convoy or next((w for c in told if (w := _SITE.search(c.quote.text))), None)
    if said and size(dead) < FEW_DEAD and struck is None:
        return None
    first = min(words, key=lambda c: (c.published or date.max, c.id))
    opened = first.published or first.day
    if opened is None or (not said and size(dead) < MANY_DEAD and convoy is None):
        return None
    day = first.when.latest or event.when.latest or opened
    target = f" on the {struck[0].lower()}" if struck else ""
    return Opening(
        sort=Sort.AUTHOR,
        opened=opened,
        question=who_did_it(event.kind, dated(first, opened), event.where, dead, target),
        ask="Has anybody claimed it, been blamed for it or looked into it since?",
        where=event.where,
        claims=tuple(sorted(c.id for c in told)),
        kind=event.kind,
        people=size(dead),
        words=frozenset(w for c in told for w in content_words(c.quote.text)) - content_words(event.where.name),
        day=day,
        stated=said or (convoy is not None and not answered),
        answered=answered,
    )


def _before_a_name(told: Sequence[Claim]) -> tuple[list[Claim], bool]:
    """The tellings published before the first that names somebody, in order, and whether there is one that does."""
    told = sorted(told, key=lambda c: (c.published or date.max, c.id))
    dead = size(_toll(_in_words(told)))
    first = min((c.published or date.max for c in told if _names(c, dead)), default=None)
    if first is None:
        return told, False
    return [c for c in told if (c.published or date.max) < first], True


def _in_words(told: Sequence[Claim]) -> list[Claim]:
    """Tellings other than rows of a table, which may be of something else on that day; without any, the rows."""
    return [c for c in told if not c.coded] or list(told)


def _toll(told: Sequence[Claim]) -> Figure | None:
    return max((f for c in told if (f := count_of(c, DEAD))), key=size, default=None)


def _names(claim: Claim, dead: float) -> bool:
    """Whether a telling names who did it; a table row with a far smaller toll is of something else on that day."""
    if claim.status not in HAPPENED:
        return False
    own = size(count_of(claim, DEAD))
    if claim.coded and own < ROW_SHARE * max(dead, float(MANY_DEAD)):
        return False
    return any(named(a) for a in claim.actors)


def says_unknown(claim: Claim) -> bool:
    """Whether the claim itself says that something, or who did it, is not known."""
    return words_unknown(claim) or any(_NAMELESS.search(a.name) for a in claim.actors)


def words_unknown(claim: Claim) -> bool:
    """Whether the words of the claim say so."""
    return UNKNOWN.search(claim.quote.text) is not None or not UNKNOWN_HEDGES.isdisjoint(claim.hedges)


def with_doubts(attacks: Sequence[Opening], claims: Sequence[Claim]) -> list[Opening]:
    """Attacks with the claims that say nobody knows who did them: same place or report, same days, a word in common."""
    doubts: dict[date, list[Claim]] = {}
    for claim in claims:
        if words_unknown(claim) and claim.published is not None and _WHO.search(claim.quote.text):
            doubts.setdefault(claim.published, []).append(claim)
    reports = {claim.id: claim.report for claim in claims}
    joined = [_joined(attack, doubts, {reports[c] for c in attack.claims if c in reports}) for attack in attacks]
    return [attack for attack in joined if attack.stated or not attack.answered]


def _joined(attack: Opening, doubts: Mapping[date, Sequence[Claim]], reports: Set[ReportId]) -> Opening:
    days = [attack.opened + timedelta(days=n) for n in range(-DOUBT_DAYS, DOUBT_DAYS + 1)]
    found = [c for day in days for c in doubts.get(day, ()) if _doubts(c, attack, reports)]
    if not found:
        return attack
    return replace(attack, claims=tuple(sorted({*attack.claims, *(c.id for c in found)})), stated=True)


def _doubts(claim: Claim, attack: Opening, reports: Set[ReportId]) -> bool:
    where = claim.where or claim.origin or claim.destination
    there = claim.report in reports if where is None else same_place(where, attack.where)
    return there and bool(attack.words & content_words(claim.quote.text))


def named(actor: ActorName) -> bool:
    """Whether an actor is anybody in particular: a known one, or a name with a capital that is no common word."""
    if _NAMELESS.search(actor.name) or " or " in actor.name:
        return False
    return actor.id is not None or any(w[0].isupper() for w in actor.name.split() if w.casefold() not in _ANYBODY)
