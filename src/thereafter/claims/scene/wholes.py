"""How far a name goes behind its noun: “members of X”, “fighters from X”, “the Ministry of Defence”."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.scene import Scene, head_of, sort_of

_MEMBERS = frozenset(
    """member fighter force group troop militant gunman soldier faction supporter commander leader hundred
    dozen thousand ten
    majority element remnant wing branch part number ten-of official spokesman scores score loyalist rebel
    opponent government
    brigade chief alliance coalition representative
    delegation negotiator warplane jet unit contingent personnel detachment squad platoon company battalion team crew
    observer monitor leadership""".split()
)


def extended(scene: Scene, noun: Noun, following: Sequence[Noun]) -> tuple[int, int]:
    """A noun chunk with the "of …", "from …" or "loyal to …" that says whose members it means; offsets."""
    start, end = scene.words[noun.start].start, scene.words[noun.end - 1].end
    if (tied := _tied_end(scene, noun)) is not None:
        return start, tied
    if singular(head_of(scene, noun)) in _KIN:
        return start, _kin_end(scene, noun, following) or end
    if singular(head_of(scene, noun)) not in _MEMBERS and scene.words[noun.head].tag != "NUM":
        return start, _name_end(scene, noun, following[:1]) or _cause_end(scene, noun, following[:2]) or end
    for later in following:
        begin = scene.words[later.start].start
        gap = scene.text[end:begin].lower().split() if begin > end else ["-"]
        named = later.prep == "from" and gap == ["from"] and (_names_a_group(scene, later) or _is_army(scene, later))
        if later.prep == "of" and _goes_on(scene, later):
            break
        if (later.prep == "of" and gap == ["of"]) or gap == ["loyal", "to"] or named:
            end = scene.words[later.end - 1].end
            continue
        break
    return start, _allied_end(scene, noun, end) or _leader_end(scene, noun) or end


_KIN = frozenset(
    "brother sister son daughter father mother husband wife widow nephew niece cousin uncle aunt relative".split()
)


def _kin_end(scene: Scene, noun: Noun, following: Sequence[Noun]) -> int | None:
    """Where “a brother of the speaker”, “relatives of a commander of X” ends."""
    whose = next(iter(following), None)
    if whose is None or (whose.prep, whose.start) != ("of", noun.end + 1) or scene.words[whose.head].tag == "PRON":
        return None
    office = next((one for one in following[1:2] if one.prep == "of" and one.start == whose.end + 1), whose)
    return scene.words[office.end - 1].end


def _tied_end(scene: Scene, noun: Noun) -> int | None:
    """Where “gunmen linked to X”, “men affiliated with X” ends."""
    behind = [word.low for word in scene.words[noun.end : noun.end + 2]]
    if behind[:1] == [] or behind[0] not in _TIED or behind[1:] not in _TO or sort_of(scene, noun) not in _PEOPLE:
        return None
    whose = next((one for one in scene.nouns if one.start == noun.end + 2), None)
    named = whose is not None and (scene.words[whose.head].text[:1].isupper() or _names_a_group(scene, whose))
    office = next((one for one in scene.nouns if whose and one.start == whose.end + 1 and one.prep == "of"), whose)
    part = whose is not None and office is not whose and singular(head_of(scene, whose)) in _PARTS
    if whose is None or office is None or not (named or (part and scene.words[office.head].text[:1].isupper())):
        return None
    return scene.words[office.end - 1].end  # "loyal to the president of X", "belonging to a splinter group of X"


_TIED = frozenset("linked affiliated allied aligned loyal tied belonging".split())
_TO = (["to"], ["with"])
_PARTS = frozenset("group faction branch wing unit offshoot affiliate".split())
_PEOPLE = frozenset(("armed", "civilian"))


def _leader_end(scene: Scene, noun: Noun) -> int | None:
    """Where “forces led by General X” ends."""
    behind = [word.low for word in scene.words[noun.end : noun.end + 2]]
    if behind[1:] != ["by"] or behind[0] not in _LED:
        return None
    leader = next((one for one in scene.nouns if one.start >= noun.end + 2), None)
    named = leader is not None and scene.words[leader.head].text[:1].isupper()
    return scene.words[leader.end - 1].end if leader is not None and named else None


_LED = frozenset("led commanded headed".split())


def _allied_end(scene: Scene, noun: Noun, end: int) -> int | None:
    """Where “a coalition of soldiers and militias”, “the governments of X and Y” ends."""
    head = head_of(scene, noun)
    if (singular(head) not in _ALLIED and head != "governments") or end <= scene.words[noun.end - 1].end:
        return None
    for ally in scene.nouns:
        before = scene.words[ally.start - 1] if ally.start > noun.end else None
        if before is not None and before.low == "and" and scene.words[ally.start - 2].end == end:
            return scene.words[ally.end - 1].end if not ally.prep and _is_bare(scene, ally) else None
    return None


_ALLIED = frozenset(("alliance", "coalition"))


def _is_bare(scene: Scene, noun: Noun) -> bool:
    first, then = scene.words[noun.start], scene.words[noun.start + 1 : noun.start + 2]
    named = first.low == "the" and any(word.text[:1].isupper() for word in then)  # "of X and the UAE"
    return named or first.low not in {"the", "a", "an", "its", "their"}


def _is_army(scene: Scene, noun: Noun) -> bool:
    """“Personnel from the Ghanaian Armed Forces”: forces that are named."""
    first = scene.words[noun.start + (scene.words[noun.start].tag == "D" and noun.start < noun.head)]
    if scene.words[noun.head].text[:1].isupper() and head_of(scene, noun) in _BODIES:
        return first.text[:1].isupper() or first.tag == "NUM" or first.text[:1].isdigit()  # "the 7th Brigade"
    return first.text[:1].isupper() and in_class("armed", head_of(scene, noun))


def _goes_on(scene: Scene, noun: Noun) -> bool:
    """“Members of an African Union monitoring team”: the words end before what is meant."""
    ing = scene.words[noun.end : noun.end + 1]
    return scene.words[noun.start].low in {"a", "an"} and any(word.low.endswith("ing") for word in ing)


_BODIES = frozenset(
    """room brigade movement army command front battalion division union league party council department ministry
    secretary minister office committee commission organization directorate agency authority bureau
    military service services police navy guard cooperative
    president mayor governor parliament congress senate assembly king emir sultan""".split()
)


def _name_end(scene: Scene, noun: Noun, following: Sequence[Noun]) -> int | None:
    """Where the name of a body ends that goes on behind “of”: “the Dawn of Freedom Brigade”."""
    for later in following:
        stop = next((at for at in range(later.start, later.end) if scene.words[at].tag == "POSS"), later.end)
        last = stop - 1 if stop == later.end and stop - later.start > 1 and _is_seat(scene, later) else stop
        words = [scene.words[noun.head], *scene.words[noun.end + 1 : last]]  # "the Ministry of Defence's plan"
        named = later.prep == "of" and all(w.text[:1].isupper() for w in words if w.low not in {"the", "of"})
        its_own = head_of(scene, noun) in _BODIES and not _names_a_group(scene, later)
        owned = any(word.tag == "POSS" for word in scene.words[noun.start : noun.end])
        if named and (its_own or (head_of(scene, later) in _BODIES and not owned)):
            return scene.words[stop - 1].end
    return None


def _cause_end(scene: Scene, noun: Noun, following: Sequence[Noun]) -> int | None:
    """Where “the Movement for the Liberation of X” ends."""
    if not following or following[0].prep != "for" or head_of(scene, noun) not in _BODIES:
        return None
    end = noun.end
    for later, prep in zip(following, ("for", "of"), strict=False):
        words = [scene.words[noun.head], *scene.words[later.start : later.end]]
        named = all(word.text[:1].isupper() for word in words if word.low != "the")
        if later.prep != prep or later.start - end > 1 or not named:
            break
        end = later.end
    return scene.words[end - 1].end if end > noun.end else None


def _is_seat(scene: Scene, noun: Noun) -> bool:
    """“The Directorate of Security headquarters”: the common noun behind a body's name."""
    return scene.words[noun.head].text.islower() and in_class("place", singular(head_of(scene, noun)))


def _names_a_group(scene: Scene, noun: Noun) -> bool:
    start, end = scene.words[noun.start].start, scene.words[noun.end - 1].end
    found = [m for m in scene.names if start <= m.start and m.end <= end]
    return any(not one.startswith("act_government-of-") for m in found for one in m.ids)
