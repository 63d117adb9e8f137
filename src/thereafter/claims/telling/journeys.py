"""For movements: who moves, from where, to where, by which way and means, what the number counts, and how it ended."""

from __future__ import annotations

import re

from msgspec import Struct

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.actors import is_people
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.lone import is_a_body
from thereafter.claims.scene.scene import Scene, head_of, place_in
from thereafter.claims.telling.deployments import SENDING, beat_of, border_of, is_deployment, purpose_of, theirs
from thereafter.claims.telling.goers import group_of
from thereafter.claims.telling.nouns import noun_trigger
from thereafter.claims.telling.onward import aim_behind, arrival_behind, has_crossed, onward_behind
from thereafter.claims.telling.vehicles import means_of
from thereafter.patterns import regex
from thereafter.record.kinds import Basis, Group, Kind, Outcome, Precision, Status
from thereafter.record.values import ActorName, Where

MOVING = frozenset((Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN))


_LAST_PREP = regex(
    r"\b(?P<prep>of|from|out\s+of|to|into|towards?|in|via|through)\s+(?:(?:the|a|nearby|rebel-held|besieged|eastern|western|northern|southern|city|town|village|district|of)\s+){0,5}$"
)


class Journey(Struct):
    """The movement side of a claim."""

    origin: Where | None = None
    destination: Where | None = None
    via: Where | None = None
    group: Group | None = None
    basis: Basis = Basis.FLOW
    outcome: Outcome = Outcome.UNKNOWN
    mode: str | None = None
    guaranteed_by: tuple[ActorName, ...] = ()


_TO = frozenset(("to", "into", "towards", "toward", "onto"))
_FROM = frozenset(("from", "out of", "out from"))
_VIA = frozenset(("via", "through", "along", "across"))
_POSTED = frozenset("in at near on along around across outside inside".split())
"""Where forces that are deployed stand then."""
_STATIONING = frozenset("deploy redeploy station mass amass".split())
_SETTLING = frozenset(
    "settle arrive shelter gather live relocate resettle end seek take remain trap land sleep".split()
)
_ORIGIN_OBJECTS = frozenset("flee leave quit exit depart evacuate escape vacate abandon desert displace".split())
_BARRIER = regex(
    r"^(?:Lake|River|Strait|Gulf|Mount)\b"
    r"|\b(?:River|Lake|Sea|Strait|Canal|Channel|Ocean|Desert|Mountains|[Bb]order|[Cc]rossing|[Bb]ridge|[Cc]heckpoint|Pass)$"
)
"""What is crossed on the way and is nobody's goal."""
_BORDERS = ("border", "frontier")
_WATERS = frozenset((Precision.SEA, Precision.REGION))
_GOAL_OBJECTS = frozenset("reach enter cross".split())
_TOTAL = regex(
    r"\b(?:so\s+far|in\s+total|to\s+date|altogether|a\s+total\s+of|overall|since)\b|\bhave\s+(?:now\s+|already\s+)?(?:fled|left|been|returned|crossed|arrived)|\bhas\s+(?:now\s+)?(?:reached|risen|passed)",
    re.IGNORECASE,
)
_STOCK = regex(
    r"\b(?:(?:are|is|remain(?:s|ed)?|were|was)\s+(?:still\s+|now\s+|currently\s+)?(?:trapped|sheltering|stranded|living|hosted|housed|stuck|besieged|under\s+siege|staying)|remain\b)",
    re.IGNORECASE,
)
_UNREAL = frozenset((Status.PLANNED, Status.PREDICTED, Status.CONDITIONAL))
_ARRIVED = frozenset("arrive reach land settle enter end relocate resettle".split())
_HALTED = frozenset("halt stop block disrupt suspend trap delay".split())


def journey_of(scene: Scene, draft: Draft, status: Status) -> Journey:
    """Read the movement roles of a draft from its own clause."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    found = Journey()
    if draft.present:
        found.destination = draft.where
        found.group = Group.DISPLACED if draft.word[0] in "dDiI" else Group.REFUGEES
        found.basis = Basis.PLANNED if status in _UNREAL else Basis.STOCK
        return found
    _places(scene, draft, clause, found)
    found.group = group_of(scene, draft)
    words = scene.text[draft.start : draft.end]
    found.basis = _basis(scene, words, status)
    found.outcome = _outcome(scene, clause, draft, status)
    begin = min([draft.start, *(chars(scene, noun)[0] for noun in draft.movers)])
    found.mode = means_of(scene.text, begin, _own_end(scene, draft))
    return found


_NEXT = regex(r";|,?\s(?:while|as|whereas|but|after|before)\s|,\s(?:and\s|of\s+whom\s)")


def _own_end(scene: Scene, draft: Draft) -> int:
    """Where the words about this journey end: its sentence may go on to another one."""
    onward = _NEXT.search(scene.text, max(draft.end, draft.trigger_end), scene.span.end)
    return onward.start() if onward else scene.span.end


def _places(scene: Scene, draft: Draft, clause: Clause | None, found: Journey) -> None:  # noqa: PLR0912 - one case a branch
    if clause is None or draft.trigger is None or draft.trigger.form == "n":
        _nominal_places(scene, draft, found)
        return
    lemma = clause.verb.lemma
    if draft.trigger.subject == "place":
        here = (*clause.subject, *(n for n in clause.lead if n.prep in {"in", "at", "of", "near"}))
        found.destination = next((p for n in here if (p := place_in(scene, *chars(scene, n)))), None)
    sent = is_deployment(draft)
    for noun in (*clause.phrases, *_led(scene, draft, clause)):
        if (sent and chars(scene, noun)[0] >= draft.end) or _is_of_a_cause(scene, clause, noun):
            continue
        place = (
            (border_of(scene, noun) if sent or head_of(scene, noun) in _BORDERS else None)
            or place_in(scene, *chars(scene, noun))
            or _unknown_goal(scene, noun)
            or _of_place(scene, clause, noun)
            or (theirs(scene, noun) if noun.prep in _TO | _FROM else None)
        )
        if place is None:
            continue
        if noun.prep in _FROM or (
            noun.prep == "of"
            and "out" in scene.text[max(0, scene.words[noun.start].start - 9) : scene.words[noun.start].start].split()
        ):
            found.origin = found.origin or place
        elif noun.prep == "across" and place.name.lower().endswith(_BORDERS):
            found.via = found.via or place
        elif noun.prep in (_TO | _POSTED if sent or lemma in _STATIONING else _TO) or (
            noun.prep == "for" and lemma in {"leave", "head", "depart", "set"}
        ):
            found.destination = found.destination or place
        elif noun.prep in _VIA and lemma != "cross":
            found.via = found.via or place
        elif noun.prep in {"in", "at", "near", "outside"} and (
            lemma in _SETTLING | {""} or _lies_there(scene, clause, noun)
        ):
            found.destination = found.destination or place
    for noun in clause.objects if not clause.verb.passive else ():
        place = (
            place_in(scene, *chars(scene, noun))
            or _unknown_place(scene, noun, lemma)
            or _unknown_way(scene, noun, lemma)
            or (theirs(scene, noun) if lemma in _GOAL_OBJECTS | _ORIGIN_OBJECTS else None)
        )
        if place is None or (found.origin and lemma in _ORIGIN_OBJECTS):
            continue
        if lemma in _ORIGIN_OBJECTS and not any(
            n.prep == "from" and not _is_of_a_cause(scene, clause, n)
            for n in clause.phrases
            if place_in(scene, *chars(scene, n))
        ):
            found.origin = place
        elif lemma == "cross" and (place.precision in _WATERS or _BARRIER.search(place.name)):
            found.via = found.via or place
        elif lemma in _GOAL_OBJECTS:
            found.destination = found.destination or place
    if found.destination is None:
        found.destination = beat_of(scene, draft) if sent else _reached_behind(scene, clause)
    if found.destination is None and lemma in _SETTLING:
        found.destination = _after_dash(scene, draft)
    if found.destination is None and draft.trigger.particle == "around":
        found.destination = _people_of(scene, draft)
    if draft.kind is Kind.EVACUATION and found.origin is None:
        found.origin = _fetched_from(scene, clause) or _lent(scene, draft, clause, found)
    if found.origin is None and found.destination is None and draft.where is not None:
        if lemma in _SETTLING or lemma == "deport":
            found.destination = draft.where
        elif lemma in _ORIGIN_OBJECTS | {"uproot"}:
            found.origin = draft.where
    if found.origin is None and lemma not in _SETTLING and draft.kind is not Kind.RETURN:
        found.origin = _home_of(scene, clause, found.destination)
    if clause.verb.passive and lemma == "displace" and found.origin is None:
        place = next(
            (p for n in clause.phrases if n.prep in {"in", "from"} and (p := place_in(scene, *chars(scene, n)))), None
        )
        found.origin = place


def _led(scene: Scene, draft: Draft, clause: Clause) -> list[Noun]:
    """“From X they fled”; but “people from X returned”, “students from X left Y” say only who they are."""
    left = clause.objects if clause.verb.lemma in _ORIGIN_OBJECTS and not clause.verb.passive else []
    known = any(place_in(scene, *chars(scene, noun)) is not None for noun in left)
    return [] if known or draft.kind is Kind.RETURN else [noun for noun in clause.lead if noun.prep in _FROM]


def _is_of_a_cause(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Left X after an attack by gunmen from Y”, “as an advance from Y went on”: where somebody else comes from."""
    before = [one for one in clause.phrases if one.start < noun.start] if noun.prep in _FROM else []
    return any(one.prep in _CAUSES or (one.prep == "as" and noun_trigger(scene, one)) for one in before)


_CAUSES = frozenset(("after", "following", "because of", "due to", "amid", "despite", "over"))


def _lent(scene: Scene, draft: Draft, clause: Clause, found: Journey) -> Where | None:
    """The place of an evacuation is where it starts; one that was only lent gives way to where the people are."""
    lent = draft.where is not None and draft.where.start is None
    return (_home_of(scene, clause, found.destination) if lent else None) or draft.where


def _fetched_from(scene: Scene, clause: Clause) -> Where | None:
    """“Sends a ship to X to evacuate its citizens”: from X."""
    at = purpose_of(scene, clause)
    above = scene.clauses[at] if at is not None else None
    goals = [n for n in above.phrases if n.prep in _TO] if above is not None and above.verb.lemma in SENDING else []
    return next((place for n in goals if (place := place_in(scene, *chars(scene, n))) is not None), None)


def _reached_behind(scene: Scene, clause: Clause) -> Where | None:
    """“Left at ten and has reached X”."""
    there = arrival_behind(scene, clause) or onward_behind(scene, clause) or aim_behind(scene, clause)
    nouns = [*there.objects, *(n for n in there.phrases if n.prep in _TO | {"in", "at"})] if there is not None else []
    return next((place for noun in nouns if (place := place_in(scene, *chars(scene, noun)))), None)


def _lies_there(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“To its embassy in X”, “to shelters in X”: where they go lies there."""
    goal = next((n for n in clause.phrases if n.prep in _TO and n.end <= noun.start), None)
    near = goal is not None and 0 <= noun.start - goal.end <= 1
    return near and goal is not None and place_in(scene, *chars(scene, goal)) is None


def _home_of(scene: Scene, clause: Clause, goal: Where | None) -> Where | None:
    """“People in X fled”, “told residents of X to leave”: they start from X."""
    movers = [*clause.subject, *(clause.objects if clause.verb.passive else ())]
    for noun in clause.subject:  # "Solino residents flee"
        place = place_in(scene, *chars(scene, noun))
        if place is not None and place is not goal and noun.end - noun.start > 1:
            return place
    if any([word.low for word in scene.words[m.end : m.end + 1]] == ["there"] for m in movers):
        named = [p for p in scene.places if p.start is not None and p.start < scene.words[movers[0].start].start]
        return named[-1] if named else None  # "warns of X and advises its citizens there to leave"
    nouns = list(clause.lead)
    if clause.relation == "inf" and clause.governor is not None:
        nouns += scene.clauses[clause.governor].phrases
    for noun in sorted(nouns, key=lambda n: n.start):
        if noun.prep not in {"of", "in", "from", "around", "near"} or not any(
            m.start < noun.start <= m.end + 8 for m in movers
        ):
            continue
        place = place_in(scene, *chars(scene, noun))
        only_whose = place is not None and place.precision is Precision.COUNTRY and place.end != chars(scene, noun)[1]
        if place is not None and place is not goal and not only_whose:  # "families of U.S. diplomats in X"
            return place
    return None


def _of_place(scene: Scene, clause: Clause, noun: Noun) -> Where | None:
    """“Out of a part of X”, “to the outskirts of X”: the place of the "of" phrase right behind."""
    behind = next((n for n in clause.phrases if n.prep == "of" and n.start == noun.end + 1), None)
    return place_in(scene, *chars(scene, behind)) if behind is not None and noun.prep != "of" else None


def _unknown_goal(scene: Scene, noun: Noun) -> Where | None:
    """A capitalised name after "to", "into" or "from" that the gazetteer does not know: kept as text."""
    head = scene.words[noun.head]
    capital = head.text[:1].isupper() or head.low.startswith(("al-", "el-", "ar-", "as-", "ash-", "an-"))
    plain = noun.prep in _TO | _FROM and capital and noun.end - noun.start <= 3 and head.tag == "N"
    named = any(name.start <= head.start < name.end for name in scene.names)
    taken = any(p.start is not None and p.end is not None and p.start <= head.start < p.end for p in scene.places)
    taken = taken or head.low.endswith(("-held", "-controlled", "-run"))
    taken = taken or is_a_body(head.text)
    if not plain or named or taken or scene.words[noun.start].tag in {"D", "POSS", "NUM"}:
        return None
    start = scene.words[noun.start].start
    return Where(name=scene.text[start : head.end], start=start, end=head.end)


def _unknown_place(scene: Scene, noun: Noun, lemma: str) -> Where | None:
    """A name that is left or fled and that the gazetteer does not know: kept as text."""
    head = scene.words[noun.head]
    named = head.text[:1].isupper() or head.low.startswith(("al-", "el-"))
    people = is_people(head.text) or any(word.tag == "NUM" for word in scene.words[noun.start : noun.head])
    if lemma not in _ORIGIN_OBJECTS or not named or noun.end - noun.start > 2 or people:
        return None
    return Where(name=head.text, start=head.start, end=head.end)


def _unknown_way(scene: Scene, noun: Noun, lemma: str) -> Where | None:
    """“Cross the X Bridge into Y”: a name for the way that no gazetteer has, kept as text."""
    head, first = scene.words[noun.head], scene.words[noun.start + (scene.words[noun.start].tag == "D")]
    if lemma != "cross" or not (head.text[:1].isupper() and first.text[:1].isupper() and _BARRIER.search(head.text)):
        return None
    return Where(name=scene.text[first.start : head.end], start=first.start, end=head.end)


def _after_dash(scene: Scene, draft: Draft) -> Where | None:
    """“in two locations – Idlib and Palmyra”."""
    match = re.search(
        r"\b(?:locations|places|cities|towns|areas|provinces)\s*[-–—:]\s*",
        scene.text[draft.trigger_end : scene.span.end],
    )
    at = draft.trigger_end + match.end() if match else -1
    return next((p for p in scene.places if p.start is not None and at <= p.start <= at + 2), None) if match else None


def _people_of(scene: Scene, draft: Draft) -> Where | None:
    """“turn around and join the people of West Aleppo”."""
    match = re.search(
        r"\b(?:join|return\s+to|go\s+to|live\s+in)\b[^.;]{0,40}$", scene.text[draft.trigger_end : scene.span.end][:60]
    )
    return (
        next(
            (p for p in scene.places if p.start is not None and draft.trigger_end <= p.start <= draft.trigger_end + 70),
            None,
        )
        if match
        else None
    )


def _nominal_places(scene: Scene, draft: Draft, found: Journey) -> None:
    sent = is_deployment(draft)
    there = sent or draft.word.lower().startswith(("arriv", "influx", "entry"))
    for place in scene.places:
        if (
            place.start is None
            or place.end is None
            or not draft.trigger_end <= place.start <= draft.trigger_end + 120
            or not place_in(scene, place.start, place.end)
        ):
            continue
        before = scene.text[draft.trigger_end : place.start]
        match = _LAST_PREP.search(before)
        if match is None or (_ELSEWHERE if sent else _APART).search(before):
            continue
        if there and match["prep"] == "in":
            found.destination = found.destination or place  # "the deployment of troops in X", "their arrival in X"
        elif match["prep"] in ({"from", "out of"} if sent else {"of", "from", "out of", "in"}):
            found.origin = found.origin or place
        elif match["prep"] in {"via", "through"}:
            found.via = found.via or place
        elif place is not found.origin and not (sent and match["prep"] == "of"):
            found.destination = found.destination or place


_APART = regex(r"[.;]|\b(?:but|while)\b")
_ELSEWHERE = regex(r"[.;]|\b(?:but|while|whereas|following|after|before|amid|despite|since|because|in\s+response)\b")
"""What follows such a word lies beside the way that is told."""


def _basis(scene: Scene, words: str, status: Status) -> Basis:
    if status in _UNREAL:
        return Basis.PLANNED
    if _STOCK.search(words):
        return Basis.STOCK
    return Basis.TOTAL if _TOTAL.search(scene.sentence) else Basis.FLOW


def _outcome(scene: Scene, clause: Clause | None, draft: Draft, status: Status) -> Outcome:
    if clause is None or draft.tried or status not in {Status.ASSERTED, Status.REPORTED, Status.ALLEGED}:
        return Outcome.UNKNOWN
    lemma = clause.verb.lemma
    if draft.trigger is not None and draft.trigger.particle == "back" and draft.kind is not Kind.RETURN:
        return Outcome.TURNED_BACK
    if lemma in _HALTED:
        return Outcome.HALTED
    if lemma in _ARRIVED or (has_crossed(clause) and not draft.word.endswith("ing")) or arrival_behind(scene, clause):
        return Outcome.ARRIVED
    gone = lemma in {"flee", "leave", "quit", "exit", "depart", "evacuate", "escape", "displace", "remove"}
    under_way = draft.kind is Kind.EVACUATION and _is_under_way(scene, clause)
    if (gone or any(noun.prep == "out of" for noun in clause.phrases)) and not (clause.verb.modal or under_way):
        return Outcome.LEFT
    return Outcome.UNKNOWN


def _is_under_way(scene: Scene, clause: Clause) -> bool:
    """“Were evacuating villagers when a shell hit them”."""
    words = [word.low for word in scene.words[clause.verb.start : clause.verb.end]]
    return words[-1].endswith("ing") and words[0] in {"was", "were"}
