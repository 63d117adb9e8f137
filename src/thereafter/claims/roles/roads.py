"""Where people on the move came from and went to, when the verb's own phrases do not say; what a head count adds up."""

from __future__ import annotations

import re

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.roles.guarantees import guarantors
from thereafter.claims.roles.refining import NAME, finest, is_seat, unknown_name
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.memory import REACH
from thereafter.claims.scene.scene import Scene, head_of, is_place
from thereafter.claims.telling.deployments import is_deployment, is_halt
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.claims.telling.parts import is_joined
from thereafter.claims.telling.placing import called_before, is_doer
from thereafter.patterns import regex
from thereafter.record.kinds import Basis, Group, Kind, Precision
from thereafter.record.values import ActorName, Where

ON_THE_MOVE = MOVING | {Kind.WITHDRAWAL}
_PARTS = (
    r"(?:(?:the|a|an|nearby|neighbou?ring|safer|rebel[- ]held|opposition[- ]held|government[- ]held|besieged"
    r"|[\w-]+-(?:held|controlled)"
    r"|eastern|western|northern|southern|rural|parts?|areas?|regions?|districts?|countryside|outskirts|villages?|towns?|city|cities"
    r"|province|camps?|border|side|shelters?|what|was|is|left|homes?|their|its|of|in|around|near|west|east|north|south)\s+){0,8}"
)
_TOWARDS = regex(rf"\b(?:to|into|towards?|for)\s+{_PARTS}$", re.IGNORECASE)
_SETTLED = regex(rf"\b(?:in|at|around|near)\s+{_PARTS}$", re.IGNORECASE)
_OUT_OF = regex(rf"\b(?:from|out\s+of)\s+{_PARTS}$", re.IGNORECASE)
_OF_PEOPLE = regex(
    r"\b(?:population|people|residents?|inhabitants|civilians|families|fighters|rebels|militants|patients|wounded|all|half)\s+"
    r"(?:still\s+|trapped\s+|living\s+|remaining\s+|besieged\s+|stranded\s+)?(?:of|in|from|inside)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_SETTLING = frozenset("settle seek take arrive shelter live relocate resettle gather end land".split())
_LEAVING = frozenset(
    "leave quit flee evacuate exit depart escape withdraw retreat pull displace uproot bus move".split()
)
_SOFAR = regex(
    r"\b(?:so\s+far|in\s+total|to\s+date|altogether|a\s+total\s+of|overall|by\s+then|until\s+(?:then|now)|since)\b"
    r"|^\s*as\s+of\b|\bas\s+of\s+(?:\w+day|\d)",
    re.IGNORECASE,
)
RISEN = regex(
    r"\b(?:number|total|tally|count)\s+of\b[^.;]{0,140}?\b(?:increas\w+|ris\w+|rose|reach\w+|grow\w*|grew|climb\w*|st(?:ands?|ood)|pass\w+"
    r"|exceed\w*|swell\w*|swollen|hit|topp\w+)\s+(?:to\s+|at\s+|by\s+)?(?:(?:more\s+than|over|about|around|nearly|almost|some|at\s+least)\s+)?(?=\d)",
    re.IGNORECASE,
)
"""“The number of those who have fled X rises to 9,000”: a running total of those just named."""
_OWN_TOTAL = regex(
    r"\b(?:bring|tak|rais|push)(?:s|es|ing)\s+(?:the|its|their)\s+(?:overall\s+)?(?:total|number|figure|toll)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def complete_road(scene: Scene, draft: Draft, journey: Journey, where: Where | None) -> Journey:
    """Fill what the frame left open: destination, origin, and whether the number is a running total."""
    if draft.kind not in ON_THE_MOVE:
        return journey
    journey.guaranteed_by = guarantors(scene) or _escorts(scene, draft)
    if draft.kind is Kind.WITHDRAWAL and draft.actors and all(_is_staff(one) for one in draft.actors):
        journey.group = Group.CIVILIANS  # "the Red Cross withdraws from X"
    if draft.kind is Kind.WITHDRAWAL and (
        _OF_STAFF.match(scene.text, draft.trigger_end, scene.span.end) or _closes_mission(scene, draft)
    ):
        journey.group = Group.CIVILIANS
    wide, journey.origin = journey.origin, _own(scene, draft, journey.origin)
    journey.destination = _own(scene, draft, journey.destination)
    if journey.origin is not wide and journey.origin == journey.destination:
        journey.origin = None  # "from Ruritania" is not from the town in it where they go
    told = journey.origin is None and journey.destination is not None
    if (cause := _driving(scene, draft)) is not None:
        journey.origin, where = next(iter(_places_of(scene, cause)), None), None
    if journey.destination is None:
        journey.destination = _destination(scene, draft, journey)
    if journey.origin is None:
        journey.origin = _origin(scene, draft, journey, where)
    if journey.destination is None and draft.kind is not Kind.RETURN and not is_deployment(draft):
        journey.destination = _headed_for(scene, draft, journey)
    if journey.origin is not None and journey.origin == journey.destination:
        journey.origin, journey.destination = (None, journey.destination) if told else (journey.origin, None)
    journey.origin, journey.destination = whole_name(scene, journey.origin), whole_name(scene, journey.destination)
    if draft.kind in MOVING and journey.basis in {Basis.FLOW, Basis.TOTAL}:
        journey.basis = Basis.TOTAL if _adds_up(scene, journey.basis) else Basis.FLOW
    return journey


_OF_STAFF = regex(
    r"\s+of\s+(?:(?!(?:military|army|police|security|and)\b)[\w’'-]+\s+){0,4}(?:staff|personnel|employees|diplomats|officials)\b",
    re.IGNORECASE,
)
"""“The withdrawal of its diplomats”."""


def _closes_mission(scene: Scene, draft: Draft) -> bool:
    """“Closes its embassy in X and pulls out”: who leaves is whoever worked there."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "coord" or clause.governor is None or clause.objects:
        return False
    above = scene.clauses[clause.governor]
    return above.verb.lemma in _CLOSING and any(head_of(scene, noun) in _MISSIONS for noun in above.objects)


_CLOSING = frozenset("close shut suspend".split())
_MISSIONS = frozenset("embassy embassies consulate consulates office offices".split())


def _driving(scene: Scene, draft: Draft) -> Clause | None:
    """“Tanks entered X, displacing 60,000 people”: the clause that names what drove them out, where it names places."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.lemma not in {"displace", "uproot"} or clause.verb.form != "ing":
        return None
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    return above if above is not None and _places_of(scene, above) else None


def _places_of(scene: Scene, clause: Clause) -> list[Where]:
    spots = [chars(scene, noun) for noun in (*clause.objects, *clause.phrases)]
    return [p for p in _real(scene) if any(left <= (p.start or 0) < right for left, right in spots)]


_STAFF = regex(
    r"^(?!.*\b(?:military|army|police|security|forces?)\b)"
    r".*\b(?:staff|employees|diplomats|(?:embassy|aid) (?:personnel|workers))$",
    re.IGNORECASE,
)


def _is_staff(name: ActorName) -> bool:
    """Whether a name is that of an aid body or an outlet, whose people bear no arms, or of somebody's staff."""
    if _STAFF.search(name.name):
        return True
    one = actor(name.id or "")
    return one is not None and one.kind in {"aid", "media"}


def _escorts(scene: Scene, draft: Draft) -> tuple[ActorName, ...]:
    """“Peacekeepers escorted 1,300 people out of X”: who acts vouches for the way."""
    lemma = scene.clauses[draft.clause].verb.lemma if draft.clause is not None else ""
    return tuple(draft.actors) if lemma in {"escort", "accompany", "shepherd", "usher"} else ()


_HEADED = regex(
    r"\b(?:head(?:ed|ing)|bound|making|on\s+(?:their|its)\s+way(?:\s+from\s+[A-Z][\w’'-]+)?|streaming|walking|going|mainly|mostly)\s+(?:\w+\s+)?(?:to|for|towards?|into)\s+"
    r"(?:the\s+)?(?:(?:town|city|village|safety)\s+(?:of|in)\s+)?$"
    r"|\b(?:sought|found|taken|took|seeking|taking)\s+(?:refuge|shelter|safety|sanctuary)\s+(?:in|at|inside)\s+(?:the\s+)?"
    r"(?:(?:town|city|village)\s+of\s+)?$",
    re.IGNORECASE,
)
_OTHERS = regex(r";|,?\s(?:while|whereas|but|including)\s")


def _headed_for(scene: Scene, draft: Draft, journey: Journey) -> Where | None:
    """“…, most of them heading to X”, “who fled Y have sought refuge in X”: told behind the words of the journey."""
    stop = _OTHERS.search(scene.text, draft.trigger_end, scene.span.end)
    end = stop.start() if stop else scene.span.end
    begin = draft.start if is_halt(draft) else draft.trigger_end  # "those on their way to X were stopped"
    for place in _real(scene):
        start = place.start or 0
        ahead = begin <= start < end and place not in (journey.origin, journey.via)
        if ahead and _HEADED.search(scene.text, begin, start):
            return finest(scene, draft, place)
    return None


_REST_OF_NAME = regex(r"\s(?:al|el|ar|as|ash|at|az|ad|an|es)[-‑][A-Z][\w’'-]+")
_HEAD_OF_NAME = regex(r"(?<=[a-z]\s)[A-Z][a-z’']+\s$")
_ARTICLE = regex(r"(?:al|el|ar|as|ash|at|az|ad|an|es)[-‑]", re.IGNORECASE)


def whole_name(scene: Scene, place: Where | None) -> Where | None:
    """“Hammam al-Alil”, of which only “Hammam” was found: another place, kept as text with its whole name."""
    if place is None or place.start is None or place.end is None:
        return place
    start, end = place.start, place.end
    if rest := _REST_OF_NAME.match(scene.text, end, scene.span.end):
        end = rest.end()
    if _ARTICLE.match(place.name) and (head := _HEAD_OF_NAME.search(scene.text, scene.span.start, start)):
        start = head.start()
    if (start, end) == (place.start, place.end):
        return place
    return Where(name=scene.text[start:end], country=place.country, start=start, end=end)


def _own(scene: Scene, draft: Draft, place: Where | None) -> Where | None:
    """The end as its own words name it; none where the only place of the sentence is where a speaker sits."""
    if place is not None and place.start is None:
        told = [p for p in scene.places if (p.place or p.name) == (place.place or place.name)]
        if told and all(is_seat(scene, p) for p in told):
            return None
    if place is not None and (is_seat(scene, place) or of_a_part(scene, place)):
        return None
    return finest(scene, draft, place)


def _adds_up(scene: Scene, before: Basis) -> bool:
    """“Since Thursday”, “so far”, “as of”: but “bringing the total to …” speaks of another number."""
    sentence = _OWN_TOTAL.sub("", scene.sentence)
    if _SOFAR.search(sentence) or RISEN.search(sentence):
        return True
    return before is Basis.TOTAL and len(sentence) == len(scene.sentence) and not _WITHIN.search(sentence)


_WITHIN = regex(
    r"\b(?:in|over|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+(?:\w+\s+)?(?:hours?|days?|nights?|weeks?)\b"
    r"|\b(?:yesterday|overnight|today|this\s+(?:morning|evening|week)|in\s+(?:a\s+(?:single\s+)?|one\s+|\w+\s+)(?:day|night|hours))\b",
    re.IGNORECASE,
)
"""A stretch of time in which people have gone: what it counts is a step, whatever went before."""


def _real(scene: Scene) -> list[Where]:
    return [
        p
        for p in scene.places
        if p.start is not None and p.end is not None and is_place(scene, p) and not is_seat(scene, p)
        if not of_a_part(scene, p)
    ]


_OF_PART = regex(r"\bof\s+(?:them|whom|these|those)\s+(?:\w+\s+){0,2}?(?:from|in|to|at)\s+(?:the\s+)?(?:[a-z]+\s+)?$")


def of_a_part(scene: Scene, place: Where) -> bool:
    """“8,000 people left, 900 of them from X”: the place of a part is not that of all."""
    start = place.start or 0
    return _OF_PART.search(scene.text, max(scene.span.start, start - 50), start) is not None


_INTO_TOWN = regex(
    r"\b(?:to|into|towards?|for)\s+(?:[\w-]+\s+){0,4}(?:town|city|village|district|province|region|port|camp|area)s?\s+of\s+(?:the\s+)?$"
)
_ANTECEDENT = regex(rf"{NAME}(?=,(?:\s[^,]*,)?\s+where\b)")


def _where_they_went(scene: Scene, draft: Draft, lemma: str) -> Where | None:
    """“X, where they settled”; “X, where they fled from” is no goal."""
    before = [p for p in _real(scene) if (p.end or 0) <= draft.trigger_start]
    named = [p for p in before if p.precision is not Precision.COUNTRY]
    if named:
        return named[-1] if lemma in _SETTLING else None
    return unknown_name(scene, _ANTECEDENT, scene.span.start, draft.trigger_start) or next(iter(before[-1:]), None)


_REMAINS = regex(r"\bto\s+what\s+\w+\s+left\s+of\s+(?:the\s+)?$")


def _destination(scene: Scene, draft: Draft, journey: Journey) -> Where | None:
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    lemma = clause.verb.lemma if clause else ""
    if clause is not None and clause.relation == "rel" and clause.opener == "where":
        return _where_they_went(scene, draft, lemma)
    for place in _real(scene):
        start = place.start or 0
        if _REMAINS.search(scene.text, draft.trigger_end, start):
            return finest(scene, draft, place)
        if not draft.trigger_end <= start < draft.end + 2 or place in (journey.origin, journey.via):
            continue
        onward = _TOWARDS.search(scene.text, draft.trigger_start, start) or _INTO_TOWN.search(
            scene.text, draft.trigger_start, start
        )
        if onward and not _speaks(scene, draft.trigger_end, start):
            return finest(scene, draft, place)
        if lemma in _SETTLING and _SETTLED.search(scene.text, draft.trigger_end, start):
            return finest(scene, draft, place)
    return unknown_name(scene, _UNKNOWN_GOAL, draft.trigger_end, _end(scene, draft)) if lemma or not clause else None


def _end(scene: Scene, draft: Draft) -> int:
    """Where the draft's own words end: at the next verb, a comma or the end of its clause."""
    verbs = [scene.words[c.verb.start].start for c in scene.clauses]
    return min([v for v in verbs if v > draft.trigger_end] + [max(draft.end, draft.trigger_end + 60), scene.span.end])


_UNKNOWN_GOAL = regex(
    rf"\b(?:to|into|towards?|for)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,2}}(?:city|town|village|district|camp|port)\s+of\s+|what\s+\w+\s+left\s+of\s+)?{NAME}"
)
_UNKNOWN_START = regex(
    rf"\b(?:from|out\s+of)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,2}}(?:city|town|village|district|camp|port)\s+of\s+)?{NAME}"
)


def unknown_start(scene: Scene, draft: Draft) -> Where | None:
    """“From Burane”, of which no gazetteer knows: kept as text."""
    return unknown_name(scene, _UNKNOWN_START, draft.trigger_end, _end(scene, draft))


def _speaks(scene: Scene, start: int, end: int) -> bool:
    """Whether another verb stands between."""
    return any(start <= scene.words[c.verb.main].start < end and c.verb.form == "fin" for c in scene.clauses)


def _origin(scene: Scene, draft: Draft, journey: Journey, where: Where | None) -> Where | None:
    if draft.kind is Kind.WITHDRAWAL:
        crossed = draft.clause is not None and scene.clauses[draft.clause].verb.lemma == "cross"
        if where is not None and _ACROSS.fullmatch(scene.text, draft.trigger_end, where.start or 0):
            crossed, journey.via = True, journey.via or where
        return where if not crossed and where is not None and where != journey.destination else None
    if draft.kind is Kind.RETURN:
        return None
    found = unknown_start(scene, draft)
    found = found or _with_movers(scene, draft, journey)
    if found is None and _points_back(scene, draft):
        return _left_before(scene) or _before(scene, journey)
    if found is not None or not _leaves(scene, draft):
        return found
    here = [
        p for p in _real(scene) if p.precision is not Precision.COUNTRY and p not in (journey.destination, journey.via)
    ]
    around = journey.destination.within if journey.destination is not None else ()
    here = [p for p in here if p.place not in around]  # "fled to X, the capital of Y": not from Y
    here = [p for p in here if not _TOWARDS.search(scene.text, scene.span.start, p.start or 0)]
    here = [p for p in here if not is_joined(scene, journey.destination, p)]
    here = [
        p for p in here if not _ELSEWHEN.search(scene.text, draft.trigger_end, max(draft.trigger_end, p.start or 0))
    ]
    here = [p for p in here if not _speaks(scene, draft.trigger_end, p.start or 0)]
    if here:
        return here[0] if len({p.place or p.name for p in here}) == 1 else None
    named = [p for p in _real(scene) if p is not journey.destination]
    return None if named else _before(scene, journey)


_ACROSS = regex(r"\s*(?:back\s+)?(?:across|through|via)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}")
"""“Retreated across the river”: the way, and not what is left."""
_ELSEWHEN = regex(r"\b(?:after|before|when|while|as|because|since|once)\b")
"""What follows such a word happened somewhere of its own."""


def _points_back(scene: Scene, draft: Draft) -> bool:
    """“The large majority of which settled in X”: those who left the place named in the sentence before."""
    lemma = scene.clauses[draft.clause].verb.lemma if draft.clause is not None else ""
    last = scene.memory.movers
    near = last is not None and scene.memory.number - last[0] <= REACH
    heads = {head_of(scene, noun) for noun in draft.movers}
    return near and lemma in _SETTLING and bool(heads & _PARTS_OF_THEM)


_PARTS_OF_THEM = frozenset("they majority most half rest many some which them all evacuees".split())


def _left_before(scene: Scene) -> Where | None:
    """The one place that the sentence before says people came from."""
    near = [p for n, p in scene.memory.places if scene.memory.number - n == 1 and p.start is not None]
    left = [p for p in near if _OUT_OF.search(scene.text, max(0, (p.start or 0) - 60), p.start or 0)]
    return left[0] if len({p.place or p.name for p in left}) == 1 else None


def _before(scene: Scene, journey: Journey) -> Where | None:
    last = scene.memory.recent_place(called_before(scene))
    goal = journey.destination
    if last is None or (goal is not None and (last.place == goal.place or last.name == goal.name)):
        return None
    apart = last.end is not None and "\n\n" in scene.text[last.end : scene.span.start]
    return None if apart else last  # a new paragraph may speak of the whole country


def _leaves(scene: Scene, draft: Draft) -> bool:
    """Whether leaving is what the words tell, so that the place the people are in is the one they leave."""
    if draft.kind is Kind.EVACUATION:
        return True
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    lemma = clause.verb.lemma if clause is not None else singular(draft.word.lower())
    if clause is not None and lemma == "move" and not clause.verb.passive:
        moved = [noun for noun in clause.objects if scene.words[noun.head].low not in _NEARER]
        return bool(moved) and draft.kind is Kind.MOVEMENT  # "forces move closer to X": from where, is left open
    return draft.kind is Kind.MOVEMENT and lemma in _LEAVING


_NEARER = frozenset(("closer", "nearer", "deeper"))
_OF_THEM = regex(r"\s+(?:of|from)\s+(?:the\s+(?:[a-z-]+\s+){1,3}of\s+)?")
"""“Buses carried the residents of X to Y”."""


def _with_movers(scene: Scene, draft: Draft, journey: Journey) -> Where | None:
    """“People in northern Gaza”, “half of the population of X”: where the movers are, told before the verb."""
    start = min([draft.start, *(chars(scene, noun)[0] for noun in draft.movers)])
    for place in _real(scene):
        at = place.start or 0
        if place in (journey.destination, journey.via) or is_doer(scene, place):
            continue
        if any(_OF_THEM.fullmatch(scene.text, chars(scene, noun)[1], at) for noun in draft.movers):
            return finest(scene, draft, place)
        if not start <= at < draft.trigger_start:
            continue
        if _OF_PEOPLE.search(scene.text, start, at) or _OUT_OF.search(scene.text, start, at):
            return finest(scene, draft, place)
    return None
