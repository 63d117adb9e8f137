"""Who is meant: names, adjectives and generic phrases → known actors; what is not known stays text."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from thereafter.claims.grammar.lexicon import in_class, lines, singular
from thereafter.patterns import regex
from thereafter.record.place import Actor

_STATE_HEADS = frozenset(
    """army military force government regime troop soldier warplane jet aircraft navy police marine official authority
    airstrike strike raid helicopter drone artillery shelling ministry president minister parliament state guard
    commando general spokesman commander serviceman security gunship bombing warship tank airforce intelligence
    fighter-jet plane junta coastguard command paratrooper offensive operation air missile attack assault sniper
    invasion foreign-ministry foreign bomber defence defense bombardment border incursion
    chief envoy negotiator""".split()
)
_NOT_STATE = frozenset(
    """rebel rebels militant militants separatist separatists opposition insurgent insurgents civilian civilians refugee
    refugees people protester protesters citizen citizens journalist kurdish kurds families tribesmen islamist islamists
    gangs gang cartel militia militias pro-russian anti-government mercenaries jihadists backed taliban""".split()
)


def _slug(name: str) -> str:
    return "act_government-of-" + re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


@cache
def known() -> dict[str, Actor]:
    """Every packaged actor by id: states first, then the table of armed groups, bodies and monitors."""
    found: dict[str, Actor] = {}
    for row in csv.DictReader(lines("states.csv")):
        aliases = tuple(a for a in (row["aliases"] or "").split(";") if a)
        found[_slug(row["name"])] = Actor(
            id=_slug(row["name"]),
            name=f"Government of {row['name']}",
            side=_slug(row["name"])[4:],
            kind="state",
            aliases=(row["name"], *aliases),
            country=row["country"],
        )
    for row in csv.DictReader(lines("actors.csv")):
        actor_id = "act_" + row["id"]
        found[actor_id] = Actor(
            id=actor_id,
            name=row["name"],
            side=row["side"] or row["id"],
            kind=row["kind"],
            aliases=tuple(a for a in row["aliases"].split(";") if a),
            country=row["country"] or None,
            since=_day(row["since"]),
            until=_day(row["until"]),
        )
    return found


def actor(actor_id: str) -> Actor | None:
    """The packaged actor with this id."""
    return known().get(actor_id)


def side_of(actor_id: str) -> str:
    """The side an actor counts with; an unknown id is its own side."""
    found = known().get(actor_id)
    return found.side if found else actor_id.removeprefix("act_")


def _fold(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").replace("‘", "'").replace("–", "-").split()).strip(" .\"“”'")


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Folded alias → actor ids that carry it (several when the name passed on, or is shared)."""
    found: dict[str, list[str]] = {}
    for one in known().values():
        for name in (one.name, *one.aliases):
            if one.id not in found.setdefault(_fold(name), []):
                found[_fold(name)].append(one.id)
    return {name: tuple(ids) for name, ids in found.items()}


_WORD = regex(r"(?<![\w-])[^\W\d_][\w'’-]*")


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, bool], ...]]:
    """First word of an alias → the aliases that begin with it, longest first; True: capitals as written."""
    found: dict[str, set[tuple[str, bool]]] = {}
    for one in known().values():
        for name in (one.name, *one.aliases):
            strict = name.isupper() and len(name) <= 5
            match = _WORD.match(name)
            if match:
                spelled = name.replace("’", "'")
                found.setdefault(_key(match.group()), set()).add((spelled if strict else spelled.lower(), strict))
    return {word: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for word, names in found.items()}


def _key(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'-")


class Mention(Struct, frozen=True):
    """A known name in a text."""

    start: int
    end: int
    ids: tuple[str, ...]


def mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Known actor names between two offsets, longest first at each place, left to right."""
    stop = len(text) if end is None else end
    found: list[Mention] = []
    index, done = _by_first_word(), start
    for match in _WORD.finditer(text, start, stop):
        if match.start() < done:
            continue
        key = _key(match.group())
        names = index.get(key) or index.get(key.partition("-")[0])
        mention = _longest(text, match.start(), stop, names) if names else None
        if mention is not None:
            found.append(mention)
            done = mention.end
    return found


def _longest(text: str, start: int, stop: int, names: tuple[tuple[str, bool], ...]) -> Mention | None:
    for name, strict in names:
        end = start + len(name)
        written = text[start:end].replace("’", "'")
        if end > stop or (written != name if strict else written.lower() != name):
            continue
        if end < len(text) and (text[end].isalnum() or text[end] in "_$"):
            continue  # "US$30 million"
        ids = aliases().get(_fold(name), ())
        if ids and _is_name(written):
            return Mention(start, end, ids)
    return None


def _is_name(words: str) -> bool:
    """A name carries a capital letter somewhere; "us" and "is" in lower case are words."""
    return any(letter.isupper() for letter in words) or " " in words


@cache
def _demonyms() -> dict[str, str]:
    return {row["demonym"]: row["name"] for row in csv.DictReader(lines("states.csv")) if row["demonym"]}


@cache
def demonym_pattern() -> re.Pattern[str]:
    """Adjectives of nationality."""
    words = sorted(_demonyms(), key=lambda w: (-len(w), w))
    return regex(r"\b(" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


@cache
def _countries() -> dict[str, str]:
    return {row["country"]: _slug(row["name"]) for row in csv.DictReader(lines("states.csv"))}


@cache
def _generics() -> dict[tuple[str, str], str]:
    return {
        (row["country"], word): row["actor"]
        for row in csv.DictReader(lines("generics.csv"))
        for word in row["words"].split("|")
    }


def _in_time(one: Actor, day: date | None) -> bool:
    if day is None:
        return True
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def pick(ids: Sequence[str], day: date | None, countries: Sequence[str]) -> Actor | None:
    """The one actor meant by a shared name: in its time, in a country of the text; None when that leaves several."""
    found = [known()[one] for one in ids]
    if len(found) > 1:
        found = [one for one in found if _in_time(one, day)] or found
    if len(found) > 1 and countries:
        found = [one for one in found if one.country in countries] or found
    return found[0] if len(found) == 1 else None


def known_actor(name: str, *, day: date | None = None, countries: Sequence[str] = ()) -> Actor | None:
    """The actor a noun phrase stands for: a name, a nationality with a force, or a phrase in a country."""
    return _known_actor(name, day, tuple(countries))


@lru_cache(maxsize=4_096)  # rooms ask about the same words of a sentence, one after the other
def _known_actor(name: str, day: date | None, countries: tuple[str, ...]) -> Actor | None:
    exact = aliases().get(_fold(_ARTICLE.sub("", name.strip())))
    if exact and not (name.islower() and len(name.strip()) <= 5):  # "us", "is", "who"
        return pick(exact, day, countries)
    if _KIN.search(name):
        return None
    backed = _BACKED.match(name)
    if backed:
        return _behind_backer(backed["backer"], backed["rest"], day, countries)
    found = mentions(name)
    if found and not _steals(name, found[-1]):
        return pick(found[-1].ids, day, countries)
    return _by_nationality(name) or _by_country(name, day, countries)


_ARTICLE = regex(r"^(?:the|an|a|some|several)\s+", re.IGNORECASE)
_KIN = regex(
    r"\b(?:(?:family\s+members|families|relatives|wives|children|women)$|(?:family(?:\s+members)?|families|relatives?"
    r"|brothers?|sisters?|sons?|daughters?|father|mother|husband|wife|widow|nephews?|nieces?|cousins?|uncle|aunt)\s+of\s)",
    re.IGNORECASE,
)
_BACKED = regex(
    r"(?:the\s+)?(?P<backer>[\w.]+(?:\s[\w.]+)?)[-‑–\s](?:backed|supported|armed|funded|trained|sponsored)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_OF_A_STATE = regex(
    r"\b(?:government|army|military|regime|president|state|administration|authorities)\b", re.IGNORECASE
)


def _behind_backer(backer: str, rest: str, day: date | None, countries: Sequence[str]) -> Actor | None:
    """“Turkey-backed Syrian forces”: the backed group, never the government of the country they come from."""
    named = [one for m in mentions(rest) if (one := pick(m.ids, day, countries)) is not None and one.kind != "state"]
    if named:
        return named[-1]
    if _OF_A_STATE.search(rest):
        return known_actor(rest, day=day, countries=countries)
    nation = demonym_pattern().search(rest)
    home = home_of(nation.group(1)) if nation else next((c for c in countries if c not in _INTERVENERS), "")
    last = rest.rsplit(maxsplit=1)[-1].lower()
    if not home or not (in_class("armed", last) or last in {"factions", "groups", "opposition"}):
        return None
    own = _generics().get((home, f"{backer.lower()}-backed"))
    rebels = _generics().get((home, "rebels")) if own or _REBELS.search(rest) else None
    for generic in (own, rebels):
        one = known().get(f"act_{generic}") if generic else None
        if one is not None and _in_time(one, day):
            return one
    return None


_REBELS = regex(r"\b(?:rebels?|opposition|insurgents?)\b", re.IGNORECASE)


@cache
def _homes() -> dict[str, str]:
    return {row["demonym"]: row["country"] for row in csv.DictReader(lines("states.csv")) if row["demonym"]}


def is_people(word: str) -> bool:
    """“Canadians”, “Yemenis”: people of a country, whom no place is called by."""
    return word[-1:] == "s" and word[:-1].lower() in _homes()


def home_of(demonym: str) -> str:
    """The country of an adjective of nationality, as its code; empty: none."""
    return _homes().get(demonym.lower(), "")


def _steals(name: str, mention: Mention) -> bool:
    """“Russia-backed rebels”, “anti-ISIL fighters”, “Syria's rebels”: the name inside is not the one who acts."""
    after = name[mention.end :].lower()
    before = name[: mention.start].lower()
    if re.match(
        r"[-‑–]?\s?(?:backed|led|held|allied|aligned|linked|supported|affiliated|controlled|based|born)", after
    ):
        return True
    if before.endswith(("anti-", "pro-", "ex-", "former ", "suspected ")) and not before.endswith("suspected "):
        return True
    head = _fold(name).split()[-1] if name.strip() else ""
    state = all(known()[one].kind == "state" for one in mention.ids)
    return (
        state
        and after.strip(" '’s") != ""
        and (head in _NOT_STATE or singular(head) in _NOT_STATE or not _state_head(head))
    )


def _state_head(head: str) -> bool:
    return singular(head) in _STATE_HEADS


def _by_nationality(name: str) -> Actor | None:
    words = _fold(name).replace("'s", "").split()
    match = demonym_pattern().search(name)
    if match is None or not words:
        return None
    after = name[match.end() :].lower()
    if re.match(r"[-‑–]?\s?(?:backed|led|held|allied|aligned|linked|supported)", after) or any(
        w in _NOT_STATE for w in words
    ):
        return None
    if name[: match.start()].lower().endswith(("anti-", "pro-", "-")) or words[0] in {"former", "ex"}:
        return None
    if any(singular(word) in _STATE_HEADS for word in after.split()):
        return known().get(_slug(_demonyms()[match.group(1).lower()]))
    return None


_GOVERNMENT = regex(
    r"^(?:the\s+)?(?:pro-|loyalist\s+)?(?:(?:government|regime|security|junta)\b"
    r"|(?:state|national|armed)\s+(?:army|forces?|guards?|police|security|troops|military|air)\b|(?:army|military|regime|government|junta)$)"
)


_QUANTITY = regex(r"^(?:the|some|several|most|many|all|remaining|local|\d+|of)\s+")
_LEADING = regex(r"^(?:(?:armed|islamic|islamist|militant|local|moderate|various|allied|opposition)\s+)+")
_BARE = frozenset("government police state authorities".split())
_INTERVENERS = frozenset("US GB FR DE RU TR IR".split())  # named beside the country whose government is meant


def _by_country(name: str, day: date | None, countries: Sequence[str]) -> Actor | None:
    bare = _QUANTITY.sub("", _fold(name))
    if len(countries) > 1 and bare in _BARE:
        return None  # whose government? two countries are named
    own = [country for country in countries if country not in _INTERVENERS] or list(countries)
    for country in own[:1]:
        for words in (bare, bare.split()[0] if bare else "", _LEADING.sub("", bare)):
            generic = _generics().get((country, words))
            one = known().get(f"act_{generic}") if generic else None
            if one is not None and _in_time(one, day) and (words == bare or _armed_tail(bare)):
                return one
        if _GOVERNMENT.match(bare) and _armed_tail(bare) and "anti-" not in bare:
            return known().get(_countries().get(country, ""))
    return None


def _armed_tail(phrase: str) -> bool:
    last = phrase.rsplit(maxsplit=1)[-1] if phrase else ""
    return in_class("armed", last) or singular(last) in _STATE_HEADS or last in {"troops", "forces", "rebels"}
