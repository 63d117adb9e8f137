"""Events named by a noun that a verb denies, plans, expects or doubts, straight or through another noun.

“Denied any part in the killing of X”, “rejected reports of a retreat from X”, “is weighing an attack on X”, “voted on
a halt to the fighting”: what the verb makes of the noun, and how the noun hangs on it.
"""

from __future__ import annotations

from msgspec import Struct

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import CONTENT
from thereafter.claims.grammar.intentions import TIMING, is_none
from thereafter.claims.grammar.lexicon import Trigger, in_class, noun_triggers, singular
from thereafter.claims.grammar.stances import of_named, says_no
from thereafter.claims.scene.draft import VIOLENT, Draft, chars, war_words
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Status

_SHARES = frozenset(
    """part role hand involvement responsibility share complicity participation knowledge blame link connection
    culpability authorship""".split()
)
"""What one has in somebody’s act: denying it denies that one did it."""
_FACETS = frozenset("use launch launching start beginning resumption occurrence possibility existence presence".split())
_HOPES = frozenset(
    "question chance prospect sign hint trace indication intention thought plan mention hope danger".split()
)
"""What there is none of where there will be no event: “no question of a truce”, “no sign of a withdrawal”."""
_LINKING = frozenset("in for of behind to about on with".split())
_WISHED = frozenset(
    (Kind.CEASEFIRE, Kind.TALKS, Kind.WITHDRAWAL, Kind.EVACUATION, Kind.RETURN, Kind.AID, Kind.MOVEMENT, Kind.SUPPORT)
)
"""What one rejects by not wanting it: “rejected a truce”; an attack that is rejected is judged, or beaten off."""
_NOT_IN_IT = frozenset("involve behind responsible nothing complicit privy guilty".split())


class Weighed(Struct, frozen=True):
    """What a clause makes of an event it names, and whether by that its subject says that he did not do it."""

    status: Status
    own: bool = False


def weighed(scene: Scene, clause: Clause, noun: Noun, kind: Kind) -> Weighed | None:
    """What the verb of a clause makes of an event noun of its own; None where it takes no stand on it."""
    denied = _stance(scene, clause, noun, kind)
    return (
        Weighed(Status.ASSERTED) if denied is not None and denied.own and _is_of_other(scene, clause, noun) else denied
    )


def undated(scene: Scene, draft: Draft) -> Status | None:
    """“There is no timetable for the withdrawal”: only the day is denied; who rejects one leaves it open."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.trigger is None or draft.trigger.form != "n":
        return None
    at = next((n for n, word in enumerate(scene.words) if word.end == draft.trigger_end), 0)
    linked = not {"for", "of", "on"}.isdisjoint(word.low for word in scene.words[max(0, at - _NEAR) : at])
    no = says_no(clause, scene.words)
    if not linked or not (no or clause.verb.lemma in _SETTING):
        return None
    heads = (scene.words[noun.head] for noun in (*clause.subject, *clause.objects))
    if not any(head.low in TIMING and head.end < draft.trigger_start for head in heads):
        return None
    return Status.CONDITIONAL if no else Status.PLANNED


_SETTING = frozenset("be have set give fix announce agree decide offer provide make name".split())
_NEAR = 6  # words from “timetable” to the noun it is for


def is_rated(scene: Scene, draft: Draft) -> bool:
    """“Strikes on X may amount to war crimes”, “could be a violation”: what they are is open, not that they were."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.modal not in _PERHAPS or clause.verb.negation or clause.verb.passive:
        return False
    verb = clause.verb
    if verb.lemma not in _RATING and not (verb.lemma == "be" and any(n.start - verb.end <= 1 for n in clause.objects)):
        return False
    at = draft.trigger_start
    noun = next((one for one in clause.subject if chars(scene, one)[0] <= at < chars(scene, one)[1]), None)
    return noun is not None and weighed(scene, clause, noun, draft.kind) is None


_PERHAPS = frozenset("may might could".split())
_RATING = frozenset("amount constitute violate breach contravene qualify".split())


def _is_of_other(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Denied any part in the raids by X”, “in X's raids”: that X raided is not denied."""
    owned = any(word.low in {"'s", "'"} for word in scene.words[noun.start : noun.head])
    return owned or any(
        one.prep == "by" and one.start - noun.end <= 1 and one.start > noun.start for one in clause.phrases
    )


def _stance(scene: Scene, clause: Clause, noun: Noun, kind: Kind) -> Weighed | None:
    if _is_not_in_it(scene, clause, noun):
        return Weighed(Status.DENIED, own=True)
    if clause.verb.lemma == "know" and noun.prep in {"of", "about"} and _knows_nothing(scene, clause):
        return Weighed(Status.ALLEGED)
    told = _predicate(scene, clause, noun) or _spared(scene, clause, noun)
    return Weighed(told) if told is not None else _by_verb(scene, clause, noun, kind)


def _knows_nothing(scene: Scene, clause: Clause) -> bool:
    """“Knew nothing of an air strike”."""
    return bool(clause.verb.negation) or any(head_of(scene, one) == "nothing" for one in clause.objects)


def _spared(scene: Scene, clause: Clause, noun: Noun) -> Status | None:
    """“Has so far escaped bombing”: there was none; who escapes an attack has seen one."""
    spared = clause.verb.lemma in _SPARED and not clause.verb.negation and noun in clause.objects
    return Status.DENIED if spared and scene.words[noun.start].tag == "N" else None


def _by_verb(scene: Scene, clause: Clause, noun: Noun, kind: Kind) -> Weighed | None:
    """What the verb says of its object, or of what that is of."""
    link = _link(scene, clause, noun)
    top = link if link is not None else noun
    head = singular(head_of(scene, link)) if link is not None else ""
    straight = any(top is one for one in (clause.subject if clause.verb.passive else clause.objects))
    if says_no(clause, scene.words):
        spared = bool(clause.verb.negation) or scene.words[clause.verb.start - 1].low == "nor"
        return (
            _denied(clause, kind, head, spared=spared) if straight or (top.prep == "at" and head in CONTENT) else None
        )
    if clause.verb.lemma in _LIGHT and head in _SHARES and straight and _has_none(scene, clause, top):
        return Weighed(Status.DENIED, own=True)
    status = of_named(clause, scene.words, "" if straight else top.prep.split()[0] if top.prep else "-")
    if status is not None and head not in _SHARES and _can_be_meant(clause, kind):
        return Weighed(Status.DENIED if clause.verb.negation else status)
    return Weighed(Status.DENIED) if link is not None and head in _HOPES and is_none(scene.words, link) else None


_SPARED = frozenset("escape avoid evade spare".split())
_PREDICATES = tuple(
    (status, regex(rf"(?:[a-z]+ly\s+|now\s+|still\s+|only\s+)*(?:{words})\b"))
    for status, words in (
        (Status.DENIED, r"unlikely|impossible|out of the question|off the table|not on the cards|unthinkable"),
        (
            Status.PREDICTED,
            r"imminent|likely|inevitable|looming|near|close|at hand|possible|coming"
            r"|a matter of (?:time|days|hours|weeks)|(?:hours|days|weeks) away",
        ),
        (
            Status.PLANNED,
            r"on the (?:table|cards|agenda)|under (?:discussion|consideration)|in (?:preparation|the works)"
            r"|being prepared|on hold|due|planned|in the making|being planned",
        ),
    )
)


def _predicate(scene: Scene, clause: Clause, noun: Noun) -> Status | None:
    """“An attack on X is imminent”, “a truce is out of the question”, “the offer of a truce was on the table”."""
    if clause.verb.lemma not in {"be", "seem", "appear", "look", "remain"} or not (
        noun in clause.subject or noun in clause.lead
    ):
        return None
    ahead = " ".join(word.low for word in scene.words[clause.verb.end : clause.verb.end + 8])
    found = next((status for status, words in _PREDICATES if words.match(ahead)), None)
    return Status.DENIED if found is not None and clause.verb.negation else found


def fired(scene: Scene, clause: Clause | None, noun: Noun) -> Trigger | None:
    """“Denied responsibility for the rockets on X”: what was fired names the firing where somebody denies his part."""
    if clause is not None and head_of(scene, noun) == "breakthrough" and war_words(scene):
        return noun_triggers()["offensive"] if weighed(scene, clause, noun, Kind.OFFENSIVE) is not None else None
    if clause is None or not in_class("projectile", head_of(scene, noun)):
        return None
    behind = scene.words[noun.end : noun.end + 1]
    aimed = any(word.low in _FIRED for word in behind)
    stance = weighed(scene, clause, noun, Kind.SHELLING) if aimed else None
    return noun_triggers()["shelling"] if stance is not None and stance.own else None


_FIRED = frozenset("on at into against fired launched that which".split())


def _can_be_meant(clause: Clause, kind: Kind) -> bool:
    """Whether a noun under a verb of planning names what is to come: one discusses what was, and plots of old."""
    if clause.verb.lemma in {"discuss", "debate", "speak", "hear"}:  # "spoke of a massacre": there was one
        return kind in _WISHED
    if clause.verb.lemma == "threaten" and kind in {Kind.CEASEFIRE, Kind.TALKS}:
        return False  # "threatens the truce": there is one
    jailed = clause.verb.lemma == "plot" and clause.opener == "for"
    return not jailed and (kind in _WISHED or kind in VIOLENT or kind in _MEANT)


_MEANT = frozenset((Kind.OTHER, Kind.SUPPORT, Kind.CAPTURE))
_LIGHT = frozenset("have play take bear".split())


def _denied(clause: Clause, kind: Kind, head: str, *, spared: bool) -> Weighed | None:
    status = Status.ALLEGED if spared else Status.DENIED
    if head in _SHARES:
        return Weighed(status, own=True)
    plain = clause.verb.lemma in {"deny", "rule", "disclaim", "disavow", "disown"} or kind in _WISHED
    if head in CONTENT | {"talk"} or (plain and head in _FACETS | {""}):
        return Weighed(status, own=not head)
    return None


def _link(scene: Scene, clause: Clause, noun: Noun) -> Noun | None:
    """The noun that an event hangs on by a preposition: “any part” in the killing, “talk” of a retreat."""
    if noun.prep not in _LINKING:
        return None
    every = (*clause.subject, *clause.lead, *clause.objects, *clause.phrases)
    before = [one for one in every if one.end <= noun.start and noun.start - one.end <= 2]
    link = before[-1] if before else None
    if link is None:
        return None
    head = singular(head_of(scene, link))
    return link if head in _SHARES | _FACETS | _HOPES | CONTENT | {"talk"} else None


def _has_none(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Had no part in”, “took no role in”, “did not have any hand in”, “denied having had any hand in”."""
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is not None and clause.verb.form == "ing" and clause.relation == "comp" and not above.verb.negation:
        return says_no(above, scene.words) and not clause.verb.negation
    return bool(clause.verb.negation) or scene.words[noun.start].low == "no"


def _is_not_in_it(scene: Scene, clause: Clause, noun: Noun) -> bool:
    """“Being behind the attack”, “had nothing to do with the rockets”, “was not involved in the raid”."""
    lemma, words = clause.verb.lemma, scene.words
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if noun.prep == "with" and lemma == "do" and above is not None:
        return any(words[one.head].low == "nothing" for one in above.objects)
    denied = clause.verb.form == "ing" and above is not None and says_no(above, words) and not above.verb.negation
    if not (denied or clause.verb.negation):
        return False
    if noun.prep == "behind":
        return lemma in {"be", "stand"}
    behind = words[clause.verb.start : noun.start]
    return noun.prep in {"in", "for", "to"} and any(
        word.low in _NOT_IN_IT or word.lemma in _NOT_IN_IT for word in behind[:4]
    )
