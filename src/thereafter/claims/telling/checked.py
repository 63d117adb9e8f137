"""What the spotter has to say of what rules tell: that it is so, that it is another kind, to come, or no war at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.stances import says_no
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, place_in, sort_of
from thereafter.claims.spotter import Spotted
from thereafter.claims.telling.at_war import in_a_war, is_no_war, is_of_war, is_told_news
from thereafter.claims.telling.causing import causers_of
from thereafter.claims.telling.deployments import SENDING, is_deployment
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.claims.telling.nouns import only_tells
from thereafter.claims.telling.parts import is_joined, lies_in
from thereafter.claims.telling.played import apart_from, chunk_of
from thereafter.claims.telling.spotted import LEAST, LEFT, alike
from thereafter.claims.telling.struck import ANYBODY
from thereafter.claims.telling.unrest import is_unrest
from thereafter.patterns import regex
from thereafter.record.kinds import Group, Kind, Status
from thereafter.record.values import ActorName

COMMITTED, TO_COME = 0.7, 0.9
"""How likely the status must be that the network gives an event; a rule's, which it can only soften."""
WORDED = 0.6
"""How likely an event must be for its roles to be lent to a rule's claim."""
HEARD = 0.75
"""How likely somebody must be to be the one who tells of an event, where rules know nobody."""
ANOTHER, TAKEN = 0.9, 0.995
"""How likely an event of another kind must be for the kind that a rule gives the same word to be taken for wrong."""
NOTHING, BESIDE = 0.02, 15
"""A rule's words, and those within so many characters, that are all less likely to tell an event tell none."""
BORNE_OUT, FORBORNE, ALONE = 0.11, 0.4, -0.13
"""Confidence that a rule's claim gains where its kind is seen so surely at least, and what it loses elsewhere."""
SPOTTED_SURELY, SPOTTED = 0.04, -0.16
"""The same of the network's own claims, from `ANOTHER` on and below it."""
FAR = 0.1
"""How likely of war a sentence is from which rules tell, too, only what follows wars."""
STALE = 0.1
"""How likely news of a war a sentence must be for a rule's claim to stand."""
_ASKED = (VIOLENT - {Kind.SIEGE}) | frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.DESTRUCTION))
"""Kinds of which a rule's claim needs the network's leave."""
_AFTER_WARS = LEFT | {Kind.AID, Kind.ARREST, Kind.PROTEST}
"""Kinds that follow wars in sentences that are not of war: rules tell them there as well."""
_COMPARED = frozenset(Kind) - frozenset(
    (
        Kind.DESTRUCTION,
        Kind.EVACUATION,
        Kind.MOVEMENT,
        Kind.OTHER,
        Kind.PREDICTION,
        Kind.STATEMENT,
        Kind.SUPPORT,
    )
)
"""Kinds that rules and network mean alike, so that one may set the other right; looting, troops sent they do not."""
_DRAWN = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL))
"""Kinds that maps are drawn from: there the rule's word stands."""
KNOWN_BY_RULES = MOVING | _DRAWN | {Kind.CEASEFIRE}
"""Kinds for which the network lends no sides where rules found none."""
_SIDES_OF_ONE = {(Kind.CLASH, Kind.WITHDRAWAL), (Kind.VIOLATION, Kind.CEASEFIRE)}
"""“Drove them back” is a clash in which they withdrew, “scrapped the truce” a violation: there, too."""
_FROM_AFAR = frozenset((Kind.AIR_STRIKE, Kind.SHELLING))
_SAID = frozenset(("reported", "alleged"))


def is_told(scene: Scene, draft: Draft) -> bool:
    """Whether the network leaves it open that a rule's words tell an event, and one of its kind."""
    if not draft.casualties and _is_another(scene, draft):
        return False
    of_peace = draft.kind not in _AFTER_WARS and is_of_war(scene, FAR) is False
    stale = not draft.present and is_told_news(scene, STALE) is False
    if (of_peace or stale) and not _is_gainsaid(scene):
        return False
    if draft.kind not in _ASKED:
        return True
    start, end = draft.start - scene.span.start, draft.end - scene.span.start
    return scene.seen.tells(start - BESIDE, end + BESIDE) >= NOTHING


def told_of(scene: Scene, found: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts that the network leaves open, and the dead of theirs: “a bomb goes off, killing two guards”."""
    left_open = [is_told(scene, draft) for draft in found]
    told = [draft for draft, kept in zip(found, left_open, strict=True) if kept]
    if len(told) == len(found):
        return told, []
    at = {draft.clause for draft in told if draft.kind in _DEADLY and draft.clause is not None}
    hurt = {draft.clause for draft in told if draft.casualties and draft.clause is not None}
    shown = [kept or _goes_on(scene, draft, hurt) for draft, kept in zip(found, left_open, strict=True)]
    return (
        [draft for draft, kept in zip(found, shown, strict=True) if kept],
        [draft for draft, kept in zip(found, shown, strict=True) if not kept and _is_outcome(scene, draft, at)],
    )


_DEADLY = VIOLENT | {Kind.DESTRUCTION}


def _goes_on(scene: Scene, deaths: Draft, hurt: set[int]) -> bool:
    """“Two rebels were killed and a guard was wounded in clashes”: both by what is told behind the second."""
    if not deaths.casualties or deaths.actors or deaths.clause is None or not scene.clauses[deaths.clause].verb.passive:
        return False
    later = (scene.clauses[at] for at in hurt if scene.clauses[at].governor == deaths.clause)
    return any(clause.relation == "coord" and clause.verb.passive for clause in later)


def _is_outcome(scene: Scene, deaths: Draft, at: set[int]) -> bool:
    """“…, killing two guards”, “and wounds two”, “two guards are killed after …”: what came of the event beside."""
    if not deaths.casualties or deaths.clause is None:
        return False
    clause = scene.clauses[deaths.clause]
    if clause.verb.passive:
        return any(scene.clauses[one].governor == deaths.clause and scene.clauses[one].relation == "adv" for one in at)
    above = clause.governor if clause.subject_of is None else clause.subject_of
    joined = clause.relation == "coord" and clause.verb.form == "fin" and clause.subject_of is not None
    return (clause.verb.form == "ing" or joined) and above is not None and above in at


def set_right(scene: Scene, found: list[Draft]) -> None:
    """Give deaths and ruins the kind of violence that the network is sure of in the very word that tells of them."""
    for draft in found:
        if (draft.casualties or draft.kind is Kind.DESTRUCTION) and draft.kind in _LOOSE:
            likely = {one.kind: one.sure * one.likely for one in _at(scene, draft)}
            least = max(ANOTHER, likely.get(draft.kind.value, 0.0))
            surer = (kind for kind in _LOOSE[draft.kind] if likely.get(kind.value, 0.0) >= least)
            draft.kind = next(surer, draft.kind)


_LOOSE = {
    Kind.OTHER: (Kind.ATTACK_ON_CIVILIANS, Kind.CLASH, Kind.BOMBING, Kind.AIR_STRIKE, Kind.SHELLING),
    Kind.CLASH: (Kind.ATTACK_ON_CIVILIANS,),
    Kind.ATTACK_ON_CIVILIANS: (Kind.CLASH,),
    Kind.DESTRUCTION: (Kind.BOMBING,),
}
"""Kinds that rules give deaths by who died of them, or what is blown up, and those they may turn out to be."""


def _is_gainsaid(scene: Scene) -> bool:
    """Whether somebody denies or rules something out: that is news though nothing happened."""
    return any(says_no(clause, scene.words) for clause in scene.clauses)


def is_seen(scene: Scene, draft: Draft) -> bool:
    """Whether the network sees, in words of war, an event of a draft's kind where the draft hangs."""
    if not in_a_war(scene) or is_no_war(scene):
        return False
    here = (one for one in _at(scene, draft) if one.kind == draft.kind)
    return any(one.sure * one.likely >= LEAST for one in here)


def borne_out(scene: Scene, draft: Draft) -> float:
    """What a claim's confidence gains where the network sees its kind in its words, and loses where it does not."""
    if not scene.seen.words:
        return 0.0
    start, end = draft.start - scene.span.start, draft.end - scene.span.start
    here = (one for one in scene.spotted if one.start < end and start < one.end and one.kind == draft.kind)
    sure = max((one.sure * one.likely for one in here), default=0.0)
    if draft.spotted is not None:
        return SPOTTED_SURELY if sure >= ANOTHER else SPOTTED
    return BORNE_OUT if sure >= FORBORNE else ALONE


def lend_sides(scene: Scene, draft: Draft) -> None:
    """Who did it and to whom, where the rules found nobody: as the network has it, but never for what maps draw."""
    one = same_event(scene, draft)
    if draft.spotted is not None or draft.kind in KNOWN_BY_RULES:
        return
    if one is None:
        draft.lent += (caused := [] if draft.actors else causers_of(scene, draft))
        draft.actors = draft.actors or caused
        return
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if all(name.name.lower() in ANYBODY for name in draft.targets):
        sent = clause.objects if clause is not None and clause.verb.lemma in SENDING else ()
        struck = [noun for noun in chunk_of(scene, one, "target") if noun not in sent]  # "sent 300 troops": not at them
        if draft.kind is Kind.DESTRUCTION:
            struck = [noun for noun in struck if sort_of(scene, noun) != "civilian"]  # "burned X, killing six people"
        lent = apart_from(names_of(scene, struck, clause, draft), [*draft.actors, *draft.targets])
        draft.targets = [*lent, *draft.targets]
        draft.lent += lent
    if not draft.actors:
        draft.actors = doers_of(scene, draft, one) or causers_of(scene, draft)
        draft.lent += draft.actors


def doers_of(scene: Scene, draft: Draft, one: Spotted) -> list[ActorName]:
    """Who did it, as the network has it: nobody who only tells of it, nor those it was done to."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    doers = [noun for noun in chunk_of(scene, one, "actor") if clause is None or not only_tells(scene, clause, noun)]
    return apart_from(names_of(scene, doers, clause, draft), draft.targets)


def lend_ends(scene: Scene, draft: Draft, journey: Journey) -> Journey:
    """Where a journey began and where it led, where the rules found neither and the network does."""
    one = same_event(scene, draft)
    for end, role in (("origin", "from"), ("destination", "to")):
        part = one.role(role) if one is not None and getattr(journey, end) is None else None
        start = scene.span.start + part.start if part is not None else 0
        elsewhere = _is_of_the_sending(scene, draft, start) or (
            role == "from" and _is_of_the_cause(scene, draft, start)
        )
        elsewhere = elsewhere or (role == "to" and (_is_joined_behind(scene, draft, start) or of_homes(scene, start)))
        if part is not None and not elsewhere:
            place = place_in(scene, start, scene.span.start + part.end)
            other = journey.destination if end == "origin" else journey.origin
            if (
                place is not None
                and place not in {journey.origin, journey.destination}
                and not (place == journey.via and journey.group is Group.FIGHTERS)
                and not is_joined(scene, other, place)
                and not lies_in(scene, other, place)
            ):
                journey = structs.replace(journey, **{end: place})
    return journey


def _is_of_the_cause(scene: Scene, draft: Draft, start: int) -> bool:
    """“Flee their homes as the rebels advance from X”: where others come from."""
    return start > draft.trigger_end and _CAUSED_BY.search(scene.text, draft.trigger_end, start) is not None


def of_homes(scene: Scene, start: int) -> bool:
    """“Fled their homes in X”: from there."""
    return _HOMES.search(scene.text, scene.span.start, start) is not None


_HOMES = regex(r"\b(?:homes?|houses?|villages?)\s+in\s+(?:the\s+)?$", re.IGNORECASE)


def _is_joined_behind(scene: Scene, draft: Draft, start: int) -> bool:
    """“Advanced into X and returned over the border”: X is where they had gone."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind is Kind.RETURN else None
    if draft.kind is Kind.RETURN and draft.trigger is not None and draft.trigger.form == "n":
        return start < draft.trigger_start  # "meet in X to speak of the return of refugees"
    if draft.kind is Kind.RETURN and scene.text.startswith(" home", draft.trigger_end):
        return any(_has_it(scene, draft, one, start) for one in scene.clauses if one.verb.form == "fin")
    return clause is not None and clause.relation == "coord" and start < scene.words[clause.verb.start].start


def _has_it(scene: Scene, draft: Draft, clause: Clause, start: int) -> bool:
    """“Fight in X before they return home”, “who fled to X return home”: X is told by the verb before."""
    at = scene.words[clause.verb.main].start
    if clause.relation == "rel":
        return at < start < draft.trigger_start
    return start < at < draft.trigger_start and not any(noun in draft.movers for noun in clause.subject)


_CAUSED_BY = regex(r"\s(?:as|after\s(?:the|an?)|because|when|while|amid)\s")


def _is_of_the_sending(scene: Scene, draft: Draft, start: int) -> bool:
    """“Sends troops to X in preparation for an evacuation from Y”: each has an end of its own."""
    if is_deployment(draft):
        return start >= draft.end or ";" in scene.text[start : draft.start]
    named = draft.trigger is not None and draft.trigger.form == "n" and draft.clause is not None
    return named and start < draft.start and scene.clauses[draft.clause or 0].verb.lemma in SENDING


def voice_of(scene: Scene, draft: Draft, status: Status) -> tuple[int, int] | None:
    """Where in the text whoever tells of an event stands, as the network has it; None where it hears nobody.

    What rules take for the report's own word becomes somebody's where the network is sure that it is only said.
    """
    one = draft.spotted or same_event(scene, draft)
    part = one.role("by") if one is not None and one.status != Status.ASSERTED else None
    if one is None or part is None or part.sure < HEARD:
        return None
    own = draft.spotted is None and status is Status.ASSERTED
    if own and not (one.status in _SAID and one.committed >= COMMITTED):
        return None
    start, end = scene.span.start + part.start, scene.span.start + part.end
    end = next((b.end for a, b in pairwise(scene.words) if a.end == end and a.tag == "D"), end)  # "from both | parties"
    if ";" in scene.text[end : draft.trigger_start] or _inquires(scene, start, end):
        return None
    return None if _is_only_done_to(scene, draft, start, end) or _is_accused(scene, start, end) else (start, end)


def _inquires(scene: Scene, start: int, end: int) -> bool:
    """“Kenya is investigating reports that …”: others report it."""
    asking = (one for one in scene.clauses if one.verb.lemma in _INQUIRING)
    return any(start < chars(scene, noun)[1] and chars(scene, noun)[0] < end for one in asking for noun in one.subject)


_INQUIRING = frozenset("investigate examine study verify check probe review assess comment".split())


def _is_only_done_to(scene: Scene, draft: Draft, start: int, end: int) -> bool:
    """“Killed three gunmen sent to attack X”: who is to do it, and says nothing."""
    if not any(one.start is not None and start <= one.start < end for one in draft.actors):
        return False
    told = (noun for clause in scene.clauses if clause.verb.form == "fin" for noun in clause.subject)
    return all(chars(scene, noun)[0] >= end or chars(scene, noun)[1] <= start for noun in told)


def _is_accused(scene: Scene, start: int, end: int) -> bool:
    """“The general is accused of ordering it”: others say so."""
    accused = (one for one in scene.clauses if one.verb.passive and one.verb.lemma in _ACCUSING)
    return any(start < chars(scene, noun)[1] and chars(scene, noun)[0] < end for one in accused for noun in one.subject)


_ACCUSING = frozenset("accuse suspect convict charge indict blame".split())


def same_event(scene: Scene, draft: Draft) -> Spotted | None:
    """What the network is surest of in a draft's words, of its kind or one like it."""
    seen = (one for one in _at(scene, draft) if one.sure >= WORDED and one.kind != "casualties")
    same = (one for one in seen if alike(Kind(one.kind), draft.kind) or {one.kind, draft.kind} == _POLICED)
    return max(same, key=lambda one: one.sure, default=None)


_POLICED = {Kind.PROTEST, Kind.ATTACK_ON_CIVILIANS}  # tear gas at a crowd


def _at(scene: Scene, draft: Draft) -> Iterator[Spotted]:
    """What the network sees in the words on which a draft hangs."""
    start, end = draft.trigger_start - scene.span.start, draft.trigger_end - scene.span.start
    return (one for one in scene.spotted if one.start < end and start < one.end)


def _is_another(scene: Scene, draft: Draft) -> bool:
    """Whether the network is sure that the word on which a rule hangs its event tells one of another kind.

    It must be surer yet that an attack on a place took it ("marched on X"); with what an attack is made, rules know.
    """
    if draft.kind not in _COMPARED - _DRAWN:
        return False
    assault = draft.trigger is not None and "attack" in draft.trigger.words and draft.kind in _FROM_AFAR
    here = [(one.kind, one.sure * one.likely) for one in _at(scene, draft) if one.kind in _COMPARED]
    here = [(kind, sure) for kind, sure in here if not (assault and kind == Kind.OFFENSIVE)]
    here = [(kind, sure) for kind, sure in here if (draft.kind, kind) not in _SIDES_OF_ONE]
    if is_unrest(draft):
        here = [(kind, sure) for kind, sure in here if kind != Kind.PROTEST]  # a protest that turned violent
    same = max((sure for kind, sure in here if kind == draft.kind), default=0.0)
    return any(
        sure >= max(same, TAKEN if (draft.kind, kind) == (Kind.OFFENSIVE, Kind.CAPTURE) else ANOTHER)
        for kind, sure in here
        if kind != draft.kind
    )
