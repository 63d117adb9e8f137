"""Noun chunks → actor names; pronouns and "the group" only through the explicit memory of the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from msgspec import structs

from thereafter.claims.grammar.agreement import OF_ACTS
from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, noun_triggers, singular
from thereafter.claims.scene.actors import actor, demonym_pattern, known_actor, mentions, pick
from thereafter.claims.scene.arms import arms_between
from thereafter.claims.scene.insertions import insertions
from thereafter.claims.scene.owned import OWNED, owned_person
from thereafter.claims.scene.parties import (
    CAPTIVES,
    MEMBERS,
    are_companions,
    described,
    group_before,
    introduced,
    is_address,
    joined,
    owner_of_thing,
    shared_head,
    whole_party,
    without_tail,
)
from thereafter.claims.scene.punished import caught, reproached
from thereafter.claims.scene.scene import Scene, head_of, is_person, sort_of, through, trimmed, words_of
from thereafter.claims.scene.wholes import extended
from thereafter.patterns import regex
from thereafter.record.values import ActorName

_POINTERS = frozenset("they it".split())
_GROUP_POINTERS = regex(
    r"^(?:the|this|that)\s+(?:group|militants?|organi[sz]ation|rebels|insurgents|fighters|militia|movement|gunmen)$",
    re.IGNORECASE,
)
_ONE_GROUP = regex(r"\b(?:group|organi[sz]ation|movement|militia)$")
_INSTRUMENTS = frozenset(
    """
        airstrike strike raid bomb bombing shelling artillery missile rocket drone attack explosion blast
        shell mine fire ambush offensive assault barrage counterattack counter-attack counteroffensive
        counter-offensive incursion
    """.split()
)
_ARMED_ACT = regex(
    r"\b(?:military|army|armed|ground|naval|air|security|police)\s+actions?$"
    r"|\b(?:operations?|campaigns?|interventions?|crackdowns?|bombardments?|victor(?:y|ies))$"
)
"""“British military action”, “army victories”: what is done, not who does it."""


BOMBERS = frozenset("bomber attacker".split())
"""Words that name an attack by who makes it: “a suicide bomber”."""


class Noted(Protocol):
    """Whatever wants to know that a name came by coreference."""

    coreferred: bool


def names_of(scene: Scene, nouns: Sequence[Noun], clause: Clause | None, note: Noted) -> list[ActorName]:
    """The actors among some noun chunks of one clause, in order, none twice."""
    followers = _followers(scene, clause) if clause else _phrases(scene)
    found: list[ActorName] = []
    for noun in _with_joined(scene, sorted(nouns, key=lambda n: n.start), followers):
        if is_address(scene, noun):
            continue
        name = name_of(scene, noun, [f for f in followers if f.start >= noun.end])
        person = described(scene, noun) or introduced(scene, noun)
        if person is not None and (whole := name_of(scene, person, ())) is not None:
            found = [one for one in found if one.start != whole.start]
            name = structs.replace(whole, id=whole.id or (name and name.id))
        if name is None or name.id is None:
            pointed = _owner(scene, noun, clause) or _pointed(scene, noun)
            note.coreferred = note.coreferred or pointed is not None
            name = pointed or _sharing(scene, noun) or name or (_beside(scene, noun) if found else None)
            name = name or owned_person(scene, noun)
        if name is not None and all((name.id or name.name) != (one.id or one.name) for one in found):
            found.append(name)
    return found


def _followers(scene: Scene, clause: Clause) -> list[Noun]:
    """The phrases that may go on with a noun of a clause: “ordered members of X to leave” has them before its verb."""
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    before = above is not None and clause.subject == above.objects[-1:] and above.verb.lemma not in {"be", "become"}
    lent = [one for one in above.phrases if one.end <= clause.verb.start] if above is not None and before else []
    return [*lent, *clause.phrases, *clause.lead]


def _with_joined(scene: Scene, nouns: Sequence[Noun], followers: Sequence[Noun]) -> list[Noun]:
    """“Dozens of soldiers and policemen”: the chunks, with those joined to what a quantity is made of."""
    found: list[Noun] = []
    for noun in nouns:
        found.append(noun)
        behind = scene.words[noun.end].low if noun.end < len(scene.words) else ""
        joins = (behind == "and" and noun.prep in {"of", "by"}) or (behind == "," and noun.prep == "by")
        if behind == "of" or joins:
            whole = through(scene, noun, [one for one in followers if one.start >= noun.end])
            others = [one for one in followers if not one.prep and one not in nouns]
            found += joined(scene, whole, others)[1:] if whole is not noun or joins else []
    return found


def _phrases(scene: Scene) -> list[Noun]:
    return [noun for noun in scene.nouns if noun.prep]


def _sharing(scene: Scene, noun: Noun) -> ActorName | None:
    """“Kenyan and Ethiopian troops”: the first of two names that share a head."""
    shared = shared_head(scene, noun)
    if shared is None:
        return None
    start, end, whole = shared
    one = known_actor(whole, day=scene.report.published, countries=scene.countries)
    return ActorName(name=whole, id=one.id if one is not None else None, start=start, end=end)


def _beside(scene: Scene, noun: Noun) -> ActorName | None:
    """“France and its allies”: those who act beside the one named before."""
    start, end = _span(scene, noun)
    return ActorName(name=scene.text[start:end], start=start, end=end) if are_companions(scene, noun) else None


def called(scene: Scene, noun: Noun) -> ActorName | None:
    """“Ali Hassan, a commander of X, …”: whom the words between commas behind a name name."""
    words, at = scene.words, noun.end + 1
    if at >= len(words) or words[noun.end].low != "," or words[at].low not in {"a", "an", "the"}:
        return None
    if sort_of(scene, noun) != "name":
        return None
    said = next((one for one in scene.nouns if one.start == at), None)
    return name_of(scene, said, [one for one in scene.nouns if one.start > at][:1]) if said is not None else None


def name_of(scene: Scene, noun: Noun, following: Sequence[Noun], *, modifier: bool = False) -> ActorName | None:
    """The actor one noun chunk names; None for things, places and pronouns.

    `modifier`: only a name or nationality that stands before an event noun ("Russian air strikes" → Russia).
    """
    if scene.words[noun.head].tag == "PRON" or scene.words[noun.start].low in {
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
    }:
        return None
    noun = through(scene, noun, following)
    if head_of(scene, noun) == "lives":
        return None  # "claimed forty lives": whose is not said
    start, end = extended(scene, noun, sorted((n for n in following if n.start >= noun.end), key=lambda n: n.start))
    start, end = trimmed(scene.text, start, end)
    if start >= end:
        return None
    words = scene.text[start:end]
    instrument = (
        modifier
        or singular(head_of(scene, noun)) in _INSTRUMENTS
        or (
            " ".join(words.lower().split()[-2:]) in noun_triggers()
            and singular(words.lower().split()[-1]) not in BOMBERS
        )
        or _ARMED_ACT.search(words) is not None
    )
    if instrument:
        return _behind(scene, noun)
    short = without_tail(scene, noun)
    if short is not noun:
        start, end = trimmed(scene.text, *_span(scene, short))
        words = scene.text[start:end]
    one = known_actor(words, day=scene.report.published, countries=scene.countries)
    if one is not None and not (one.kind == "state" and _is_part_of_land(scene, noun)):
        start, end = owner_of_thing(scene, short, one.id, start) or (start, end)
        return ActorName(name=scene.text[start:end], id=one.id, start=start, end=end)
    members = singular(head_of(scene, noun)) in MEMBERS and end > _span(scene, noun)[1]
    taken = members or (short is not noun and head_of(scene, noun) in CAPTIVES)
    side = sort_of(scene, short) in {"armed", "civilian", "name"} and _is_actor(scene, short)
    side = side or taken or _where_men_lie(scene, noun) or is_crew(scene, noun)
    return ActorName(name=words, start=start, end=end) if side else None


def _is_part_of_land(scene: Scene, noun: Noun) -> bool:
    """“Northwest Syria” is ground, no state."""
    head, inside = scene.words[noun.head], scene.words[noun.start : noun.head]
    return head.lemma == "place" and any(_BEARING.fullmatch(word.text) for word in inside)


_BEARING = regex(r"(?:north|south)?-?(?:east|west)(?:ern)?|(?:north|south)(?:ern)?|central")


def is_crew(scene: Scene, noun: Noun) -> bool:
    """“Chinese vessels”, “a coast guard ship”: ships under somebody's flag, which act for themselves."""
    if not in_class("ship", singular(head_of(scene, noun))):
        return False
    before = scene.words[noun.start : noun.head]
    return any(demonym_pattern().fullmatch(word.text) or word.low in _FLEETS for word in before)


_FLEETS = frozenset("navy naval guard coastguard patrol pirate".split())


_OF_A_PEOPLE = regex(r"[A-Z]\w+(?:ish|ites?|ians?|nni|hia|slim|i)")
_POSITIONS = frozenset("position stronghold hideout convoy base camp trench outpost line target dugout".split())


def _where_men_lie(scene: Scene, noun: Noun) -> bool:
    """“Rebel positions”: those who lie there are meant."""
    armed = any(in_class("armed", w.low) or _OF_A_PEOPLE.fullmatch(w.text) for w in scene.words[noun.start : noun.head])
    return armed and singular(head_of(scene, noun)) in _POSITIONS


def _owner(scene: Scene, noun: Noun, clause: Clause | None) -> ActorName | None:
    """Whose words or acts these are: “the army says it has taken …”, “X ordered its troops …”, “our forces”."""
    words = words_of(scene, noun).lower()
    first = words.split()[0]
    own = first in OWNED and (
        in_class("armed", head_of(scene, noun))
        or in_class("gun", head_of(scene, noun))
        or head_of(scene, noun) in _INSTRUMENTS_OF_WAR
    )
    person = words in {"he", "she"} and clause is not None and clause.relation == "comp"
    if clause is None or not (words in {"it", "they"} or own or person):
        return None
    start, end = _span(scene, noun)
    found = None if first in {"our", "my"} else _above(scene, clause)
    if found is not None and not own and watches(found):
        return None  # "the monitor said they had shelled X": not the monitor
    if found is None and (own or clause.relation != "main"):
        found = _spoken(scene, start)
    if found is not None:
        return ActorName(name=found.name, id=found.id, start=start, end=end)
    return ActorName(name=scene.text[start:end], start=start, end=end) if own else None


def watches(name: ActorName) -> bool:
    """Whether a name is of those who watch, help or tell: no side of a war."""
    one = actor(name.id or "")
    return one is not None and one.kind in {"monitor", "aid", "un", "media"}


_INSTRUMENTS_OF_WAR = frozenset("warplanes jets planes aircraft drones tanks ships".split())


def _above(scene: Scene, clause: Clause) -> ActorName | None:
    """The first actor that is subject of a clause this one hangs on."""
    seen: set[int] = set()
    at, below = clause.governor, clause
    while at is not None and at not in seen:
        seen.add(at)
        above = scene.clauses[at]
        joined = clause.relation == "coord" and above.relation == "inf"  # "ordered X to leave, and its planes bombed"
        told = above.verb.lemma in _TELLING and clause.verb.modal in {"must", "should"}
        against = [n for n in above.phrases if n.prep == "against"] if clause.opener == "if" else []
        nouns = above.objects if told else against or above.subject  # "sanctions against X if they do not withdraw"
        nouns = reproached(scene, clause, above) or caught(scene, below, above) or nouns
        for noun in () if joined else nouns[:1]:
            teller = head_of(scene, noun) in _TELLERS
            behind = [one for one in (*above.lead, *above.phrases) if one.start >= noun.end and not teller]
            name, side = name_of(scene, noun, behind), _named_in(scene, *_span(scene, noun))
            if name is not None and name.id is None and _ONE_GROUP.search(name.name):
                name = _pointed(scene, noun) or name  # "the group said it had shelled X"
            if side is not None and (name is None or name.id in {None, side.id}):
                longer = name is not None and side.end == _span(scene, noun)[1] < (name.end or 0)
                return name if longer else side  # "X leader Y said his fighters …": those of X
            if name is not None and (name.id is not None or not teller):
                return name
        at, below = above.governor, above
    return None


_TELLING = frozenset("inform tell warn notify remind order".split())
"""“X informs Y that it must withdraw”: Y must."""
_TELLERS = frozenset("official officials spokesman spokeswoman spokesperson source sources witness witnesses".split())
"""“An official confirmed that it has sent troops”: not the official."""


def _span(scene: Scene, noun: Noun) -> tuple[int, int]:
    return scene.words[noun.start].start, scene.words[noun.end - 1].end


def _spoken(scene: Scene, start: int) -> ActorName | None:
    """The side of a speaker put behind his words: “Our forces hold X, the government's spokesman said”."""
    for inserted in insertions(scene):
        if inserted.covers(start):
            return _named_in(scene, inserted.start, inserted.end)
    return None


def _named_in(scene: Scene, start: int, end: int) -> ActorName | None:
    """The one known side named within a longer phrase: “Kyiv's army chief”."""
    one = known_actor(scene.text[start:end], day=scene.report.published, countries=scene.countries)
    if one is None or one.kind in {"monitor", "aid", "media", "un"}:
        return None
    inside = [m for m in scene.names if start <= m.start and m.end <= end and one.id in m.ids]
    left, right = (inside[0].start, inside[0].end) if inside else (start, end)
    return ActorName(name=scene.text[left:right], id=one.id, start=left, end=right)


def _is_actor(scene: Scene, noun: Noun) -> bool:
    """Common nouns for people and forces, and names that are not places; bare numbers name nobody."""
    head = scene.words[noun.head]
    if head.tag == "NUM":
        return False
    if head.low in {"other", "others", "more"}:
        return False
    named = head.text[:1].isupper() or head.text.partition("-")[2][:1].isupper()  # "al-Amin"
    return named or in_class("armed", head.low) or in_class("civilian", head.low) or is_person(head.low)


def _behind(scene: Scene, noun: Noun) -> ActorName | None:
    """Who stands behind an instrument: the last known name before its head, or a nationality with it."""
    start, end = scene.words[noun.start].start, scene.words[noun.head].end
    found = mentions(scene.text, start, end)
    for mention in reversed(found):
        after = scene.text[mention.end : mention.end + 10].lower()
        before = scene.text[max(start, mention.start - 6) : mention.start].lower()
        if re.match(r"[-‑–](?:backed|held|controlled|allied|linked|occupied)", after) or before.endswith(
            ("anti-", "pro-")
        ):
            continue
        one = pick(mention.ids, scene.report.published, scene.countries)
        if one is not None and (
            one.kind != "state" or arms_between(scene.text[mention.end : scene.words[noun.head].start])
        ):
            end = (
                whole_party(scene.text, mention.end, scene.words[noun.head].start)
                if one.kind == "state"
                else mention.end
            )
            return ActorName(name=scene.text[mention.start : end], id=one.id, start=mention.start, end=end)
    match = demonym_pattern().search(scene.text, start, end)
    if match and not re.match(
        r"[-‑–](?:backed|held|controlled|allied|linked|occupied)", scene.text[match.end() : match.end() + 10].lower()
    ):
        one = known_actor(f"{match.group()} army")
        if one is not None and arms_between(scene.text[match.end() : scene.words[noun.head].start]):
            end = whole_party(scene.text, match.end(), scene.words[noun.head].start)
            return ActorName(name=scene.text[match.start() : end], id=one.id, start=match.start(), end=end)
    words = scene.words
    own = (
        at for at in range(noun.start, noun.head) if words[at].tag not in {"D", "NUM"} and words[at].low not in OF_ACTS
    )
    opens = next(own, noun.head)
    return _unnamed_side(scene, scene.words[opens].start, scene.words[max(noun.start, noun.head)].start)


def _unnamed_side(scene: Scene, start: int, stop: int) -> ActorName | None:
    """“A government air strike”, “rebel mortar fire”: a side that is no more than that."""
    phrase = _WITH_WHAT.sub("", scene.text[start:stop].rstrip())
    side = _SIDE.search(phrase)
    if side is None:
        return None
    left, right = start + side.start("name"), start + len(phrase)
    generic = known_actor(
        f"{phrase[side.start('name') :]} forces", day=scene.report.published, countries=scene.countries
    )
    return ActorName(name=scene.text[left:right], id=generic.id if generic is not None else None, start=left, end=right)


_WITH_WHAT = regex(r"(?:\s+(?:air|artillery|drone|missile|mortar|rocket|shell|sniper|suicide|tank))+$", re.IGNORECASE)
_SIDE = regex(
    r"(?:^|\s)(?P<name>(?:(?!(?:An?|The)\s)[A-Z][\w'’-]*\s+)*"
    r"(?:[Gg]overnment|[Rr]egime|[Cc]oalition|[Aa]rmy|[Oo]pposition|[Rr]ebel|[Ii]nsurgent|[Mm]ilitant|[Ss]eparatist|[Gg]uerrilla))$"
)


def _pointed(scene: Scene, noun: Noun) -> ActorName | None:
    """“they”, “it”, “the group”: the one actor named shortly before; None where two compete."""
    low = words_of(scene, noun).lower()
    if low in _POINTERS or _GROUP_POINTERS.match(low):
        inside = group_before(scene, noun) if _ONE_GROUP.search(low) else None
        earlier = inside or scene.memory.recent_actor(plural=None)
    else:
        return None
    if earlier is None or (low not in _POINTERS and _is_land(earlier)):
        return None
    start, end = _span(scene, noun)
    return ActorName(name=earlier.name, id=earlier.id, start=start, end=end)


def _is_land(name: ActorName) -> bool:
    """“The gunmen”, “the group” are never the country that was named before."""
    one = actor(name.id or "")
    return one is not None and one.kind == "state"
