"""What the words around a verb say of its doing: planned for, far from, yet to, likely to, none of them, powerless."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.record.kinds import Status

_MEANT = frozenset(
    """plan plans intention intentions preparation preparations hope hopes aim idea prospect talk threat proposal
    proposals option possibility chance risk goal programme program scheme""".split()
)
TIMING = frozenset("timetable timetables timeline timelines timeframe schedule date dates deadline deadlines".split())
"""What says when: without it nothing is denied but the day."""
_HOLDING = frozenset(
    """include includes included including involve involves involved envisage envisages envisaged foresee foresees
    foresaw""".split()
)
_TERMS = frozenset("plan plans deal agreement accord proposal proposals roadmap terms draft initiative".split())
_REFUSALS = ("exclud", "reject", "dismiss", "ruled", "ruling")
"""“Excludes the option of withdrawing”."""


_NOT_QUITE = {
    (before, prep): status
    for status, rows in (
        (
            Status.DENIED,
            """nowhere:near anywhere:near nothing:like far:from short:of shy:of instead:of incapable:of close:to
            closest:to""",
        ),
        (
            Status.PLANNED,
            """closer:to nearer:to verge:of brink:of point:of cusp:of threshold:of edge:of intent:on bent:on set:on
            keen:on hopes:of chances:of way:to""",
        ),
        (Status.CONDITIONAL, "capable:of"),
    )
    for before, _, prep in (row.partition(":") for row in rows.split())
}
_CLOSE = frozenset("close closest".split())
_RESOLVED = frozenset("deploy redeploy send dispatch withdraw pull sign launch join leave announce begin start".split())
"""What somebody who is close to it is about to do by his own will."""
"""What stands before an -ing form that is not, or not yet, done: “nowhere near taking X”, “on the verge of falling”."""


def meant(clause: Clause, words: list[Token]) -> Status | None:
    """“Plans for clearing X”, “no intention of seizing Y”, “far from retaking Z”: what the words before make of it."""
    at = clause.verb.start - 2
    if clause.verb.form != "ing" or at < 0:
        return None
    if (words[at].low, words[at + 1].low) in _NOT_QUITE:
        planned = words[at].low in _CLOSE and clause.verb.lemma in _RESOLVED
        return Status.PLANNED if planned else _NOT_QUITE[words[at].low, words[at + 1].low]
    if words[at + 1].low in _HOLDING and any(word.low in _TERMS for word in words[max(0, at - 8) : at + 1]):
        return Status.PLANNED  # "the plan, which included moving residents"
    if clause.opener not in {"of", "for"} or words[at].low not in _MEANT | TIMING:
        return None
    if words[at].low in TIMING:  # "no timetable for withdrawing troops" denies the timetable
        refused = any(word.low.startswith(_REFUSALS) for word in words[max(0, at - 4) : at])
        return Status.CONDITIONAL if refused else Status.PLANNED
    no = any(word.low in {"no", "without"} for word in words[max(0, at - 2) : at])
    no = no or any(word.low.startswith(_REFUSALS) for word in words[max(0, at - 4) : at])
    return Status.DENIED if no else Status.PLANNED


def is_none(words: list[Token], noun: Noun) -> bool:
    """“No convoy”, “not one soldier”, “released no hostages”: what there was none of."""
    if noun.start >= len(words) or words[noun.start].tag == "NUM":
        return _not_one(words, noun)
    return words[noun.start].low in {"no", "none", "nobody", "neither"} or _not_one(words, noun)


def _not_one(words: list[Token], noun: Noun) -> bool:
    at = noun.start - 1
    single = noun.start < len(words) and words[noun.start].low in {"one", "a", "even"}
    return single and at >= 0 and words[at].low == "not"


def to_be_done(clause: Clause, child: Clause, words: list[Token]) -> Status | None:
    """What stands between a verb and its infinitive: “is likely to”, “unable to”, “yet to”, “have a week to”."""
    verb, start = clause.verb, child.verb.start
    between = {word.low for word in words[verb.start : start]}
    if verb.lemma == "go" and words[verb.main].low == "going" and start - verb.end <= 0 and not verb.past:
        return Status.PLANNED  # "we are going to take X"
    if verb.lemma == "be" and between & {"likely", "unlikely", "bound", "certain", "sure"}:
        return Status.PREDICTED
    if verb.lemma == "be" and between & _ABOUT and not between & {"no", "not"}:
        return Status.PLANNED  # "are in place to shell X", "on their way to relieve Y"
    if (able := _able(clause, between)) is not None:
        return able
    if verb.lemma == "be" and start - verb.end <= 1:
        return Status.PLANNED  # "buses are to pick up residents"
    spans = {word.low.rstrip("s") for word in words[verb.end : start]}
    given = verb.lemma in {"have", "give"} and spans & {"hour", "day", "week", "month", "minute", "until", "order"}
    return Status.PLANNED if given else None  # "have sixty days to leave"


_ABOUT = frozenset("place position way course track verge brink about".split())


def _able(clause: Clause, between: set[str]) -> Status | None:
    """“Were able to leave”: they left; “is safe for refugees to return to”: nobody says they will; “unable to”."""
    verb = clause.verb
    foiled = verb.lemma == "be" and "able" in between and clause.opener == "before"
    if foiled or "unable" in between or (verb.lemma in {"have", "be"} and "yet" in between):
        return Status.DENIED
    if verb.lemma != "be":
        return None
    if "able" in between and (verb.past or verb.perfect) and not verb.negation:
        return Status.ASSERTED
    return None if between.isdisjoint(_SAFE) else Status.CONDITIONAL


_SAFE = frozenset("safe unsafe safer dangerous".split())
_REVOKING = frozenset(
    "withdraw retract rescind revoke reverse drop abandon lift overturn scrap shelve ditch back".split()
)
_REVOKED = frozenset("threat threats plan plans order orders decision offer pledge promise".split())


def takes_back(clause: Clause, child: Clause, words: list[Token]) -> bool:
    """“Withdrew a threat to leave X”, “reversed its decision to send troops”, “backed down from a threat to”."""
    off = clause.verb.lemma == "call" and any(
        word.low == "off" for word in words[clause.verb.main + 1 : clause.verb.end + 1]
    )
    if clause.verb.negation or not (off or clause.verb.lemma in _REVOKING):
        return False
    first = child.verb.start
    if child.subject and words[child.subject[0].start - 1].low == "for":  # "lifted an order for residents to leave"
        first = child.subject[0].start - 1
    named = (*clause.objects, *clause.phrases)
    return any(words[noun.head].low in _REVOKED and noun.end == first for noun in named)


def carried_out(clause: Clause, words: list[Token]) -> bool:
    """“Carry out a deal to evacuate X”, “completed the operation to clear Y”: what was meant is being done."""
    lemma, behind = clause.verb.lemma, [word.low for word in words[clause.verb.end : clause.verb.end + 1]]
    doing = lemma in {"implement", "execute", "complete", "finish"} or (lemma == "carry" and behind == ["out"])
    return doing and any(words[noun.head].low in _TASKS for noun in clause.objects)


def has_obliged(clause: Clause, words: list[Token]) -> bool:
    """“The siege obliged them to leave”: they left; a pact only says what is to be done."""
    if clause.verb.lemma != "oblige" or not clause.verb.past:
        return False
    return not any(in_class(one, words[noun.head].low) for noun in clause.subject for one in ("pact", "truce"))


def given_up(clause: Clause, words: list[Token]) -> bool:
    """“Withdraws a threat to leave”, “abandoned plans to attack X”: it will not be done."""
    if clause.verb.lemma not in _GIVING_UP or clause.verb.negation or clause.verb.passive:
        return False
    return any(words[noun.head].low in _MEANT | _BEGUN for noun in clause.objects)


def is_left_to(clause: Clause, whom: str) -> bool:
    """“Fled, leaving the rebels to burn houses”: it is they who do; who left a town to fight does so himself."""
    people = any(in_class(one, singular(whom)) for one in ("armed", "civilian"))
    return people and clause.verb.lemma == "leave" and clause.verb.form == "ing"


_GIVING_UP = frozenset("withdraw drop abandon retract rescind revoke scrap shelve cancel renounce".split())
_BEGUN = frozenset("attempt attempts bid effort efforts order orders threats promise pledge vow ultimatum".split())
_TASKS = frozenset("deal agreement plan plans operation operations mission order orders task".split())


def restricts(row: list[Clause], clause: Clause) -> bool:
    """“Will no longer accept refugees fleeing X”, “plans to retake a town seized by Y”: that is taken for granted."""
    above = row[clause.governor] if clause.governor is not None else None
    if clause.relation != "part" or above is None or not clause.subject:
        return False
    told = clause.verb.form == "ing" and clause.verb.lemma in {"flee", "escape"}
    done = clause.verb.form == "part" and above.verb.form == "inf" and above.verb.lemma not in _HAVING
    whose = above.objects[-1:] if told else [*above.objects, *above.phrases]
    return (told or (done and clause.subject != above.subject)) and clause.subject[-1] in whose


_HAVING = frozenset("have get see want need keep leave hear find like order".split())  # "to have them freed"


def powerless(words: list[Token], clause: Clause) -> bool:
    """“Were powerless to stop them from looting”, “not even the flag kept it from being shelled”."""
    before = {word.low for word in words[max(0, clause.verb.start - 4) : clause.verb.start]}
    whole = {word.low for noun in clause.subject for word in words[max(0, noun.start - 2) : noun.start]}
    return bool(before & {"powerless", "unable", "helpless"}) or {"not", "even"} <= whole


def not_until(clause: Clause, words: list[Token]) -> bool:
    """“Did not surrender until Monday”: then they did."""
    behind = [word.low for word in words[clause.verb.end : clause.verb.end + _NEAR]]
    stop = next((at for at, low in enumerate(behind) if low in {",", ";", "."}), _NEAR)
    did = words[clause.verb.start].low in {"did", "didn't", "was", "were"}
    return did and not {"until", "till"}.isdisjoint(behind[:stop])


_NEAR = 12  # words behind a verb in which "until" belongs to it


_UNSAID = frozenset("confirm verify corroborate comment respond deny say disclose discuss reveal".split())


def keeps_silent(clause: Clause, child: Clause) -> bool:
    """“Declined to confirm that …”, “refused to say whether …”: nothing is said, and nothing denied."""
    return clause.verb.lemma in {"refuse", "decline"} and child.verb.lemma in _UNSAID


def is_left_unsaid(clause: Clause, words: list[Token]) -> bool:
    """Whether a verb of confirming, denying or saying stands under "refused to" or "declined to"."""
    before = words[max(0, clause.verb.start - 4) : clause.verb.start]
    silent = any(word.low.startswith(("refus", "declin")) for word in before)
    return silent and clause.verb.lemma in _UNSAID and words[clause.verb.main].tag == "VB"


def asks_only(clause: Clause, child: Clause, words: list[Token]) -> bool:
    """“Did not say how many were killed”, “it is too soon to know who died”: that some did is taken for granted."""
    verb = clause.verb
    open_ = verb.lemma in _TELLING and child.opener in _ASKED
    if child.relation != "comp" or not (verb.negation or verb.lemma in _UNSAID or (open_ and verb.form == "inf")):
        return False
    return open_ or (verb.lemma in _TELLING and any(words[noun.head].low in _FACETS for noun in child.subject))


_TELLING = frozenset("say state tell disclose reveal specify give know clarify release publish explain".split())
_ASKED = frozenset("how where when who whom what which why".split())
_FACETS = frozenset("number numbers identity identities name names location whereabouts fate".split())


_ONESELF = frozenset("it he she they we i".split())
_AHEAD = frozenset("will would shall 'll".split())


def is_his_own_act(child: Clause, words: list[Token]) -> bool:
    """“Warned it would attack X”: what the speaker says that he himself will do."""
    own = [words[noun.head].low for noun in child.subject]
    return len(own) == 1 and own[0] in _ONESELF and child.verb.modal in _AHEAD and not child.verb.passive
