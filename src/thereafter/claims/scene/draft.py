"""A draft: one thing said in one clause, before time, speaker and status are known."""

from __future__ import annotations

import re

from msgspec import Struct, field

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger
from thereafter.claims.scene.actors import actor
from thereafter.claims.scene.scene import Scene
from thereafter.claims.spotter import Spotted
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName, Where

VIOLENT = frozenset(
    (Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS, Kind.SIEGE)
)


_PEOPLE = frozenset(("armed", "civilian", "name", "pronoun"))


class Draft(Struct):
    """One thing said, tied to one clause."""

    kind: Kind
    clause: int | None
    start: int  # characters behind it
    end: int
    trigger_start: int
    trigger_end: int
    actors: list[ActorName] = field(default_factory=list)
    targets: list[ActorName] = field(default_factory=list)
    movers: list[Noun] = field(default_factory=list)
    where: Where | None = None
    trigger: Trigger | None = None
    again: bool = False
    ended: bool = False
    tried: bool = False  # somebody tried it, and something came of that
    background: bool = False
    coreferred: bool = False
    relation: str | None = None
    word: str = ""  # the trigger as written, for the heading
    casualties: bool = False
    present: bool = False  # people counted where they are, not on their way
    spotted: Spotted | None = None  # what the spotter makes of its word, where no rule told it
    lent: list[ActorName] = field(default_factory=list)  # sides whom the spotter knows, of other words than its own
    spared: frozenset[int] = frozenset()  # where dead and wounded are told that another draft's verb killed or hurt
    year: int | None = None  # "the 2010 raid": the year its own noun carries


def chars(scene: Scene, noun: Noun) -> tuple[int, int]:
    """A noun chunk's characters as offsets."""
    return scene.words[noun.start].start, scene.words[noun.end - 1].end


def extent(scene: Scene, clause: Clause) -> tuple[int, int]:
    """The characters of a clause: from its own subject (or verb, when the subject is shared) to its last phrase."""
    begin = scene.words[clause.verb.start].start
    end = scene.words[clause.verb.end - 1].end
    for noun in (*clause.objects, *clause.phrases):
        end = max(end, chars(scene, noun)[1])
        begin = min(begin, chars(scene, noun)[0])  # "X, which the rebels took"
    for noun in clause.subject if clause.subject_of is None else ():
        left = chars(scene, noun)[0]
        begin = min(begin, left) if left < begin else begin
    return begin, end


def window(scene: Scene, clause: Clause, width: int = 7) -> list[str]:
    """The words after a verb group, lower case: where its particles and fixed objects stand."""
    words = scene.words[clause.verb.end : clause.verb.end + width]
    return [word.low for word in words]


def passive_parts(clause: Clause) -> tuple[list[Noun], list[Noun]]:
    """(agents, patients) of a clause, active or passive."""
    if clause.verb.passive:
        by = [noun for noun in clause.phrases if noun.prep.split()[-1:] == ["by"]][:1]
        return [noun for noun in by if not _did_another(clause, noun)], clause.subject
    return clause.subject, clause.objects


def _did_another(clause: Clause, by: Noun) -> bool:
    """“Soldiers were deployed after the kidnapping of children by a gang”: the gang did what is told of before it."""
    before = [noun.prep for noun in sorted(clause.phrases, key=lambda n: n.start) if noun.start < by.start]
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in _AFTER


_AFTER = frozenset("after following during amid since before despite".split())


def after(clause: Clause, noun: Noun) -> list[Noun]:
    """The phrases that follow a noun in its clause, in order."""
    every = [*clause.lead, *clause.phrases]
    return sorted((n for n in every if n.start >= noun.end and n.prep), key=lambda n: n.start)


WAR = regex(
    r"\b(?:rebels?|militants?|insurgents?|fighters?|troops|soldiers?|army|gunm[ae]n|clashes|fighting|air\s?strikes?|shell(?:ing|ed|s)?|bomb(?:s|ing|ings|ed|er|ers)?|"
    r"attack(?:s|ed)?|snipers?|war|conflict|offensive|siege|militia\w*|ceasefire|security\s+forces|crackdown|uprising|mortars?|missiles?|rockets?|drones?|ambush|blast|explosions?|killings|massacres?|gunfire|insurgency|junta|jihadis\w*|extremists?|terroris\w+|frontline|truce|besieged|peacekeepers?|displaced|armed|"
    r"armou?red\s+(?:vehicles?|columns?|cars?|personnel)|border\s+guards?|riot\s+police|cartels?|guerrillas?|paramilitar\w+|separatists?|warplanes?|behead\w+|coup|mutin\w+"
    r"|grenades?|landmines?|mass\s+graves?|unrest|riots?|protest(?:s|ers?)|demonstrat(?:ions|ors?)|(?:ethnic|sectarian|communal|tribal|political|inter-?communal|post-election|factional|religious)\s+violence"
    r"|violence\s+(?:in|across|at|between|since|throughout|that|erupt\w+|broke)|occupation|frontlines?|martyr\w*)\b",
    re.IGNORECASE,
)


def war_words(scene: Scene) -> bool:
    """Whether the sentence speaks of armed violence at all."""
    return bool(WAR.search(scene.sentence)) or any(_is_force(one) for name in scene.names for one in name.ids)


def _is_force(known: str) -> bool:
    """Whether an actor is an armed group: its name is a word of war."""
    one = actor(known)
    return one is not None and one.kind in {"rebel", "jihadist", "militia", "gang", "cartel"}


ACCIDENT = regex(
    r"\b(?:skid\w*|plung\w+|gorge|overturn\w*|collid\w*|collision|drown\w*|s[aiu]nks?|crash\w*|derail\w*|stampede|collaps\w+|(?:^|\b(?:a|the|by|after|large|huge|massive|major|house|factory|hotel|hospital|market|apartment|from|in)\s)fire\s+(?:at|in|breaks|broke)|flood\w*|earthquake|"
    r"avalanches?|wildfires?|(?:bush|forest)\s*fires?|tornado\w*|at\s+the\s+age\s+of|aged\s+\d|cancer|natural\s+causes|illness|heart\s|carelessness|negligence|short\s+circuit|gas\s+(?:leak|cylinder|tank|canister)|landslide|(?<!to\s)storm|heat\s?wave|capsiz\w+|outbreak|virus|leak(?:s|ed|ing|age)?|accident\w*)\b",
    re.IGNORECASE,
)
