"""What a verb makes of its content or of the event its object names: denied, planned, predicted, doubted, told.

Verbs stand here by class, with the particle or preposition that makes them one: “played down talk of …”, “ruled out
a ceasefire”, “is weighing an attack”, “called for a truce”.
"""

from __future__ import annotations

from functools import cache

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import CALLING, FALSE, JUST_FALSE, SAYING_NO
from thereafter.claims.grammar.intentions import is_none
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Token
from thereafter.record.kinds import Status

_WAVING_AWAY = (
    ("play talk", "down"),
    ("brush wave laugh shrug bat swat push", "aside off away"),
    ("scoff sneer laugh jeer snort", "at"),
    ("rule", "out"),
    ("knock slap shoot", "down"),
    ("pour throw", "water"),
    ("make", "light"),
    ("distance", "itself himself herself themselves"),
    ("give", "lie"),
)
"""Verbs that say no together with a word behind them."""
_NO_BY_PARTICLE = {
    (lemma, word) for lemmas, words in _WAVING_AWAY for lemma in lemmas.split() for word in words.split()
}
_BEHIND = 3  # words behind a verb in which its particle stands

_NAMED_AS = {
    Status.PLANNED: """plan weigh mull explore consider contemplate ponder prepare ready plot schedule order approve
        authorise authorize propose offer promise pledge vow threaten discuss debate demand urge request seek want
        favour favor advocate suggest recommend arrange envisage foresee postpone delay reschedule await""",
    Status.DENIED: "cancel scrap shelve abort avert forestall prevent thwart foil forgo",
    Status.PREDICTED: "expect predict forecast anticipate fear foretell",
    Status.CONDITIONAL: "hope risk",
}
_BY_PARTICLE = {
    ("call", "off"): Status.DENIED,
    ("put", "off"): Status.PLANNED,
    ("push", "back"): Status.PLANNED,
    ("hold", "off"): Status.PLANNED,
    ("draw", "up"): Status.PLANNED,
    ("think", "over"): Status.PLANNED,
}
"""“Called off the attack”, “the evacuation was put off”."""
_NAMED_BY = {
    Status.PLANNED: (
        (
            "call push press appeal ask plead beg argue campaign lobby prepare ready plan brace head wait aim plot",
            "for",
        ),
        ("vote decide insist agree settle work", "on"),
        ("agree commit consent assent accede", "to"),
        ("talk think speak hear dream", "about of"),
    ),
    Status.PREDICTED: (("warn", "of"),),
    Status.CONDITIONAL: (("hope pray", "for"),),
}


@cache
def _direct() -> dict[str, Status]:
    return {lemma: status for status, lemmas in _NAMED_AS.items() for lemma in lemmas.split()}


@cache
def _by_preposition() -> dict[tuple[str, str], Status]:
    return {
        (lemma, prep): status
        for status, rows in _NAMED_BY.items()
        for lemmas, preps in rows
        for lemma in lemmas.split()
        for prep in preps.split()
    }


def waves_away(clause: Clause, words: list[Token]) -> bool:
    """Whether a verb says no by its particle: “brushed aside”, “played down”, “scoffed at”, “ruled out”."""
    behind = words[clause.verb.end : clause.verb.end + _BEHIND] if clause.verb.end else []
    inside = words[clause.verb.main + 1 : clause.verb.end]
    return any((clause.verb.lemma, word.low) in _NO_BY_PARTICLE for word in (*inside, *behind))


def says_no(clause: Clause, words: list[Token]) -> bool:
    """Whether the subject of a clause says that something is not so."""
    told_off = clause.verb.form == "inf" and clause.verb.lemma in {"ignore", "disregard"}  # "to ignore rumours that …"
    return clause.verb.lemma in SAYING_NO or told_off or waves_away(clause, words)


ENDING = frozenset(
    """lift break end halt stop cease interrupt silence still quell suspend raise subside abate ease lessen relent pause
    conclude""".split()
)
"""Verbs by which what goes on is over; where they are denied, it goes on."""


_CHARGING = frozenset("charge indict prosecute arraign try".split())


def is_charge(clause: Clause, child: Clause) -> bool:
    """“Has been charged with killing X”, “was indicted for ordering the raid”, “prosecutors charged that he led it”."""
    said = child.relation == "comp" and clause.verb.lemma == "charge"
    tried = child.relation == "adv" and child.opener in {"with", "for", "over"} and child.verb.form == "ing"
    return said or (tried and clause.verb.lemma in _CHARGING)


_TRADING = frozenset("trade exchange swap".split())
_CHARGES = frozenset("accusation allegation charge recrimination blame claim".split())


def trades_charges(clause: Clause, words: list[Token]) -> bool:
    """“X and Y trade accusations”, “accused each other”: each says it of the other."""
    for noun in clause.objects:
        last = words[max(noun.start, noun.head - 1)].low, words[noun.head].low
        if clause.verb.lemma in {"accuse", "blame"} and last in {("each", "other"), ("one", "another")}:
            return True
        if clause.verb.lemma in _TRADING and singular(last[1]) in _CHARGES:
            return True
    return False


def nobody_says_no(clause: Clause, words: list[Token]) -> bool:
    """“Nobody disputes that …”, “no one doubts that …”, “few deny that …”: it stands."""
    if clause.verb.lemma not in SAYING_NO | {"doubt", "question"} or clause.verb.negation or clause.verb.passive:
        return False
    return any(is_none(words, noun) or words[noun.start].low == "few" for noun in clause.subject)


def of_named(clause: Clause, words: list[Token], prep: str = "") -> Status | None:
    """How sure an event is that a verb has as its object, or behind its preposition: “weigh an attack”."""
    lemma = clause.verb.lemma
    if lemma == "suggest" and any(singular(words[noun.head].low) in _EVIDENCE for noun in clause.subject):
        return Status.ALLEGED  # "evidence suggests a suicide attack"
    if prep:
        return _by_preposition().get((lemma, prep))
    near = words[clause.verb.main + 1 : clause.verb.end + _BEHIND]
    return next(filter(None, (_BY_PARTICLE.get((lemma, word.low)) for word in near)), None) or _direct().get(lemma)


_EVIDENCE = frozenset(
    """evidence report sign finding footage video image imagery data investigation inquiry indication clue account
    intelligence analysis result test information source""".split()
)


def called_false(clause: Clause, words: list[Token]) -> bool:
    """“Called reports that … a fabrication”, “claims that … were baseless”."""
    if clause.verb.negation:
        return clause.verb.lemma == "correspond"  # "did not correspond to reality"
    if clause.verb.passive and JUST_FALSE.match(" ".join(word.low for word in words[clause.verb.main :])):
        return True  # "reports that … were fabricated"
    if clause.verb.lemma not in CALLING | {"be", "prove", "seem"}:
        return False
    ahead = " ".join(word.low for word in words[clause.verb.end :] if word.tag != "X")
    if clause.verb.lemma in {"be", "prove", "seem"}:
        return bool(JUST_FALSE.match(ahead))
    return bool(FALSE.search(ahead))
