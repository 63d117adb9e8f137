"""Events told by nouns that are new and of the time of their verb: “captured X amid clashes”, “killed in a raid”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Kind

_WHILE = frozenset("amid amidst amongst during".split())
_HARMED = frozenset("kill wound injure hurt die damage destroy rescue free detain repel".split())
_TAKEN = frozenset("arrest capture abduct kidnap murder massacre shoot stab execute burn".split())
_STRIKING = frozenset("hit strike rock shake target flatten level shatter".split())
_ANSWERING = frozenset("respond retaliate retaliat answer reply".split())
_CAUSING = frozenset("prompt cause trigger spark provoke ignite".split())
_BEGINNING = frozenset("commence begin start launch stage take lay".split())
_HARMED_IN = frozenset("in during by amid after following".split())
_TAKEN_IN = frozenset("in during at amid".split())
_KNOWN = frozenset("the this that these those its their his her".split())
_OPENING = (VIOLENT - {Kind.SIEGE}) | {Kind.PROTEST, Kind.SPLIT, Kind.TALKS}
"""Kinds that are news where a noun tells them that is the subject of a verb."""


def is_of_its_verb(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether a noun's event is new and of the time of its verb."""
    if clause.verb.modal:
        return False
    noun = _noun(scene, draft, clause)
    if noun is None or scene.words[noun.start].low in _KNOWN:
        return False
    prep, lemma = _prep(scene, clause, noun), clause.verb.lemma
    if clause.verb.perfect:
        suffered = clause.verb.passive and lemma in _HARMED and not clause.verb.past
        return draft.spotted is not None and suffered and (prep in _TAKEN_IN or prep == "by")
    if prep in _WHILE or (lemma in _HARMED | _TAKEN and prep in _TAKEN_IN and noun.prep != "of"):
        return True
    return draft.spotted is not None and (_is_how(draft, clause, noun, prep) or _does_it(draft, clause, noun))


def _noun(scene: Scene, draft: Draft, clause: Clause) -> Noun | None:
    every = (*clause.objects, *clause.phrases, *clause.lead, *clause.subject)
    return next((one for one in every if scene.words[one.head].end == draft.trigger_end), None)


def _prep(scene: Scene, clause: Clause, noun: Noun) -> str:
    """The preposition of a noun, or of the series, the wave or the round of which it is one."""
    if noun.prep != "of":
        return noun.prep
    row = (one for one in (*clause.phrases, *clause.lead) if one.end == noun.start - 1)
    whole = next((one for one in row if in_class("partitive", scene.words[one.head].low)), None)
    return whole.prep if whole is not None else noun.prep


_ENDING_IN = frozenset((("engage", "in"), ("lead", "to"), ("result", "in")))


def _is_how(draft: Draft, clause: Clause, noun: Noun, prep: str) -> bool:
    """“Killed in a raid”, “answered with mortar fire”, “engage in a battle”, “hit by an air strike”."""
    lemma = clause.verb.lemma
    if noun in clause.subject:
        return False
    how = (lemma in _HARMED and prep in _HARMED_IN) or (lemma in _ANSWERING and prep == "with")
    how = how or (lemma == "be" and prep == "under") or (prep == "for" and draft.kind is Kind.TALKS)
    how = how or (lemma, prep) in _ENDING_IN
    how = how or (clause.verb.passive and prep == "by" and lemma in _HARMED | _STRIKING)
    return how or (lemma in _CAUSING | _BEGINNING and not prep)


def _does_it(draft: Draft, clause: Clause, noun: Noun) -> bool:
    """“A joint operation frees nine”, “a split emerges in the party”: the news is what it does."""
    told = clause.relation in {"main", "coord"} and clause.verb.form == "fin" and not clause.verb.passive
    return told and noun in clause.subject and not noun.prep and draft.kind in _OPENING
