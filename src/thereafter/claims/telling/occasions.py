"""Days that are not those of the sentence: “after a 12 April raid”, and the day somebody was found dead."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec import structs

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import noun_triggers, singular
from thereafter.claims.measures.days import RECENT
from thereafter.claims.measures.figures import number
from thereafter.claims.measures.uncounted import LASTING
from thereafter.claims.measures.when import Heard
from thereafter.claims.scene.draft import VIOLENT, Draft, extent
from thereafter.claims.scene.scene import Scene
from thereafter.claims.telling.bounded import is_since
from thereafter.claims.telling.bygone import SUFFERED
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import When

_LEADING = regex(
    r"\b(?:following|after|since|despite|before|amid|over|of|under|about|against|with|regarding|concerning|into|for|behind|(?:response|retaliation|revenge|reprisal)\s+(?:to|for))\s+"
    r"(?:an?|the|its|their|his|her|this|that)\s+$"
    r"|(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bduring )\b(?:an?|its|their|his|her)\s+$",
    re.IGNORECASE,
)
_BACK = 40  # characters before a day in which what leads to it stands
_NOUN = regex(r"\s+(?:[A-Z][\w'’-]+\s+){0,3}[a-z][\w-]*")


def dates_a_noun(scene: Scene, heard: Heard) -> bool:
    """“Following a 12 April raid, …”: the day stands before the noun that it dates."""
    if heard.binds == "since" or _BY_ITSELF.match(heard.when.wording):
        return False
    before = _LEADING.search(scene.text, max(scene.span.start, heard.start - _BACK), heard.start)
    return before is not None and _NOUN.match(scene.text, heard.end) is not None


_BY_ITSELF = regex(r"(?:on|in|by|at|during|over)\s|.*\bago$", re.IGNORECASE)


def is_owned(scene: Scene, heard: Heard) -> bool:
    """“Yesterday's attack”: the day is that of the noun behind."""
    return scene.text.startswith(("'s ", "’s "), heard.end)


def dates_the_noun(scene: Scene, heard: Heard, start: int) -> bool:
    """Whether the noun a day is put before is the one that begins at `start`."""
    owned = is_owned(scene, heard)
    if start < heard.end or not (owned or dates_a_noun(scene, heard)):
        return False
    between = scene.text[heard.end + 2 * owned : start].split()
    return len(between) <= 2 and all(word.isalpha() for word in between)


def dates(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“Friday's raid killed ten”, “the 3 March raid that killed ten”: the day is that of what a draft begins with."""
    if _is_in_its_name(scene, heard, draft):
        return True
    first = 0 <= draft.start - heard.end <= 1 and (is_owned(scene, heard) or dates_a_noun(scene, heard))
    return first or dates_the_noun(scene, heard, draft.trigger_start)


_NAMES = regex(r"\s+(?:[A-Z][\w'’-]+\s+){1,3}")


def _is_in_its_name(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“The April 2015 Garissa attack”: the date is part of what the attack is called."""
    at = draft.trigger_start
    if not 0 < at - heard.end < _BACK or not scene.text.endswith(("the ", "The "), 0, heard.start):
        return False
    return _NAMES.fullmatch(scene.text, heard.end, at) is not None


_OWNED_AFTER = regex(
    r"\b(?:following|after|since|despite|before|ahead\s+of|against|over|about|(?:response|retaliation|revenge)\s+(?:to|for))\s+"
    r"(?:(?:[\w’'-]+\s+){1,4}of\s+)?$",
    re.IGNORECASE,
)


def is_of_another(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“Agreed to withdraw, following Saturday's order”, “to protest a murder last week”: of the order, the murder."""
    if is_owned(scene, heard):
        near = heard.end <= draft.trigger_start < heard.end + _NEAR
        before = _OWNED_AFTER.search(scene.text, max(scene.span.start, heard.start - 2 * _BACK), heard.start)
        return before is not None and not near
    if heard.binds in {"since", "from"}:
        if is_since(scene, heard, draft):
            return False
        return _since_when(scene, heard, draft) or _since_the_last(scene, heard)
    if scene.text.startswith(",", heard.end) and _is_put_in(scene, heard, draft):
        return True
    if _AHEAD_OF.search(scene.text, max(scene.span.start, heard.start - 2 * _BACK), heard.start):
        return True
    return _is_of_the_ground(scene, heard, draft) or _answers_it(scene, heard, draft)


_PUT_IN = regex(r",\s+(?:following|after|despite|since|amid|in\s+response\s+to|in\s+retaliation\s+for)\s+[^,;]{1,80}$")
_LONG_BACK = 110  # characters before a day in which what is put in before a verb begins


def _is_put_in(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“The group, following the hanging of six men on Saturday, threatens X”: the men were hanged that day."""
    opened = _PUT_IN.search(scene.text, max(scene.span.start, heard.start - _LONG_BACK), heard.start)
    return opened is not None and heard.end <= draft.trigger_start and draft.start < opened.start()


_AHEAD_OF = regex(
    r"\b(?:ahead\s+of|prior\s+to|in\s+(?:preparation|anticipation)\s+(?:for|of))\s+(?:(?!on\b|in\b|at\b)[\w'’-]+\s+){1,5}"
    r"(?:on\s+|in\s+)$",
    re.IGNORECASE,
)
"""“Withdraws ahead of elections in June”: the elections are in June."""


_NEAR = 60  # characters from “Saturday's” to the event that it dates


def _is_of_the_ground(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“A march to protest the killing of three students last week”: the day is that of what is protested."""
    return any(
        one.relation == "inf"
        and one.verb.lemma in _MINDING
        and bool(one.objects)
        and scene.words[one.objects[0].start].start < heard.start
        and not scene.words[one.objects[0].start].start <= draft.trigger_start < heard.start
        for one in scene.clauses
    )


_MINDING = frozenset("avenge protest condemn denounce decry mourn investigate commemorate mark honour honor".split())


def _since_when(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“Surrenders, having been wanted since 2006”: since when he was wanted."""
    return any(
        one.relation == "part"
        and (one.verb.perfect or one.verb.passive)
        and at != draft.clause
        and draft.trigger_end <= scene.words[one.verb.main].start < heard.start
        for at, one in enumerate(scene.clauses)
    )


_FIRST = regex(
    r"\b(?:first|second|third|last|only|worst|\w+(?:ou|f|x|n|h)th|\w+(?:i|gg|rg|gh|ng|at|rc)est|most\s+\w+)\s+"
    r"(?:[a-z][\w-]*\s+){1,5}since\s+(?:[\w-]+\s+){0,7}$",
    re.IGNORECASE,
)


def _since_the_last(scene: Scene, heard: Heard) -> bool:
    """“For the first time since 2012”, “the deadliest raid since March”: when it had last been so."""
    return _FIRST.search(scene.text, max(scene.span.start, heard.start - 2 * _BACK), heard.start) is not None


_ANSWERING = regex(
    r"\b(?:(?:response|reaction|reply)\s+to|(?:retaliation|revenge|reprisal)\s+for|over|against|after|following|amid)\s+"
    r"(?:(?!on\b|in\b|at\b)[\w'’-]+\s+){1,8}(?:(?:on|in|at|near)\s+(?:(?!on\b|in\b|at\b)[\w'’-]+\s+){1,4}){0,2}(?:on\s+)?$",
    re.IGNORECASE,
)


def _answers_it(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """“March in response to attacks last Friday”, told in the present: the day is that of the attacks."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.past or clause.verb.perfect or clause.verb.passive or heard.when.latest is None:
        return False
    before = _ANSWERING.search(scene.text, max(scene.span.start, heard.start - 2 * _BACK), heard.start)
    wide = heard.when.earliest is not None and heard.when.latest - heard.when.earliest > _A_WEEK
    recent = scene.heard_on is None or heard.when.latest >= scene.heard_on - _A_DAY
    if before is None or (recent and not wide):
        return False
    if draft.trigger_end > before.start() or clause.verb.lemma in SUFFERED:
        return False
    heads = (scene.words[one.head] for one in scene.nouns)
    return any(before.start() < at.start < heard.start and singular(at.low) in noun_triggers() for at in heads)


_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)


_SO_FAR = regex(r"\b(?:(?:so|thus)\s+far\b(?!\s+(?:as|away)\b)|to\s+date\b)", re.IGNORECASE)
_REACH = 20


def is_of_late(scene: Scene, draft: Draft, clause: Clause | None) -> bool:
    """“Have fled so far”, “were killed in recent raids”: on the day it is told or on any day before."""
    start, end = extent(scene, clause) if clause is not None else (draft.start, draft.end)
    lasting = clause is not None and clause.verb.perfect and draft.kind is not Kind.EVACUATION  # that is of days
    if lasting and _SO_FAR.search(scene.text, start, end + _REACH):
        return True
    nouns = (*clause.subject, *clause.objects, *clause.phrases) if clause is not None else ()
    told = [noun for noun in nouns if noun.prep in _IN or scene.words[noun.head].end == draft.trigger_end]
    if clause is not None and clause.relation == "part":
        told += clause.subject  # "the recent truce signed by X"
    own = [noun for noun in told if singular(scene.words[noun.head].low) not in _SPANS]
    return any(word.low == "recent" for noun in own for word in scene.words[noun.start : noun.head])


_IN = frozenset("in during by".split())
_SPANS = frozenset("hour day week month year time".split())


def beside_the_verb(scene: Scene, heard: Heard, own: int) -> bool:
    """“Took a base and are currently fighting”: a time inside another verb's words is that verb's."""
    return any(
        scene.words[one.verb.start].start < heard.start < scene.words[one.verb.main].start
        for at, one in enumerate(scene.clauses)
        if at != own
    )


_FINDING = frozenset("find discover unearth uncover recover exhume".split())
_DEAD = frozenset("body corpse remain grave skeleton".split())


def is_found_later(scene: Scene, draft: Draft) -> bool:
    """“Is found dead”, “discover 30 bodies as they advance”: killed on that day or any day before."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is not None and clause.relation in {"part", "rel"} and clause.governor is not None:
        clause = scene.clauses[clause.governor]
    if clause is None or draft.kind not in VIOLENT or clause.verb.lemma not in _FINDING:
        return False
    behind = {word.low for word in scene.words[clause.verb.end : clause.verb.end + 2]}
    found = clause.subject if clause.verb.passive else clause.objects
    return "dead" in behind or any(singular(scene.words[noun.head].low) in _DEAD for noun in found)


def opens_content(scene: Scene, heard: Heard, start: int) -> bool:
    """“Says that in 2014, 30 people were killed”: the time stands between "that" and the clause it opens."""
    if heard.end > start or scene.text[heard.end : start].strip() not in {"", ","}:
        return False
    return _THAT.search(scene.text, max(scene.span.start, heard.start - 16), heard.start) is not None


_THAT = regex(r"\bthat\s+(?:(?:in|on|over|during|since|by)\s+)?$")
_UNIT_OF = r"(?:(?P<count>[\w-]+)\s+)?(?P<unit>day|week|month|year)(?P<many>s?)\s+of\s+"
_SPELL = regex(
    rf"\b{_UNIT_OF}(?:(?!and\b|in\b|at\b)[a-z][\w-]*\s+){{0,2}}(?:(?<=[a-z]\s)and\s+(?:[a-z-]+\s+)?)?$", re.IGNORECASE
)
_OPENING_SPELL = regex(rf"(?:after\s+)?{_UNIT_OF}", re.IGNORECASE)
_IN_A_SPELL = regex(rf"\b(?:in|during|amid)\s+{_UNIT_OF}", re.IGNORECASE)
_BACK_TO = 40  # characters before an event in which it is told for how long it has gone on
_LONG = {"day": 1, "week": 7, "month": 31, "year": 366}


def spelled_out(scene: Scene, draft: Draft, when: When) -> When:
    """“Weeks of shelling leave 90 people dead”: no event of a day, but one that began so long before."""
    if when.latest is None or draft.kind not in _GOING_ON:
        return when
    lasted = _lasted(scene, draft)
    if lasted is not None:
        return structs.replace(when, earliest=when.latest - lasted)
    start, begin = draft.trigger_start, max(scene.span.start, min(draft.start, draft.trigger_start - _BACK_TO))
    if " of " not in scene.text[begin : draft.end]:
        return when
    spell = _SPELL.search(scene.text, max(scene.span.start, start - _BACK_TO), start)
    spell = spell or _OPENING_SPELL.match(scene.text, draft.start, max(start, draft.start))
    spell = spell or _IN_A_SPELL.search(scene.text, draft.trigger_end, max(draft.end, draft.trigger_end))
    if spell is None:
        return when
    if not spell["many"] and (spell["count"] or "").lower() not in _ALONE:
        return when  # "the third day of clashes"
    count = number(spell["count"] or "") if spell["many"] else 1
    unit = spell["unit"].lower()
    days = min(_LONGEST, int(count * _LONG[unit])) if count else RECENT[unit + "s"]
    return structs.replace(when, earliest=when.latest - timedelta(days=days))


_FOR_DAYS = regex(
    r"(?:an?\s+)?\w+[\s-](?P<unit>day|week|month|year)(?:[\s-]long)?(?:\s+[a-z][\w-]*){1,2}", re.IGNORECASE
)


def _lasted(scene: Scene, draft: Draft) -> timedelta | None:
    """“After a 20-day bombardment”: so long before."""
    for one in scene.figures:
        if one.what in LASTING and one.best is not None and draft.start <= (one.start or 0) < draft.trigger_end:
            told = _FOR_DAYS.fullmatch(scene.text, one.start or 0, draft.trigger_end)
            if told is not None:
                return timedelta(days=min(_LONGEST, int(one.best * _LONG[told["unit"].lower()])))
    return None


_ALONE = frozenset(("a", "one"))
_GOING_ON = VIOLENT | {Kind.PROTEST, Kind.TALKS}
_LONGEST = 10 * 366
