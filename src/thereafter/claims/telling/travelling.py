"""Whose way is told: groups, convoys and forces, never one person's."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, noun_triggers, singular
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.claims.telling.deployments import BORDER
from thereafter.claims.telling.fitting import are_armed
from thereafter.claims.telling.movers import moves_many
from thereafter.claims.telling.nouns import leads_to_a_state
from thereafter.claims.telling.onward import ARRIVING, LEAVING
from thereafter.patterns import regex

_LIFTING = frozenset("evacuate airlift extract fly ferry bus".split())
_WRECKED = regex(
    r"[^;]{0,60}\b(?:carrying|with)\b[^;]{0,80}\b(?:capsiz\w+|sank|sunk|overturned|crashed)\b", re.IGNORECASE
)
_ENVOYS = frozenset("diplomat ambassador envoy consul".split())


def are_many(scene: Scene, clause: Clause, movers: list[Noun]) -> bool:
    """Groups, convoys and forces; envoys called home are politics, and one person's way is nobody's business."""
    beside = clause.relation == "adv" and clause.governor is not None  # "X was killed with her son while they fled"
    above = scene.clauses[clause.governor or 0].subject if beside else []
    they = all(head_of(scene, noun) == "they" for noun in movers)
    if any(_is_person(scene, n) for n in above) if they else is_one(scene, movers):
        return False
    heads = {singular(head_of(scene, noun)) for noun in movers}
    if heads & _ENVOYS:
        return clause.verb.lemma in {"evacuate", "airlift", "extract", "pull"}
    if clause.verb.lemma in {"carry", "take", "bring", "move", "force"} and heads == {"them"}:
        return True  # "buses began carrying them to X"
    if clause.verb.lemma in _LIFTING and any(sort_of(scene, n) == "civilian" and _is_plural(scene, n) for n in movers):
        return True
    return (
        clause.verb.lemma in {"enter", "cross"}
        or moves_many(scene, clause, movers)
        or any(in_class("convoy", head) for head in heads)
        or are_armed(scene, movers)
    )


_ABOUT = frozenset("amid amidst after following during in since despite due because according".split())


def told_of_else(scene: Scene, clause: Clause, by: Noun) -> bool:
    """“Displaced in X amid attacks by Y”: who stands behind “by” did what is named right before it."""
    before = next((one for one in clause.phrases if one.prep and by.start - 1 <= one.end <= by.start), None)
    if before is not None and before.prep == "of" and singular(head_of(scene, before)) in noun_triggers():
        return True  # "deployed ahead of protests by Y"
    if before is None or before.prep.split()[0] not in _ABOUT:
        return False
    return sort_of(scene, before) == "other"


TITLES = frozenset(
    """leader commander chief president premier minister secretary general colonel spokesman spokeswoman prince king
    warlord activist journalist recruiter sheikh mayor governor ambassador senator dictator emir cleric envoy
    commissioner mediator negotiator coordinator""".split()
)


def is_one(scene: Scene, nouns: list[Noun]) -> bool:
    """Whether it is one person by the title: “the governor”, “rebel leader X”."""
    return bool(nouns) and all(_is_person(scene, noun) for noun in nouns)


def _is_person(scene: Scene, noun: Noun) -> bool:
    """“Hamas leader Yahya Sinwar”: one person, whatever the group in the title."""
    head = scene.words[noun.head]
    titled = any(word.low in TITLES for word in scene.words[noun.start : noun.head])
    named = head.text[:1].isupper()
    start = scene.words[noun.start].start
    if named and _OVER.search(scene.text, scene.span.start, start):
        return True
    return head.low in TITLES or (named and (titled or _WHO.match(scene.text, head.end) is not None))


_OVER = regex(rf"\b(?:{'|'.join(sorted(TITLES))})\s+of\s+(?:[\w’'-]+\s+){{0,3}}[\w’'-]+,\s+$", re.IGNORECASE)
"""“The president of X, Y, returned”."""
_WHO = regex(
    rf",\s+(?:the\s+|an?\s+)?(?:(?!(?:whose|led|by|and|under|with)\b)[\w-]+\s+){{0,3}}(?:{'|'.join(sorted(TITLES))})\b"
)
"""“X, leader of Y, returned”."""


def _is_plural(scene: Scene, noun: Noun) -> bool:
    return singular(head_of(scene, noun)) != head_of(scene, noun)


_STAY = regex(r"[^;,.]{0,40}\bshelter(?:ed|ing)?\s+in\s+place\b", re.IGNORECASE)
_ON_TO_DO = regex(
    r"\w+\s+on\s+to\s+(?:consolidate|secure|seize|attack|take|capture|claim|say|become|try|win|lead|repair)\b"
)
_SETTING_OUT = frozenset("cross leave go move travel walk head drive sail enter arrive journey pour stream".split())


def goes_nowhere(scene: Scene, clause: Clause, start: int) -> bool:
    """Whether nobody gets anywhere: a boat that capsizes, who shelters in place, and the end that a journey serves."""
    if any(words.match(scene.text, start, scene.span.end) for words in (_WRECKED, _STAY)):
        return True
    if clause.verb.lemma in _GOING and leads_to_a_state(scene, scene.words[clause.verb.end - 1].end):
        return True  # "returned to power"
    if is_visit(scene, clause):
        return True
    if _is_outing(scene, clause) or _ON_TO_DO.match(scene.text, scene.words[clause.verb.main].start):
        return True  # "moved on to consolidate their position", "returning from a wedding"
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    if _is_only_posted(scene, clause, above):
        return True
    serves = above is not None and above.verb.lemma in _SETTING_OUT and clause.verb.lemma in {"flee", "escape"}
    return serves and above is not None and not above.verb.modal  # "crossed into X to escape the fighting"


def _is_only_posted(scene: Scene, clause: Clause, above: Clause | None) -> bool:
    """“Continue to be stationed in X”, “lifts its ban on deploying soldiers”, “deployed jets against the rebels”."""
    if above is not None and clause.verb.passive and above.verb.lemma in {"continue", "remain"}:
        return True
    if clause.opener == "on":
        return scene.words[max(0, clause.verb.start - 2)].low in _BANS
    preps = {noun.prep for noun in clause.phrases}
    return clause.verb.lemma == "deploy" and "against" in preps and not (_WAYS | _THERE) & preps


_BANS = frozenset("ban bans restriction restrictions limit limits moratorium prohibition".split())
_OUTINGS = frozenset(
    """funeral wedding burial market church mosque temple prayer mass party feast picnic concert match game school class
    work shift shop shopping errand holiday vacation lunch dinner baptism christening""".split()
)


def is_visit(scene: Scene, clause: Clause) -> bool:
    """“Officials left X for talks”: politics, and nobody who leaves for good."""
    return any(noun.prep == "for" and head_of(scene, noun) in _VISITS for noun in clause.phrases)


_VISITS = frozenset("talks meeting meetings summit negotiations conference consultations visit ceremony".split())
_GOING = frozenset("return come go travel drive walk head ride".split())


def _is_outing(scene: Scene, clause: Clause) -> bool:
    """“Returning from a wedding near X”: where everyday life takes people, not a war."""
    if clause.verb.lemma not in _GOING:
        return False
    start = next((n for n in clause.phrases if n.prep == "from"), None)
    return start is not None and singular(head_of(scene, start)) in _OUTINGS


_THERE = frozenset("in at near on along around".split())
_WAYS = frozenset("to into onto from towards toward through across over via".split())
_CARRIED = ("carrier", "aircraft", "ship", "vehicle", "armed")


def moves_nothing(scene: Scene, clause: Clause) -> bool:
    """“Expands its presence in X”, “coordinates operations”: what is acted on is neither who goes nor ground."""
    if not clause.verb.passive and _are_arms(scene, clause):
        return True
    if clause.verb.passive or not clause.objects or clause.verb.lemma in LEAVING | ARRIVING:
        return False
    if any(sort_of(scene, n) != "other" or _goes_or_lies(scene, n) for n in clause.objects):
        return False
    return all(not _WAYS.intersection(n.prep.split()) for n in clause.phrases)


def _are_arms(scene: Scene, clause: Clause) -> bool:
    """“Moving chemical weapons”: stores, and nobody is said whither."""
    arms = bool(clause.objects) and head_of(scene, clause.objects[-1]) in {"weapons", "ammunition", "munitions"}
    return arms and not any(_WAYS.intersection(n.prep.split()) for n in clause.phrases)


def _goes_or_lies(scene: Scene, noun: Noun) -> bool:
    head = head_of(scene, noun)
    return singular(head) in BORDER or any(in_class(name, head) for name in _CARRIED)
