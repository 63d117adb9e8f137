"""Which claims say enough to be kept: of someone or somewhere, in a war, or in somebody's own words."""

from __future__ import annotations

import re

from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import ACCIDENT, VIOLENT, WAR, war_words
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.journeys import MOVING
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Kind, Outcome, Status
from thereafter.record.values import ActorName

_PEACE = regex(
    r"\b(?:peace|cease-?fires?|truces?|hostilities|armistice|prisoners?|hostages?|evacuat\w+|warring|conflict|war|rebels?|militants?"
    r"|armies|shooting|firing|insurgents?|separatists?|fighters?|fighting|siege|militias?|guerrillas?|taliban|escalation"
    r"|guns|h[eo]ld(?:s|ing)?\s+(?:(?:its|their)\s+)?fire|(?:halt|ceas|suspend)\w*\s+(?:(?:its|their)\s+)?fire)\b",
    re.IGNORECASE,
)
_OF_TRADE = regex(r"\b(?:trade|tariffs?|visa|gas|oil|nuclear|climate|plea|merger)\b", re.IGNORECASE)
_TRUCE = regex(
    r"\b(?:cease-?fires?|truces?|armistice|hostilities|peace\s+(?:talks|deal|accord|agreement))\b", re.IGNORECASE
)
_WANTED = regex(
    r"\b(?:call(?:s|ed|ing)?|urg\w+|demand\w*|appeal\w*|press\w*|push\w*|want\w*|need\w*|seek\w*|consider\w*|if|end(?:s|ed)?|expir\w+)\b",
    re.IGNORECASE,
)
_LONG_PAST = regex(r"\b(?:1[89]\d\d|(?:\w+\s+)?(?:years?|decades?|century)\s+(?:ago|after|since|on))\b", re.IGNORECASE)
_BROKEN = regex(r"\b(?:breach\w*|violat\w*)\b", re.IGNORECASE)
_NATURE = regex(
    r"\b(?:rains?|flood\w*|storms?|(?:earth)?quakes?|wildfires?|bush\s*fires?|volcan\w+|drought|hurricanes?|cyclones?|typhoons?"
    r"|landslides?|parade|massive\s+fire|tsunami|erupt\w+)\b",
    re.IGNORECASE,
)
_GROUND = regex(
    r"\b(?:towns?|villages?|hamlets?|settlements?|districts?|(?:air)?bases?|airports?|airfields?|ports?|crossings?|bridges?|barracks|garrisons?"
    r"|posts|outposts?|checkpoints?|compounds?|hills?|heights|positions?|prisons?|quarters?|neighbou?rhoods?|roads?|highways?)\b",
    re.IGNORECASE,
)
_POINTS = regex(r"(?:they|it|we|he|she|its|their|his|her|our)\b", re.IGNORECASE)
NEAR = 40  # characters before a truce in which it is only called for
BACK = 250  # characters before a sentence in which the war that people flee is named


def worth_keeping(claim: Claim, scene: Scene, *, in_passing: bool) -> bool:  # noqa: PLR0911 - one rule a return
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
        mover = claim.group is not None or bool(claim.actors) or claim.mode is not None
        return ((any(places) or told) and mover) or _counted_in_war(claim, scene)
    if claim.kind in {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION} and not _of_a_war(claim, scene):
        return False
    meant = claim.status is Status.PLANNED
    if claim.kind is Kind.CEASEFIRE and (meant or any(one.id or one.role == "armed_group" for one in claim.said_by)):
        return True  # "a ceasefire took effect at midnight, the Taliban said"
    if not in_passing and _is_a_truce(claim, scene):
        return True  # "the truce appears to be holding"
    if claim.kind is Kind.WITHDRAWAL and not any(places):
        return told and bool(claim.actors)
    if claim.kind in {Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE}:
        return any(places) or bool(claim.actors and claim.targets) or _takes_ground(claim)
    spoken = claim.kind in VIOLENT and claim.status is not Status.ASSERTED and war_words(scene)
    if told and (claim.status is Status.DENIED or spoken):
        return True  # "denied shelling the temple", "tanks shelled the clinic, a nurse said": who says so says which
    return any(places) or bool(claim.actors) or bool(claim.targets)


def _is_a_truce(claim: Claim, scene: Scene) -> bool:
    """“The truce appears to be holding”: called so, and not only wanted."""
    kinds = {Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION}
    start, end = claim.quote.start, claim.quote.end
    before = max(scene.span.start, start - NEAR)
    named = claim.kind in kinds and claim.status is not Status.OPINION and _TRUCE.search(scene.text, before, end)
    if _LONG_PAST.search(scene.sentence):
        return False
    if claim.kind is Kind.CEASEFIRE and _BROKEN.search(scene.text, before, end):
        return False
    return bool(named) and not _WANTED.search(scene.text, before, end)


def _of_a_war(claim: Claim, scene: Scene) -> bool:
    """Deals and talks count only where the sentence speaks of a war, or one party is an armed group."""
    if _OF_TRADE.search(claim.quote.text):
        return bool(re.search(r"cease-?fire|truce|peace", claim.quote.text, re.IGNORECASE))
    sides = [*(one.id for one in (*claim.actors, *claim.targets)), *(one.id for one in claim.said_by)]
    inside = (m for m in scene.names if claim.quote.start <= m.start < claim.quote.end)
    parties = [actor(side or "") for side in (*sides, *(i for m in inside for i in m.ids if claim.kind is Kind.TALKS))]
    return bool(_PEACE.search(scene.sentence)) or any(p and p.kind in {"rebel", "jihadist", "militia"} for p in parties)


def _counted_in_war(claim: Claim, scene: Scene) -> bool:
    """“Some 45,000 people have been displaced by the fighting”: counted, in words of war, though nowhere named."""
    told = claim.status in HAPPENED or claim.status is Status.ALLEGED
    counted = claim.group is not None and bool(claim.figures)
    if (
        not (told and counted)
        or _NATURE.search(scene.text, max(0, scene.span.start - BACK), scene.span.end)
        or ACCIDENT.search(scene.sentence)
    ):
        return False
    return bool(WAR.search(scene.text, max(0, scene.span.start - BACK), scene.span.end))


def _takes_ground(claim: Claim) -> bool:
    """“The rebels have taken five villages”: fighters, and ground without a name."""
    return any(_is_fighter(one) for one in claim.actors) and bool(_GROUND.search(claim.quote.text))


_FIGHTERS = frozenset("rebel insurgent militant guerrilla jihadist separatist fighter militia army".split())
"""Those who take ground in wars alone; soldiers take hills in exercises, and forces in games."""


def _is_fighter(name: ActorName) -> bool:
    known = actor(name.id or "")
    if known is not None:
        return known.kind not in {"un", "aid", "media", "monitor", "people"}
    return singular(name.name.split()[-1].lower()) in _FIGHTERS
