"""The thing that is struck where nobody is: of an armed or official party, or where people come together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor, known_actor, mentions, pick
from thereafter.claims.scene.draft import VIOLENT, Draft, after, chars, passive_parts
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.owned import OWNED
from thereafter.claims.scene.parties import OWNERS, joined
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of, through, trimmed
from thereafter.claims.telling.fitting import FORCES
from thereafter.claims.telling.frames import acted_on
from thereafter.claims.telling.nouns import nominal_actors, noun_trigger
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_STRUCK = VIOLENT - {Kind.SIEGE} | {Kind.DESTRUCTION}
_FROM_AFAR = frozenset((Kind.AIR_STRIKE, Kind.SHELLING))
_ON = frozenset("on against upon".split())
_WHERE = frozenset("village hamlet town city camp area district province house home border frontier coast".split())
"""Ground and where people live is where something happens."""
_HOMES = frozenset(("house", "home"))
_RUINING = frozenset((Kind.DESTRUCTION, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING))
"""What is done to homes themselves."""
_GROUNDS = frozenset("airport airfield airbase base port harbour harbor dam crossing road street".split())
_CIVIL = frozenset("passenger civilian commercial airliner".split())
_MOBILE = ("convoy", "ship", "carrier")
"""Classes of what is attacked for itself, wherever it goes, as those who gather are."""
_WORKS = frozenset(
    "prison jail plant refinery facility depot terminal oilfield factory warehouse barracks checkpoint outpost".split()
)
"""Works and posts that are attacked, where they are told as something new."""
_ITSELF = frozenset(
    """procession pilgrimage festival ceremony rally vigil parade gathering wedding funeral celebration march
    meeting motorcade patrol pipeline pylon substation""".split()
)
ANYBODY = frozenset("people person persons others civilians".split())
"""Words for the dead that do not say who was meant."""
_OF_STATES = frozenset("embassy consulate mission base airbase".split())
_OFFICIAL = regex(
    r"army|military|police|security|government|border|naval|navy|un|nato"
    r"|embassy|consulate|diplomatic|peacekeeping|presidential"
)


def struck(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Attack a police barracks”, “storm a school”, “shoot down a navy drone”: what is hit, and whose it is."""
    if draft.kind in VIOLENT and (foes := _foes(scene, draft)):
        return foes
    if draft.kind not in _STRUCK:
        return []
    if draft.casualties and (whom := _attacked(scene, draft)):
        return whom
    for noun in _hit(scene, draft):
        if draft.kind is Kind.CLASH and not _is_downed(draft) and not _is_on_the_way(scene, noun):
            continue
        if _is_downed(draft):
            civil = not _CIVIL.isdisjoint(word.low for word in scene.words[noun.start : noun.end])
            known = [one for one in names_of(scene, [noun], None, draft) if one.id]
            drone = not known and singular(head_of(scene, noun)) in _UNMANNED
            return [] if civil else [_named(scene, noun)] if drone else known
        if _is_told(scene, noun, draft):
            return [_named(scene, one) for one in _listed(scene, noun)]
    return []


_UNMANNED = frozenset("drone uav quadcopter".split())


def with_struck(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Killed ten people in an attack on a patrol”: where the dead are anybody, what was struck beside them.

    Children who die in an attack on a convoy of soldiers are bystanders: the convoy was meant.
    """
    if not draft.casualties:
        return draft.targets
    if all(one.name.lower() in ANYBODY for one in draft.targets):
        return [*draft.targets, *struck(scene, draft)]
    if all(one.name.islower() and in_class("civilian", one.name.split()[-1]) for one in draft.targets):
        return [*draft.targets, *(one for one in struck(scene, draft) if FORCES.search(one.name))]
    return draft.targets


def _is_on_the_way(scene: Scene, noun: Noun) -> bool:
    """“Ambushed a convoy”, “an ambush on a patrol”."""
    head = singular(head_of(scene, noun))
    return head in {"convoy", "motorcade", "patrol"} or in_class("ship", head) or in_class("vehicle", head)


def _listed(scene: Scene, noun: Noun) -> list[Noun]:
    """“Attacked shops, houses and cars”: the thing that is told with those joined to it, where all are things."""
    first = _first_of(scene, noun)
    later = [one for one in scene.nouns if one.start >= first.end]
    listed = joined(scene, first, later)
    things = all(_is_thing(scene, one) for one in listed if one is not noun)
    many = all(
        singular(head := head_of(scene, one)) != head or _is_new(scene, one) or _is_name(scene, one) for one in listed
    )
    return listed if noun in listed and things and many else [noun]


def _first_of(scene: Scene, noun: Noun) -> Noun:
    """“A court and a post office were burnt”: the first of those joined to what is told."""
    before = next((one for one in scene.nouns if one.end == noun.start - 1 and not noun.prep), None)
    joins = before is not None and scene.words[before.end].low in {"and", ","}
    return _first_of(scene, before) if joins and before is not None and _is_thing(scene, before) else noun


def _is_thing(scene: Scene, noun: Noun) -> bool:
    thing = not noun.prep and sort_of(scene, noun) in {"site", "weapon", "other", "place"}
    return thing and place_in(scene, *chars(scene, noun)) is None


def _is_name(scene: Scene, noun: Noun) -> bool:
    return scene.words[noun.start].text[:1].isupper() and noun.start > 0


def _is_new(scene: Scene, noun: Noun) -> bool:
    return scene.words[noun.start].low in {"a", "an"}


def _foes(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Launched a campaign against X and Y”: those behind “against” in what the verb is told with."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.trigger is None or draft.trigger.form != "v":
        return []
    if clause.verb.lemma in _WARDING:
        return [one for noun in clause.objects[:1] for one in nominal_actors(scene, noun, clause, draft)]
    behind = sorted(clause.phrases, key=lambda n: n.start)
    against = next((n for n in behind if n.prep == "against"), None)
    if against is None or not _may_fight(scene, against):
        return []
    return names_of(scene, joined(scene, against, behind), clause, draft)


_WARDING = frozenset("repel repulse fend thwart foil".split())  # "repelled an assault by X"


def _attacked(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Attacks on X killed ten”, “ten died in attacks on X”: the people whom the attack that killed was aimed at."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.trigger is None or draft.trigger.form != "v" or draft.spotted is not None:
        return []
    whom = next((noun for noun in _aimed_at(scene, clause) if noun.prep in _ON and _is_side(scene, noun)), None)
    return names_of(scene, [whom], clause, draft) if whom is not None else []


def _is_side(scene: Scene, noun: Noun) -> bool:
    """A force or people, no ground, and no side that others are named beside: “on police, army and other posts”."""
    inside, behind = scene.words[noun.start : noun.end], [word.low for word in scene.words[noun.end : noun.end + 1]]
    ground = place_in(scene, *chars(scene, noun)) is not None or any(singular(word.low) in _WHERE for word in inside)
    ground = ground or (head_of(scene, noun) in _ADJECTIVE_TOO and behind in [[","], ["and"]])
    return not ground and sort_of(scene, noun) in {"armed", "civilian", "name"}


_ADJECTIVE_TOO = frozenset("police army military security government".split())


def _may_fight(scene: Scene, noun: Noun) -> bool:
    return sort_of(scene, noun) in {"armed", "name"} or any(
        in_class("armed", word.low) for word in scene.words[noun.start : noun.end]
    )


def _is_downed(draft: Draft) -> bool:
    return draft.trigger is not None and draft.trigger.object == "aircraft"


def _hit(scene: Scene, draft: Draft) -> Iterator[Noun]:
    """What the verb acts on, or what stands right behind the noun with “on” or “against”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if draft.spotted is not None and (part := draft.spotted.role("target")) is not None:
        start, end = scene.span.start + part.start, scene.span.start + part.end
        yield from (noun for noun in scene.nouns if chars(scene, noun)[0] < end and chars(scene, noun)[1] > start)
    elif clause is not None and draft.trigger is not None and draft.trigger.form == "v":
        yield from (
            through(scene, noun, after(clause, noun))
            for noun in acted_on(clause, draft.trigger, passive_parts(clause)[1])
        )
        yield from _aimed_at(scene, clause)
        yield from _targeted(scene, draft)
    else:
        if clause is not None and clause.verb.lemma in _REACHING and not clause.verb.passive:
            yield from clause.objects[:1]  # "a roadside bomb hit a van"
        if clause is not None and draft.kind is Kind.BOMBING and clause.verb.lemma in _OCCURRING:
            yield from (noun for noun in clause.phrases[:1] if noun.prep == "at")  # "blasts occurred at a depot"
        behind = next((noun for noun in scene.nouns if chars(scene, noun)[0] >= draft.trigger_end), None)
        if behind is not None and not _ON.isdisjoint(behind.prep.split()) and _is_next(scene, draft, behind):
            yield behind


_REACHING = frozenset("hit strike target".split())
_OCCURRING = frozenset("occur happen rock shake".split())


def _aimed_at(scene: Scene, clause: Clause) -> Iterator[Noun]:
    """What stands behind “on”: of the verb, or of an attack in its phrases (“killed in an attack on a patrol”)."""
    first = min(clause.phrases, key=lambda n: n.start, default=None)
    before: Noun | None = None
    for noun in sorted([*clause.subject, *clause.lead, *clause.phrases], key=lambda n: n.start):
        behind = before is not None and before.end == noun.start - 1
        aimed = noun.prep in _ON or _is_fired_at(scene, clause, noun)
        if aimed and (noun is first or (before is not None and behind and _is_own(scene, clause, before))):
            yield noun
        before = noun


def _is_own(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Killed in an attack on a patrol”, not “shells X in response to an attack on a patrol”, which was another's."""
    endured = clause.verb.passive or clause.verb.lemma in {"die", "perish"}
    told = endured or clause.relation == "rel"  # "since the assault on a school that killed nine"
    return is_attack(scene, noun) and (told or noun.prep not in _OF_OTHERS)


_OF_OTHERS = frozenset("after following since over before despite to for about".split())


def _is_fired_at(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Opened fire at a minibus”, “a mine went off under a lorry”."""
    head = singular(head_of(scene, noun))
    if noun.prep == "at" and clause.verb.lemma in _GOING_OFF:
        return True
    if noun.prep not in {"at", "under", "beneath"} or not (in_class("vehicle", head) or head == "patrol"):
        return False
    return noun.prep != "at" or clause.verb.lemma in {"fire", "open", "shoot"}


_GOING_OFF = frozenset("explode detonate go blow".split())  # "a bomb exploded at a rally"


def _targeted(scene: Scene, draft: Draft) -> Iterator[Noun]:
    """“Killed in an air strike targeting a market”: what a participle on the attack that killed them acts on."""
    under = (
        [c for c in scene.clauses if c.governor == draft.clause and c.verb.form == "ing"] if draft.casualties else []
    )
    for clause in under:
        if any(is_attack(scene, noun) for noun in clause.subject[-1:]):
            yield from clause.objects[:1]
    if draft.kind in _FROM_AFAR and "targeting" in scene.sentence:
        aims = (c for c in scene.clauses if c.governor == draft.clause and c.verb.lemma == "target")
        yield from (noun for clause in aims if clause.verb.form == "ing" for noun in clause.objects[:1])


def _is_next(scene: Scene, draft: Draft, noun: Noun) -> bool:
    between = scene.text[draft.trigger_end : scene.words[noun.start].start]
    return between.strip().lower() in _ON


def _is_told(scene: Scene, noun: Noun, draft: Draft) -> bool:  # noqa: PLR0911 - one sign a return
    """Whether a thing says more than where it stands."""
    head = singular(head_of(scene, noun))
    things = {"site", "place", "other"}
    home = draft.kind in _RUINING and _is_home(scene, noun)
    ground = head in _WHERE and not home
    if head == "camp" and scene.words[noun.head - 1].low in _CAMPED:
        return True
    if scene.words[noun.start].low in OWNED or ground:
        return False
    if _carries_bomb(scene, noun):
        return False
    if in_class("vehicle", head) and (draft.kind is not Kind.BOMBING or _is_target(noun, draft)):
        return True
    if sort_of(scene, noun) not in things | {"convoy"}:
        return False
    if place_in(scene, scene.words[noun.head].start, scene.words[noun.head].end) is not None:
        return False
    if draft.kind is Kind.DESTRUCTION or home:
        return in_class("thing", head) or in_class("site", head)
    site = in_class("site", head) or in_class("place", head) or in_class("seat", head)
    if noun.start == 0 or scene.words[noun.start - 1].low != "and":  # "the M23 fuel and food depots": whose they are
        if head in _ITSELF or any(in_class(name, head) for name in _MOBILE):
            return not is_attack(scene, noun)
        if head in _WORKS and (_is_new(scene, noun) or head != head_of(scene, noun)):
            return True
    gathering = in_class("civil-site", head) or in_class("seat", head)
    named = scene.words[noun.head].text[:1].isupper() and head not in _GROUNDS  # "the Bardo National Museum"
    return gathering or (site and named and in_class("site", head)) or (site and _is_official(scene, noun))


_CAMPED = frozenset("protest protesters sit-in training army military rebel militant".split())
"""“A protest camp”, “an army camp”: those who are in it are meant."""


def _carries_bomb(scene: Scene, noun: Noun) -> bool:
    """“A bomb on a motorcycle exploded”."""
    if noun.prep not in {"on", "in"} or noun.start < _TWO or not in_class("vehicle", singular(head_of(scene, noun))):
        return False
    return bool(_BOMB.search(scene.words[noun.start - 2].low))


_TWO = 2  # words before a phrase: its preposition, and what that stands behind


def _is_home(scene: Scene, noun: Noun) -> bool:
    """“Houses”, “an apartment block”, “a residential building”."""
    dwelt = any(word.low in _DWELT for word in scene.words[noun.start : noun.head])
    return singular(head_of(scene, noun)) in _HOMES or (dwelt and singular(head_of(scene, noun)) in _BLOCKS)


_DWELT = frozenset("residential apartment housing".split())
_BLOCKS = frozenset("building block tower complex".split())


def _is_target(noun: Noun, draft: Draft) -> bool:
    """Whether a vehicle is what a bomb hits, not what it is in: “a mine hit a van”, “went off under a lorry”."""
    told = not _BENEATH.isdisjoint(noun.prep.split()) and not _BOMB.search(draft.word)
    reached = not noun.prep and draft.trigger is not None and draft.trigger.form == "n"  # "a roadside bomb hit a van"
    return told or reached or bool(_HITS.fullmatch(draft.word))


_BENEATH = frozenset("on under beneath against".split())
_BOMB = regex(r"\b(?:bombs?|mines?|devices?|explosives?)$", re.IGNORECASE)  # "a bomb on a motorcycle"
_HITS = regex(r"(?:hit|struck|strik|target|attack|ambush)(?:s|es|ed|ing|ting|e)?", re.IGNORECASE)


def is_attack(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names violence: “an attack”, “a suicide bombing”."""
    trigger = noun_trigger(scene, noun)
    return trigger is not None and trigger.kind in _VIOLENCE


_VIOLENCE = frozenset(kind.value for kind in VIOLENT)


def _is_official(scene: Scene, noun: Noun) -> bool:
    """“A police checkpoint”, “the M23 headquarters”, “a French base”."""
    if any(_OFFICIAL.fullmatch(word.low) for word in scene.words[noun.start : noun.head]):
        return True
    start, end = scene.words[noun.start].start, scene.words[noun.head].start
    return singular(head_of(scene, noun)) in _OF_STATES or any(
        one.kind in OWNERS for m in mentions(scene.text, start, end) if (one := actor(m.ids[0])) is not None
    )


def _is_second_act(scene: Scene, noun: Noun) -> bool:
    """“Burning and looting shops”: the thing's first word is what is done to it as well."""
    if noun.start < noun.head and scene.words[noun.start].low.endswith("ing") and noun.start > 1:
        return scene.words[noun.start - 1].low == "and" and scene.words[noun.start - 2].tag == "VG"
    return False


def _named(scene: Scene, noun: Noun) -> ActorName:
    """The thing as written, and the known party whose name stands before it."""
    if _is_second_act(scene, noun):
        noun = structs.replace(noun, start=noun.start + 1)
    start, end = trimmed(scene.text, *chars(scene, noun))
    inside = mentions(scene.text, start, end)
    one = pick(inside[-1].ids, scene.report.published, scene.countries) if inside else None
    one = one if one is not None and one.kind in OWNERS else None
    before = scene.text[start : scene.words[noun.head].start].strip()
    if one is None and any(in_class("armed", word.low) for word in scene.words[noun.start : noun.head]):
        one = known_actor(before, day=scene.report.published, countries=scene.countries)
    return ActorName(name=scene.text[start:end], id=one.id if one is not None else None, start=start, end=end)
