"""Nouns that name events: which they name, who is behind them, and where they happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, noun_triggers, singular
from thereafter.claims.grammar.speech import reports
from thereafter.claims.scene.draft import Draft, after, chars
from thereafter.claims.scene.naming import BOMBERS, name_of, names_of
from thereafter.claims.scene.owned import OWNED
from thereafter.claims.scene.parties import joined
from thereafter.claims.scene.scene import Scene, head_of, is_place, place_in, sort_of, through
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import ActorName, Where


def noun_trigger(scene: Scene, noun: Noun) -> Trigger | None:  # noqa: PLR0911 - one shape a return
    """The nominal trigger a chunk ends in ("heavy Russian air strikes" → air strike)."""
    words = scene.words
    last = noun.head
    if singular(words[last].low) in {"breach", "violation"}:
        ahead = [w.low for w in words[last + 1 : last + 4]]
        if ahead[:1] == ["of"] and not {"truce", "ceasefire", "cease-fire"}.isdisjoint(ahead):
            return noun_triggers()["ceasefire violation"]
        return noun_triggers().get(f"{words[last - 1].low} {singular(words[last].low)}") if last > noun.start else None
    if words[last].low in {"push", "drive"} and words[last + 1 : last + 2] and words[last + 1].low in _TOWARDS:
        return noun_triggers()["ground push"]
    if words[last].low == "use" and words[last + 1 : last + 2] and words[last + 1].low == "of":
        used_on = " ".join(w.low for w in words[last + 2 : last + 6])
        return next((noun_triggers()[act] for act, used in _USED.items() if used.search(used_on)), None)
    if words[last].low in _PAUSES and _PAUSED.match(" ".join(w.low for w in words[last + 1 : last + 6])):
        return noun_triggers()["ceasefire"]
    if words[last].tag not in {"N", "NUM"} or words[last].low == "talk":
        return None  # "talk of a retreat" is no talks
    if words[last + 1 : last + 2] and words[last + 1].low == "of" and last + 2 < len(words):
        opens = f"{singular(words[last].low)} of {words[last + 2].low}"
        further = words[last + 3].low if last + 3 < len(words) and opens.startswith("exchange") else ""
        whole = noun_triggers().get(opens) or (noun_triggers().get(f"{opens} {further}") if further else None)
        if whole is not None:
            return whole  # "an exchange of fire", "an exchange of artillery fire"
    if singular(words[last].low).rpartition("-")[2] not in _last_words():
        return None
    for width in (4, 3, 2, 1):
        first = last - width + 1
        if first < noun.start:
            continue
        phrase = " ".join([*(words[i].low for i in range(first, last)), singular(words[last].low)])
        found = noun_triggers().get(phrase) or noun_triggers().get(phrase.replace("-", " "))
        if found is not None:
            return found
    return None


@cache
def _last_words() -> frozenset[str]:
    """What a nominal trigger can end in: most nouns end none."""
    return frozenset(phrase.split()[-1].rpartition("-")[2] for phrase in noun_triggers())


_PAUSES = frozenset("halt pause lull end stop suspension cessation break freeze moratorium".split())
_PAUSED = regex(
    r"(?:to|in|on|of)\s+(?:(?:all|the|their|its|this|military|offensive|further|any)\s+)*(?:[\w-]+\s+)?"
    r"(?:fighting|hostilities|shelling|bombing|shooting|firing|combat|operations|attacks|strikes|bombardment)\b"
)
"""“A halt to the fighting”, “a pause in the shelling” is a truce."""
_TOWARDS = frozenset("on into towards toward against".split())  # "the push on Hodeidah"
_USED = {
    "chemical attack": regex(r"\b(?:chemical|gas|chlorine|sarin|nerve|poison)"),
    "air strike": regex(r"\bbarrel\s+bombs?"),
    "shelling": regex(r"\b(?:cluster\s+(?:bombs?|munitions?)|white\s+phosphorus|heavy\s+weapons|artillery)"),
}
"""“The use of chlorine in X” names the act."""


def one_place(scene: Scene) -> bool:
    """Whether the sentence names exactly one place finer than a country."""
    here = [p for p in scene.places if is_place(scene, p) and p.precision is not Precision.COUNTRY]
    here = [p for p in here if not any(p.place and p.place in other.within for other in here)]
    return len({p.place or p.name for p in here}) == 1


_SPANS = frozenset("day week month year hour night morning afternoon evening decade minute".split())


_CAMPAIGNS = frozenset("offensive counteroffensive counter-offensive campaign operation advance push invasion".split())


def is_campaign(scene: Scene, noun: Noun) -> bool:
    """“An offensive”, “an operation”: forces go against forces, whoever dies of it."""
    return singular(head_of(scene, noun)) in _CAMPAIGNS


def is_new(scene: Scene, noun: Noun) -> bool:
    """Whether a background noun tells something new: counted, lasting, or without "the"."""
    opens = scene.words[noun.start]
    text = scene.text[opens.start : scene.words[noun.head].end].lower()
    lasting = bool(re.search(r"(?:day|week|month|year|hour)s?\b", text))
    return lasting or opens.low in {"a", "an"} or opens.tag in {"NUM", "N"} or spell(scene, noun)


def spell(scene: Scene, noun: Noun) -> bool:
    """“Days of fighting”: the word before "of" is a span of time."""
    before = scene.words[noun.start - 2] if noun.start >= 2 and noun.prep == "of" else None
    return before is not None and singular(before.low) in _SPANS


def is_event(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names an event."""
    return noun_trigger(scene, noun) is not None


def nominal_actors(scene: Scene, noun: Noun, clause: Clause | None, draft: Draft) -> list[ActorName]:
    """Who is behind a nominal event: its own adjective or name, its "by …", or "between … and …"."""
    if singular(head_of(scene, noun)) in BOMBERS:
        return names_of(scene, [noun], clause, draft)
    own = name_of(scene, noun, (), modifier=True) or _shared(scene, noun)
    if own is not None:
        return [own]
    after_it = followers(scene, noun, clause)
    of = [n for n in after_it if n.prep == "of"][1:]
    after_it = [n for n in after_it if n not in of]  # "the withdrawal of troops after the collapse of X"
    preps = {"by", "between", "of"} if draft.kind is Kind.WITHDRAWAL else {"by", "between"}
    if draft.kind is Kind.CLASH and draft.targets and (met := _met(scene, noun, after_it)):
        return names_of(scene, met, clause, draft)
    if draft.kind is Kind.CAPTURE and head_of(scene, noun) in _LOSING:
        preps = {"to"}  # "the loss of X to Y"
    agents = [n for n in before_causes(after_it) if n.prep in preps and noun_trigger(scene, n) is None]
    named = [n for n in agents if sort_of(scene, n) == "armed" and scene.words[n.start].low not in OWNED]
    agents = [n for n in agents if n.prep not in {"of", "to"} or n in named]  # "the withdrawal of Polish forces"
    agents = [n for n in agents if clause is None or not only_tells(scene, clause, n)]
    if any(lies_between(scene, n) for n in agents):
        agents = [n for n in agents if n.prep != "between"]
    agents = [n for n in agents if _GO_BETWEEN.isdisjoint(w.low for w in scene.words[noun.end : n.start])]
    return names_of(scene, agents[:2] or _carrying_out(scene, noun), clause, draft)


def _shared(scene: Scene, noun: Noun) -> ActorName | None:
    """“Yemeni gunfire and air strikes”: the adjective of the first of two acts."""
    if noun.start < 2 or scene.words[noun.start - 1].low != "and" or scene.words[noun.start].tag == "D":
        return None
    before = next((one for one in scene.nouns if one.end == noun.start - 1), None)
    if before is None or not (is_event(scene, before) or sort_of(scene, before) == "weapon"):
        return None
    fought = (singular(head_of(scene, one)) in _MUTUAL for one in (noun, before))
    return None if any(fought) else name_of(scene, before, (), modifier=True)  # "Iraqi clashes and attacks" are there


_MUTUAL = frozenset("clash fighting battle combat skirmish violence unrest".split())
_LOSING = frozenset(("loss", "fall", "surrender"))


def lies_between(scene: Scene, noun: Noun) -> bool:
    """“Clashes at the fence between X and Y”: the ground in whose name the “between” stands."""
    if noun.prep != "between" or noun.start < 2 or scene.words[noun.start - 1].low != "between":
        return False
    before = scene.words[noun.start - 2]
    return before.low in _DIVIDING or (before.text.islower() and in_class("place", singular(before.low)))


_DIVIDING = frozenset("fence wall line boundary road highway motorway corridor".split())


def _met(scene: Scene, noun: Noun, after_it: Sequence[Noun]) -> list[Noun]:
    """“Clashes with X”, “an exchange of gunfire with X and Y”: whom those who are told of fought."""
    end = noun.end
    for at, one in enumerate(after_it):
        if one.start != end + 1 or one.prep not in {"with", "of"}:
            return []
        if one.prep == "with":
            return joined(scene, one, after_it[at + 1 : at + 2])
        end = one.end
    return []


def _carrying_out(scene: Scene, noun: Noun) -> list[Noun]:
    """“A raid on X, believed to have been carried out by Y”: whom the next verb but one of belief names."""
    for clause in scene.clauses:
        if clause.verb.start < noun.end:
            continue
        if clause.verb.passive and clause.verb.lemma in _CARRIED and clause.verb.form in {"part", "inf"}:
            return [one for one in clause.phrases if one.prep == "by"][:1]
        if clause.verb.form != "part" or clause.verb.lemma not in _BELIEVED:
            return []
    return []


_CARRIED = frozenset("carry conduct launch perpetrate commit stage mount orchestrate".split())
_BELIEVED = frozenset("believe think suspect presume report say allege".split())


def firing(scene: Scene, clause: Clause) -> list[Noun]:
    """“Killed by gunfire from X”, “wounded in fire from X”: who fired."""
    for noun in clause.phrases:
        if head_of(scene, noun) in _FIRE and noun.prep in {"by", "in"}:
            behind = (one for one in clause.phrases if one.start == noun.end + 1 and one.prep == "from")
            return [one for one in behind if sort_of(scene, one) in {"armed", "name"}]
    return []


_FIRE = frozenset("fire gunfire shot shots bullet bullets shelling rockets mortars".split())


def did_else(clause: Clause, agent: Noun, event: Noun) -> bool:
    """“Died in clashes after a rally by X”: X held the rally."""
    if agent.prep != "by":
        return False
    before = next((n for n in clause.phrases if n.end == agent.start - 1), None)
    return before is not None and before.start != event.start and before.prep in _BESIDE


_BESIDE = frozenset("after following during before amid since despite".split())


def only_tells(scene: Scene, clause: Clause, agent: Noun) -> bool:
    """“The attack on X was condemned by Y”, “an attack claimed by Y”: Y did not do it, or only says so."""
    if agent.prep == "by" and agent.start >= _BY and scene.words[agent.start - _BY].low == "claimed":
        return True
    verb = clause.verb
    own = all(word.tag[:1] != "V" for word in scene.words[verb.end : agent.start])
    told = reports(verb.lemma) or verb.lemma in _JUDGING
    return told and own and verb.passive and agent.prep == "by" and agent.start >= verb.end


_BY = 2  # words from “claimed” to a name behind its “by”
_JUDGING = frozenset(
    "condemn denounce deplore criticise criticize mourn hail praise witness repel repulse foil".split()
)
_GO_BETWEEN = frozenset("guaranteed brokered mediated facilitated sponsored monitored supervised hosted".split())
"""Whose deal it is not: “a ceasefire guaranteed by Russia”."""


def followers(scene: Scene, noun: Noun, clause: Clause | None) -> list[Noun]:
    """The phrases right after a noun chunk, coordinated ones with the preposition of the first."""
    if clause is None:
        return []
    every = sorted([*clause.lead, *clause.subject, *clause.objects, *clause.phrases], key=lambda n: n.start)
    found: list[Noun] = []
    for one in every:
        if one.start < noun.end or one.start - noun.end > 14:
            continue
        if one.prep:
            found.append(one)
        elif (
            found
            and one not in clause.subject
            and one.start - found[-1].end <= 2
            and any(w.low in {"and", ","} for w in scene.words[found[-1].end : one.start])
        ):
            found.append(structs.replace(one, prep=found[-1].prep))
    return found


def before_causes(after_it: Sequence[Noun]) -> list[Noun]:
    """“Threatened attacks because of raids on X by Y”: what belongs to an event, up to what it is told to answer."""
    return list(takewhile(lambda one: one.prep not in _CAUSES, after_it))


_CAUSES = frozenset(("because of", "due to", "due", "over", "despite", "following", "after", "owing to"))
_WHERE_PREPS = frozenset("in at near on of against for over around outside across between within inside".split())
KIND_PREPS = {
    "capture": frozenset(("of",)),
    "withdrawal": frozenset(("from", "of")),
    "support": frozenset(("to", "in", "into", "near", "at")),
}


def leaves_a_pact(scene: Scene, phrases: Sequence[Noun]) -> bool:
    """“Withdrew from the talks”, “pulled out of the treaty”: no force leaves any ground."""
    left = [n for n in phrases if n.prep.split(" ")[0] in {"from", "of", "out"}][:1]
    behind = [scene.words[noun.end].low for noun in left if noun.end < len(scene.words)]  # "from peace talks"
    return any(in_class("pact", singular(word)) for word in (*behind, *(head_of(scene, noun) for noun in left)))


def nominal_where(scene: Scene, noun: Noun, clause: Clause | None) -> Where | None:
    """Where a nominal event happened: the place right after it ("the fall of X", "withdrawal from X")."""
    trigger = noun_trigger(scene, noun)
    preps = KIND_PREPS.get(trigger.kind if trigger else "", _WHERE_PREPS)
    after_it = followers(scene, noun, clause)
    if preps is KIND_PREPS["withdrawal"] and leaves_a_pact(scene, after_it):
        return None
    if preps is KIND_PREPS["capture"] or preps is KIND_PREPS["withdrawal"]:
        owner = place_in(scene, *chars(scene, noun))
        town = owner is not None and owner.precision is not Precision.COUNTRY
        if owner is not None and town and re.match(r"['’]s?\b", scene.text[owner.end or 0 :][:3]):
            return (
                owner if preps is KIND_PREPS["capture"] else None
            )  # "Palmyra's fall"; "Juba's withdrawal" leaves elsewhere
    for later in after_it[:2] if preps is KIND_PREPS["capture"] else after_it:
        behind = later.prep in preps or (later.prep and later.prep.split()[0] in preps)
        found = place_in(scene, *chars(scene, later)) if behind else None
        if found is not None:
            return found
    return None


def named_in(scene: Scene, noun: Noun) -> Where | None:
    """The place in an event noun's own words: “the Goma attack”; in “US strikes on X” it is X."""
    own = place_in(scene, *chars(scene, noun))
    end = scene.words[noun.head].end
    if own is None or own.precision is not Precision.COUNTRY or not _UPON.match(scene.text, end):
        return own
    behind = (p for p in scene.places if p.start is not None and p.start > end and is_place(scene, p))
    return next((p for p in behind if _UPON.fullmatch(scene.text, end, p.start or 0)), None)


_UPON = regex(r"\s+(?:on|against|in|at|near|across)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}")

DONE_TO = frozenset(
    (Kind.ARREST, Kind.ABDUCTION, Kind.OTHER, Kind.DESTRUCTION, Kind.ATTACK_ON_CIVILIANS, Kind.SHELLING, Kind.BOMBING)
)
"""Kinds whose nouns say behind “of” to whom or to what it was done."""


def done_to(scene: Scene, noun: Noun, clause: Clause | None) -> list[Noun]:
    """“The arrest of eleven suspects”: whom, or what, right behind “of”."""
    behind = [n for n in followers(scene, noun, clause)[:1] if n.prep == "of"]
    behind = [through(scene, n, after(clause, n)) for n in behind] if clause is not None else behind
    return [n for n in behind if sort_of(scene, n) in {"armed", "civilian", "name", "site", "place", "convoy"}]


def of_people(scene: Scene, noun: Noun, clause: Clause | None) -> bool:
    """“The release of 20 hostages”, not of figures or a film."""
    return any(sort_of(scene, n) in {"armed", "civilian"} for n in done_to(scene, noun, clause))


def travels(scene: Scene, noun: Noun, clause: Clause | None, kind: Kind) -> bool:
    """“The return of thousands to X”: a way of many that names an end."""
    moving = kind in {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN}
    return moving and any(place_in(scene, *chars(scene, n)) for n in followers(scene, noun, clause))


def of_event(scene: Scene, noun: Noun, clause: Clause | None) -> bool:
    """Whether what a noun is "of" is an event or a state of things, not people: “the return of violent fighting”."""
    of = [n for n in followers(scene, noun, clause) if n.prep == "of"][:1]
    return leads_to_a_state(scene, chars(scene, noun)[1]) or any(
        is_event(scene, n) or head_of(scene, n) in _STATES for n in of
    )


def leads_to_a_state(scene: Scene, end: int) -> bool:
    """Whether behind a word that ends at a character stands “to power”, “to normal”: no way to go."""
    return _TO_A_STATE.match(scene.text, end, scene.span.end) is not None


_TO_A_STATE = regex(
    r"\s+(?:back\s+)?to\s+(?:[\w-]+\s+){0,2}?(?:power|office|normal\w*|war|violence|democracy|peace|work|talks|fighting|calm|order"
    r"|constitutional\s+rule|civilian\s+rule|negotiat\w+|(?:negotiating|peace)\s+table|duty|politics)\b",
    re.IGNORECASE,
)


_STATES = frozenset("violence fighting war peace calm normality order rule democracy power tension".split())
