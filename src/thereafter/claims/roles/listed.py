"""Several places that people leave together: “from four towns: W, X, Y and Z”, “fled X and Y”."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.claims.telling.deployments import is_deployment
from thereafter.claims.telling.journeys import MOVING, Journey
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_DASHES = ("—", "–", ": ", " - ")
_COUNTED = regex(
    r"\b(?:from|out\s+of|left|leav\w+|fled|flee\w*|evacuat\w+)\s+(?:[\w-]+\s+){0,4}"
    r"(?:communities|towns|villages|cities|settlements|districts|neighbou?rhoods|suburbs|camps|places|locations|areas|provinces|regions)"
    r"\s*(?:[—–:]|\s-)\s*$"
)
_JOINT = regex(
    r"(?:,?\s+(?P<last>and|as\s+well\s+as)|,)\s+(?:from\s+)?(?:the\s+)?"
    r"(?:(?:nearby\s+|neighbou?ring\s+)?(?:city|town|village|district|port|suburb|camp|province|region)s?\s+of\s+)?"
)
_NAME = regex(r"(?:al-)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?")


def listed_start(scene: Scene, draft: Draft) -> Where | None:
    """“From four towns—X, Y and Z”: the first of them."""
    if draft.kind not in MOVING or not any(mark in scene.sentence for mark in _DASHES):
        return None
    behind = (p for p in scene.places if (p.start or 0) > draft.trigger_end)
    first = next(behind, None)
    if first is None or not is_place(scene, first):
        return None
    return first if _COUNTED.search(scene.text, draft.trigger_start, first.start or 0) is not None else None


def joint_start(scene: Scene, draft: Draft, journey: Journey) -> Where | None:
    """“Fled X, Y and Z”: X by the name of all, for those who are counted left them together; it leads to each."""
    first = journey.origin
    told = draft.kind in MOVING and draft.kind is not Kind.RETURN and not is_deployment(draft)
    if first is None or first.start is None or not told:
        return first
    others = _behind(scene, first)
    goal = journey.destination
    if not others or any(goal is not None and (one.place or one.name) == (goal.place or goal.name) for one in others):
        return first
    end = others[-1].end or 0
    within = (*(one.place for one in others if one.place is not None), *first.within)
    return structs.replace(first, name=scene.text[first.start : end], within=within, end=end)


def _behind(scene: Scene, first: Where) -> list[Where]:
    """What follows a place up to “and”; names that no gazetteer has are passed over."""
    at, found = first.end or 0, list[Where]()
    starts = {p.start: p for p in scene.places}
    while (joint := _JOINT.match(scene.text, at, scene.span.end)) is not None:
        place = starts.get(joint.end())
        if place is not None:
            wide = place.precision is Precision.COUNTRY is not first.precision
            if wide or place.place in first.within or not is_place(scene, place) or _does(scene, place):
                return []
            found.append(place)
            at = place.end or 0
        elif (name := _NAME.match(scene.text, joint.end(), scene.span.end)) is not None:
            at = name.end()
        else:
            return []
        if joint["last"]:
            return found
    return []


def _does(scene: Scene, place: Where) -> bool:
    """“They fled X, and Y fell”: whether something is said of the place."""
    spots = (chars(scene, noun) for clause in scene.clauses for noun in clause.subject if not noun.prep)
    return any(start <= (place.start or 0) < end for start, end in spots)
