"""Names no gazetteer gave, standing where only a place can stand: kept by name, without coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, is_common, noun_triggers, singular, verb_triggers
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.words import ADJECTIVES
from thereafter.claims.scene.actors import Mention, demonym_pattern, is_people, known_actor
from thereafter.claims.scene.anchors import anchor_of, anchored, is_somebodys
from thereafter.claims.scene.lone import Look, are_listed, by_forces, is_nobody, lone_subjects, looked_up
from thereafter.patterns import regex
from thereafter.record.values import Where

_INTO = frozenset(
    """enter leave quit flee retake recapture overrun liberate besiege encircle shell bomb bombard pound raid storm
    evacuate exit reoccupy surround""".split()
)
"""Verbs of war and flight whose bare named object is a place."""
_BY_FORCES = frozenset(
    """take seize capture secure occupy attack assault hit strike target invade assail hold control win lose burn
    torch raze reach loot ransack flatten recover regain reclaim annex clear wrest snatch defend approach cede
    vacate abandon garrison""".split()
)
"""Verbs whose bare named object is a place when fighters or an army are the subject: rebels take towns, not people."""
_BACK = frozenset("recover regain reclaim cede vacate garrison annex".split())
"""Of these, the ones that are hardly ever said of a man with two names."""
_GOING = frozenset(
    """withdraw retreat return flee move march advance escape evacuate arrive head travel walk stream pour cross pull
    relocate transfer land disembark deploy roll slip drive run dock sail break push sweep ride sneak filter trickle
    straggle hurry swarm file trek crawl oust expel eject chase retire fall""".split()
)
_WAYS = frozenset("from to into towards toward".split()) | {"out of", "back to", "on to", "from around", "from near"}
_SPOTS = frozenset("in at near outside around inside".split())
_LANDING = _SPOTS | {"on", "into", "onto", "over"}
_OF_GROUND = frozenset(
    """town village city hamlet suburb outskirt district province island port camp airport airbase airfield base
    barracks garrison villager resident inhabitant townspeople defender valley hill ridge height bridge siege battle
    shelling bombardment bombing liberation loss recapture evacuation encirclement storming blockade street""".split()
)
"""Nouns behind which "of" leads to a place: “the port of X”, “the siege of X”."""
_OF_MEN_TOO = frozenset("fall capture seizure".split())
"""“The fall of X”: a town, a regime, or a man."""
_NEARBY = frozenset("nearby neighbouring neighboring adjacent".split())
_OFFICES = frozenset("office home house ministry embassy consulate university court studio part side front".split())
_PART = regex(r"(?:al|ash|as|ar|at|ad|an|az|el|es|ez|en|de|del|la|las|los|du|le|bin|ibn)$", re.IGNORECASE)
_ARABIC = regex(r"(?:al|ash|as|ar|at|ad|an|az|el|es|ez)-[A-Z]")
_NO_PLACE = frozenset(
    """parliament congress senate government ministry army party council islam christmas easter ramadan lent twitter
    facebook telegram whatsapp youtube court house university church reuters office president minister commission
    brigade general colonel mr mrs dr operation movement front force union league treaty agreement accord english
    arabic french russian cup may march june july sunday
    co company inc ltd plc corp corporation bank hotel airlines group institute foundation association agency committee
    act state states embassy avenue street square stadium park center centre school college hospital museum""".split()
)


def unlisted(  # noqa: PLR0917 - the parts of one reading
    text: str,
    words: list[Token],
    clauses: Sequence[Clause],
    names: Sequence[Mention],
    places: Sequence[Where],
    look: Look | None = None,
) -> list[Where]:
    """The places of a sentence that only their part in it tells, in order of their clauses; `look`: the gazetteer."""
    spoken = {(n.start, n.end) for n in names}
    grounds = [p for p in places if (p.start, p.end) not in spoken or p.place is None]  # "X, SANA reported": no anchor
    taken = [(p.start, p.end) for p in places] + [(n.start, n.end) for n in names]
    found: list[Where] = []
    unsure: list[tuple[Noun, Where]] = []  # may be people as well
    for noun, weak in _each_candidate(words, clauses, names):
        first, last = noun.start, noun.end
        while first < last and (words[first].tag == "X" or words[first].low in _NEARBY):
            first += 1
        inside = words[first:last]
        if not inside or not _is_name(inside):
            continue
        start, end = inside[0].start, inside[-1].end
        if any(a is not None and b is not None and a < end and start < b for a, b in taken):
            continue
        if known_actor(text[start:end]) is not None:
            continue
        one = Where(name=text[start:end], start=start, end=end)
        anchor = anchor_of(one, grounds, text)
        if anchor is not None and is_somebodys(one, anchor, text):
            continue
        one = anchored(one, anchor, text) if anchor is not None else one
        if weak:
            unsure.append((noun, one))
            continue
        _mark(words, noun, start, end)
        found.append(one)
        taken.append((start, end))
    found += _confirmed(text, words, [(n, one) for n, one in unsure if is_nobody(one.name)], look)
    taken += [(p.start, p.end) for p in found]
    for noun in _all(clauses):
        place = _with_its_kind(words, noun) or _of_its_people(words, noun) or _with_its_share(words, noun)
        start, end = (words[place.start].start, words[place.end - 1].end) if place is not None else (0, 0)
        if place is None or any(
            a is not None and b is not None and a < end and start < b and not _is_its_state(text, names, a, b, start)
            for a, b in taken
        ):
            continue
        for word in words[place.start : place.end]:
            word.lemma = "place"
        noun.place = noun.place or place.end == noun.end
        found.append(Where(name=text[start:end], start=start, end=end))
        taken.append((start, end))
    by_itself = [p for p in found if not p.within]
    return [*looked_up(text, by_itself, look), *(p for p in found if p.within)]


def _is_its_state(text: str, names: Sequence[Mention], start: int, end: int, first: int) -> bool:
    """“Bahrain International Airport”: the state that only the first word of a longer name names."""
    if start != first or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    return any(n.start == start and all(one.startswith("act_government-of-") for one in n.ids) for n in names)


def _each_candidate(
    words: list[Token], clauses: Sequence[Clause], names: Sequence[Mention]
) -> Iterator[tuple[Noun, bool]]:
    """Every candidate, and whether it may as well be somebody's name."""
    yield from ((noun, False) for noun in _candidates(words, clauses, names))
    for noun, ground in lone_subjects(words, clauses, names):
        yield noun, not ground
    for clause in clauses:
        every = sorted([*clause.subject, *clause.lead, *clause.objects, *clause.phrases], key=lambda one: one.start)
        for before, noun in pairwise(every):
            if noun.start - before.end == 1 and noun.prep == "of" and singular(words[before.head].low) in _OF_MEN_TOO:
                yield noun, True


def _confirmed(text: str, words: list[Token], unsure: Sequence[tuple[Noun, Where]], look: Look | None) -> list[Where]:
    """Those of the unsure names that the gazetteer has."""
    listed = are_listed(text, [one for _, one in unsure], look)
    kept = [pair for pair, known in zip(unsure, listed, strict=True) if known]
    for noun, one in kept:
        _mark(words, noun, one.start or 0, one.end or 0)
    return [one for _, one in kept]


def _mark(words: list[Token], noun: Noun, start: int, end: int) -> None:
    """Note in words and chunk that this is a place."""
    for word in words[noun.start : noun.end]:
        if start <= word.start < end:
            word.lemma = "place"
    noun.place = True


_KINDS = frozenset(
    """river lagoon lake strait pass valley ridge bridge dam crossing airport airfield airbase terminal camp quarter
    district neighbourhood neighborhood suburb village town island peninsula hills mountains forest oasis oilfield
    refinery barracks prison junction intersection roundabout checkpoint gate crossroads palace post plant base
    reactor area region township locality sector garrison enclave heights outpost strip causeway
    compound gorge salient pocket corridor canyon delta plateau riverbank""".split()
)
"""Common nouns behind a name that make it ground: “the Mubambiro quarter”, “the Varreux terminal”."""
_OF_KIND = frozenset("border military air naval refugee displacement police army main river frontier".split())
_NAMED_BEHIND = frozenset("town village island".split())
_NAMED = 4  # words of such a name, its kind included


def _all(clauses: Sequence[Clause]) -> Iterator[Noun]:
    seen: set[int] = set()
    for clause in clauses:
        for noun in (*clause.subject, *clause.objects, *clause.phrases, *clause.lead):
            if noun.start not in seen:
                seen.add(noun.start)
                yield noun


def _with_its_kind(words: list[Token], noun: Noun) -> Noun | None:
    """The name and the kind of ground at the end of a chunk."""
    head = words[noun.head]
    if head.low not in _KINDS and head.text != "Barrage":  # across a river; the other kind has no capital
        return None
    start = noun.head
    while start > noun.start + 1 and words[start - 1].low in _OF_KIND:
        start -= 1
    while start > noun.start and _big(words[start - 1]) and words[start - 1].tag == "N" and words[start - 1].start:
        start -= 1
    behind = words[noun.head + 1 : noun.head + 3]
    if head.low in _NAMED_BEHIND and len(behind) > 1 and behind[0].low == "of" and behind[1].text[:1].isupper():
        return None  # "the Bedouin town of X"
    named = [word for word in words[start : noun.head] if word.low not in _OF_KIND]
    owned = any(word.tag == "POSS" for word in words[noun.start : start])
    if head.low == "compound" and not (owned and not any(is_common(word.low) for word in named)):
        return None  # "the Red Mosque compound" is called by what stands there
    if not named or len(named) >= _NAMED or not _is_name(named) or any(_is_adjective(word) for word in named):
        return None
    return Noun(start, noun.head + 1, noun.head)


_OWNED = frozenset("half airport port harbour market hospital outskirts suburbs defenders garrison streets".split())


def _with_its_share(words: list[Token], noun: Noun) -> Noun | None:
    """“Loikaw's western half”: the name that owns ground."""
    owner = words[noun.start]
    owned = noun.end - noun.start > 2 and words[noun.start + 1].tag == "POSS" and words[noun.head].low in _OWNED
    if not owned or not _is_name([owner]) or _is_adjective(owner) or not is_nobody(owner.text):
        return None
    return Noun(noun.start, noun.start + 1, noun.start)


_DWELLERS = frozenset("residents villagers inhabitants townspeople dwellers traders shopkeepers".split())


def _of_its_people(words: list[Token], noun: Noun) -> Noun | None:
    """“Solino residents”: the name before those who live there."""
    before = words[noun.head - 1] if noun.head > noun.start else None
    if before is None or words[noun.head].low not in _DWELLERS or not _is_name([before]) or _is_adjective(before):
        return None
    return Noun(noun.head - 1, noun.head, noun.head - 1) if is_nobody(before.text) and len(before.text) > 3 else None


def _is_adjective(word: Token) -> bool:
    """“The Syrian border”, “a Christian village”: whose it is, not its name."""
    return word.low in ADJECTIVES or bool(demonym_pattern().fullmatch(word.text.split("-")[0]))


def _candidates(words: list[Token], clauses: Sequence[Clause], names: Sequence[Mention]) -> Iterator[Noun]:
    for clause in clauses:
        lemma = clause.verb.lemma
        if not clause.verb.passive and (
            (lemma in {"hit", "strike"} and _is_shot(words, clause))
            or lemma in _INTO
            or (lemma in _BY_FORCES and by_forces(words, _doers(words, clauses, clause), names))
        ):
            long = lemma in _INTO | _BACK
            yield from (noun for noun in clause.objects[:1] if noun.end - noun.start == 1 or long)
        if clause.verb.passive and lemma in _SURELY:
            yield from (noun for noun in clause.subject if noun.end - noun.start <= 2)
        if _is_taken(words, clause, names):
            most = 1 + (lemma == "fall")  # who is taken and has two names is somebody
            lone = (noun for noun in clause.subject[:1] if noun.end - noun.start <= most and not noun.prep)
            yield from (noun for noun in lone if not is_common(words[noun.head].low))
        shot = _is_shot(words, clause)
        sides = [*clause.subject, *clause.objects, *(n for n in clause.phrases if n.prep == "by")]
        happens = lemma in _violent() | _INTO or any(_is_event(words, noun) for noun in clause.subject)
        forces = by_forces(words, sides, names)
        told = lemma in verb_triggers() and (forces or any(_moves(words, noun) for noun in sides))
        happens = happens or forces or (lemma == "be" and _are_there(words, clause))
        last: Noun | None = None
        for noun in (*clause.phrases, *clause.lead):
            going = lemma in _GOING | _INTO and (noun.prep in _WAYS or (lemma in _LANDED and noun.prep in _SPOTS))
            joined = last is not None and not noun.prep and _are_joined(words, last, noun)
            last = None
            bare = told and (noun.prep in _WAYS or _is_spot(noun.prep)) and _is_nobody(words, noun)
            if going or joined or bare or (happens and _is_spot(noun.prep)) or (shot and noun.prep in _LANDING):
                last = noun
                yield noun
        every = sorted([*clause.subject, *clause.lead, *clause.objects, *clause.phrases], key=lambda one: one.start)
        for before, noun in pairwise(every):
            if noun.start - before.end != 1 or not noun.prep:
                continue
            held = noun.prep == "of" and _is_share(words, before) and _is_nobody(words, noun)
            if held or _leads_to_place(words, before, noun.prep):
                yield noun


def _are_there(words: list[Token], clause: Clause) -> bool:
    """“There were no Russian troops in X”, “its soldiers were in X”."""
    there = any(words[noun.head].low == "there" for noun in clause.subject)
    nouns = clause.objects if there else clause.subject
    return any(in_class("soldier", words[noun.head].low) or in_class("troops", words[noun.head].low) for noun in nouns)


def _doers(words: list[Token], clauses: Sequence[Clause], clause: Clause) -> list[Noun]:
    """Who acts: “the army says it controls X” names the army."""
    above = clauses[clause.governor] if clause.governor is not None and clause.relation == "comp" else None
    pronouns = bool(clause.subject) and all(words[noun.head].tag == "PRON" for noun in clause.subject)
    return above.subject if above is not None and pronouns else clause.subject


def _is_nobody(words: list[Token], noun: Noun) -> bool:
    return is_nobody(" ".join(word.text for word in words[noun.start : noun.end]))


def _moves(words: list[Token], noun: Noun) -> bool:
    """People on the move, convoys and relief: what war stories tell of beside forces."""
    head = words[noun.head].low
    return any(in_class(name, head) for name in ("moving", "convoy", "aid", "explosive"))


_SHARES = frozenset("most half part third quarter all population rest outskirt field".split())


def _is_share(words: list[Token], noun: Noun) -> bool:
    """“Most of X”, “in charge of X”, “the population of X”."""
    return singular(words[noun.head].low) in _SHARES


def _is_spot(prep: str) -> bool:
    """A preposition of place: “near X”, “east of X”, “above X”."""
    return prep in _SPOTS or prep in {"above", "below", "beyond"} or bool(_COMPASS.fullmatch(prep))


_COMPASS = regex(r"(?:north|south|east|west|upstream|downstream)[\w-]*\s+of")


def _is_taken(words: list[Token], clause: Clause, names: Sequence[Mention]) -> bool:
    """“X was seized by fighters”, “X has fallen to the army”: by a force, so that X is no person."""
    if clause.verb.lemma == "fall":
        return by_forces(words, [n for n in clause.phrases if n.prep == "to"][:1], names)
    if not clause.verb.passive or clause.verb.lemma not in _BY_FORCES | _INTO:
        return False
    return by_forces(words, [n for n in clause.phrases if n.prep == "by"][:1], names)


def _are_joined(words: list[Token], first: Noun, second: Noun) -> bool:
    """“Into X and Y”."""
    return 0 < second.start - first.end <= 2 and all(w.low in {"and", ","} for w in words[first.end : second.start])


_SURELY = frozenset("retake overrun liberate besiege encircle reoccupy".split())
_LANDED = frozenset("land arrive disembark dock deploy".split())


@cache
def _violent() -> frozenset[str]:
    """Verbs that tell of violence, ruin or the taking of people and ground by themselves."""
    return frozenset(
        lemma
        for lemma, rows in verb_triggers().items()
        if any(row.kind in _HARMING and not row.particle for row in rows)
    ) - {"hold", "take", "come", "set", "strike", "have"}


_HARMING = frozenset(
    "air_strike shelling bombing attack_on_civilians clash offensive destruction abduction casualty siege".split()
)


def _is_shot(words: list[Token], clause: Clause) -> bool:
    """Whether something that is fired lands: “rockets fell on X”, “fired mortars into X”."""
    flying = clause.objects if not clause.verb.passive and clause.objects else clause.subject
    return any(in_class("projectile", words[noun.head].low) for noun in flying)


def _is_event(words: list[Token], noun: Noun) -> bool:
    trigger = noun_triggers().get(singular(words[noun.head].low))
    return trigger is not None and trigger.kind in _HARMING


def _leads_to_place(words: list[Token], noun: Noun, prep: str) -> bool:
    """“The barracks at X”, “clashes near X”, “the port of X”."""
    head = singular(words[noun.head].low)
    if prep == "of":
        named = words[noun.head].text[:1].isupper() and noun.head > 0  # "the Battle of X": a name of history
        return head in _OF_GROUND and not named
    going = noun_triggers().get(head)
    if prep in {"from", "to", "into"} and going is not None and going.kind in {"withdrawal", "evacuation", "return"}:
        return True  # "a pull-out from X"
    ground = in_class("place", head) or in_class("site", head)
    return prep in _SPOTS and head not in _OFFICES and (ground or _is_event(words, noun))


def _is_name(words: Sequence[Token]) -> bool:
    """All of it capitalised, none of it an office, a people or an organisation."""
    if len(words) > 4 or any(word.tag != "N" for word in words) or not words[-1].text[-1:].isalpha():
        return False
    if any(
        singular(word.low) in _NO_PLACE or in_class("people-name", word.low) or is_people(word.text) for word in words
    ):
        return False
    return (_big(words[0]) and _big(words[-1])) and all(_big(word) or _PART.match(word.low) for word in words)


def _big(word: Token) -> bool:
    return (word.text[:1].isupper() and not word.text.isupper()) or bool(_ARABIC.match(word.text))
