"""Who goes: civilians, fighters, refugees, prisoners … from the words for the movers, or those they point back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.intentions import is_none
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.actors import actor, demonym_pattern
from thereafter.claims.scene.draft import Draft, after, chars
from thereafter.claims.scene.memory import REACH
from thereafter.claims.scene.naming import name_of
from thereafter.claims.scene.scene import Scene, head_of, is_people_name, sort_of
from thereafter.claims.telling.deployments import are_arms, is_deployment, is_halt
from thereafter.claims.telling.staff import are_staff
from thereafter.patterns import regex
from thereafter.record.kinds import Group, Kind
from thereafter.record.values import ActorName

_GROUPS: tuple[tuple[Group, frozenset[str]], ...] = (
    (Group.RETURNEES, frozenset("returnee".split())),
    (Group.REFUGEES, frozenset("refugee".split())),
    (Group.EVACUEES, frozenset("evacuee".split())),
    (Group.PRISONERS, frozenset("prisoner detainee hostage captive".split())),
    (Group.WOUNDED, frozenset("wounded injured patient sick".split())),
    (Group.DISPLACED, frozenset("displaced idp migrant".split())),
    (
        Group.FIGHTERS,
        frozenset(
            """
                fighter militant rebel insurgent soldier troop gunman jihadist force combatant army militia
                peshmerga tank paratrooper mercenary trainer instructor cell separatist guerrilla reinforcement
                commando marine jihadi attacker assailant bandit raider kidnapper peacekeeper police policeman
                policemen military gendarme guard
            """.split()
        ),
    ),
    (
        Group.CIVILIANS,
        frozenset(
            """
                civilian people person resident villager family child woman man inhabitant population
                household citizen local student worker passenger national foreigner expatriate diplomat
                pilgrim trader monk nun
            """.split()
        ),
    ),
)
_WORD_GROUPS = regex(
    r"\b(?:(?P<fighters>fighters?|rebels|militants|insurgents|(?:rebel|militant|insurgent)(?!\s+[a-z])|soldiers?|troops|gunmen|combatants|militiamen|guerrillas?|bodyguards|jihadists?|paramilitaries|paratroopers|marines|commandos|gendarmes|mutineers|defenders)(?![-‑–]\w)|(?P<civilians>civilians?|residents?|families|women|children|people|villagers|inhabitants|relatives|citizens|nationals|locals))\b",
    re.IGNORECASE,
)


_OUTFLOWS = ("exodus", "displace", "influx")
_OF_FOLK = frozenset(("emptied", "taken in", "housed", "in flight", "on roads", "count risen", "carried off")) | {
    "back home",
    "laden",
    "gone",
}
"""Conditions under which it is plain people who move."""


def group_of(scene: Scene, draft: Draft) -> Group | None:  # noqa: PLR0912 - one sign a branch
    """The group a draft's movers belong to; mixed where they are of several, None where the words do not say."""
    found: list[Group] = []
    text = ""
    if draft.word.lower().startswith("escap") and _JAIL.search(scene.text, draft.start, draft.end):
        return Group.PRISONERS
    if is_deployment(draft):
        return None if are_arms(scene, draft.movers) else Group.FIGHTERS
    if draft.kind is Kind.EVACUATION and _are_cleared(scene, draft):
        return Group.EVACUEES
    for noun in those(scene, draft):
        start, end = chars(scene, noun)
        reach = end + (120 if in_class("carrier", head_of(scene, noun)) else 60)
        halted = is_halt(draft)  # by whom, is said behind it
        if end <= draft.trigger_start and (halted or not in_class("carrier", head_of(scene, noun))):
            reach = min(reach, draft.trigger_start)
        onward = _OF_OTHERS.search(scene.text, end, reach)
        text += scene.text[start : onward.start() if onward else reach] + " "
        group = _group_in(scene, noun)
        if group is not None and group not in found:
            found.append(group)
    if not draft.movers:
        text = scene.text[draft.trigger_start : draft.end]
    near = {name for match in _WORD_GROUPS.finditer(text) for name, got in match.groupdict().items() if got}
    if not found and near:
        found = [Group.FIGHTERS if name == "fighters" else Group.CIVILIANS for name in sorted(near)]
    if not found and (
        any(_names_force(scene, noun) for noun in draft.movers) or _DEPLOYED.match(scene.text, draft.trigger_start)
    ):
        found = [Group.FIGHTERS]
    if not found and draft.movers and all(scene.words[n.head].tag == "NUM" for n in draft.movers):
        before = next(reversed([*_WORD_GROUPS.finditer(scene.text, scene.span.start, draft.trigger_end)]), None)
        hurt = any(word.low in _HURT for n in draft.movers for word in scene.words[n.end : n.end + 1])
        found = [Group.FIGHTERS if before and before["fighters"] else Group.CIVILIANS]
        found = [Group.WOUNDED] if hurt else found  # "moved 600 wounded to X"
    if not found and draft.movers and head_of(scene, draft.movers[0]) in {"they", "it"}:
        found = _tellers(scene, draft)
    if not found and draft.movers and _points_back(scene, draft.movers[0]):
        last = scene.memory.movers
        found = [last[1]] if last is not None and scene.memory.number - last[0] <= REACH else []
        found = found or _named_before(scene, draft)
    if not found and draft.trigger is None and draft.word:  # "9,000 newly displaced people in X"
        found = [one for one in [_group_of(singular(draft.word.split()[0].lower()))] if one is not None]
    if not found and draft.trigger is not None and draft.trigger.needs in _OF_FOLK:
        found = [Group.CIVILIANS]
    if (
        not found
        and draft.trigger is not None
        and draft.clause is not None
        and draft.trigger.form == "n"
        and draft.kind is Kind.MOVEMENT
    ):
        found = [_told_by_noun(scene, draft)]
    if not found and scene.text[draft.trigger_start : draft.trigger_end].endswith("ing"):
        inside = (w for w in scene.words if draft.trigger_start <= w.start < draft.trigger_end + _NEXT_WORDS)
        found = [one for w in inside if (one := _group_of(singular(w.low))) is not None][:1]  # "fleeing army units"
    if not found and draft.spotted is None and any(_is_plain(scene, noun) for noun in draft.movers):
        found = [Group.CIVILIANS]
    if found:
        scene.memory.movers = (scene.memory.number, found[0] if len(set(found)) == 1 else Group.MIXED)
    if len(set(found)) > 1:
        return Group.MIXED
    if found == [Group.CIVILIANS] and draft.kind is Kind.RETURN:
        return Group.RETURNEES
    return found[0] if found else None


def _are_cleared(scene: Scene, draft: Draft) -> bool:
    """“Forces forcibly evacuate the hospital”, “police evacuate the market”: whoever is in it goes, not the forces."""
    if _BY_FORCE.search(scene.text, scene.span.start, draft.trigger_start):
        return True
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.passive or not clause.objects or not draft.movers:
        return False
    return all(head_of(scene, noun) == "police" and noun in clause.subject for noun in draft.movers)


def _told_by_noun(scene: Scene, draft: Draft) -> Group:
    """“A military build-up”: forces; “the exodus from X”: people."""
    if draft.word.startswith("displace"):
        return Group.DISPLACED
    if any(sort_of(scene, mover) == "armed" for mover in draft.movers):
        return Group.FIGHTERS  # "the transfer of a brigade"
    noun = next((one for one in scene.nouns if chars(scene, one)[1] == draft.trigger_end), None)
    before = {word.low for word in scene.words[noun.start : noun.head]} if noun is not None else set()
    return Group.FIGHTERS if before & (_MARTIAL | {"troop"}) else Group.CIVILIANS


def those(scene: Scene, draft: Draft) -> Sequence[Noun]:
    """Who goes, a pronoun as whom it stands for: “detained nine villagers and moved them”, “shot as they crossed”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and len(draft.movers) == 1 else None
    if clause is None or clause.governor is None:
        return draft.movers
    above, word = scene.clauses[clause.governor], head_of(scene, draft.movers[0])
    if word == "them" and clause.relation == "coord":
        return above.objects[:1] or draft.movers
    if clause.opener == "for" and clause.verb.form == "ing" and not above.verb.passive:
        return above.objects[:1] or draft.movers  # "punished 40 of their fighters for fleeing"
    if word != "they" or clause.relation != "adv" or clause.opener not in _MEANWHILE:
        return draft.movers
    caught = above.objects if above.verb.lemma in _CATCHING and not above.verb.passive else above.subject
    return caught[:1] or draft.movers


_MEANWHILE = frozenset("as while when after before".split())
_CATCHING = frozenset("kill wound injure shoot capture arrest detain intercept attack ambush target hit strike".split())
"""What is done to those who are on their way: “they” are who was hit, not who hit them."""


_MARTIAL = frozenset("military army police rebel militia naval".split())
"""Whose convoys and ships carry those who fight."""


def is_named(scene: Scene, noun: Noun) -> bool:
    """Whether the words tell forces or a people: “rebel units”, “Kenyan citizens”, not “the group”, “residents”."""
    sort = sort_of(scene, noun)
    if sort == "armed":
        return head_of(scene, noun) != "group" or noun.head > noun.start + 1
    return sort == "civilian" and any(
        word.text[:1].isupper() and (is_people_name(word) or demonym_pattern().fullmatch(word.text))
        for word in scene.words[noun.start : noun.head + 1]
    )


_HURT = frozenset("wounded injured".split())
_NEXT_WORDS = 40
_OF_OTHERS = regex(
    r"\b(?:who(?!\s+(?:are|were|is|was)\b)|whom|whose|after|before|while|because|when|amid|following|despite|killing|wounding|injuring)\b"
)
"""What follows such a word behind those who go may speak of others: “cooks who helped the soldiers”."""
_JAIL = regex(r"\b(?:jails?|prisons?|inmates?|convicts?)\b", re.IGNORECASE)
_BY_FORCE = regex(r"\bforc(?:ib|eful)ly\s+$", re.IGNORECASE)
_DEPLOYED = regex(r"(?:re)?deploy", re.IGNORECASE)
_MEN = regex(r"(?<!armed\s)(?<!gun)\bmen\b", re.IGNORECASE)


def _named_before(scene: Scene, draft: Draft) -> list[Group]:
    """“Hundreds of men are missing after they crossed”: those the sentence itself named last."""
    told = [*_WORD_GROUPS.finditer(scene.text, scene.span.start, draft.trigger_start)]
    if told:
        return [Group.FIGHTERS if told[-1]["fighters"] else Group.CIVILIANS]
    return [Group.CIVILIANS] if _MEN.search(scene.text, scene.span.start, draft.trigger_start) else []


def _tellers(scene: Scene, draft: Draft) -> list[Group]:
    """“The rebels said they would enter X”: who speaks goes."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.relation != "comp" or clause.governor is None:
        return []
    return [one for n in scene.clauses[clause.governor].subject if (one := _group_in(scene, n)) is not None][:1]


def _group_in(scene: Scene, noun: Noun) -> Group | None:
    """The group of one chunk: its head, unless a word before it says more ("displaced people", "Islamic State men")."""
    before = {word.low for word in scene.words[noun.start : noun.head]}
    if before & {"displaced", "uprooted"}:
        return Group.DISPLACED
    head = scene.words[noun.head]
    if are_staff(scene, [noun]):
        return Group.CIVILIANS
    word = singular(head.low)
    carried = word in {"officer", "unit", "personnel"} or in_class("carrier", word) or in_class("vehicle", word)
    if "armed" in before or (before & _MARTIAL and carried):
        return Group.FIGHTERS
    start = scene.words[noun.start].start
    named = [m for m in scene.names if start <= m.start and m.end <= head.start]
    if head.low in {"men", "members"} and any(not _is_people(one) for name in named for one in name.ids):
        return Group.FIGHTERS
    if is_people_name(head):
        return Group.CIVILIANS
    return _group_of(word)


def _names_force(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk is the name of an armed group: “Al-Shabaab”, not “Hamas officials”."""
    head = scene.words[noun.head]
    covering = (one for m in scene.names if m.start <= head.start and head.end <= m.end for one in m.ids)
    return any(_is_force(one) for one in covering)


def _is_plain(scene: Scene, noun: Noun) -> bool:
    """“Pupils”, “village chiefs”: people by their head, whatever they do; members may be of a force."""
    head, before = scene.words[noun.head].low, {word.low for word in scene.words[noun.start : noun.head]}
    if head in {"member", "members"}:
        return bool(before & {"crew", "family"})
    return in_class("civilian", head) and not (in_class("armed", head) or in_class("partitive", head))


def _is_force(known: str) -> bool:
    one = actor(known)
    return one is not None and one.kind in _FORCES


_FORCES = frozenset("jihadist militia rebel army cartel gang".split())


def _is_people(known: str) -> bool:
    one = actor(known)
    return one is not None and one.kind == "people"


def _points_back(scene: Scene, noun: Noun) -> bool:
    """“they”, “the majority of which”: movers named by a sentence before."""
    return head_of(scene, noun) in {"they", "majority", "most", "half", "rest", "many"}


def _group_of(head: str) -> Group | None:
    return next((group for group, words in _GROUPS if head in words), None)


def mover_names(scene: Scene, draft: Draft) -> tuple[ActorName, ...]:
    """Forces, peoples and known actors become names; other people stay a group."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    named = (
        (noun, name_of(scene, noun, after(clause, noun) if clause else ()))
        for noun in those(scene, draft)
        if not (is_none(scene.words, noun) or (are_staff(scene, [noun]) and sort_of(scene, noun) == "armed"))
    )
    return tuple(name for noun, name in named if name is not None and (name.id or is_named(scene, noun)))
