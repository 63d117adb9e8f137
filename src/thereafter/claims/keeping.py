"""Which claims say enough to be kept: of someone or somewhere, in a war, or in somebody's own words."""

from __future__ import annotations

import re

from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import VIOLENT, war_words
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.journeys import MOVING
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Outcome, Status

_PEACE = re.compile(
    r"\b(?:peace|cease-?fires?|truces?|hostilities|armistice|prisoners?|hostages?|evacuat\w+|warring|conflict|war|rebels?|militants?"
    r"|insurgents?|separatists?|fighters?|fighting|siege|militias?|guerrillas?|taliban|escalation"
    r"|guns|h[eo]ld(?:s|ing)?\s+(?:(?:its|their)\s+)?fire|(?:halt|ceas|suspend)\w*\s+(?:(?:its|their)\s+)?fire)\b",
    re.IGNORECASE,
)


_POINTS = re.compile(r"(?:they|it|we|he|she|its|their|his|her|our)\b", re.IGNORECASE)


def _of_a_war(claim: Claim, scene: Scene) -> bool:
    """Deals and talks count only where the sentence speaks of a war, or one party is an armed group."""
    if re.search(r"\b(?:trade|tariffs?|visa|gas|oil|nuclear|climate|plea|merger)\b", claim.quote.text, re.IGNORECASE):
        return bool(re.search(r"cease-?fire|truce|peace", claim.quote.text, re.IGNORECASE))
    sides = [*(one.id for one in (*claim.actors, *claim.targets)), *(one.id for one in claim.said_by)]
    parties = [actor(side or "") for side in sides]
    return bool(_PEACE.search(scene.sentence)) or any(p and p.kind in {"rebel", "jihadist", "militia"} for p in parties)


def worth_keeping(claim: Claim, scene: Scene) -> bool:  # noqa: PLR0911 - one rule a return
    """Something must be said of someone or somewhere."""
    places = (claim.where, claim.origin, claim.destination)
    if claim.kind in MOVING and claim.outcome is Outcome.HALTED:
        return True
    if claim.kind is Kind.EVACUATION and any(places):
        return True
    told = any(one.start is not None for one in claim.said_by)
    if claim.kind in MOVING and told and claim.status is Status.DENIED:
        return True
    if claim.kind in MOVING and told and _POINTS.match(claim.quote.text) and war_words(scene):
        return True  # "admitted that they had crossed the border"
    if claim.kind in MOVING:
        return (any(places) or told) and (claim.group is not None or bool(claim.actors) or claim.mode is not None)
    if claim.kind in {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION} and not _of_a_war(claim, scene):
        return False
    meant = claim.status is Status.PLANNED
    if claim.kind is Kind.CEASEFIRE and (meant or any(one.id or one.role == "armed_group" for one in claim.said_by)):
        return True  # "a ceasefire took effect at midnight, the Taliban said"
    if claim.kind is Kind.WITHDRAWAL and not any(places):
        return told and bool(claim.actors)
    if claim.kind in {Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE}:
        return any(places) or bool(claim.actors and claim.targets)
    spoken = claim.kind in VIOLENT and claim.status is not Status.ASSERTED and war_words(scene)
    if told and (claim.status is Status.DENIED or spoken):
        return (
            True  # "denied shelling the temple", "tanks shelled the clinic, a nurse said": whoever says so says which
        )
    return any(places) or bool(claim.actors) or bool(claim.targets)
