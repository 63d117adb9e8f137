"""What is taken or held in, near or on the way to a place is not the place: a road, a hill, a palace, some villages."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import after, chars
from thereafter.claims.scene.scene import Scene, head_of, place_in, through, trimmed
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

PARTED = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL))
_SPOTS = frozenset(
    """road highway route motorway hill hilltop ridge height mountain peak checkpoint hospital palace headquarters
    building compound university college campus embassy consulate clinic hotel stadium
    prison school station square bridge base airport airfield airbase barracks port dam field oilfield refinery plant
    factory bank mosque church market warehouse depot outpost post position tunnel trench crossing
    installation""".split()
)
_SETTLEMENTS = frozenset(
    "village town settlement hamlet district neighbourhood neighborhood suburb area outpost".split()
)
_JOINED = regex(r"\s*(?:,|,?\s*and)\s+(?:the\s+)?")
_OWN = regex(r"(?:its|their|his|her|our)\s+")
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
        some, spot = _is_some(scene, noun), singular(head_of(scene, noun)) in _SPOTS
        own = place_in(scene, start, end)
        if own is not None and spot and own.end is not None and own.end <= scene.words[noun.head].start:
            return _spot(scene, start, own, some=some, last=end)  # "the strategic al-Bab hills"
        if own is not None or not (some or spot):
            continue
        near = lost = False
        for phrase in after(clause, noun)[:3]:
            near = near or phrase.prep in _NEAR  # "in the countryside of X", "near the town of X"
            place = place_in(scene, *chars(scene, phrase)) if near and phrase.prep in {*_NEAR, "of"} else None
            if place is not None and place.end is not None and place.end - start <= 80:
                return _spot(scene, (place.start or start) if lost else start, place, some=some)
            lost = lost or (phrase.prep == "from" and place is None)  # "villages from the army in X"
    return None


def is_joined(scene: Scene, first: Where | None, second: Where) -> bool:
    """“X and Y”, “either X or Y”: whether the second of two places only goes on from the first."""
    if first is None or first.end is None or second.start is None:
        return False
    return _GOES_ON.fullmatch(scene.text, first.end, max(first.end, second.start)) is not None


def lies_in(scene: Scene, fine: Where | None, wide: Where) -> bool:
    """“X, in Y”, “the X quarter of Y”: whether the second of two places only says where the first lies."""
    if fine is None or fine.end is None or wide.start is None:
        return False
    return _LIES.fullmatch(scene.text, fine.end, max(fine.end, wide.start)) is not None


_LIES = regex(
    r",?\s+(?:in|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}|,\s+(?:[\w-]+\s+){1,4}(?:in|of|near)\s+(?:the\s+)?(?:[\w-]+\s+)?"
)
_GOES_ON = regex(r"\s*(?:,|,?\s*(?:and|or))\s+(?:to\s+)?(?:the\s+)?")


def _is_some(scene: Scene, noun: Noun) -> bool:
    """“Villages”, “a village”, “another town”: some settlement that is not named."""
    head = head_of(scene, noun)
    return singular(head) in _SETTLEMENTS and (
        singular(head) != head or scene.words[noun.start].low in {"a", "an", "another", "one"}
    )


def _spot(scene: Scene, start: int, place: Where, *, some: bool, last: int = 0) -> Where:
    end = max(last, place.end or start)
    for later in scene.places:  # "villages in X and Y": what "and" joins belongs to the name, it was not taken itself
        if later.start is not None and later.end is not None and _JOINED.fullmatch(scene.text, end, later.start):
            end = later.end
    start, end = trimmed(scene.text, start, end)
    own = _OWN.match(scene.text, start, end)  # "its embassy in X"
    start = own.end() if own is not None else start
    within = (*((place.place,) if place.place else ()), *place.within)
    precision = Precision.DISTRICT if some else Precision.BUILDING
    name = scene.text[start:end]
    spot = structs.replace(place, name=name, place=None, precision=precision, within=within, start=start, end=end)
    return structs.replace(spot, marks=())
