"""The finest place that is meant: "the border town of Diffa", "Chibok in the north-east", names no gazetteer has."""

from __future__ import annotations

import re

from thereafter.claims.scene.actors import Mention, actor, demonym_pattern, is_people
from thereafter.claims.scene.anchors import anchored
from thereafter.claims.scene.draft import Draft, extent
from thereafter.claims.scene.lone import is_a_body
from thereafter.claims.scene.part_of import says_where
from thereafter.claims.scene.scene import Scene, is_place, place_in
from thereafter.claims.telling.elsewhere import is_of_some, names_another
from thereafter.claims.telling.placing import hails_from
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_WIDE = frozenset((Precision.COUNTRY, Precision.REGION, Precision.GOVERNORATE, Precision.DISTRICT, Precision.SEA))
_KINDS_OF_PLACE = (
    r"(?:city|town|village|district|suburb|port|hamlet|camp|island|region|province|republic|neighbou?rhood"
    r"|settlement|capital)"
)
_OWNED = regex(
    rf"['’]s\s+(?:[\w-]+\s+){{0,4}}|\s+(?:(?!(?:and|or|to|from|near|by|with|for|while|as|when|where|after|before|that|which)\b)[\w-]+\s+){{0,3}}"
    rf"(?:{_KINDS_OF_PLACE}|(?:cities|(?:town|village|district|suburb|port|island|region|province)s))\s+of\s+"
)
_INSIDE = regex(r",?\s+(?:in|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}|,\s+(?:the\s+)?(?:[\w-]+\s+){0,2}")
_SEAT = regex(
    r"\b(?:Red\s+Cross|ICRC|UN|UNHCR|United\s+Nations|envoy|ambassador|spokes(?:man|woman|person)|correspondents?"
    r"|analysts?|experts?|(?P<told>agency|officials?|diplomats?|ministers?|reporters?|observers?|activists?|residents?|witnesses))"
    r"\s+in\s+(?:the\s+)?$"
)
_NO_TOWN = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december operation parliament congress state army god ramadan eid christmas easter
    war conflict crisis revolution uprising forces council ministry
    sunni shia shiite shi'ite shi’ite muslim islam
    twitter facebook telegram reuters arabic english i the a an its their his her""".split()
)
_WORDS = (
    r"[A-Z][\w’-]+"
    r"(?:\s(?:(?:al|el|ar|as|ash|at|az|ad|bin|ibn|de(?:\s(?:la|las|los|l’|l'))?|del|la|le|du|da|do|dos|das|des)\s)?[A-Z][\w’-]+){0,3}"
)
NAME = rf"(?P<name>{_WORDS}(?:\s+border)?)(?!['’\w-]|\s[A-Z][\w-]*['’]s\b)"
"""A capitalised name that may be a place no gazetteer has."""
_UNKNOWN = regex(
    rf"\b(?:in|at|near|outside|around|inside"
    r"|(?<=march )through|(?<=marched )through"
    rf"|above|below|beyond|on(?=\s+Mount)|(?:north|south|east|west)[\w-]*\s+of|master[s]?\s+of|roads?\s+(?:to|into|from|out\s+of))\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,2}}{_KINDS_OF_PLACE}\s+of\s+)?"
    rf"(?P<name>{_WORDS})(?!['’\w-]|\s+(?:[a-z]+\s+)?(?:army|forces|troops|officials?|fighters|rebels))"
    rf"|\b(?:{_KINDS_OF_PLACE}|garrison|base|outskirts|airport|defenders|people|residents)\s+of\s+"
    rf"(?P<of>{_WORDS})(?!['’\w-])"
)
SPOKEN = frozenset((Kind.TALKS, Kind.CEASEFIRE, Kind.STATEMENT, Kind.THREAT, Kind.PREDICTION, Kind.SUPPORT))


def is_seat(scene: Scene, place: Where) -> bool:
    """Whether a place only says where a speaker or an office sits: “the Red Cross in Geneva”."""
    match = _SEAT.search(scene.text, max(scene.span.start, (place.start or 0) - 40), place.start or 0)
    if match is None or match["told"] is None:
        return match is not None
    return bool(re.match(r"\s+(?:said|says?|told|tell|report\w*|confirm\w*)\b", scene.text[place.end or 0 :][:16]))


_OFFICE = regex(
    r"\s+(?:(?:border|security|government|air|naval|coast)\s+)?(?:guards?|forces|Navy|Army|Air\s+Force|Armed\s+Forces|[Cc]onsulate|[Ee]mbassy|[Oo]fficials?|[Mm]ilitary|troops|soldiers|diplomats?"
    r"|citizens?|nationals)\b"
)
"""What a country's name only describes: "the United States consulate in X"."""


_MISSION_OF = regex(r"\b(?:[Ee]mbassy|[Cc]onsulate)\s+of\s+(?:the\s+)?$")


def of_a_name(scene: Scene, place: Where) -> bool:
    """Whether the words belong to an actor's name ("The Levant Front", "Hamas"), not counting governments."""
    return any(
        name.start < (place.end or 0) and (place.start or 0) < name.end and name.end - name.start >= len(place.name) - 4
        for name in scene.names
        if not says_where(scene.text[name.start : max(name.start, place.start or 0)])
        and not all(one.startswith("act_government-of-") for one in name.ids)
        and not _is_its_state(name, place)
    )


def _is_its_state(name: Mention, place: Where) -> bool:
    """“In Transnistria”: a land of the gazetteer, and the state that bears its name."""
    if place.place is None or (name.start, name.end) != (place.start, place.end):
        return False
    known = [actor(one) for one in name.ids]
    return all(one is not None and one.kind == "state" for one in known)


def finest(scene: Scene, draft: Draft, where: Where | None) -> Where | None:  # noqa: PLR0911 - one sign a return
    """The narrowest place the words name for one that was found; None for the seat of somebody."""
    if where is None or where.start is None or where.end is None:
        return where
    if (
        of_a_name(scene, where)
        or _OFFICE.match(scene.text, where.end)
        or _MISSION_OF.search(scene.text, max(scene.span.start, where.start - 20), where.start)
        or (is_seat(scene, where) and draft.kind not in SPOKEN)
    ):
        return None
    nearer = _beside_it(scene, where)
    if nearer is not None:
        return nearer
    placed = [p for p in scene.places if p.start is not None and p.end is not None and is_place(scene, p)]
    real = [p for p in placed if not is_of_some(scene, p)]
    for place in real:
        if (place.start or 0) > where.end and _narrows(scene, where, place):
            return finest(scene, draft, place)
    if where.place is None:
        return _inside(scene, where, real)
    if where.precision not in _WIDE:
        return where
    for place in reversed(real):
        before = (place.end or 0) <= where.start and place.precision not in {Precision.COUNTRY, where.precision}
        # "left X, going to Y"
        apart = place.country != where.country or _verb_between(scene, place.end or 0, where.start)
        inside = before and not apart and _INSIDE.fullmatch(scene.text, place.end or 0, where.start)
        if inside and not is_seat(scene, place):
            return place
    return _in_country(scene, draft, where, real) if where.precision is Precision.COUNTRY else where


def _beside_it(scene: Scene, where: Where) -> Where | None:
    """“From Burane, a town near X”: the place is Burane, and X only says where that is."""
    start = where.start or 0
    first = max(scene.span.start, start - _APPOSED)
    apposed = _A_TOWN_BY.search(scene.text, first, start) if ", a" in scene.text[first:start] else None
    if apposed is None:
        return None
    known = next((p for p in scene.places if p.end == apposed.start() and is_place(scene, p)), None)
    if known is not None:
        return known
    name = _NAMED_BY.search(scene.text, max(scene.span.start, apposed.start() - _APPOSED), apposed.start())
    if name is None or any(m.start < name.end() and name.start("name") < m.end for m in scene.names):
        return None
    return Where(name=name["name"], start=name.start("name"), end=name.end())


_APPOSED = 80  # characters in which a name and what it is called by may stand
_A_TOWN_BY = regex(
    rf",\s+an?\s+(?:[a-z][\w-]*\s+){{0,3}}?{_KINDS_OF_PLACE}\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:near|close\s+to|outside|not\s+far\s+from|beside|(?:north|south|east|west)[\w-]*\s+of)\s+(?:[\w-]+\s+){0,4}$"
)
_NAMED_BY = regex(rf"\b(?:in|at|near|from|of|to|on|into|towards?|around|outside)\s+(?P<name>{_WORDS})$")


def _inside(scene: Scene, unknown: Where, real: list[Where]) -> Where:
    """“Katale in Masisi Territory, North Kivu”: a town no gazetteer has lies in the place named behind it."""
    for place in real:
        behind = (place.start or 0) >= (unknown.end or 0)
        if behind and place.place and _INSIDE.fullmatch(scene.text, unknown.end or 0, place.start or 0):
            return anchored(unknown, place, scene.text)
    return unknown


def _narrows(scene: Scene, wide: Where, place: Where) -> bool:
    """“Aleppo's Sheikh Maqsoud district”, “the Niger border town of Diffa”."""
    return place.precision is not Precision.COUNTRY and bool(
        _OWNED.fullmatch(scene.text, wide.end or 0, place.start or 0)
    )


def _in_country(scene: Scene, draft: Draft, country: Where, real: list[Where]) -> Where:
    """The one finer place of the same clause that lies in the country."""
    start, end = reach(scene, draft)
    inside = [
        p
        for p in real
        if start <= (p.start or 0) < end
        and p.precision not in {Precision.COUNTRY, Precision.REGION, Precision.SEA}
        and country.country is not None
        and p.country == country.country
        and not is_seat(scene, p)
        and not _verb_between(scene, draft.trigger_end, p.start or 0)
        and not _NEXT_EVENT.search(scene.text, draft.trigger_end, p.start or 0)
        and not _BY_WAY_OF.search(scene.text, draft.trigger_end, max(draft.trigger_end, p.start or 0))
    ]
    return inside[0] if len({p.place or p.name for p in inside}) == 1 else country


_BY_WAY_OF = regex(r"\b(?:through|via|across)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,2}$")
_NEXT_EVENT = regex(r"\b(?:after|before|following|since|amid|while|when)\b")


def reach(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The characters of a draft and of its clause."""
    if draft.clause is None:
        return draft.start, draft.end
    start, end = extent(scene, scene.clauses[draft.clause])
    return min(start, draft.start), max(end, draft.end)


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= scene.words[c.verb.main].start < end for c in scene.clauses)


def somewhere(scene: Scene, draft: Draft) -> Where | None:
    """The only place in a draft's own words, or a name in them that no gazetteer has: kept as text, unresolved."""
    if draft.kind in SPOKEN or draft.background:
        return None
    start, end = reach(scene, draft)
    known = [
        p
        for p in scene.places
        if p.start is not None and start <= p.start < end and p.precision is not Precision.COUNTRY
    ]
    known = [p for p in known if not (is_of_some(scene, p) or hails_from(scene, draft, p))]
    real = [p for p in known if is_place(scene, p) and not is_seat(scene, p) and not of_a_name(scene, p)]
    real = [p for p in real if not names_another(scene, draft, p)]
    if not known and draft.kind in _HOLDING:
        found = _object_name(scene, draft)
        if found is not None:
            return found
    if known:
        return real[0] if len({p.place or p.name for p in real}) == 1 and len(real) == len(known) else None
    return unknown_name(scene, _UNKNOWN, start, end)


_HOLDING = frozenset((Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE, Kind.WITHDRAWAL))


def held_place(scene: Scene, draft: Draft) -> Where | None:
    """The place in a draft's own object: “claimed to hold Khartoum's airport”."""
    if draft.clause is None or draft.kind not in _HOLDING or scene.clauses[draft.clause].verb.passive:
        return None
    for noun in scene.clauses[draft.clause].objects[:1]:
        start, end = scene.words[noun.start].start, scene.words[noun.end - 1].end
        return finest(scene, draft, place_in(scene, start, end))
    return None


def _object_name(scene: Scene, draft: Draft) -> Where | None:
    """“Held Saqba and two other suburbs”: what is held and bears a name is a place, known or not."""
    trigger = draft.trigger
    if draft.clause is None or trigger is None or not ("place" in trigger.object or trigger.subject == "place"):
        return None
    clause = scene.clauses[draft.clause]
    turned = clause.verb.passive or trigger.subject == "place"
    for noun in (clause.subject if turned else clause.objects)[:1]:
        words = [scene.words[at] for at in range(noun.start, noun.end)]
        if len(words) > 2 or not all(w.text[:1].isupper() for w in words):
            continue
        start, end = words[0].start, words[-1].end
        if not any(m.start < end and start < m.end for m in scene.names):
            return Where(name=scene.text[start:end], start=start, end=end)
    return None


_HOLDER = regex(r"[-‑–](?:held|controlled|run|ruled|occupied|backed|led)$", re.IGNORECASE)
"""“Kurdish-controlled territory” is named by its holder, not by a name of its own."""


def unknown_name(scene: Scene, pattern: re.Pattern[str], start: int, end: int) -> Where | None:
    """The first capitalised name that a pattern finds and that is no known place, actor or day: kept as text."""
    for match in pattern.finditer(scene.text, start, end):
        group = "name" if match["name"] else "of"
        left, right = match.span(group)
        words = match[group].split()
        theirs = demonym_pattern().fullmatch(match[group]) or is_people(words[-1])  # "in Turkish attacks"
        if theirs or any(word.lower() in _NO_TOWN for word in words) or _HOLDER.search(match[group]):
            continue
        if is_a_body(words[-1]):
            continue
        if any(m.start < right and left < m.end for m in scene.names) or _place_at(scene, left, right):
            continue
        real = [p for p in scene.places if p.start is not None and is_place(scene, p)]
        return _inside(scene, Where(name=match[group], start=left, end=right), real)
    return None


def _place_at(scene: Scene, start: int, end: int) -> bool:
    return any(p.start is not None and p.start < end and start < (p.end or 0) for p in scene.places)
