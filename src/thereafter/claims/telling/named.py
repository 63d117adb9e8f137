"""Events named by nouns under verbs that deny, plan, or take them for granted: what the words around them say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.denials import CALLING, DOUBTED, EXAMINING, FALSE, JUST_FALSE, OF_CONTENT, SAYING_NO
from thereafter.claims.grammar.intentions import is_none
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.stances import says_no
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.claims.telling.weighed import Weighed, weighed
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Status

_PLANS = regex(
    r"\b(?:preparations?|plans?|calls?|proposals?|orders?|deadline|appeals?|demands?|hopes?|talk|prospects?|threats?|bid|schedule|offers?|promises?|pledges?|possibility|chances?|risks?|danger|fears?|warnings?|anticipation|expectations?|readiness|vows?)"
    r"\s+(?:for|of|on)\s+(?:(?:an?|the|its|their|another|new|full|major)\s+)*(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_NONE = regex(
    r"\b(?:no|without(?:\s+an?)?|not\s+an?y?)\s+(?:[\w-]+\s+(?:n?or|and)\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_TURNING_OUT = frozenset("be prove turn remain".split())
_ENDING = frozenset("stop halt end cease suspend".split())
_FIRING = frozenset((Kind.SHELLING, Kind.CLASH, Kind.AIR_STRIKE))
_SHARES = frozenset("part role hand involvement responsibility share".split())
_SHOWING = frozenset("describe recount document witness show depict film photograph".split())
_OWN = frozenset("its their his her the this that these".split())
PREPARED = frozenset(("after", "following", "amid", "since", "during", "despite", "before", "until"))
"""Prepositions after which an event is taken for granted."""
BACK = 60  # characters before a noun in which what it is the content of stands


def _before(scene: Scene, noun: Noun) -> str:
    head = scene.words[noun.head].start
    return scene.text[max(scene.span.start, head - BACK) : head]


def of_content(scene: Scene, noun: Noun) -> bool:
    """“Reports of a chemical attack”: somebody says that it happened."""
    return noun.prep == "of" and bool(OF_CONTENT.search(_before(scene, noun)))


_FORESEEN = regex(r"(?:warnings?|fears?|risks?|danger|anticipation|expectations?)\b", re.IGNORECASE)


def is_planned(scene: Scene, noun: Noun) -> bool:
    """“Preparations for an attack”: it has not happened."""
    return noun.prep in {"for", "of", "on"} and bool(_PLANS.search(_before(scene, noun)))


def is_shared_in(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Took part in the assault”, “denied any role in the strike”: that there was one is taken for granted."""
    if noun.prep not in {"in", "for"}:
        return False
    return clause.verb.lemma in {"participate", "involve", "join"} or any(
        head_of(scene, one) in _SHARES for one in clause.objects
    )


def is_shown(clause: Clause, noun: Noun) -> bool:
    """“Survivors describe executions in X”, “a video shows the beheading of …”."""
    return clause.verb.lemma in _SHOWING and any(one.head == noun.head for one in clause.objects)


_MISHAP = regex(
    r"\b(?:carelessness|negligence|short\s+circuit|gas\s+(?:leak|cylinder|tank|canister|main)|accident\w*|faulty|propane|boiler"
    r"|fireworks|chemical\s+plant|factory\s+(?:fire|blast|explosion))\b",
    re.IGNORECASE,
)


def is_no_blast(scene: Scene, clause: Clause | None, noun: Noun) -> bool:
    """Whether a blast is told as an accident, or a bomb has not gone off: “two bombs are found”, “was defused”."""
    if _MISHAP.search(scene.sentence):
        return True
    if clause is None or clause.verb.lemma not in _FINDING or singular(scene.words[noun.head].low) not in _DEVICES:
        return False
    return noun in clause.subject or noun in clause.objects  # "a bomb found near X" finds nothing itself


_FINDING = frozenset(
    "find discover uncover unearth locate recover seize defuse disarm deactivate neutralise neutralize remove".split()
)
_DEVICES = frozenset("bomb ied device landmine mine grenade explosive".split())


def is_policing(scene: Scene, noun: Noun) -> bool:
    """“A narcotics raid”, “police raids”: crime, not war."""
    words = {word.low for word in scene.words[noun.start : noun.head]}
    if noun.start and scene.words[noun.head].low == "riot" and scene.words[noun.start - 1].low.startswith("declar"):
        return True  # "police declare a riot": what they call the protest
    return scene.words[noun.head].low in {"raid", "raids"} and not words.isdisjoint(_POLICED)


_POLICED = frozenset("police narcotics drug drugs immigration customs tax fbi vice anti-drug anti-narcotics".split())


def points_back(scene: Scene, noun: Noun, clause: Clause | None) -> bool:
    """“Fighting raged in the town”: what happens there, where the sentences before named one place."""
    if clause is None or noun not in clause.subject or scene.memory.recent_place() is None:
        return False
    here = (
        w.low
        for one in clause.phrases
        for w in scene.words[one.start : one.end]
        if one.prep in {"in", "around", "near"}
    )
    words = list(here)
    return "the" in words and any(word in _POINTED for word in words)


_POINTED = frozenset(
    "city town village area enclave district camp port streets suburbs outskirts centre center".split()
)


def is_to_end(clause: Clause, kind: Kind) -> bool:
    """“Proposed to stop the rocket fire”: a truce, not fire."""
    return clause.relation == "inf" and clause.verb.lemma in _ENDING and kind in _FIRING


def is_owned(scene: Scene, noun: Noun) -> bool:
    """“In its bombardment of Raqqa”: with whose it was and a preposition of time or means."""
    return noun.prep in {"in", "during", "with"} and scene.words[noun.start].low in _OWN - {"that", "the", "this"}


def is_what_they_call(scene: Scene, clause: Clause) -> bool:
    """“Showed what it said was the capture of X”, “for what generals think will be an offensive”."""
    above = scene.clauses[clause.governor] if clause.governor is not None and clause.relation == "comp" else None
    first = above.subject[0].start if above is not None and above.subject else 0
    opened = scene.words[max(0, first - 1) : first + 1]
    return bool(first) and any(word.low == "what" for word in opened) and not clause.subject


def is_there(scene: Scene, clause: Clause) -> bool:
    """“There was …”."""
    return any(head_of(scene, n) == "there" for n in clause.subject)


def is_none_there(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“There was no massacre here”: somebody speaks of one."""
    return noun in clause.objects and is_there(scene, clause) and is_none(scene.words, noun)


_SPEAKING_OF = frozenset("boast speak talk tell complain hear learn brag".split())


def is_spoken_of(clause: Clause, noun: Noun) -> bool:
    """“Boasted of an offensive on X”, “spoke of an attack on Y”: told by whoever speaks."""
    return noun.prep == "of" and clause.verb.lemma in _SPEAKING_OF and not clause.verb.negation


def is_toll(scene: Scene, clause: Clause) -> bool:
    """“The death toll from X rises to N”."""
    return clause.verb.lemma in {"rise", "reach", "climb", "stand", "increase", "pass"} and any(
        head_of(scene, n) == "toll" for n in clause.subject
    )


def after_time(scene: Scene, noun: Noun) -> bool:
    """“After four days of fighting”: the span of time hangs on after, following or despite."""
    before = [w.low for w in scene.words[max(0, noun.start - 8) : noun.start - 1]]
    return not PREPARED.isdisjoint(before)


def only_said(scene: Scene, clause: Clause) -> bool:
    """“Confirmed X as the soldier wounded by gunfire”: confirmed is who he is, not a death or a part in it."""
    if clause.verb.lemma not in {"confirm", "acknowledge", "admit"} or clause.verb.passive:
        return False
    return all(singular(head_of(scene, n)) not in {"death", "killing", "participation", "role"} for n in clause.objects)


_DUE = frozenset("be expect schedule set plan due mean intend".split())


def carried_on(scene: Scene, at: int | None, role: str) -> int | None:
    """“Talks are due to resume in Cairo”: the clause that says what becomes of the event and where."""
    if at is None or role != "subject" or scene.clauses[at].verb.lemma not in _DUE or scene.clauses[at].objects:
        return at
    below = (n for n, one in enumerate(scene.clauses) if one.relation == "inf" and one.governor == at)
    return next((n for n in below if scene.clauses[n].subject_of == at), at)


CHARGING = frozenset("blame accuse attribute ascribe".split())


def blamed(clause: Clause, role: str) -> list[Noun]:
    """“blames Y for the attack”, “blames the attack on Y”, “the attack is blamed on Y”: Y."""
    if role == "phrase" and not clause.verb.passive:
        return clause.objects
    to = "to" if clause.verb.lemma in {"attribute", "ascribe"} else "on"
    return [noun for noun in clause.phrases if noun.prep == to][:1]


def weigh(  # noqa: PLR0917 - the parts of one reading
    scene: Scene, clause: Clause, noun_start: int, held: Commitment, at: int, kind: Kind
) -> None:
    """Add what the words before a named event, and the verb over it, say of its standing."""
    before = scene.text[max(scene.span.start, noun_start - BACK) : noun_start]
    content = OF_CONTENT.search(before)
    if _NONE.search(before):
        held.add(Status.DENIED)
    if plans := _PLANS.search(before):
        held.add(Status.PREDICTED if _FORESEEN.match(plans.group()) else Status.PLANNED)
    if content is not None:
        open_ = content["noun"].lower() in DOUBTED or clause.verb.lemma in EXAMINING
        held.add(Status.ALLEGED if open_ else Status.REPORTED)
        if content["noun"].lower() == "denial":
            held.add(Status.DENIED)
    lemma = clause.verb.lemma
    below = any(chars(scene, noun)[0] <= noun_start for noun in clause.objects)
    called = lemma in CALLING and FALSE.search(scene.text, noun_start, scene.span.end)
    turned = lemma in _TURNING_OUT or clause.verb.passive
    false = turned and FALSE.search(scene.text, noun_start, scene.span.end)
    false = false or _IS_FALSE.match(scene.text[noun_start : scene.span.end])
    stance = next((one for one in _weighed(scene, clause, noun_start, kind)), None)
    if stance is not None:
        if stance.status is Status.ASSERTED:  # only a part in it is denied
            held.status, held.sayers = stance.status, []
            return
        held.add(stance.status)
        if says_no(clause, scene.words) or clause.verb.lemma in _UTTERING:
            _add_sayer(held, at)
        return
    spared = clause.verb.negation or scene.words[clause.verb.start - 1].low == "nor"
    if spared:
        held.add(Status.ALLEGED if below and lemma == "deny" else Status.ASSERTED)
    elif (below and (lemma == "deny" or called)) or (content is not None and (false or (below and lemma in SAYING_NO))):
        held.add(Status.DENIED)
    if below and lemma in SAYING_NO | CALLING and (content is not None or lemma == "deny"):
        _add_sayer(held, at)


_UTTERING = frozenset("offer propose pledge promise vow threaten".split())
_IS_FALSE = regex(
    r"^[^;,]{0,80}?\b(?:(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:"
    + JUST_FALSE.pattern
    + r")|(?:do(?:es)?|did)\s+not\s+correspond\s+to|ha(?:s|ve|d)\s+no\s+(?:basis|foundation))",
    re.IGNORECASE,
)
"""“Talk of a mutiny is nonsense”: behind the noun, before any comma."""


def _add_sayer(held: Commitment, at: int) -> None:
    if at not in held.sayers:
        held.sayers.append(at)


def _weighed(scene: Scene, clause: Clause, start: int, kind: Kind) -> Iterator[Weighed]:
    for noun in (*clause.subject, *clause.objects, *clause.phrases, *clause.lead):
        if scene.words[noun.head].start == start and (found := weighed(scene, clause, noun, kind)) is not None:
            yield found
