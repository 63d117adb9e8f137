"""What the spotter sees and no rule told → drafts: its word decides that and what, the parse says who and where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.intentions import given_up
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular
from thereafter.claims.scene.draft import VIOLENT, Draft, chars, extent
from thereafter.claims.scene.scene import Scene, place_in, through
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.apart import is_apart, own_place
from thereafter.claims.telling.at_war import AT_WAR, SURE_NEWS, has_words_of_war, is_no_war, is_of_war, is_told_news
from thereafter.claims.telling.deaths import are_of_those_told
from thereafter.claims.telling.deployments import sends_things
from thereafter.claims.telling.hindered import is_civil_work
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.nominals import CARRY_OUT, NO_EVENT_OF, OCCUR
from thereafter.claims.telling.nouns import leads_to_a_state
from thereafter.claims.telling.placing import is_doer
from thereafter.claims.telling.played import people
from thereafter.claims.telling.raids import is_raid_of
from thereafter.claims.telling.settings import is_talked_of
from thereafter.claims.telling.stays import (
    is_given_back,
    is_kept_from,
    is_landing,
    is_of_one,
    is_posted,
    is_said_to_be,
    is_stay,
    sets_out,
    stands_still,
    struck_in,
)
from thereafter.claims.telling.threats import is_its_content, is_threat
from thereafter.claims.telling.travelling import are_many, goes_nowhere, is_visit, moves_nothing
from thereafter.claims.telling.weighed import weighed
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind

LEAST, DOUBTED, CALM = 0.6, 0.7, 0.95
"""How likely an event must be to be told without a rule's word; of kinds often taken for others; outside wars."""
LEAST_IN_NEWS = 0.5
"""How likely an event must be in a sentence of war and news for sure, also of kinds that are of peace as well."""
TOLL = 0.8
"""How likely dead or wounded must be that are told without what killed them, and threats."""
_DOUBTFUL = frozenset((Kind.AID, Kind.CEASEFIRE, Kind.EVACUATION, Kind.SPLIT, Kind.SUPPORT, Kind.VIOLATION))
LEFT = frozenset((Kind.OTHER, Kind.STATEMENT, Kind.PREDICTION, Kind.THREAT, Kind.RECRUITMENT))
"""Kinds that say too little by themselves, or that the network was shown too seldom."""
_OF_PEACE_AS_WELL = frozenset((Kind.ARREST, Kind.DESTRUCTION))
"""Kinds that need a word of war beside them: bridges fall and thieves are taken everywhere."""
_FREED = regex(
    r"\b(?:free[sd]?|freeing|releas\w+|return\w*|handed|handing|rescu\w+|swap\w*|exchang\w+|ransom\w*|let\s+go)\b",
    re.IGNORECASE,
)
_OVER = regex(
    r"[\w\s]{0,45}\b(?:called\s+off|cancelled|canceled|scrapped|aborted|f[ae]ll(?:en|s)?\s+through)\b", re.IGNORECASE
)
_ENDED = regex(r"[\w-]+\s+(?:has\s+|had\s+)?(?:end(?:s|ed)|expire[sd]?|collapse[sd]?|br[eo]aks?\s+down|broke\s+down)\b")
_END_OF = regex(
    r"\b(?:end|collapse|breakdown|expiry|expiration|failure)\s+(?:of|to)\s+(?:(?:the|a|its|an)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""“The end of the ceasefire”, “after a truce expired”: there is none any more."""
_ENDING = regex(r"\b(?:break|breaking|lift|lifting|relieve|relieving)\s+(?:the\s+)?$", re.IGNORECASE)
_TO_STOP = regex(
    r"\b(?:will|would|shall)\s+(?:stop|halt|end|cease|suspend)\s+(?:(?:its|their|his|the|all)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""“Will stop its air strikes”: no strikes to come."""
_OLD_ARMS = regex(r"\bfrom\s+the\s+(?:\w+\s+){0,2}war\b", re.IGNORECASE)
_ORDNANCE = regex(
    r"\b(?:land)?mines?\b|\bmin(?:ed|ing|efields?)\b|\bdemin|\bieds?\b|explo|bomb|ordnance|munition|shell|booby|device|grenade|rocket"
    r"|missile|warhead|torpedo|charges\b|dynamite|detonat|mortar|cache|suicide|\bvests?\b|\bbelts?\b|powder|shrapnel",
    re.IGNORECASE,
)
"""What lies about, is planted or is cleared away; arms that are given up are none of it."""
_NOBODY_TOOK = frozenset(("missing",))  # “465,000 dead or missing”: in a disaster, at sea, under rubble
_QUEUEING = frozenset("waiting waited wait queuing queueing queued lining lined hoping looking searching".split())
_SPARED = frozenset("avoid avoiding spared averted avoided escaped".split())
_NOT_YET = frozenset("before until till unless if lest".split())
_FAMILIES = (
    VIOLENT - {Kind.SIEGE},
    frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.OFFENSIVE)),
    frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL)),
    frozenset((Kind.CEASEFIRE, Kind.TALKS, Kind.VIOLATION)),
    frozenset((Kind.ABDUCTION, Kind.ARREST)),
    frozenset((Kind.DESTRUCTION, Kind.EXPLOSIVES)) | VIOLENT,
)
_AGREED = frozenset((Kind.ARREST, Kind.CEASEFIRE, Kind.EVACUATION, Kind.RETURN, Kind.TALKS))
_SEIZED = frozenset((Kind.ABDUCTION, Kind.ARREST))
_SHIFTS = frozenset(("transfer",))
_SHUTTING = frozenset("close shut seal retire".split())
_GROUND = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE))


def spotted_drafts(scene: Scene, found: Sequence[Draft], claims: Sequence[Claim]) -> list[Draft]:
    """Drafts for the words that tell an event and that no rule's draft or claim has taken."""
    told: list[Draft] = []
    for one in sorted(scene.spotted, key=_is_toll) if not is_no_war(scene) else ():
        kind = kind_of(one)
        if kind is None or one.sure * one.likely < _least(scene, kind):
            continue
        start, end = scene.span.start + one.start, scene.span.start + one.end
        taken = any(_tells(scene, draft, start, end, kind) for draft in (*found, *told)) or any(
            _is_one(kind, claim.kind) and claim.quote.start <= start and end <= claim.quote.end for claim in claims
        )
        taken = taken or (_is_toll(one) and any(_costs_lives(draft) for draft in (*found, *told)))
        taken = taken or (kind is Kind.OFFENSIVE and any(is_raid_of(scene, draft, start, end) for draft in found))
        taken = taken or (kind in _GROUND and any(_hands_over(scene, draft, start) for draft in found))
        draft = None if taken else _draft(scene, one, kind)
        if draft is not None and kind is Kind.THREAT and any(is_its_content(scene, other, draft) for other in found):
            continue  # "threatened to take X" is told by what is threatened
        idle = (
            draft is not None
            and kind in _ON_THE_WAY
            and (
                is_stay(scene, draft, struck_in(found))
                or sets_out(scene, draft)
                or is_of_one(scene, draft)
                or (draft.clause is not None and is_visit(scene, scene.clauses[draft.clause]))
            )
        )
        if draft is not None and not idle:
            told.append(draft)
    return told


_ON_THE_WAY = frozenset((Kind.MOVEMENT, Kind.WITHDRAWAL))
_HANDING = regex(r"(?:transferr|hand|turn|ced|yield|surrender)ing\b", re.IGNORECASE)


def _hands_over(scene: Scene, draft: Draft, start: int) -> bool:
    """“Withdraws from X, transferring control to Y”: nobody who withdraws takes it."""
    within = draft.kind is Kind.WITHDRAWAL and draft.trigger_end <= start < draft.end
    return within and _HANDING.match(scene.text, start) is not None


def _is_toll(one: Spotted) -> bool:
    return one.kind == "casualties"


def _costs_lives(draft: Draft) -> bool:
    """Whether the dead and wounded of its sentence are told with it."""
    return draft.kind in VIOLENT or (draft.casualties and draft.spotted is None)


def _least(scene: Scene, kind: Kind) -> float:
    """How likely an event must be to be told."""
    worded = has_words_of_war(scene)
    if kind is Kind.OTHER or (kind is Kind.THREAT and is_of_war(scene, AT_WAR) and is_told_news(scene, AT_WAR)):
        return TOLL
    if kind in {Kind.PROTEST, Kind.THREAT}:
        return CALM
    if is_of_war(scene, SURE_NEWS) and is_told_news(scene, SURE_NEWS):
        return DOUBTED if kind in _DOUBTFUL else LEAST_IN_NEWS
    if not worded and (kind in _OF_PEACE_AS_WELL or not is_of_war(scene, AT_WAR)):
        return CALM
    return DOUBTED if kind in _DOUBTFUL else LEAST


def kind_of(one: Spotted) -> Kind | None:
    """The kind of claim an event becomes; None for those that become none."""
    if _is_toll(one):
        return None if one.status == "denied" else Kind.OTHER
    kind = Kind(one.kind)
    threatens = kind is Kind.THREAT and one.status != "denied" and one.role("actor") is not None
    return None if kind in LEFT and not threatens else kind


_LED = regex(r"\b(?:after|following)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)


def _tells(scene: Scene, draft: Draft, start: int, end: int, kind: Kind) -> bool:
    """Whether a draft tells these words already: it hangs on them, or tells something like it around them."""
    if draft.trigger_start < end and start < draft.trigger_end:
        return True
    if not (alike(kind, draft.kind) and draft.start <= start and end <= draft.end):
        return False
    led = kind is Kind.TALKS and draft.kind is Kind.CEASEFIRE and draft.trigger_end <= start
    return not (led and _LED.search(scene.text, draft.trigger_end, start))  # "a truce after peace talks in X"


def _is_one(one: Kind, other: Kind) -> bool:
    """Whether two claims on the same words would be one: of the same kind, or both of a way people go."""
    return one == other or {one, other} <= MOVING | {Kind.WITHDRAWAL}


def alike(one: Kind, other: Kind) -> bool:
    """Whether two kinds are one, or such as are told of the same words."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _draft(scene: Scene, one: Spotted, kind: Kind) -> Draft | None:
    start, end = scene.span.start + one.start, scene.span.start + one.end
    if scene.text[start:end].lower() in _NOBODY_TOOK or _is_past(scene, start, kind):
        return None
    if kind in _SEIZED and _FREED.search(scene.text, start, end):
        kind = Kind.OTHER  # set free: the rules tell of it as of no taking
    if kind is Kind.WITHDRAWAL and scene.text[start:end].lower() in _SHIFTS:
        kind = Kind.MOVEMENT
    at = next((n for n, word in enumerate(scene.words) if word.start < end and word.end > start), None)
    if (
        at is None
        or _is_only_feared(scene, at)
        or (kind in MOVING and is_kept_from(scene, at))
        or (kind is Kind.CLASH and is_talked_of(scene, start, end))
        or (kind is Kind.THREAT and not is_threat(scene, one, at))
        or (kind in VIOLENT and _points_back(scene, one, at))
        or (kind is Kind.WITHDRAWAL and not one.roles and _is_set_in_time(scene, at))
    ):
        return None
    epithet = _epithet(scene, one, at)
    one = epithet or one
    verb = next((n for n, clause in enumerate(scene.clauses) if clause.verb.start <= at < clause.verb.end), None)
    holder = verb if verb is not None else _holder(scene, at)
    clause = scene.clauses[holder] if holder is not None else None
    idle = clause is not None and kind is Kind.CEASEFIRE and is_civil_work(scene, clause, clause.subject)
    dated = clause is not None and verb is not None and clause.opener in _NOT_YET
    if idle or dated or (clause is not None and verb is not None and are_of_those_told(scene, clause)):
        return None
    if kind is Kind.MOVEMENT and clause is not None and verb is not None and sends_things(scene, clause):
        kind = Kind.SUPPORT
    begin, stop = extent(scene, clause) if verb is not None and clause is not None else (start, end)
    draft = Draft(kind, holder, begin, stop, start, end, word=scene.text[start:end])
    draft.background = verb is None and clause is not None and not _is_carried(scene, clause, at, kind)
    draft.background = draft.background and kind is not Kind.THREAT
    if verb is not None and clause is not None and _is_given_up(scene, clause):
        one = structs.replace(one, committed=0.0)  # the rules know that it will not be
    draft.spotted, draft.casualties = one, _is_toll(one)
    lemma = clause.verb.lemma if verb is not None and clause is not None else scene.words[at].low
    draft.trigger = Trigger("v" if verb is not None else "n", lemma, "", kind.value, "any", "any", "")
    people(scene, draft, one, clause, verb is not None)
    sided = any(name.id or name.name[:1].isupper() for name in (*draft.actors, *draft.targets))
    sideless = kind is Kind.SUPPORT and not sided  # who backs whom is told of sides
    shut = kind is Kind.WITHDRAWAL and verb is not None and lemma in _SHUTTING  # whose bases are closed, rules know
    nobody = bool(draft.movers) and not (clause and are_many(scene, clause, draft.movers))
    if (
        sideless
        or shut
        or (
            kind in MOVING
            and (nobody or (clause is not None and _stays(scene, draft, clause, verbal=verb is not None)))
        )
    ):
        return None
    _place(scene, draft, one)
    if epithet and draft.where is None:
        return None
    for role in one.roles:
        first, last = scene.span.start + role.start, scene.span.start + role.end
        if verb is None and role.name in {"place", "actor", "target"} and not is_apart(scene, one, first):
            draft.start, draft.end = min(draft.start, first), max(draft.end, last)
    return draft


def _is_given_up(scene: Scene, clause: Clause) -> bool:
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    return above is not None and given_up(above, scene.words)


def _stays(scene: Scene, draft: Draft, clause: Clause, *, verbal: bool) -> bool:
    """Whether a clause leads nobody anywhere."""
    if goes_nowhere(scene, clause, draft.start):
        return True
    if draft.kind is Kind.RETURN and (
        is_given_back(scene, clause) if verbal else leads_to_a_state(scene, draft.trigger_end)
    ):
        return True
    if draft.kind is not Kind.MOVEMENT:
        return False
    return (
        stands_still(clause) or is_posted(scene, clause) or moves_nothing(scene, clause)
        if verbal
        else is_said_to_be(scene, draft, clause)
    )


def _is_past(scene: Scene, start: int, kind: Kind) -> bool:
    """“Called off before it began”, “to break the siege”, “will stop its strikes”, a grenade of an old war."""
    if kind in _AGREED and _OVER.match(scene.text, start, scene.span.end):
        return True
    if kind is Kind.CEASEFIRE and (
        _ENDED.match(scene.text, start, scene.span.end)
        or _END_OF.search(scene.text[max(scene.span.start, start - 40) : start])
    ):
        return True
    if kind in MOVING:
        return is_landing(scene, start)
    if kind is Kind.SIEGE:
        return bool(_ENDING.search(scene.text[max(scene.span.start, start - 20) : start]))
    if kind in VIOLENT and _TO_STOP.search(scene.text[max(scene.span.start, start - 30) : start]):
        return True
    return kind is Kind.EXPLOSIVES and bool(_OLD_ARMS.search(scene.sentence) or not _ORDNANCE.search(scene.sentence))


def _is_only_feared(scene: Scene, at: int) -> bool:
    """“Fears of another massacre”, “spared shelling”, “waiting for aid”: nothing that happened."""
    before = [word.low for word in scene.words[max(0, at - 4) : at]]
    if "for" in before and not _QUEUEING.isdisjoint(before[: before.index("for")]):
        return True
    if _SPARED & {scene.words[at].low, *before[-1:]}:
        return True
    return "of" in before and any(singular(word) in NO_EVENT_OF for word in before[: before.index("of")])


def _points_back(scene: Scene, one: Spotted, at: int) -> bool:
    """“Marched to show their anger at the attack”: told before, and nothing new of it here."""
    definite = at > 0 and scene.words[at - 1].low in _DEFINITE and scene.words[at].tag == "N"
    behind = scene.words[at + 1].low if at + 1 < len(scene.words) else ""
    return definite and behind not in _WHICH and one.role("actor") is None and one.role("target") is None


def _is_set_in_time(scene: Scene, at: int) -> bool:
    """“The withdrawal comes a day after …”: told before, and here only when it was."""
    words = scene.words[at - 1 : at + 2] if at else []
    return [word.low for word in words[:1]] == ["the"] and [word.lemma for word in words[2:]] in _SETTING


_SETTING = [["come"], ["follow"], ["mark"], ["coincide"]]
_DEFINITE = frozenset("the this that these those".split())
_WHICH = frozenset("in on at near of against by outside inside around which that".split())


def _holder(scene: Scene, at: int) -> int | None:
    """The clause a noun stands in."""
    for n, clause in enumerate(scene.clauses):
        nouns = (*clause.subject, *clause.objects, *clause.phrases, *clause.lead)
        if any(noun.start <= at < noun.end for noun in nouns):
            return n
    return None


def _epithet(scene: Scene, one: Spotted, at: int) -> Spotted | None:
    """What a noun's epithet tells, “besieged Aleppo”: who and where stand in the noun’s own words."""
    noun = next((noun for noun in scene.nouns if noun.start <= at < noun.head), None)
    behind_noun = noun is not None and any(word.tag[:1] == "N" for word in scene.words[noun.start : at])
    if noun is None or behind_noun or not scene.words[at].low.endswith(("ed", "held")):
        return None  # a noun before it: a verb that nobody listed
    first, last = (edge - scene.span.start for edge in chars(scene, noun))
    town = one.kind == Kind.CAPTURE and in_class("place", singular(scene.words[noun.head].low))
    of = next((other for other in scene.nouns if other.start == noun.end + 1 and other.prep == "of"), None)
    if town and of is not None:
        last = chars(scene, of)[1] - scene.span.start  # "the recently retaken town of X"
    return structs.replace(one, roles=tuple(role for role in one.roles if first <= role.start and role.end <= last))


def _is_carried(scene: Scene, clause: Clause, at: int, kind: Kind) -> bool:
    """Whether the clause's verb says of a noun's event that it happens, is to happen or did not."""
    nouns = (*clause.subject, *clause.objects, *clause.phrases)
    noun = next((one for one in nouns if one.start <= at < one.end), None)
    if noun is not None and noun.prep == "of":
        noun = next((one for one in clause.objects if through(scene, one, [noun]) is noun), noun)  # "a wave of raids"
    if noun is None:
        return False
    if clause.verb.lemma == "be" and noun not in clause.subject and kind is Kind.CONTROL:
        return True  # "the base was still theirs", "soldiers were in the town"
    straight = noun in (clause.subject if clause.verb.passive else clause.objects)
    happens = (noun in clause.subject and clause.verb.lemma in OCCUR) or (straight and clause.verb.lemma in CARRY_OUT)
    return happens or weighed(scene, clause, noun, kind) is not None


def _place(scene: Scene, draft: Draft, one: Spotted) -> None:
    part = one.role("place")
    if part is not None:
        found = place_in(scene, scene.span.start + part.start, scene.span.start + part.end)
        draft.where = own_place(scene, one, found) if found is not None and not is_doer(scene, found) else None
    if draft.where is None and draft.kind in _GROUND and (part := one.role("target")) is not None:
        draft.where = place_in(scene, scene.span.start + part.start, scene.span.start + part.end)
