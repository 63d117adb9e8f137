"""What other words bound: “held until May”, “have fled since the fighting began in March”, “fled before it fell”."""

from __future__ import annotations

import re
from datetime import date

from msgspec import structs

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.measures.when import Heard
from thereafter.claims.scene.draft import Draft, extent
from thereafter.claims.scene.scene import Scene
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import When

REACH, _LONG_REACH = 45, 90
"""Characters behind a clause in which its time may still stand; behind the words of a road, which are long."""
JOURNEYS = frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.WITHDRAWAL, Kind.RETURN))


def bounded(scene: Scene, draft: Draft, published: date | None) -> When | None:
    """The time of a journey that names none itself, by the clause that says since when, before or after what."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind in JOURNEYS else None
    if clause is None or clause.verb.form != "fin" or clause.verb.modal or published is None:
        return None
    if clause.verb.past and (_at_first(scene, clause) or _in_the_days_after(scene, clause)):
        return When(latest=published)
    under = (one for one in scene.clauses if one.governor == draft.clause and one.relation == "adv")
    other = next((one for one in under if one.opener in _BOUNDS), None)
    if other is None:
        return When(latest=published) if clause.verb.perfect and _by_now(draft, clause) else None
    first, last = _days(scene, other)
    if other.opener == "since":
        return When(earliest=first, latest=published) if clause.verb.perfect else None
    if not clause.verb.past or first is None:
        return None
    return When(latest=last) if other.opener == "before" else When(earliest=first, latest=published)


def is_apart(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """“Living there since 2011 will go back”, “have fled; now 9,000 remain”: the time of other words."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if heard.binds == "since" and clause is not None and clause.verb.modal and draft.kind in JOURNEYS:
        return True
    verb = clause.verb if clause is not None and draft.kind in JOURNEYS else None
    over = verb is not None and (verb.perfect or (verb.passive and verb.start == verb.main))
    if over and heard.when.wording.lower() in _NOW:
        return True  # "has 70 soldiers currently deployed in X", "have now been displaced": from some day before on
    return heard.start > draft.trigger_end and ";" in scene.text[draft.trigger_end : heard.start]


def reach(scene: Scene, draft: Draft, end: int, heard: Heard) -> int:
    """The character before which a time behind words that end at `end` must begin to be theirs."""
    if draft.kind not in JOURNEYS or heard.start < end + REACH:
        return end + REACH
    verbs = (scene.words[one.verb.main].start for one in scene.clauses)
    broken = _BREAK.search(scene.text, end, heard.start) or any(end <= at < heard.start for at in verbs)
    return end + (REACH if broken else _LONG_REACH)


def is_put_in(scene: Scene, clause: Clause) -> bool:
    """“The force, which took the base on 18 February, …”, “the troops, sent there in 2013, …”: words put in between."""
    if clause.relation == "rel":
        return True
    start = scene.words[clause.verb.start].start
    return clause.relation == "part" and clause.verb.passive and scene.text[start - 2 : start] == ", "


_NOW = frozenset(("now", "currently", "at present", "right now"))
_BREAK = regex(r"[,;:()–—]")


def _at_first(scene: Scene, clause: Clause) -> bool:
    """“Were first sent into X”, “originally came from Y”: on some day long before."""
    first = max(0, clause.verb.start - 1)
    return any(word.low in _AT_FIRST for word in scene.words[first : clause.verb.end])


def _in_the_days_after(scene: Scene, clause: Clause) -> bool:
    """“Fled in the weeks after the raid”: some day before, whichever the raid was of."""
    spans = (noun for noun in clause.phrases if noun.prep in {"in", "during"} and noun.end < len(scene.words))
    return any(scene.words[n.head].low in _SPANS and scene.words[n.end].low in _AROUND for n in spans)


_SPANS = frozenset("hours days weeks months years day week month year".split())
_AROUND = frozenset("after before following since".split())
_AT_FIRST = frozenset("first originally initially".split())


def _by_now(draft: Draft, clause: Clause) -> bool:
    """“9,000 people have fled”, “have left X since the start of the siege”: on some day or other up to now."""
    if any(noun.prep == "since" for noun in clause.phrases):
        return True
    return draft.kind in {Kind.MOVEMENT, Kind.RETURN} and not clause.verb.past


_BOUNDS = frozenset("since before after".split())


def _days(scene: Scene, clause: Clause) -> tuple[date | None, date | None]:
    """The first and the last day that a clause names."""
    start, end = extent(scene, clause)
    own = (h.when for h in scene.times if start <= h.start < end + _NEAR and h.binds == "at")
    when = next(own, None)
    return (when.earliest, when.latest) if when is not None else (None, None)


_NEAR = 20  # characters behind a clause in which its day may stand


_UNTIL = regex(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)


def until(scene: Scene, draft: Draft, heard: Heard) -> When | None:
    """“Held by X until last month”: the word stays with the time, and both in the quotation, for what then ended."""
    before = _UNTIL.search(scene.text, max(scene.span.start, heard.start - 12), heard.start)
    if before is None or heard.binds != "until":
        return None
    draft.end = max(draft.end, heard.end)
    return structs.replace(heard.when, wording=scene.text[before.start() : heard.start] + heard.when.wording)


def ended(when: When) -> bool:
    """Whether a time tells until when something lasted."""
    return when.wording.lower().startswith(("until", "till"))


SINCE = regex(r"(?:^|[:–—-]\s|,\s)since\s[^,;]*$", re.IGNORECASE)


def since(scene: Scene, draft: Draft, heard: Heard) -> When:
    """“Since the town was overrun on 26 October, people have left”: from that day on, for those who left."""
    if heard.binds == "from":
        mine = is_since(scene, heard, draft)
        return heard.when if mine else When(earliest=heard.when.earliest, wording=heard.when.wording)
    behind = draft.trigger_start > heard.end and SINCE.search(scene.text[scene.span.start : heard.start])
    if behind and heard.when.earliest is not None and "," in scene.text[heard.end : draft.trigger_start]:
        return When(earliest=heard.when.earliest, wording=heard.when.wording)
    return heard.when


def is_since(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """Whether a draft tells what stands between “since” and its day: “since the fall of the town on 3 May”."""
    if heard.binds != "from" or draft.casualties:
        return False
    return scene.text.rfind("since", scene.span.start, heard.start) < draft.trigger_start < heard.start
