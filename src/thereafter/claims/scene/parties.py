"""What of a noun phrase names a party: no word that only says what is done or held, and a head that two names share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor, demonym_pattern
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.patterns import regex
from thereafter.record.kinds import Precision
from thereafter.record.values import ActorName

_NO_PARTY = frozenset("control rule gunfire custody".split())
"""Words behind a party's name that are no part of it: “under ISIL control”, “army gunfire”."""
CAPTIVES = frozenset("hostage captive prisoner".split())
"""“Took the villagers hostage”: what they become."""
MEMBERS = frozenset("member representative delegation leadership alliance coalition remnant team squad".split())
"""Words that name somebody only with whose they are: “members of the opposition”."""
_GROUPS = frozenset("rebel jihadist militia gang cartel".split())
OWNERS = _GROUPS | {"army", "un"}
_ALSO = frozenset("and or both , as well".split())
_COMPANIONS = frozenset(
    """ally partner backer proxy supporter affiliate auxiliary family relative wife husband child son daughter
    dependant dependent""".split()
)
_OF_A_PEOPLE = regex(r"[A-Z]\w+(?:ish|ites?|ians?|nni|hia|slim)")
_FORCES = frozenset("army police military".split())
_BARE_SIDES = regex(r"government|opposition|regime|rebel|loyalist|coalition|army|police|military")


def without_tail(scene: Scene, noun: Noun) -> Noun:
    """The chunk up to its last word that names somebody: “AQIM control” → AQIM, “villagers hostage” → villagers."""
    noun = _before_count(scene, noun)
    head, before = scene.words[noun.head], scene.words[noun.head - 1]
    if noun.head == noun.start or before.tag not in {"N", "NUM"}:
        return noun
    taken = head.low in CAPTIVES and (
        (before.text.islower() and sort_of(scene, structs.replace(noun, end=noun.head, head=noun.head - 1)) in _PEOPLE)
        or (before.low != singular(before.low) and scene.words[noun.start].low != "the")
    )
    if not taken and head.low not in _NO_PARTY:
        return noun
    return structs.replace(noun, end=noun.head, head=noun.head - 1)


def _before_count(scene: Scene, noun: Noun) -> Noun:
    """“By Afghan forces three years after …”: a count behind people opens another phrase."""
    words = scene.words
    for at in range(noun.start + 1, noun.end - 1):
        before = structs.replace(noun, end=at, head=at - 1)
        if words[at].tag == "NUM" and words[at - 1].tag == "N" and words[at - 1].text.islower():
            return before if sort_of(scene, before) in _PEOPLE and sort_of(scene, noun) not in _PEOPLE else noun
    return noun


_PEOPLE = frozenset(("armed", "civilian"))
_PARTY = regex(
    r"(?:['’]s)?(?:\s+(?:special|security|armed|defen[cs]e|naval))*\s+(?:government|regime|military|army|navy|air\s+force|coastguard|police"
    r"|(?:operations\s+)?(?:forces|troops|soldiers|commandos))\b",
    re.IGNORECASE,
)


def whole_party(text: str, end: int, stop: int) -> int:
    """Where a nationality's name ends before an act: “Malian government air strikes”, “Israeli army fire”."""
    found = _PARTY.match(text, end, stop)
    while found is not None:
        end = found.end()
        found = _PARTY.match(text, end, stop)
    return end


def owner_of_thing(scene: Scene, noun: Noun, known: str, start: int) -> tuple[int, int] | None:
    """The name within a chunk whose head is a thing, a place or an act: “the M23 fuel depots”."""
    head = scene.words[noun.head]
    one = actor(known)
    if one is None or one.kind not in OWNERS or head.text[:1].isupper() or _is_somebody(scene, noun):
        return None
    inside = [m for m in scene.names if start <= m.start and m.end <= head.start and known in m.ids]
    return (inside[-1].start, inside[-1].end) if inside else None


def _is_somebody(scene: Scene, noun: Noun) -> bool:
    head = singular(head_of(scene, noun))
    return (
        sort_of(scene, noun) in {"armed", "civilian", "name", "pronoun"}
        or in_class("titles", head)
        or in_class("moving", head)
        or in_class("troops", head)
    )


def shared_head(scene: Scene, noun: Noun) -> tuple[int, int, str] | None:
    """“Kenyan and Ethiopian troops”: where the first name stands, and the whole of what it means (“Kenyan troops”)."""
    words = scene.words
    first = words[noun.end - 1]
    if first.text.title() in _DIRECTIONS and (halves := _halves(scene, noun.end)) is not None:
        return first.start, first.end, f"{first.text} {halves}"
    if any(words[i].tag not in {"D", "NUM"} for i in range(noun.start, noun.end - 1)) or not _is_epithet(first.text):
        return None
    at = noun.end
    while at < len(words) and (words[at].low in _ALSO or (words[at - 1].low in _ALSO and _is_epithet(words[at].text))):
        at += 1
    if at > noun.end and (words[at - 1].low in _ALSO or words[at - 1].text in _DIRECTIONS):
        while at + 1 < len(words) and words[at].text[:1].isupper() and words[at + 1].tag == "N":
            at += 1  # "Kurdish and Arab fighters", "Chadian and African Union troops"
    if at == noun.end or words[at - 1].low in _ALSO or (first.low in _FORCES and words[at - 1].text[:1].isupper()):
        return None  # “police and Kenyan soldiers”: two forces
    end = at
    while end < len(words) and words[end].tag == "N" and not words[end].text[:1].isupper():
        end += 1
    head = singular(words[end - 1].low)
    office = (in_class("titles", head) or in_class("civilian", head)) and head != words[end - 1].low
    office = office and singular(first.low) == first.low
    if end == at or not (in_class("armed", words[end - 1].low) or in_class("armed", words[at].low) or office):
        return None
    led = "-" in words[at - 1].text  # "Yemeni and Saudi-led coalition forces": only the forces are shared
    tail = scene.text[words[end - 1 if led else at].start : words[end - 1].end]
    return first.start, first.end, f"{first.text} {tail}"


_DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western".split())


def _halves(scene: Scene, at: int) -> str | None:
    """“North and South Sudanese soldiers”, “northern and southern-backed forces”: what both halves share."""
    words = scene.words
    if [word.low for word in words[at : at + 1]] != ["and"] or not words[at + 1 : at + 2]:
        return None
    other = next((noun for noun in scene.nouns if noun.start == at + 1), None)
    if (
        other is None
        or words[at + 1].text.partition("-")[0].title() not in _DIRECTIONS
        or not in_class("armed", words[other.head].low)
    ):
        return None
    return scene.text[words[at + 2].start : words[other.end - 1].end] if other.head > at + 1 else None


def described(scene: Scene, noun: Noun) -> Noun | None:
    """“Ali Hassan, the son of …”, “the National Front, a coalition”: whom a noun behind a comma only describes."""
    words = scene.words
    at = noun.start
    if at < 2 or words[at - 1].low != ",":
        return None
    owned = any(word.tag == "POSS" for word in words[at : noun.head])  # "Omar Said, Yemen's deputy chief of staff"
    if not owned and words[at].low not in _ARTICLES:
        return None
    group = words[at].low in {"a", "an"} and head_of(scene, noun) in _BODIES
    if not group and not _is_one_person(scene, noun):
        return None
    name = next((one for one in scene.nouns if one.end == at - 1), None)
    if name is None or (not group and (sort_of(scene, name) != "name" or words[name.head].text.isupper())):
        return None
    if group and words[name.start].low == "the" and name.head > name.start:
        name = structs.replace(name, start=name.start + 1)
    return name if _is_capital(scene, name) else None


def _is_capital(scene: Scene, name: Noun) -> bool:
    """“Omar Said”, “Abu al-Hija”."""
    inside = scene.words[name.start : name.end]
    return all(word.text[:1].isupper() or word.text.partition("-")[2][:1].isupper() for word in inside)


def introduced(scene: Scene, noun: Noun) -> Noun | None:
    """“A suspect, Ali Hassan, was …”: the name that stands between commas behind what somebody is."""
    words, at = scene.words, noun.end + 1
    if at >= len(words) or words[at - 1].low != "," or words[noun.start].low not in _ARTICLES:
        return None
    armed = words[noun.start].low in {"a", "an"} and in_class("armed", words[noun.head].low)
    if not words[at].text[:1].isupper() or not (armed or _is_one_person(scene, noun)):
        return None
    name = next((one for one in scene.nouns if one.start == at), None)
    if name is None or sort_of(scene, name) != "name" or name.end - name.start < _TWO:
        return None
    closed = [word.low for word in words[name.end : name.end + 1]] == [","]
    return name if closed and _is_capital(scene, name) else None


_TWO = 2  # words of a name that is surely somebody's


_ARTICLES = frozenset("a an the his her".split())
_BODIES = frozenset("group movement organisation organization coalition alliance faction militia party network".split())


def _is_one_person(scene: Scene, noun: Noun) -> bool:
    head = scene.words[noun.head].low
    alone = singular(head) == head and (in_class("titles", head) or head in _COMPANIONS or in_class("civilian", head))
    return alone or (singular(head) == head and head in {"militant", "gunman", "jihadist", "attacker", "suspect"})


def _is_epithet(word: str) -> bool:
    return bool(
        demonym_pattern().fullmatch(word) or _BARE_SIDES.fullmatch(word.lower()) or _OF_A_PEOPLE.fullmatch(word)
    )


def group_before(scene: Scene, noun: Noun) -> ActorName | None:
    """“X released ten sailors the group had taken”: the one armed group named before in the sentence."""
    return group_named(scene, scene.words[noun.start].start)


def group_named(scene: Scene, at: int) -> ActorName | None:
    """The one armed group named before a character of the sentence."""
    before = [name for name in scene.names if name.end <= at]
    named = [(one, name) for name in before if (one := actor(name.ids[0])) is not None and one.kind in _GROUPS]
    if not named or len({one.id for one, _ in named}) > 1:
        return None
    one, name = named[-1]
    return ActorName(name=scene.text[name.start : name.end], id=one.id, start=name.start, end=name.end)


def last_group(scene: Scene, at: int) -> ActorName | None:
    """Whom “the group” at a character of the text means: the one armed group of its sentence, or the one before."""
    if any(name.end <= at for name in scene.names):
        return group_named(scene, at)
    last = scene.memory.recent_actor(plural=True)
    one = actor(last.id) if last is not None and last.id else None
    return last if one is not None and one.kind in _GROUPS else None


def joined(scene: Scene, noun: Noun, others: Sequence[Noun]) -> list[Noun]:
    """A chunk with those that “and” or a comma joins to it: “the army, the police and X”."""
    found = [noun]
    for other in sorted(others, key=lambda n: n.start):
        between = [word.low for word in scene.words[found[-1].end : other.start]]
        if other.start >= found[-1].end and between and _ALSO.issuperset(between) and between != ["or"]:
            found.append(other)
    return found if "and" in {scene.words[n.start - 1].low for n in found[1:]} else found[:1]


def is_address(scene: Scene, noun: Noun) -> bool:
    """“Bombed Saada, Yemen”: a country that only says where the place before it lies."""
    if noun.start < _TWO or noun.prep or scene.words[noun.start - 1].low != ",":
        return False
    span = scene.words[noun.start].start, scene.words[noun.end - 1].end
    country = next((one for one in scene.places if (one.start, one.end) == span), None)
    place = next((one for one in scene.places if one.end == scene.words[noun.start - 2].end), None)
    return (
        country is not None
        and place is not None
        and country.precision is Precision.COUNTRY is not place.precision
        and (place.country is None or place.country == country.country)
    )


def are_companions(scene: Scene, noun: Noun) -> bool:
    """“Its allies”, “their families”: those who act, or suffer, beside the one named before."""
    joined = noun.start > 1 and scene.words[noun.start - 1].low == "and"
    return (
        joined
        and scene.words[noun.start].low in {"its", "their", "his"}
        and (singular(head_of(scene, noun)) in _COMPANIONS)
    )
