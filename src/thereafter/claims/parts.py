"""What is taken or held in, near or on the way to a place is not the place: a road, a hill, a palace, some villages."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.chunking import Noun
from thereafter.claims.clauses import Clause
from thereafter.claims.draft import after, chars
from thereafter.claims.lexicon import singular
from thereafter.claims.scene import Scene, head_of, place_in, through, trimmed
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

PARTED = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL))
_SPOTS = frozenset(
    """road highway route motorway hill hilltop ridge height checkpoint hospital palace headquarters building compound
    prison school station square bridge base airport airfield airbase barracks port dam field oilfield refinery plant
    factory bank mosque church market warehouse depot outpost post position tunnel trench crossing
    installation""".split()
)
_SETTLEMENTS = frozenset(
    "village town settlement hamlet district neighbourhood neighborhood suburb area outpost".split()
)
_JOINED = re.compile(r"\s*(?:,|,?\s*and)\s+(?:the\s+)?")
_NEAR = frozenset("in near into around outside along between on at to towards from".split())


def part_of(scene: Scene, clause: Clause, nouns: list[Noun]) -> Where | None:
    """“The main road into X”, “several villages in Y”: a spot with X's coordinates that is not X; None: no such part.

    The returned place has no id, so that nobody comes to hold all of X by it; `within` still leads to X.
    """
    if nouns and head_of(scene, nouns[0]) == "control":
        nouns = [n for n in clause.phrases[:1] if n.prep in {"of", "over"}]
    for whole in nouns[:1]:
        noun = through(scene, whole, after(clause, whole))
        start, end = chars(scene, noun)
        head = head_of(scene, noun)
        some = singular(head) != head and singular(head) in _SETTLEMENTS
        if place_in(scene, start, end) is not None or not (some or singular(head) in _SPOTS):
            continue
        for phrase in after(clause, noun)[:2]:
            place = place_in(scene, *chars(scene, phrase)) if phrase.prep in _NEAR else None
            if place is not None and place.end is not None and place.end - start <= 80:
                return _spot(scene, start, place, some=some)
    return None


def _spot(scene: Scene, start: int, place: Where, *, some: bool) -> Where:
    end = place.end or start
    for later in scene.places:  # "villages in X and Y": what "and" joins belongs to the name, it was not taken itself
        if later.start is not None and later.end is not None and _JOINED.fullmatch(scene.text, end, later.start):
            end = later.end
    start, end = trimmed(scene.text, start, end)
    within = (*((place.place,) if place.place else ()), *place.within)
    precision = Precision.DISTRICT if some else Precision.BUILDING
    name = scene.text[start:end]
    spot = structs.replace(place, name=name, place=None, precision=precision, within=within, start=start, end=end)
    return structs.replace(spot, marks=())
