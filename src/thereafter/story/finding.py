"""From the words of a question to the place it asks about; a doubtful place is asked back, never guessed."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from thereafter.patterns import regex
from thereafter.places import Atlas
from thereafter.record.place import Place
from thereafter.record.values import Where
from thereafter.store import Scope, Store

# One candidate must be named this many times more often than the next before the investigation's own reports
# decide which of two places of one name is meant.
CLEARLY_MORE = 3
NEAREST = 5  # this many of the gazetteer's nearest spellings are looked for in the investigation
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_WORDS = regex(rf",?\s*(?:in\s+)?(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+)?\b(?:19|20)\d\d\b", re.IGNORECASE)
_LEAD_WORDS = regex(
    r"^(?:what followed|after|since|the)?\s*(?:the\s+)?"
    r"(?:(?:fall|capture|recapture|battle|siege|evacuation|liberation|loss|bombing|destruction|surrender)\s+(?:of|for)\s+)",
    re.IGNORECASE,
)


class Target(Struct, frozen=True, kw_only=True):
    """What a question is about."""

    question: str
    place: Where
    note: str = ""  # how a doubtful name was settled, for the limits page


def target_of(question: str, atlas: Atlas, store: Store, as_of: date) -> Target:
    """The place a question names; raises PlaceUnclear with what to type instead when it cannot tell."""
    name = _LEAD_WORDS.sub("", _DATE_WORDS.sub("", question)).strip(" ?.")
    named = _named_here(name, atlas, store, as_of)
    rivals = named or _spelled_here(name, atlas, store, as_of)
    if rivals and _clear(rivals):
        note = "" if named and len(named) == 1 else _note(name, rivals)
        return Target(question=question, place=_where(name, rivals[0][0]), note=note)
    return Target(question=question, place=atlas.where(name))


def _named_here(name: str, atlas: Atlas, store: Store, as_of: date) -> list[tuple[Place, int]]:
    """Places of exactly that name which the investigation's claims speak of, most often named first."""
    if "," in name:
        return []
    matches = [match for match in atlas.find(name) if match.how in ("exact", "folded")]
    counts = store.place_counts([match.place.id for match in matches], as_of)
    named = [(match.place, counts.get(match.place.id, 0)) for match in matches if counts.get(match.place.id)]
    return sorted(named, key=lambda pair: (-pair[1], pair[0].id))


def _spelled_here(name: str, atlas: Atlas, store: Store, as_of: date) -> list[tuple[Place, int]]:
    """Places that the investigation's reports call so, though the gazetteer writes them otherwise."""
    spelled = []
    for match in atlas.find(name)[:NEAREST]:
        claims = store.claims(Scope(as_of=as_of, places=(match.place.id,)))
        counted = sum(any(_calls(where, name, match.place.id) for where in claim.wheres) for claim in claims)
        if counted:
            spelled.append((match.place, counted))
    return sorted(spelled, key=lambda pair: (-pair[1], pair[0].id))


def _calls(where: Where, name: str, place: str) -> bool:
    return where.place == place and where.name.casefold() == name.casefold()


def _clear(rivals: list[tuple[Place, int]]) -> bool:
    return len(rivals) == 1 or rivals[0][1] >= CLEARLY_MORE * rivals[1][1]


def _note(name: str, rivals: list[tuple[Place, int]]) -> str:
    best, named = rivals[0]
    others = ", ".join(f"{place.name} ({place.country}, {count} claims)" for place, count in rivals[1:4])
    taken = f"“{name}” was taken as {best.name} ({best.country}), which {named} claims name"
    return f"{taken}; also possible: {others}." if others else f"{taken} so."


def _where(name: str, place: Place) -> Where:
    return Where(
        name=name,
        place=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        precision=place.precision,
        radius_km=place.radius_km,
        within=place.within,
        marks=place.marks,
    )
