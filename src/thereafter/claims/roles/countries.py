"""Which country “the country” or “its territory” is that somebody leaves."""

from __future__ import annotations

import re

from thereafter.claims.grammar.speech import ASKING
from thereafter.claims.scene.actors import home_of
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

COUNTRY = regex(r"(?:the|this|that|their)\s+(?:[\w-]+\s+){0,2}?(?:country|nation|state)\b", re.IGNORECASE)
_OWN_LAND = regex(r"(?:its|his|her|their)\s+(?:own\s+)?(?:territory|soil|land|borders)\b", re.IGNORECASE)
_LEAVING = frozenset("leave exit quit flee depart vacate evacuate".split())


def left_country(scene: Scene, draft: Draft, left: tuple[int, int] | None) -> Where | None:
    """“X demands that Y's troops leave the country”: X, named before, not their own; `left`: what “from” leads to."""
    start, end = left or _object(scene, draft) or (0, 0)
    if _OWN_LAND.match(scene.text, start, end):
        return _of_whoever_asks(scene, draft)
    if not COUNTRY.match(scene.text, start, end) or scene.text.startswith("their", start):
        return None
    wide = [p for p in scene.places if p.precision is Precision.COUNTRY and (p.start or 0) < draft.trigger_start]
    named = {p.place: p for p in wide}
    others = [p for p in named.values() if not is_own(scene, draft, p)]
    if named or draft.kind is not Kind.WITHDRAWAL:
        return others[0] if len(others) == 1 else None
    last = scene.memory.recent_place()
    return last if last is not None and last.precision is Precision.COUNTRY and not is_own(scene, draft, last) else None


def _object(scene: Scene, draft: Draft) -> tuple[int, int] | None:
    """Where what a verb of leaving has for its object stands."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.lemma not in _LEAVING or clause.verb.passive or not clause.objects:
        return None
    return chars(scene, clause.objects[0])


def _of_whoever_asks(scene: Scene, draft: Draft) -> Where | None:
    """“X demands that they withdraw from its territory”: X's."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    above = scene.clauses[clause.governor] if clause is not None and clause.governor is not None else None
    spans = [chars(scene, noun) for noun in above.subject] if above is not None else []
    wide = (p for p in scene.places if p.precision is Precision.COUNTRY and not is_own(scene, draft, p))
    return next((p for p in wide if any(left <= (p.start or 0) < right for left, right in spans)), None)


def is_own(scene: Scene, draft: Draft, country: Where) -> bool:
    """Whether a country is that of the force itself: “Russian troops withdraw from the country” leave another."""
    if _means_to(scene, draft, country):
        return True
    name = country.name.casefold()[:5]
    for actor in draft.actors:
        if name in actor.name.casefold():
            return True
        if country.country and any(home_of(word) == country.country for word in actor.name.split()):
            return True
    return False


def _means_to(scene: Scene, draft: Draft, country: Where) -> bool:
    """“The president of X promises to withdraw troops from the country”: from another one than X."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "inf" or clause.governor is None:
        return False
    above = scene.clauses[clause.governor]
    spans = [chars(scene, noun) for noun in (*above.subject, *above.lead)] if above.verb.lemma not in ASKING else []
    return any(left <= (country.start or 0) < right for left, right in spans)


_TOWN = regex(r"the\s+(?:[\w-]+\s+)?(?:town|city)\b", re.IGNORECASE)
_QUARTER = regex(r"\b(?:neighbou?rhood|quarter|suburb|district)$", re.IGNORECASE)


def left_town(scene: Scene, left: tuple[int, int] | None, origin: Where) -> Where | None:
    """“Fighting in the X quarter of Y after the army left the town”: Y, where a quarter of it was taken."""
    if left is None or not _TOWN.match(scene.text, *left) or not _QUARTER.search(origin.name):
        return None
    towns = {p.place: p for p in scene.places if p.precision is Precision.TOWN and (p.start or 0) < left[0]}
    return next(iter(towns.values())) if len(towns) == 1 else None


_CAPITAL = regex(r"(?:the|its)\s+(?:[\w-]+\s+)?capital\b", re.IGNORECASE)
_IS_CAPITAL = regex(r"\bcapital(?:\s+city)?(?:,|\s+of)?\s+$", re.IGNORECASE)


def left_capital(scene: Scene, left: tuple[int, int] | None) -> Where | None:
    """“Retreats from the capital”: the one place that the sentence calls so."""
    if left is None or not _CAPITAL.match(scene.text, *left):
        return None
    named = [p for p in scene.places if _IS_CAPITAL.search(scene.text, scene.span.start, p.start or 0)]
    return named[0] if len(named) == 1 and (named[0].start or 0) < left[0] else None


def not_the_capital(scene: Scene, left: tuple[int, int], place: Where) -> bool | None:
    """Whether “the capital” is left and a place is not called so; None where no capital is spoken of."""
    if not _CAPITAL.match(scene.text, *left):
        return None
    same = [p for p in scene.places if (p.place or p.name) == (place.place or place.name) and is_place(scene, p)]
    ahead = any(_IS_CAPITAL.search(scene.text, scene.span.start, p.start or 0) for p in same)
    return not (ahead or any(scene.text.startswith(", the capital", p.end or 0) for p in same))


BORDERING = regex(r"\b(?:border|frontier|boundary)\s+with\s+(?:the\s+)?(?:neighbou?ring\s+)?$", re.IGNORECASE)
"""“Flee the border with X”: ground of X's neighbour as well."""


def border_with(scene: Scene, draft: Draft, goal: Where) -> Where | None:
    """“Mass at the border with X”: at the border, and not in X; whoever crosses it comes into X, if not X's own."""
    border = _border(scene, goal)
    if border is None or not _crosses(scene, draft):
        return border or goal
    return None if is_own(scene, draft, goal) else goal


def border_crossed(scene: Scene, draft: Draft, goal: Where | None) -> Where | None:
    """“Cross the border with X”: by way of that."""
    return _border(scene, goal) if goal is not None and _crosses(scene, draft) else None


def _border(scene: Scene, goal: Where) -> Where | None:
    found = BORDERING.search(scene.text, scene.span.start, goal.start) if goal.start is not None else None
    return Where(name=scene.text[found.start() : goal.end], start=found.start(), end=goal.end) if found else None


def _crosses(scene: Scene, draft: Draft) -> bool:
    return draft.clause is not None and scene.clauses[draft.clause].verb.lemma == "cross"
