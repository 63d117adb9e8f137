"""The whole of a place's name where the gazetteer has no more than a part: “the village of X Y”, “X del Sur”."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from thereafter.claims.scene.actors import Mention
from thereafter.claims.scene.anchors import anchor_of, anchored
from thereafter.claims.scene.lone import Look, looked_up
from thereafter.patterns import regex
from thereafter.places.words import Sort, word
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

_KIND = (
    r"(?:city|town|village|hamlet|settlement|suburb|neighbou?rhood|district|sub-?district|township|area|region|county"
    r"|province|governorate|prefecture)"
)
_CAPS = r"[A-Z][\w’'‑-]*[^\W\d_](?<!['’]s)"
_ONE_OR_TWO = rf"(?:\s{_CAPS}){{1,2}}"
_CALLED = regex(rf"\b{_KIND}\s+of\s+$")
_NEXT = regex(rf"{_ONE_OR_TWO}(?=[\s.,;:)]|$)")
_SEAT_OF = regex(rf"{_ONE_OR_TWO}(?=\s{_KIND}\b)")
_TO_ITS_KIND = regex(rf"\s(?:{_KIND}|District|City|County|Village)\b")
_ENDS_IN_KIND = regex(rf"\s(?:{_KIND}|District|City|County|Village|Area|Region)$")
_SIDE = regex(
    rf"(?:\s(?:del|de\s(?:la|las|los)|do|dos|da|das)\s{_CAPS}|-(?:Central|Oriental|Occidental|Nord|Sud|Est|Ouest)e?\b)"
)
_LEADS = r"(?:\b(?:in|at|near|of|to|from|into|on|around|outside|towards?|the|across|throughout)\s|['’]s\s)"
_BEFORE = regex(rf"{_LEADS}(?P<more>(?:{_CAPS}\s){{1,2}})$")
_POINTS = r"(?:(?:North|South|East|West|Far|Upper|Lower)\s)"
_SIDES = regex(r"(?:North|South|East|West)(?:\s(?:North|South|East|West))?")
_POINTED = regex(rf"{_LEADS}(?P<more>{_POINTS}{{1,2}})$")
_BACK = 60  # characters before a name in which the rest of it stands
_NONE_OF = Sort.TITLE | Sort.CALENDAR | Sort.DEMONYM | Sort.ORGANISATION
_WIDEST = frozenset((Precision.COUNTRY, Precision.SEA))


def with_whole_names(
    text: str, begin: int, places: list[Where], names: Sequence[Mention], look: Look | None = None
) -> list[Where]:
    """The places of a sentence, each by the whole of its name."""
    found = list(places)
    for at, place in enumerate(places):
        start, end = place.start or 0, place.end or 0
        if not (text[max(begin, start - 1) : start] == " " or text[end : end + 1] in {" ", "-"}):
            continue
        first, last = _first(text, begin, place), _last(text, begin, place)
        if (first, last) != (start, end) and _is_free(first, last, place, places, names):
            found[at] = _whole(text, first, last, place, places, look)
    return found


def _last(text: str, begin: int, place: Where) -> int:
    """Where the name ends."""
    start, end = place.start or 0, place.end or 0
    side = _SIDE.match(text, end)
    if side is not None:
        return side.end()
    if not text[end + 1 : end + 2].isupper() or text[end] != " ":
        return end
    called = _SIDES.fullmatch(place.name) or _CALLED.search(text, max(begin, start - _BACK), start)
    more = _NEXT.match(text, end) if called else _SEAT_OF.match(text, end) if place.place is None else None
    return more.end() if more is not None and _is_part(more.group()) else end


def _first(text: str, begin: int, place: Where) -> int:
    """Where the name begins."""
    start, end = place.start or 0, place.end or 0
    if start - begin < _LEAST or place.precision in _WIDEST or text[start - 1] != " " or text[start - 2] in ".,;:)":
        return start
    low = max(begin, start - _BACK)
    pointed = _POINTED.search(text, low, start)
    if pointed is not None:
        return pointed.start("more")
    if not (_TO_ITS_KIND.match(text, end) or _ENDS_IN_KIND.search(place.name)):
        return start
    more = _BEFORE.search(text, low, start)
    return more.start("more") if more is not None and _is_part(more["more"]) else start


_LEAST = 5  # characters of a sentence in which “In X Y” can stand


def _is_part(more: str) -> bool:
    """Whether none of the words begins something else: a day, a title, a people, a body."""
    return not any(word(one).sort & _NONE_OF for one in more.split())


def _is_free(first: int, last: int, place: Where, places: Sequence[Where], names: Sequence[Mention]) -> bool:
    """Whether the words belong to no other place and to nobody."""
    others = [(p.start or 0, p.end or 0) for p in places if p is not place] + [(n.start, n.end) for n in names]
    return all(b <= first or last <= a or place.start == a for a, b in others)


def _whole(  # noqa: PLR0917 - the parts of one reading
    text: str, first: int, last: int, part: Where, places: Sequence[Where], look: Look | None
) -> Where:
    """The place of the whole name: what the gazetteer has of it, else where the words behind it say it lies."""
    whole = Where(name=text[first:last], start=first, end=last)
    (known,) = looked_up(text, [whole], look)
    if known.place is not None and known.place != part.place:
        return known
    anchor = anchor_of(
        whole, [p for p in places if p is not part and p.place and p.precision is not Precision.COUNTRY], text
    )
    if anchor is None and _SIDES.fullmatch(part.name):  # "North West Kabul": of the town, and no province elsewhere
        (anchor,) = looked_up(
            text, [Where(name=text[part.end : last].strip(), start=(part.end or 0) + 1, end=last)], look
        )
        return anchored(whole, anchor, text) if anchor.place is not None else whole
    if anchor is None and part.place is not None and _POINTED.search(text, max(0, first - _BACK), part.start or 0):
        anchor = part
    if anchor is not None:
        return anchored(whole, anchor, text)
    return known if known.place is not None else replace(whole, country=part.country)
