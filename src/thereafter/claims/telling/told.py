"""A clause with who acts and what is acted on, as the conditions of the triggers ask for it."""

from __future__ import annotations

import re

from msgspec import Struct

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.intentions import is_none
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.stances import says_no
from thereafter.claims.scene.draft import WAR, chars, war_words
from thereafter.claims.scene.lone import is_nobody
from thereafter.claims.scene.owned import OWNED
from thereafter.claims.scene.scene import Scene, head_of, is_people_name, place_in, sort_of
from thereafter.claims.telling.fitting import are_armed
from thereafter.patterns import regex


class Told(Struct):
    """A clause with who acts (through their quantities) and what is acted on."""

    scene: Scene
    clause: Clause
    agents: list[Noun]
    patients: list[Noun]

    @property
    def of_war(self) -> bool:
        """Whether the sentence speaks of armed violence."""
        return war_words(self.scene)


_AT = frozenset(
    """in at near on of into to from onto outside around inside above below beyond towards toward across along off
    through over""".split()
)


def names_ground(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names a place: one that is known, or a bare name behind a preposition of place."""
    if place_in(scene, *chars(scene, noun)) is not None:
        return True
    inside = scene.words[noun.start : noun.end]
    if noun.end - noun.start > 2 and inside[1].tag == "POSS" and inside[0].lemma == "place":
        return True  # "X's people"
    named = bool(noun.prep) and not _AT.isdisjoint(noun.prep.split()) and sort_of(scene, noun) == "name"
    return named and all(w.text[:1].isupper() for w in inside) and is_nobody(" ".join(w.text for w in inside))


def points_at_armed(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“they”, “it”: whether the one who says so, or the last actor named, is armed."""
    if not all(head_of(scene, n) in {"they", "it", "we"} for n in agents):
        return False
    every = [n for c in scene.clauses for n in (*c.subject, *c.objects)]
    earlier = [n for n in every if agents and n.end <= agents[0].start and not n.place]
    if clause.relation == "comp" and clause.governor is not None:
        spoken = scene.clauses[clause.governor].subject
        return are_armed(scene, [*spoken, *earlier]) or any(_of_armed(scene, noun) for noun in spoken)
    return scene.memory.recent_actor(plural=None) is not None or bool(scene.names) or are_armed(scene, earlier)


def _of_armed(scene: Scene, noun: Noun) -> bool:
    """“The rebels’ spokesman”, “an army officer”: who speaks for somebody armed."""
    return any(in_class("armed", word.low) for word in scene.words[noun.start : noun.head])


def by_armed(told: Told) -> bool:
    """Whether somebody armed is named as acting, or a pronoun that points to one."""
    return bool(told.agents) and (
        are_armed(told.scene, told.agents)
        or all(is_none(told.scene.words, n) or is_a_people(told.scene, n) for n in told.agents)
        or points_at_armed(told.scene, told.clause, told.agents)
        or is_charged(told.scene, told.clause, told.agents)
    )


def is_a_people(scene: Scene, noun: Noun) -> bool:
    """“The Croats”, “the Georgians”: a people that fights as a side, not so many of its members."""
    opens = scene.words[noun.start].low == "the" and noun.end - noun.start == 2
    return opens and is_people_name(scene.words[noun.head])


FLIGHT = regex(
    r"\b(?:walk\w*\s+for\s+(?:[\w-]+\s+){0,2}(?:days|nights|hours|weeks)|on\s+foot|refugees?|displaced|border|camps?|refuge"
    r"|asylum|evacue\w+|flee\w*|fled|homes|returnees?|exodus)\b",
    re.IGNORECASE,
)
"""Words that only flight and exile bring into a sentence."""


def of_flight(scene: Scene) -> bool:
    """Whether the words around speak of war or flight: others come home too."""
    before = max(0, scene.span.start - 300)
    return bool(WAR.search(scene.text, before, scene.span.end) or FLIGHT.search(scene.text, before, scene.span.end))


def is_left_so(scene: Scene, clause: Clause) -> bool:
    """“Leaving X cut off”, “leaving him as the only heir”: what becomes of it, and nobody goes."""
    if clause.verb.form != "ing" or clause.relation != "part" or not clause.objects:
        return False
    end = clause.objects[-1].end
    end = next((noun.end for noun in clause.phrases if noun.prep == "of" and noun.start == end + 1), end)
    ahead = [word.low for word in scene.words[end : end + 2]]
    return ahead[:1] in _STATES or (ahead[:1] == ["as"] and ahead[1:] in _DETERMINERS)


_STATES = [[word] for word in "without cut under isolated exposed vulnerable surrounded besieged stranded open".split()]
_DETERMINERS = [[word] for word in "a an the its his her".split()]


def is_charged(scene: Scene, clause: Clause, agents: list[Noun]) -> bool:
    """“Denied that his ships had fired on X”: what is denied, or what somebody is accused of, is no everyday deed."""
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is None or clause.relation not in {"comp", "adv"}:
        return False
    charged = clause.opener == "of" and above.verb.lemma in {"accuse", "suspect", "blame"} and war_words(scene)
    denied = (clause.relation == "comp" or clause.opener == "") and says_no(above, scene.words)
    if not (charged or denied):
        return False
    return all(sort_of(scene, n) != "civilian" or scene.words[n.start].low in OWNED for n in agents)
