"""What a journey goes into, told without a name of its own, or only comes near: “deep into the land of X”, “near X”."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_REACH = 90  # characters before a place in which stands how near to it somebody comes
_LENGTH = r"[\w.,]+\s?(?:km|kms|kilomet\w+|miles?|met\w+|yards)"
APPROACHED = regex(rf"\bto\s+within\s+{_LENGTH}\s+of\s+(?:[\w’'-]+,?\s+){{0,4}}$")
"""“Moved to within 20 km of X”: towards X."""
_NEAR = regex(
    rf"\b(?:within\s+{_LENGTH}\s+of|near(?:\s+to)?|outside|close\s+to|not\s+far\s+from|(?:edges?|outskirts|gates)\s+of)\s+"
    r"(?:the\s+)?(?:(?!(?:in)?to\b|from\b|in\b|at\b|for\b|\w+ing\b)[a-z][\w-]*,?\s+){0,5}$"
)
BESIDE = ("near ", "outside ", "within ", "close ", "not far ", "edge", "outskirts ", "gates ")
"""How ground that lies beside a place begins."""
_INTO = regex(
    r"\s+(?:(?:deep|deeper|further|closer|nearer|even|back|on|out|over|across|straight|[a-z]+ly)\s+)*"
    r"(?:into|onto|to|towards?|inside|deep(?:er)?\s+in|in(?=\s+the\s+(?:land|territory|heart)\s+of))\s+"
    r"(?:(?!(?:from|and|or|after|before|because|over|amid|during|following|for|by|while|as|where|which|who|when|with|near|outside|against)\b)"
    r"[\w’'-]+,?\s+){0,8}"
)


def near_by(scene: Scene, goal: Where | None) -> Where | None:
    """“Mass near X”, “within 20 km of X”: the ground beside X, which has X's point but is not X."""
    start = goal.start if goal is not None else None
    if goal is None or start is None or goal.end is None or goal.place is None:
        return goal
    near = _NEAR.search(scene.text, max(scene.span.start, start - _REACH), start)
    if near is None:
        return goal
    within, precision = (goal.place, *goal.within), Precision.DISTRICT
    name, start = scene.text[near.start() : goal.end], near.start()
    return structs.replace(goal, name=name, place=None, precision=precision, within=within, marks=(), start=start)


_TO_DEFEND = regex(
    r"\bto\s+(?:reinforce|defend|bolster|strengthen|protect|garrison|shore\s+up|guard|join\s+the\s+(?:defen[cs]e|battle)\s+(?:of|for))\s+"
    r"(?:the\s+)?(?:(?!(?:from|in|at|against|after)\b)[a-z][\w’'-]*,?\s+){0,5}$"
)


_MOVED = frozenset("move shift transfer redeploy rush send".split())


def to_defend(scene: Scene, draft: Draft) -> Where | None:
    """“Withdraw from X in order to reinforce Y”: Y, where they are meant to go."""
    moved = (
        draft.kind is Kind.MOVEMENT and draft.clause is not None and scene.clauses[draft.clause].verb.lemma in _MOVED
    )
    if not (moved or draft.kind is Kind.WITHDRAWAL) or " to " not in scene.text[draft.trigger_end : scene.span.end]:
        return None
    for place in scene.places:
        start = place.start or 0
        aim = _TO_DEFEND.search(scene.text, draft.trigger_end, start) if start > draft.trigger_end else None
        if aim is not None and is_place(scene, place):
            verbs = [scene.words[one.verb.main].start for one in scene.clauses if one.verb.form == "fin"]
            return None if any(draft.trigger_end <= at < aim.start() for at in verbs) else place
    return None


def bound_for(scene: Scene, draft: Draft, where: Where | None) -> Where | None:
    """“Go deep into the land of X”, “move into the capital, X”, “closer to the capital, X”: X."""
    if draft.kind is not Kind.MOVEMENT or draft.trigger is None or draft.trigger.form == "n":
        return None
    for place in scene.places if where is not None else ():
        start = place.start or 0
        if start < draft.trigger_end or not is_place(scene, place):
            continue
        return place if _INTO.fullmatch(scene.text, draft.trigger_end, start) is not None else None
    return None
