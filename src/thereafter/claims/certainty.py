"""How sure a draft is: through its clause's verbs, or, for what is taken for granted, through its own adjectives."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.grammar.status import Commitment, commitment
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.named import weigh
from thereafter.record.kinds import Kind, Status


def certainty(scene: Scene, draft: Draft) -> Commitment:
    """The status of a draft: of its clause and what that hangs on; what is taken for granted keeps its own words."""
    start, end = draft.start - scene.span.start, draft.end - scene.span.start
    trigger = draft.trigger_end - scene.span.start
    if draft.clause is None:
        held = _headline(Commitment(), scene.sentence)
        _tell(scene, draft, _last_before(scene, draft), held)
        return held
    if draft.background or _presupposed(scene, draft):
        return _headline(Commitment(), scene.text[max(scene.span.start, draft.trigger_start - 30) : draft.trigger_end])
    held = commitment(scene.clauses, draft.clause, scene.words, scene.sentence, start, end, trigger)
    named = draft.trigger is not None and draft.trigger.form == "n"
    if named and _is_to_be(scene, draft.clause):
        held.add(Status.PLANNED)
    if named:
        weigh(scene, scene.clauses[draft.clause], _head(scene, draft), held, draft.clause)
    if named and scene.clauses[draft.clause].verb.lemma in _PLANNING_NOUNS:
        held.add(Status.PLANNED)  # "orders the withdrawal of", "threatens an offensive"
    if _is_agreed(scene, draft):
        held.add(Status.PLANNED)
    _tell(scene, draft, draft.clause, held)
    _charge(scene, draft.clause, held)
    return held


_AGREED = re.compile(
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


def _charge(scene: Scene, at: int, held: Commitment) -> None:
    """“Accuses the army of air strikes that killed 30”: what the charge is of is as sure as the charge."""
    clause = scene.clauses[at]
    noun = clause.subject[0] if clause.relation == "rel" and clause.subject else None
    if noun is None or noun.prep != "of":
        return
    for above, one in enumerate(scene.clauses[:at]):
        if one.verb.lemma in {"accuse", "suspect"} and noun in one.phrases:
            held.add(Status.ALLEGED)
            held.sayers.append(above)


_WITNESSING = frozenset("describe document witness".split())
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
    told = [*clause.objects, *clause.phrases] if clause.objects else []
    if clause.verb.passive:  # "an attack is reported", "17 are reported dead in an attack"
        told = [*clause.subject, *(noun for noun in clause.phrases if noun.prep in {"in", "by"})]
    below = any(_holds(scene, noun, draft) for noun in told)
    below = below or (lemma in _ANNOUNCING and scene.words[clause.verb.main].start == draft.trigger_start)
    if lemma in _WITNESSING or (lemma in speaking() and below and not own):
        held.add(Status.REPORTED)
        held.sayers.append(at)


def _holds(scene: Scene, noun: Noun, draft: Draft) -> bool:
    start, end = chars(scene, noun)
    return start <= draft.trigger_start < end


def _last_before(scene: Scene, draft: Draft) -> int | None:
    """The last clause whose verb stands before a trigger that no clause was found for."""
    before = [at for at, c in enumerate(scene.clauses) if scene.words[c.verb.main].end <= draft.trigger_start]
    return before[-1] if before else None


_GIVEN = re.compile(r"\b(?:the|its|their|his|this|that|[\w-]+['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_BRINGING_ABOUT = frozenset(
    """launch begin start carry plan mount conduct order prepare threaten propose stage intensify wage do have be
    deny""".split()
)


def _is_to_be(scene: Scene, at: int) -> bool:
    """“A ceasefire in Syria is to take effect”: the verb is "be", and an infinitive follows at once."""
    verb = scene.clauses[at].verb
    return verb.lemma == "be" and any(
        c.relation == "inf" and c.governor == at and c.verb.start <= verb.end + 1 for c in scene.clauses
    )


def _head(scene: Scene, draft: Draft) -> int:
    """Where the last word of a nominal trigger begins."""
    return scene.text.rfind(" ", draft.trigger_start, draft.trigger_end) + 1 or draft.trigger_start


def _presupposed(scene: Scene, draft: Draft) -> bool:
    """“If it does not lift its blockade”, “to repel the Turkish offensive”: what is named with “the” is there."""
    if draft.clause is None or draft.trigger is None or draft.trigger.form != "n" or draft.kind not in VIOLENT:
        return False
    clause = scene.clauses[draft.clause]
    below = any(_holds(scene, noun, draft) for noun in clause.objects)
    if not below or clause.verb.lemma in _BRINGING_ABOUT | _WITNESSING | speaking():
        return False
    return bool(_GIVEN.search(scene.text, max(scene.span.start, draft.trigger_start - 40), _head(scene, draft)))


_PLANNING_NOUNS = frozenset("order plan propose prepare consider threaten demand discuss request urge".split())


def _headline(held: Commitment, words: str) -> Commitment:
    if re.search(r"\b(?:alleged|suspected|possible|feared|unconfirmed|reported(?=\s+\w+$))\b", words, re.IGNORECASE):
        held.add(Status.ALLEGED)
        held.hedges.append("alleged")
    if re.search(r"\b(?:planned|expected|proposed|threatened)\b", words, re.IGNORECASE):
        held.add(Status.PLANNED)
    return held
