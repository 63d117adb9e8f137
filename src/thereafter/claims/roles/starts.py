"""Where a journey starts that its verb leaves open, and places that others come from, go to or are called by."""

from __future__ import annotations

import re

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.speech import ASKING
from thereafter.claims.roles.countries import COUNTRY
from thereafter.claims.roles.left_behind import is_gone_from
from thereafter.claims.scene.actors import home_of
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, head_of, is_place, place_in, sort_of
from thereafter.claims.telling.checked import same_event
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

SEEN = 0.9
"""How sure the spotter must be of the place that a withdrawal leaves."""


def is_other_end(scene: Scene, draft: Draft, at: int) -> bool:
    """“Returned to Y from where they had fled X”, “reached X after fleeing”: left before, or where they came to."""
    if draft.kind is Kind.RETURN and is_gone_from(scene, draft, at):
        return True
    if draft.kind is Kind.WITHDRAWAL and _is_why(scene, draft, at):
        return True
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is not None and clause.verb.lemma == "move" and _is_occasion(scene, clause, at):
        return True
    if clause is None or clause.relation in _TOLD_FIRST or clause.verb.form != "ing":
        return False
    others = (one for one in scene.clauses if one is not clause and _comes_there(scene, one))
    return any(_spans(scene, one, at) for one in others if any(noun in draft.movers for noun in one.subject))


_WHY = regex(
    r"\b(?:the|this|that)\s+(?:[a-z]+\s+)?(?:region|area|province|district|town|city|village|country|zone|territory)\b[^,;]*"
    r"\b(?:despite|after|following|amid|because|due\s+to|in\s+(?:response|reaction)\s+to)\b"
)


def _is_why(scene: Scene, draft: Draft, at: int) -> bool:
    """“Will not leave the region despite raids in X”: what is left has been named before."""
    return at > draft.trigger_end and _WHY.search(scene.text, draft.trigger_end, at) is not None


_OCCASION = frozenset("after following amid despite since".split())


def _is_occasion(scene: Scene, clause: Clause, at: int) -> bool:
    """“After the coup in X, Ruritania moved a battalion to Y”: X is not where that came from."""
    if scene.words[0].low not in _OCCASION or clause.verb.passive or at > scene.words[clause.verb.start].start:
        return False
    return any(sort_of(scene, noun) == "armed" for noun in clause.objects)


_TOLD_FIRST = frozenset(("main", "coord", "rel"))
_COMING = frozenset("arrive reach settle shelter resettle".split())
_TAKING, _REFUGE = frozenset("take seek find".split()), frozenset("shelter refuge sanctuary asylum safety".split())
_THERE = frozenset(("", "in", "at", "to", "inside", "near"))


def _comes_there(scene: Scene, clause: Clause) -> bool:
    """“Reached X”, “took shelter in X”."""
    verb = clause.verb
    refuge = verb.lemma in _TAKING and any(head_of(scene, noun) in _REFUGE for noun in clause.objects)
    return (refuge or verb.lemma in _COMING) and not verb.negation and not (verb.perfect and verb.past)


def _spans(scene: Scene, clause: Clause, at: int) -> bool:
    nouns = (noun for noun in (*clause.objects, *clause.phrases) if noun.prep in _THERE)
    return any(start <= at < end for start, end in (chars(scene, noun) for noun in nouns))


_RETURNED_FROM = regex(r"\s+(?:home\s+)?from\s+(?:[a-z][\w-]*\s+){1,3}in\s+(?:the\s+)?")


def returned_from(scene: Scene, draft: Draft, where: Where | None) -> Where | None:
    """“Returning from the wars in X”: X."""
    at = where.start if where is not None and draft.kind is Kind.RETURN else None
    if at is None or at < draft.trigger_end:
        return None
    return where if _RETURNED_FROM.fullmatch(scene.text, draft.trigger_end, at) else None


_HANDING = frozenset("hand cede return surrender turn transfer give yield".split())
_BACK_TO = regex(r"\bback\s+(?:in)?to\b")


def is_of_others(scene: Scene, draft: Draft, at: int) -> bool:
    """“Hands the base to X”, “takes people displaced by the war back to X”, “the displaced return to X”."""
    lemma = scene.clauses[draft.clause].verb.lemma if draft.clause is not None else ""
    if draft.kind is Kind.WITHDRAWAL:
        return lemma in _HANDING
    if at <= draft.trigger_end:
        return _is_addressed(scene, draft, at)
    if draft.kind is Kind.RETURN:
        return False
    if lemma == "displace" and _BACK_TO.search(scene.text, draft.trigger_end, at):
        return True
    back = (one for one in scene.clauses if one.verb.lemma == "return" and one.verb.form == "fin")
    return any(draft.trigger_end < scene.words[one.verb.main].start < at for one in back)


_HOUSED = regex(
    r"[^,;.]{0,40}\band\s+(?:\w+\s+)?(?:relocated|rehoused|resettled|sheltered|housed|accommodated|lodged)\s+(?:in|at|inside|near)\s+"
)


def is_housed(scene: Scene, draft: Draft, at: int) -> bool:
    """“Were evacuated and housed in schools in X”: X is where they went."""
    if draft.kind is not Kind.EVACUATION or at <= draft.trigger_end:
        return False
    there = _HOUSED.match(scene.text, draft.trigger_end, at)
    return there is not None and " from " not in scene.text[there.end() : at]


def _is_addressed(scene: Scene, draft: Draft, at: int) -> bool:
    """“Warned X against sending troops to the country”: X is who was warned."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.governor is None or clause.relation == "coord":
        return False
    above = scene.clauses[clause.governor]
    told = above.verb.lemma in _ADDRESSING and not above.verb.passive
    return told and any(start <= at < end for start, end in (chars(scene, noun) for noun in above.objects))


_ADDRESSING = ASKING | frozenset("warn tell order accuse criticise criticize condemn threaten blame advise".split())
_BODY_OF = regex(r"\b(?!North|South|East|West|Republic|State|Most|All|Parts?|Out)[A-Z][a-z]+\sof\s(?:the\s)?$")


def is_of_a_body(scene: Scene, place: Where) -> bool:
    """“The Security Service of X”."""
    if place.precision is not Precision.COUNTRY or place.start is None:
        return False
    return _BODY_OF.search(scene.text, scene.span.start, place.start) is not None


_STAY_IN = regex(
    r"\bfrom\s+(?:\w+\s+){0,4}(?:trip|visit|pilgrimage|mission|tour|journey|deployment|stay|exile|talks|meeting)\s+(?:to|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""“Returning from a pilgrimage to X”: where they come from."""
_PEOPLE_IN = regex(
    r"\b(?:refugees|migrants|prisoners|fighters|rebels|militants|detainees|nationals|citizens|exiles|residents|civilians|families)\s+(?:\w+\s+)?in\s+(?:the\s+)?$"
)


def is_sent_home(scene: Scene, draft: Draft, place: Where) -> bool:
    """“Repatriating refugees in X”, “returning from a pilgrimage to X”: where they are taken or come from."""
    at = place.start or 0
    if draft.kind is Kind.RETURN and _STAY_IN.search(scene.text, draft.trigger_end, at):
        return True
    if draft.kind is Kind.RETURN and draft.start <= at < draft.trigger_start:
        gone = _GONE_TO.search(scene.text, draft.start, at) is not None
        return gone or (place.precision is Precision.COUNTRY and _is_abroad(scene, place))
    if draft.kind is Kind.RETURN and place.precision is Precision.COUNTRY and at < draft.trigger_start:
        return _is_abroad(scene, place)
    lemma = scene.clauses[draft.clause].verb.lemma if draft.clause is not None else ""
    return lemma in _SENDING_HOME and _PEOPLE_IN.search(scene.text, 0, at) is not None


_GONE_TO = regex(
    r"\bwho\s+(?:had\s+|have\s+|were\s+)?(?:\w+ly\s+)?(?:left|fled|gone|went|moved|escaped|crossed|sent|driven|deported|taken)\b"
    r"[^,;]*\b(?:to|for|into)\s+(?:the\s+)?$"
)
"""“Fighters who left X for Y have returned”: from Y."""
_SENDING_HOME = frozenset("repatriate deport expel relocate".split())


def _is_abroad(scene: Scene, country: Where) -> bool:
    """“Refugees in X were told to return”, “Ruritanians in X go home”: X is where they are."""
    there = _ABROAD.search(scene.text, scene.span.start, country.start or 0)
    home = home_of(there["who"][:-1]) if there is not None else None
    return there is not None and (there["who"].islower() or (home is not None and home != country.country))


_ABROAD = regex(
    r"\b(?P<who>refugees|exiles|migrants|nationals|citizens|expatriates|asylum[- ]seekers|[A-Z][a-z]+s)"
    r"\s+(?:living\s+)?in\s+(?:the\s+|neighbou?ring\s+)?$"
)


def deporting(scene: Scene, draft: Draft, goal: Where | None) -> Where | None:
    """“X deports 30 Ruritanians”, “were deported by X to Y”: out of X."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.lemma != "deport":
        return None
    by = [n for n in clause.phrases if n.prep == "by"] if clause.verb.passive else clause.subject
    spots = [chars(scene, noun) for noun in by]
    lands = (p for p in scene.places if p.precision is Precision.COUNTRY and p.start is not None)
    own = next((p for p in lands if any(start == p.start and p.end == end for start, end in spots)), None)
    return None if own is None or (goal is not None and goal.place == own.place) else own


def seen_start(scene: Scene, draft: Draft, left: tuple[int, int] | None) -> Where | None:
    """“The withdrawal of the sappers based in X”: X, which only the spotter tells; `left`: what “from” names."""
    one = draft.spotted or same_event(scene, draft)
    part = one.role("from") if one is not None else None
    if part is None or part.sure < SEEN:
        return None
    place = place_in(scene, scene.span.start + part.start, scene.span.start + part.end)
    if place is None or not is_place(scene, place):
        return None
    wide = place.precision is Precision.COUNTRY
    return None if left is not None and (_SMALL if wide else COUNTRY).match(scene.text, *left) else place


_SMALL = regex(
    r"(?:the|this|that|their)\s+(?:[\w-]+\s+){0,2}?(?:region|area|city|town|village|province|district|camp|base|zone)\b",
    re.IGNORECASE,
)
"""What is no country."""
