"""Which ends of a journey its own words bear out: a place named beside it for another reason is no end of it."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.grammar.asides import MODIFIES, TO_OTHERS
from thereafter.claims.roles.approached import APPROACHED, BESIDE, bound_for, near_by, to_defend
from thereafter.claims.roles.countries import (
    BORDERING,
    COUNTRY,
    border_crossed,
    border_with,
    is_own,
    left_capital,
    left_country,
    left_town,
    not_the_capital,
)
from thereafter.claims.roles.left_behind import home_left, is_told_elsewhere, left_ground
from thereafter.claims.roles.listed import listed_start
from thereafter.claims.roles.roads import unknown_start
from thereafter.claims.roles.starts import (
    deporting,
    is_housed,
    is_of_a_body,
    is_of_others,
    is_other_end,
    is_sent_home,
    returned_from,
    seen_start,
)
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.claims.telling.deployments import border_of, is_deployment, theirs
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.patterns import regex
from thereafter.record.kinds import Basis, Group, Kind, Precision
from thereafter.record.values import Where

_BETWEEN = r"(?:[\w’'“”\"-]+\s+){0,5}"
_FAR_FROM = regex(
    rf"\b(?:\d[\d.,]*\s*(?:km|kms|kilomet\w+|miles?|metres?|meters?|m)\s+(?:away\s+)?|(?<!so\s)far\s+|miles\s+away\s+|distance\s+(?:away\s+)?)from\s+{_BETWEEN}$",
    re.IGNORECASE,
)
"""“An area 4 km from the border of X”: neither left nor reached."""
_NEAR_TO = regex(
    rf"\b(?:nearest|closest|close|closer|near|adjacent|next)\s+(?:\w+\s+)?to\s+(?!\w+ing\b){_BETWEEN}$|\b(?:km|kilomet\w+|miles?)\s+(?:\w+\s+)?of\s+{_BETWEEN}$",
    re.IGNORECASE,
)
_BESIDE = regex(
    r"\b(?:near|outside|off|close\s+to|not\s+far\s+from)\s+(?:the\s+)?(?:[a-z][\w-]*\s+(?:of\s+)?){0,3}$", re.IGNORECASE
)
_FIRED_FROM = regex(
    r"\b(?:attacks?|strikes?|fire|missiles?|rockets?|drones?|shelling|threats?|raids?|incursions?|support|backing|aid|pressure|criticism|orders?"
    r"|help|calls?|warnings?)\s+(?:coming\s+|launched\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""“In response to attacks from X”: where the attacks come from."""
_TO_IN = regex(
    r"\b(?:(?<!\bdue\s)(?<!\bowing\s)(?<!\bthanks\s)(?<!\bresponse\s)(?<!\breaction\s)to|into|towards?)\s+(?:(?!from\b|out\b|to\b)[\w’'-]+\s+){1,6}(?:in|inside|across)\s+(?:the\s+)?(?:[a-z-]+\s+)?$"
)
"""“Deported to camps and remote cities in X”: where they were taken."""
_SHELTERS = regex(
    r"\b(?:camps?|shelters?|schools?|church(?:es)?|mosques?|hospitals?|compounds?|monaster(?:y|ies)|stadium)\b[^.;]{0,60},?\s+where\b[^.;]*$",
    re.IGNORECASE,
)
"""“A refugee camp in X where thousands have fled”: where they went."""
_HOME_TO = regex(r"\b(?:home\s+to|host(?:s|ed|ing)?|hous(?:es|ed|ing)|shelter(?:s|ed|ing)?)\s+[^,;]*$", re.IGNORECASE)
"""“A village in X that is home to thousands who fled”: where they are now."""
_BESIDE_GOAL = regex(r",\s(?:the|an?|near|in|outside|inside|close\sto|north|south|east|west)\s(?:[^,;]*\s)?")
"""“Fled to X, the capital of Y”: where X lies."""
_THERE = regex(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE)
_POINTS_TO = regex(
    r"\b(?:into|to|towards?)\s+(?:the|this)\s+(?:[a-z-]+\s+)?(?:region|city|town|province|district|village|camp|area|territory)\b"
    r"(?!\s+(?:of|in|near))",
    re.IGNORECASE,
)
"""“Are fleeing across the border into the region”: the place named before is where they go."""
_MEANWHILE = regex(r",\s(?:while|whereas|but)\s")
_TOWARDS = regex(r"\b(?:into|to|towards?)\s+(?:the\s+)?(?:(?:neighbou?ring|nearby|safer|town|city|of)\s+)*$")
_PART_OF_THEM = regex(r"\bincluding\b[^.;]*$")
"""“10 million, including a third of the people of X”: X is left by a part."""
_SOURCE = regex(r"(?<=\w[\s,])\s?according\s+to\b[^.;]*$|\baccording\s+to\b[^.;,]*$", re.IGNORECASE)
_FROM = regex(r"\bfrom\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_OUT_OF = regex(
    r"\b(?:from|out\s+of)\s+(?!each\b|one\b|all\b|where\b|which\b|whom\b|there\b|here\b|(?-i:[a-z]+ing\b))",
    re.IGNORECASE,
)
_STOP = regex(
    r"[;:.]|,\s(?!(?:and\s(?:the\s)?)?[A-Z])|\s(?:to|into|towards?|onto|after|before|since|because|amid|while|when|where|as|following|during|despite|by|but|for|through"
    r"|via|who|which|that|until|ahead|over)\s"
)
_POINTS = regex(
    r"(?:(?:the|this|that|their|his|its|these|those)\s+)?(?:(?-i:[a-z][\w-]*)\s+){0,3}?(?:city|cities|towns?|villages?|areas?|enclave|pocket|districts?|camps?|strongholds?"
    r"|neighbou?rhoods?|homes?|houses?|positions?|posts?|region|territory|province|place|front\w*|buildings?|hospitals?|schools?|base|airport|airbase"
    r"|plant|fighting|violence|war|clashes|conflict|bombing|shelling|attacks?|persecution|offensive|siege|advance)\b",
    re.IGNORECASE,
)
"""Words for the place that was named before, and for what people flee."""
_FURTHER = regex(r"(?<=\w)(?:,|\sand|,\sand)\s(?:the\s)?$")
"""“From X and Y”."""
_INSIDE = regex(
    r"\b(?:from|out\s+of|in|inside|within|across|throughout|around|of|leav\w+|left|quit\w*|exit\w*|flee\w*|fled|evacuat\w+|escap\w+|abandon\w*"
    r"|depart\w*|vacat\w+)\s+(?:(?:the|all|most|parts?|much|of|rest)\s+)*(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def told_ends(scene: Scene, draft: Draft, journey: Journey, where: Where | None) -> Journey:
    """The journey without places that stand beside it as a seat, a distance, the start of an attack or an actor."""
    origin, destination, via = journey.origin, journey.destination, journey.via
    if _lemma(scene, draft) in _STAYING and draft.kind is Kind.MOVEMENT:
        there = destination or origin if journey.basis is not Basis.PLANNED else None
        there = where if there is not None and where is not None and draft.trigger is None else there
        return structs.replace(journey, origin=None, destination=there)
    for end in (origin, where if draft.kind in MOVING else None):
        if end is not None and destination is None and _is_goal(scene, draft, end, journey.group):
            origin, destination = (None if origin is end else origin), end
    if destination is not None and is_sent_home(scene, draft, destination):
        origin, destination = origin or destination, None
    if origin is not None and _is_no_start(scene, draft, origin, destination):
        origin = None
    if origin is not None and via is not None and destination is None and _same(origin, via):
        origin = None  # "a convoy driving through X"
    aside = destination is not None and _is_aside(scene, destination) and not _nearing(scene, draft)
    if destination is not None and (aside or _is_behind(scene, draft, destination)):
        destination = None
    if destination is not None and any(end is not None and _same(end, destination) for end in (origin, via)):
        origin, destination = (None, destination) if via is None else (origin, None)
    destination = border_with(scene, draft, destination) if destination is not None else None
    near = journey.origin or where
    if near is not None and destination is None and APPROACHED.search(scene.text, draft.trigger_end, _at(scene, near)):
        origin, destination = None, near
    open_road = origin is None and destination is None and via is None
    destination = near_by(scene, bound_for(scene, draft, where) if open_road else destination)
    if origin is not None and (told := _left_place(scene, draft, origin)) is not None:
        origin = told
    if origin is None and draft.kind is not Kind.RETURN:
        origin = left_country(scene, draft, _left(scene, draft)) or left_capital(scene, _left(scene, draft))
    if origin is None and draft.kind is Kind.WITHDRAWAL:
        origin = _quit(scene, draft, where)
    origin = left_ground(scene, draft, origin, where) or listed_start(scene, draft)
    destination = destination or home_left(scene, draft) or to_defend(scene, draft)
    via = via or border_crossed(scene, draft, destination)
    origin = origin or deporting(scene, draft, destination) or returned_from(scene, draft, where)
    origin = None if _are_one(origin, destination) else origin  # "withdrew to their base in X"
    origin = near_by(scene, origin) if origin is not None and _at(scene, origin) > draft.trigger_end else origin
    return structs.replace(journey, origin=origin, destination=destination, via=via)


_CLOSER = regex(r"\s+(?:even\s+|ever\s+)?(?:closer|nearer)\s+to\b")


def _nearing(scene: Scene, draft: Draft) -> bool:
    """“Forces move closer to X”: there they go."""
    return _CLOSER.match(scene.text, draft.trigger_end) is not None


def _quit(scene: Scene, draft: Draft, where: Where | None) -> Where | None:
    """What a withdrawal leaves, where its verb's own places do not tell."""
    told = _left_border(scene, draft) or _left_named(scene, draft)
    seen = told or seen_start(scene, draft, _left(scene, draft))
    if where is None:
        return seen or unknown_start(scene, draft)
    return seen if told is not None or (seen is not None and _same(seen, where)) else None


def _left_border(scene: Scene, draft: Draft) -> Where | None:
    """“Pull its troops away from the X border”, “from Syrian towns”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    left = (n for n in clause.phrases if n.prep == "from") if clause is not None else ()
    return next((ground for n in left if (ground := border_of(scene, n) or theirs(scene, n)) is not None), None)


def _left_named(scene: Scene, draft: Draft) -> Where | None:
    """“Speaks of the withdrawal from X”, told by a noun: X."""
    left = _left(scene, draft) if draft.spotted is not None else None
    inside = [p for p in scene.places if left[0] <= (p.start or 0) < left[1] and is_place(scene, p)] if left else []
    return inside[0] if len(inside) == 1 else None


def _left_ground(scene: Scene, draft: Draft, origin: Where, where: Where | None) -> Where | None:
    """Where a withdrawal is from: “from its border with X” not X itself, nor what is named behind its words."""
    at = where.start or 0 if where is not None else 0
    if where is not None and where.precision is origin.precision is Precision.COUNTRY and not _same(where, origin):
        return origin  # "calls on X to withdraw its soldiers from the country"
    left = _left(scene, draft) if origin.place is None else None
    if left is not None and left[0] <= (origin.start or 0) < left[1] and not left[0] <= at < left[1]:
        return origin  # "the taking of X ... withdraw from the Ruritanian border"
    inside = (origin.start or 0) < at < (origin.end or 0)
    beyond = origin.place is None and at >= draft.end
    return origin if where is None or inside or beyond or draft.spotted is not None else where


def place_beside(scene: Scene, draft: Draft, journey: Journey, where: Where | None) -> Where | None:
    """The place of a claim beside its journey: none where it is an end, a yardstick, or where somebody else was."""
    if draft.kind is Kind.WITHDRAWAL:  # "retreated to X" leaves some other place
        return _left_ground(scene, draft, journey.origin, where) if journey.origin is not None else None
    if where is None or draft.kind not in MOVING:
        return where
    ends = [end for end in (journey.origin, journey.destination) if end is not None]
    ends += [journey.via] if journey.via is not None and (ends or journey.via.place is None) else []
    goal = journey.destination.name if is_deployment(draft) and journey.destination is not None else None
    apart = goal is not None and not where.name.startswith(goal)  # but "sends jets to X air base"
    beyond = apart or _is_why_they_left(scene, draft, where)
    beyond = beyond or is_other_end(scene, draft, _at(scene, where)) or is_of_others(scene, draft, _at(scene, where))
    beyond = beyond or (is_deployment(draft) and (where.start or 0) >= draft.end)  # "… as people from X arrive"
    if beyond or any(_same(where, end) for end in ends) or _is_aside(scene, where):
        return None
    if (ends or journey.via is not None) and _is_elsewhere(scene, draft, where):
        return None
    if not ends and journey.via is None and _contradicted(scene, draft, where):
        return None
    return where


def _is_why_they_left(scene: Scene, draft: Draft, where: Where) -> bool:
    """“Those who fled because of clashes at X return”: X, told before they return, is where the clashes were."""
    at = where.start or 0
    if draft.kind is not Kind.RETURN or not draft.start < at < draft.trigger_start:
        return False
    return _ELSEWHERE.search(scene.text, draft.start, at) is not None


_ELSEWHERE = regex(
    r"\b(?:because|due\s+to|owing\s+to|as\s+a\s+(?:result|consequence)\s+of|in\s+(?:response|reaction|retaliation|preparation|anticipation)"
    r"|ahead\s+of|after|following|amid|despite|since|while|whereas|(?<!such\s)as\s+(?:the|its|their|an))\b",
    re.IGNORECASE,
)
"""What follows such a word happened somewhere of its own."""


def _is_elsewhere(scene: Scene, draft: Draft, where: Where) -> bool:
    """“Fled X because of fighting in Y”, “sends troops to X for the evacuation of Z”: the place of other words."""
    at = _at(scene, where)
    if draft.trigger is not None and draft.trigger.form == "n" and at < draft.start:
        return True
    behind = at > draft.trigger_end and _ELSEWHERE.search(scene.text, draft.trigger_end, at) is not None
    return behind or BORDERING.search(scene.text, scene.span.start, at) is not None


def _is_no_start(scene: Scene, draft: Draft, origin: Where, goal: Where | None) -> bool:
    """Whether an origin is named for another reason: an aside, beside another start, or as where the goal lies."""
    at = _at(scene, origin)
    if _is_aside(scene, origin) or _contradicted(scene, draft, origin) or is_told_elsewhere(scene, draft, at):
        return True
    beside = BORDERING.search(scene.text, scene.span.start, at) or _is_only_near(scene, draft, origin, at)
    if beside or is_other_end(scene, draft, at):
        return True
    if scene.text[draft.trigger_start : draft.trigger_end].lower().startswith(("deploy", "redeploy")):
        return _FROM.search(scene.text, draft.trigger_end, max(at, draft.trigger_end)) is None
    fetched = draft.kind is Kind.EVACUATION and at < draft.trigger_start  # "sends ships to X to evacuate its citizens"
    if at and not fetched and _TOWARDS.search(scene.text, scene.span.start, at):
        return True
    if goal is None or goal.end is None or origin.start is None or origin.start < goal.end:
        return False
    return _BESIDE_GOAL.fullmatch(scene.text, goal.end, origin.start) is not None


def _is_only_near(scene: Scene, draft: Draft, origin: Where, at: int) -> bool:
    """“Those evacuating were hit by shells near X”: lent by what befell them there, and nobody is said to leave it."""
    lent = origin.start is None and at > draft.trigger_end
    if lent and origin.name.endswith("border"):
        return True  # "ferried people over the river that runs along the X border"
    return lent and _BESIDE.search(scene.text, draft.trigger_end, at) is not None


def _is_goal(scene: Scene, draft: Draft, place: Where, group: Group | None) -> bool:
    """Whether they went there: “to camps in X”, “a school in X where they fled”, “in X … refugees fleeing”."""
    at = _at(scene, place)
    pointed = _POINTS_TO.search(scene.text, draft.trigger_end, min(scene.span.end, draft.trigger_end + 60))
    if pointed and at < draft.trigger_start and draft.kind is Kind.MOVEMENT and _left(scene, draft) is None:
        return True
    if _TO_IN.search(scene.text, draft.trigger_end, max(draft.trigger_end, at)) or is_housed(scene, draft, at):
        return True
    if _SHELTERS.search(scene.text, scene.span.start, draft.trigger_start):
        return 0 < at < draft.trigger_start
    if 0 < at < draft.trigger_start and _HOME_TO.search(scene.text, at, draft.trigger_start):
        return True
    run = scene.text[draft.trigger_start : draft.trigger_end].lower().endswith("ing")
    here = 0 < at < draft.start and _THERE.search(scene.text, scene.span.start, at) is not None
    return run and group is Group.REFUGEES and here


def _is_behind(scene: Scene, draft: Draft, goal: Where) -> bool:
    """A goal of another clause: “went to X only to find that the army had left”, “…, while ships go to X”."""
    if is_of_others(scene, draft, _at(scene, goal)):
        return True
    if _MEANWHILE.search(scene.text, draft.trigger_end, max(draft.trigger_end, _at(scene, goal))):
        return True
    return draft.kind is Kind.WITHDRAWAL and 0 < _at(scene, goal) < draft.trigger_start


def _is_aside(scene: Scene, place: Where) -> bool:
    """Whether a place is only a yardstick, the start of an attack, or part of a source's name."""
    if place.start is None:
        return False
    if place.end is not None and MODIFIES.match(scene.text, place.end):
        return True
    if is_of_a_body(scene, place):
        return True
    signs = (_FAR_FROM, _NEAR_TO, _FIRED_FROM, _SOURCE, TO_OTHERS)
    return any(sign.search(scene.text, scene.span.start, place.start) for sign in signs)


def _contradicted(scene: Scene, draft: Draft, origin: Where) -> bool:
    """Whether the words name another start, or a whole country that nobody is said to be in or to leave."""
    at = _at(scene, origin)
    if ";" in scene.text[draft.trigger_end : at] or _PART_OF_THEM.search(scene.text, draft.trigger_end, at):
        return True
    wide = origin.precision is Precision.COUNTRY
    left = _left(scene, draft)
    if left is not None:
        start, end = left
        inside = start <= at < end
        if inside and wide and _FURTHER.search(scene.text, start, at):
            return False
        if COUNTRY.match(scene.text, start, end):
            return not inside and (not wide or is_own(scene, draft, origin))
        if (other := not_the_capital(scene, left, origin)) is not None:
            return not inside and other
        if not inside and not _POINTS.match(scene.text, start, end):
            return not 0 < at < start or draft.kind is Kind.WITHDRAWAL or wide
    return wide and not _is_ground(scene, origin)


def _left(scene: Scene, draft: Draft) -> tuple[int, int] | None:
    """Where the words behind “from” or “out of” stand, told with the verb or noun of the journey."""
    verbs = [scene.words[c.verb.start].start for c in scene.clauses]
    stop = min([v for v in verbs if v > draft.trigger_end] + [scene.span.end])
    found = _OUT_OF.search(scene.text, draft.trigger_end, min(stop, draft.trigger_end + 60))
    if found is None or _ELSEWHERE.search(scene.text, draft.trigger_end, found.start()):
        return None  # "left X after attacks from Y"
    if _AS.search(scene.text, draft.trigger_end, found.start()):
        return None  # "fled to X as gunmen from Y came"
    behind = _STOP.search(scene.text, found.end(), scene.span.end)
    return found.end(), behind.start() if behind else scene.span.end


_AS = regex(r"(?<!such)(?<!well)\sas\s(?!well\b|part\b|of\b|far\b|an?\b)", re.IGNORECASE)


def _left_place(scene: Scene, draft: Draft, origin: Where) -> Where | None:
    """“Retreat from towns in X … in the vicinity of Y”: the one place within what is left, where another was taken."""
    left = _left(scene, draft)
    if left is None or left[0] <= _at(scene, origin) < left[1]:
        return None
    if (town := left_town(scene, left, origin)) is not None:
        return town
    inside = [p for p in scene.places if left[0] <= (p.start or 0) < left[1] and is_place(scene, p)]
    return inside[0] if len(inside) == 1 else None


def _is_ground(scene: Scene, country: Where) -> bool:
    """Whether some mention of the country tells where somebody is, not who acts."""
    here = [p for p in scene.places if p.start is not None and _same(p, country) and is_place(scene, p)]
    if not here:
        return country.start is None
    return any(_INSIDE.search(scene.text, max(scene.span.start, (p.start or 0) - 60), p.start or 0) for p in here)


def _lemma(scene: Scene, draft: Draft) -> str:
    return scene.clauses[draft.clause].verb.lemma if draft.clause is not None else ""


_STAYING = frozenset("remain stay be".split())
"""Whoever is or stays somewhere leaves nowhere."""


def _at(scene: Scene, place: Where) -> int:
    """Where a place stands, also one that was lent; 0 where its sentence does not name it."""
    named = (p.start for p in scene.places if p.start is not None and _same(p, place))
    return next(named, 0) if place.start is None else place.start


def _are_one(a: Where | None, b: Where | None) -> bool:
    return a is not None and b is not None and _same(a, b)


def _same(a: Where, b: Where) -> bool:
    return (a.place or a.name) == (b.place or b.name) or _names_border(a, b) or _names_border(b, a)


def _names_border(land: Where, border: Where) -> bool:
    """“The X border”, “near X”: X there is no place of its own."""
    beside = border.name.endswith(("border", "frontier")) or border.name.startswith(BESIDE)
    if border.place is not None or land.start is None or not beside:
        return False
    return (border.start or 0) <= land.start < (border.end or 0)
