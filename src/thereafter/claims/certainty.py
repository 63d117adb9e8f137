"""How sure a draft is: through its clause's verbs, or, for what is taken for granted, through its own adjectives."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.inheriting import depends
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.speech import ALLEGING, reports, speaking
from thereafter.claims.grammar.stances import ENDING
from thereafter.claims.grammar.status import commitment
from thereafter.claims.roles.standing import traded
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import IMAGERY
from thereafter.claims.telling.called import called_so
from thereafter.claims.telling.called_for import is_demanded
from thereafter.claims.telling.charged import charged_by, is_threatened_else
from thereafter.claims.telling.named import CHARGING, weigh
from thereafter.claims.telling.quelled import is_to_end
from thereafter.claims.telling.weighed import is_rated, weighed
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Status


def certainty(scene: Scene, draft: Draft) -> Commitment:
    """The status of a draft: of its clause and what that hangs on; what is taken for granted keeps its own words."""
    start, end = draft.start - scene.span.start, draft.end - scene.span.start
    trigger = draft.trigger_end - scene.span.start
    if draft.clause is None:
        behind = _AGAINST.sub(" ", scene.text[draft.trigger_end : scene.span.end])
        held = _headline(Commitment(), scene.text[scene.span.start : draft.trigger_end] + behind)
        _tell(scene, draft, _last_before(scene, draft), held)
        return held
    if draft.background or _presupposed(scene, draft) or _is_in_force(scene, draft) or _is_marched_for(scene, draft):
        words = scene.text[max(scene.span.start, draft.trigger_start - 30) : draft.trigger_end]
        held = _inside(scene, draft.clause, _headline(Commitment(), words))
        if scene.clauses[draft.clause].verb.lemma in _VOICING:
            _tell(scene, draft, draft.clause, held)
        _traded(scene, draft, held)
        return held
    at = _still_on(scene, draft)
    tried = _tried(scene, draft)
    clause = next(one for one in (at, tried, draft.clause) if one is not None)
    draft.tried = tried is not None
    held = commitment(scene.clauses, clause, scene.words, scene.sentence, start, end, trigger)
    if at is not None:
        draft.ended = False
        return held
    named = draft.trigger is not None and draft.trigger.form == "n"
    if named and held.status is Status.DENIED and _is_left_open(scene, draft, scene.clauses[draft.clause]):
        held.status = Status.ALLEGED
    if named and _is_to_be(scene, draft.clause):
        held.add(Status.PLANNED)
    if named:
        _weigh(scene, draft, draft.clause, held)
    if (
        _is_agreed(scene, draft)
        or _accepts_alone(scene, draft)
        or draft.kind is Kind.THREAT
        or (draft.trigger is not None and (draft.trigger.words in _WANTING or draft.trigger.needs == "pledged"))
    ):
        held.add(Status.PLANNED)
    if held.status is Status.PLANNED and is_threatened_else(scene, scene.clauses[draft.clause]):
        held.add(Status.CONDITIONAL)
    called = called_so(scene, draft, scene.clauses[draft.clause])
    if called is not None:
        held.add(called)
    if held.status is Status.PLANNED and draft.kind in _JOURNEYS and depends(scene.clauses, draft.clause):
        held.add(Status.CONDITIONAL)
    if is_demanded(scene, draft):
        held.add(Status.CONDITIONAL)
    _tell(scene, draft, draft.clause, held)
    _charge(scene, draft.clause, held, draft.kind)
    _traded(scene, draft, held)
    return held


def _weigh(scene: Scene, draft: Draft, at: int, held: Commitment) -> None:
    """What the verb of its clause makes of an event that a noun names."""
    clause = scene.clauses[at]
    charged = charged_by(scene, clause)
    if charged is not None:
        held.add(Status.ALLEGED)
        held.sayers += [charged] if charged not in held.sayers else []
        return
    weigh(scene, clause, _head(scene, draft), held, at, draft.kind)
    if clause.verb.lemma in _PLANNING_NOUNS:
        held.add(Status.PLANNED)  # "orders the withdrawal of", "threatens an offensive"


_AGAINST = regex(r"\b(?:on|against|at|of)\s+(?:[\w-]+\s+)?(?:alleged|suspected)\b", re.IGNORECASE)
"""“Strikes on suspected rebels”: who they were is in doubt, not the strikes."""


def _inside(scene: Scene, at: int, held: Commitment) -> Commitment:
    """“Said the fire started as crews fought one in a tank hit during fighting”: told by whoever tells the rest."""
    told = commitment(scene.clauses, at, scene.words, "", 0, 0, 0)
    verbs = [scene.clauses[one].verb for one in told.sayers]
    if all(_tells_on(verb.lemma) and not verb.passive for verb in verbs):
        held.sayers += told.sayers
    return held


def _tells_on(lemma: str) -> bool:
    return (reports(lemma) or lemma in ALLEGING) and lemma not in _THINKING


_THINKING = frozenset("think believe fear suspect hope wish expect".split())


_FAILING = frozenset("fail refuse decline neglect".split())
_GOING_ON = VIOLENT | frozenset((Kind.SIEGE, Kind.CEASEFIRE, Kind.TALKS, Kind.AID, Kind.EVACUATION, Kind.MOVEMENT))


def _still_on(scene: Scene, draft: Draft) -> int | None:
    """“Has not lifted its siege”, “failed to halt the shelling”, “without ending the raids”: it goes on.

    Gives the clause that says how surely, with what denies the end of it taken away.
    """
    if draft.clause is None or draft.kind not in _GOING_ON:
        return None
    clause = scene.clauses[draft.clause]
    named = draft.ended or (draft.trigger is not None and draft.trigger.form == "n")
    if clause.verb.lemma not in ENDING or not named or clause.verb.modal:
        return None
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if clause.verb.negation and clause.verb.form != "inf":
        clause.verb.negation = ""
        return draft.clause
    failed = clause.relation == "inf" and above is not None and above.verb.lemma in _FAILING
    if above is not None and (failed or clause.opener == "without") and not (above.verb.negation or above.verb.modal):
        return clause.governor
    return None


_TRYING = frozenset("try attempt".split())
_DONE_BY_TRYING = frozenset((Kind.OFFENSIVE, Kind.MOVEMENT, Kind.EVACUATION, Kind.RETURN, Kind.CLASH, Kind.PROTEST))
"""What whoever tries it is already about: who tries to flee is on the move; who tries to take a town holds nothing."""


def _tried(scene: Scene, draft: Draft) -> int | None:
    """“Were shot while trying to flee”, “as they tried to storm X”: the clause of an attempt that something came of."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "inf" or clause.governor is None or draft.kind not in _DONE_BY_TRYING:
        return None
    above = scene.clauses[clause.governor]
    if above.verb.lemma not in _TRYING or above.verb.modal or above.verb.negation:
        return None
    marching = draft.kind is Kind.PROTEST and above.verb.form == "fin"
    return clause.governor if marching or _came_of_it(scene, clause.governor) else None


def _came_of_it(scene: Scene, at: int) -> bool:
    """“Were killed trying to …”, “tried to … but were driven back”: what happened to who tried stands beside it."""
    clause = scene.clauses[at]
    if clause.relation == "adv":
        return clause.opener in _MEANWHILE
    over = scene.clauses[clause.governor] if clause.governor is not None else None
    if clause.verb.form == "ing" and over is not None:
        return (over.verb.passive or over.verb.lemma in _DYING) and over.subject == clause.subject
    ends = (one for one in scene.clauses if one.relation == "coord" and one.subject == clause.subject)
    return clause.verb.past and any(one.verb.passive and one.verb.form == "fin" for one in ends)


_DYING = frozenset("die drown".split())


_MEANWHILE = frozenset("while when as after".split())


_AGREED = regex(
    r"\b(?:deal|agreement|accord|truce|cease-?fire|pact)\b[^.;]{0,70}?\b(?:allow|permit|enabl|lett)(?:s|ing|es)?\s+$",
    re.IGNORECASE,
)
_JOURNEYS = frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.WITHDRAWAL, Kind.RETURN))


def _is_agreed(scene: Scene, draft: Draft) -> bool:
    """“A deal is reached allowing rebels to withdraw”: nobody has gone yet."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind not in _JOURNEYS or clause.relation != "inf":
        return False
    begin = min([draft.start, *(scene.words[n.start].start for n in (*draft.movers, *clause.subject))])
    return _AGREED.search(scene.text, scene.span.start, begin) is not None


def _accepts_alone(scene: Scene, draft: Draft) -> bool:
    """“The rebels accepted a ceasefire”: one side has said yes; nobody says that the other has."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind is not Kind.CEASEFIRE or clause.verb.lemma != "accept" or clause.verb.passive:
        return False
    both = any(
        scene.words[at].low in {"both", "all", "sides", "and"} for n in clause.subject for at in range(n.start, n.end)
    )
    with_whom = any(n.prep.startswith("with") for n in clause.phrases)
    return len(clause.subject) == 1 and not both and not with_whom


_LEFT_OPEN = frozenset("confirm verify corroborate deny admit acknowledge".split())


def _is_left_open(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Has neither confirmed nor denied the strike”, “never admitted the raid”: what is named may well have been."""
    verb = clause.verb
    return verb.lemma in _LEFT_OPEN and bool(verb.negation) and any(_holds(scene, n, draft) for n in clause.objects)


def _traded(scene: Scene, draft: Draft, held: Commitment) -> None:
    """“X and Y trade accusations of shelling Z”: both say it, each of the other."""
    at = traded(scene, draft)
    if at is not None:
        held.add(Status.ALLEGED)
        held.sayers += [at] if at not in held.sayers else []


def _charge(scene: Scene, at: int, held: Commitment, kind: Kind) -> None:
    """“Accuses the army of air strikes that killed 30”: what the charge is of is as sure as the charge.

    “Had nothing to do with the rockets fired from X”: so is what is denied.
    """
    clause = scene.clauses[at]
    noun = clause.subject[0] if clause.relation in {"rel", "part"} and clause.subject else None
    above = clause.governor if clause.relation == "part" else None
    if noun is not None and above is not None and noun in scene.clauses[above].phrases:
        stance = weighed(scene, scene.clauses[above], noun, kind)
        if stance is not None and stance.own:
            held.add(stance.status)
            held.sayers.append(above)
    if clause.relation == "part":
        return
    if noun is None or noun.prep not in {"of", "for"}:
        return
    for above, one in enumerate(scene.clauses[:at]):
        if one.verb.lemma in {"accuse", "suspect", "blame"} and noun in one.phrases:
            held.add(Status.ALLEGED)
            held.sayers.append(above)


_WITNESSING = frozenset("describe document witness".split())
_VOICING = frozenset("express voice".split())  # "voiced concern about the fighting in X"
_SHOWING = frozenset("show reveal depict capture confirm indicate suggest".split())
_ANNOUNCING = frozenset("announce declare report confirm".split())  # may be the trigger itself
_OWN_ACTS = frozenset((Kind.CEASEFIRE, Kind.TALKS, Kind.OFFENSIVE, Kind.WITHDRAWAL, Kind.EVACUATION, Kind.AID))
"""What whoever announces it does by announcing it, or is about to do."""


def _tell(scene: Scene, draft: Draft, at: int | None, held: Commitment) -> None:
    """“Survivors describe executions in X”, “the army announced the liberation of X”: told by the subject."""
    clause = scene.clauses[at] if at is not None else None
    if at is None or clause is None or at in held.sayers:
        return
    lemma = clause.verb.lemma
    own = draft.kind in _OWN_ACTS and lemma not in {"report", "confirm", "recall", "recount"}
    own = own and not _is_of_others(scene, clause, draft)
    told = [*clause.objects, *clause.phrases] if clause.objects else []
    spoken = (
        lemma in {"speak", "talk", "tell", "boast", "brag", "complain"} | _VOICING
    )  # "speak of 45 dead in an attack on X"
    told += clause.phrases if spoken and any(n.prep == "of" for n in clause.phrases) else []
    if clause.verb.passive:  # "an attack is reported", "17 are reported dead in an attack"
        told = [*clause.subject, *(noun for noun in clause.phrases if noun.prep in {"in", "by"})]
    below = any(_holds(scene, noun, draft) for noun in told)
    below = below or (lemma in _ANNOUNCING and scene.words[clause.verb.main].start == draft.trigger_start)
    shown = any(singular(scene.words[n.head].low) in IMAGERY for n in clause.subject) and lemma in _SHOWING
    if (
        lemma in _WITNESSING
        or (shown and below)
        or ((lemma in speaking() or spoken) and below and not (own and not spoken))
    ):
        held.add(Status.REPORTED)
        held.sayers.append(at)


def _is_of_others(scene: Scene, clause: Clause, draft: Draft) -> bool:
    """“The president announced the withdrawal of French troops”: who goes is named behind the verb."""
    after = scene.words[clause.verb.main].end
    return (
        not clause.verb.passive
        and bool(draft.actors)
        and all(one.start is not None and one.start > after for one in draft.actors)
    )


def _holds(scene: Scene, noun: Noun, draft: Draft) -> bool:
    start, end = chars(scene, noun)
    return start <= draft.trigger_start < end


def _last_before(scene: Scene, draft: Draft) -> int | None:
    """The last clause whose verb stands before a trigger that no clause was found for."""
    before = [at for at, c in enumerate(scene.clauses) if scene.words[c.verb.main].end <= draft.trigger_start]
    return before[-1] if before else None


_GIVEN = regex(r"\b(?:the|its|their|his|this|that|[\w-]+['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_BRINGING_ABOUT = frozenset(
    """launch begin start carry plan mount conduct order prepare threaten propose stage intensify wage do have be
    deny resume renew restart repeat unleash commence undertake""".split()
)


def _is_to_be(scene: Scene, at: int) -> bool:
    """“A ceasefire in Syria is to take effect”: the verb is "be", and an infinitive follows at once."""
    verb = scene.clauses[at].verb
    return (
        verb.lemma == "be"
        and not any(noun.start == verb.end for noun in scene.clauses[at].objects)  # "talks are ongoing to …"
        and any(c.relation == "inf" and c.governor == at and c.verb.start <= verb.end + 1 for c in scene.clauses)
    )


def _head(scene: Scene, draft: Draft) -> int:
    """Where the last word of a nominal trigger begins."""
    return scene.text.rfind(" ", draft.trigger_start, draft.trigger_end) + 1 or draft.trigger_start


def _presupposed(scene: Scene, draft: Draft) -> bool:
    """“If it does not lift its blockade”, “to repel the Turkish offensive”: what is named with “the” is there."""
    if draft.clause is None or draft.trigger is None or draft.trigger.form != "n" or draft.kind not in _RAGING:
        return False
    clause = scene.clauses[draft.clause]
    if is_rated(scene, draft):
        return True
    below = next((noun for noun in clause.objects if _holds(scene, noun, draft)), None)
    if below is not None and is_to_end(scene, clause, below):
        _spare_who_ends(scene, draft, clause)
        return True
    if below is None or clause.verb.lemma in CHARGING | _BRINGING_ABOUT | _WITNESSING | speaking():
        return False
    if clause.verb.lemma not in _LOOKING_BACK and weighed(scene, clause, below, draft.kind) is not None:
        return False
    given = _GIVEN.search(scene.text, scene.words[below.start].start, _head(scene, draft)) is not None
    return given or clause.verb.lemma in _LOOKING_BACK


_LOOKING_BACK = frozenset("avenge mourn commemorate survive".split())


def _is_marched_for(scene: Scene, draft: Draft) -> bool:
    """“Gather to protest against X”, “a march to protest the killing”: they do it by gathering."""
    clause = scene.clauses[draft.clause] if draft.kind is Kind.PROTEST and draft.clause is not None else None
    if clause is None or clause.relation != "inf" or clause.governor is None or clause.verb.lemma not in _PROTESTING:
        return False
    before = scene.words[clause.verb.start - 1]
    above = scene.clauses[clause.governor].verb
    met = above.lemma in _GATHERING and above.form == "fin" and not (above.modal or above.negation)
    met = met or (
        above.lemma in _HOLDING and (above.form == "part" or above.passive)
    )  # "rallies held to protest the arrest"
    return met or (before.tag == "N" and singular(before.low) in _GATHERING_NOUNS)


_PROTESTING = frozenset("protest demonstrate denounce condemn".split())
_GATHERING = frozenset("gather assemble march rally converge flock pour turn take stage hold".split())
_HOLDING = frozenset("hold stage organise organize call".split())
_GATHERING_NOUNS = frozenset("march rally demonstration gathering sit-in procession street".split())


def _is_in_force(scene: Scene, draft: Draft) -> bool:
    """“Fewer than agreed to in the ceasefire agreement”: there is one."""
    return draft.kind is Kind.CEASEFIRE and bool(_GOVERNED.search(scene.text, scene.span.start, draft.trigger_end))


_GOVERNED = regex(r"\b(?:in|under|by|per)\s+(?:the|its|their|this)\s+(?:\w+\s+){0,2}\S+$", re.IGNORECASE)
_RAGING = VIOLENT | {Kind.PROTEST}


def _spare_who_ends(scene: Scene, draft: Draft, clause: Clause) -> None:
    """“Troops are sent to end the siege”: others besiege; who agrees to end raids has raided."""
    above = scene.clauses[clause.governor].verb.lemma if clause.governor is not None else ""
    if above not in _OWN_TO_END:
        verb = scene.words[clause.verb.main].start
        draft.actors = [one for one in draft.actors if one.start is not None and one.start > verb]


_OWN_TO_END = frozenset("agree pledge promise vow decide commit refuse offer consent".split())
_WANTING = frozenset("want order demand explore weigh mull contemplate ponder".split())
_PLANNING_NOUNS = frozenset("order plan propose prepare consider threaten demand discuss request urge".split())


def _headline(held: Commitment, words: str) -> Commitment:
    if re.search(r"\b(?:alleged|suspected|possible|feared|unconfirmed|reported(?=\s+\w+$))\b", words, re.IGNORECASE):
        held.add(Status.ALLEGED)
        held.hedges.append("alleged")
    if re.search(r"\b(?:planned|expected|proposed|threatened)\b", words, re.IGNORECASE):
        held.add(Status.PLANNED)
    return held
