"""What somebody only calls for: “demands that X withdraw”, “calls for a truce”, “a demand for the return of Y”."""

from __future__ import annotations

from collections.abc import Iterator

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.speech import ASKING
from thereafter.claims.grammar.stances import ENDING
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene
from thereafter.record.kinds import Kind

_ASKING = ASKING | {"advise", "recommend"}
_ASKED = frozenset("call calls demand demands appeal appeals plea pleas request requests ultimatum".split())
_PRESSING = _ASKED | frozenset("ultimatums pressure petition petitions insistence exhortation exhortations".split())
_BIDDING = _ASKED | frozenset("order orders warning warnings instruction instructions advice command commands".split())
_REACH = 4  # words from “calls for” to the noun that tells what for
_YIELDING = frozenset(
    "agree accept answer grant heed approve meet honour honor fulfil fulfill bow yield consent comply".split()
)
"""“Agreed to a request to send troops”: whoever yields means to."""
_LETTING = frozenset("allow let permit enable help".split())
_TERMS = frozenset("accord agreement deal pact treaty truce terms".split())
_OWN = frozenset("his her its their my our".split())
_AGAINST = ENDING | frozenset(
    "condemn denounce criticise criticize oppose reject postpone delay cancel monitor verify reconsider explain".split()
)
"""Who asks for that does not ask for the event itself: “to condemn the withdrawal”."""
_DUE = frozenset("must should ought".split())
_WANTED = frozenset((Kind.CEASEFIRE, Kind.WITHDRAWAL, Kind.EVACUATION, Kind.RETURN, Kind.MOVEMENT))
"""What one side can call on another to do."""
_SPANS = frozenset("hour hours day days week weeks month months deadline".split())
_CAMPAIGNING = frozenset("chant shout march rally demonstrate protest campaign lobby argue clamour clamor".split())
_CONDITIONS = frozenset("condition precondition prerequisite demand".split())
_TURNING = frozenset("receive have get make send issue submit hear see be".split())
"""By what a request is there at all, or not."""


def is_called_for(scene: Scene, draft: Draft) -> bool:
    """Whether a draft is what a verb or a noun of asking asks for, and nobody's own plan."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.negation:
        return False
    if draft.trigger is not None and draft.trigger.form == "n":
        named = is_asked(scene, draft, clause) or _is_named_asked(scene, draft, clause)
        if named or draft.kind not in _WANTED:
            return named
        if _is_condition(scene, draft, clause):
            return True
        ended = _AGAINST - (ENDING if draft.kind is Kind.CEASEFIRE else frozenset())
        if clause.verb.lemma in ended and any(scene.words[one.head].end == draft.trigger_end for one in clause.objects):
            return False
    return _hangs_on_asking(scene, clause)


def is_due(scene: Scene, draft: Draft) -> bool:
    """“Russian troops must leave X, the minister said”: what others say that somebody has to do."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind not in _WANTED or clause.verb.modal not in _DUE or clause.verb.negation:
        return False
    if any(word.low in _TERMS for word in scene.words):
        return False  # "under the accord, X must withdraw": agreed
    return bool(clause.subject) and scene.words[clause.subject[-1].head].low not in {"we", "i"}


def is_demanded(scene: Scene, draft: Draft) -> bool:
    """“Insists that X withdraw”, “the demand that X withdraw was repeated”: asked for, and not told as so."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind not in _WANTED:
        return False
    if draft.trigger is not None and draft.trigger.form == "n":
        return _is_condition(scene, draft, clause)
    if clause.relation != "comp" or not _is_bare(scene, clause):
        return False
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if above is not None and above.verb.lemma == "insist":
        return _is_of_others(scene, clause)
    return clause.opener == "that" and _noun_before(scene, clause) in _PRESSING


def _is_condition(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Made the withdrawal a condition for talks”, “their main demand is the withdrawal of X”."""
    if clause.verb.lemma not in {"be", "make", "remain"} or clause.verb.negation:
        return False
    heads = [scene.words[noun.head] for noun in (*clause.subject, *clause.objects)]
    itself = any(head.end == draft.trigger_end for head in heads)
    return itself and any(head.low in _CONDITIONS for head in heads)


def is_undecided(scene: Scene, draft: Draft) -> bool:
    """“Has yet to decide whether to send troops”, “no decision had been made on sending them”: nothing is denied."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind not in _WANTED or clause.verb.negation:
        return False
    if clause.verb.form == "inf" and scene.words[clause.verb.start - 1].low == "whether":
        return True
    above = scene.clauses[clause.governor] if clause.governor is not None and clause.opener == "on" else clause
    return any(scene.words[noun.head].low == "decision" for noun in (*above.subject, *above.objects))


def is_unasked(scene: Scene, draft: Draft) -> bool:
    """“Has received no request to withdraw”, “denied asking X to leave”: only the asking is denied."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.kind not in _WANTED:
        return False
    if clause.verb.lemma in ASKING:
        return not _calls_up(scene, clause)
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    if clause.verb.negation:
        return False
    if clause.relation == "inf" and above is not None:
        requested = above.verb.lemma in _TURNING and _noun_before(scene, clause) in _ASKED
        return requested or (above.verb.lemma in ASKING and not _calls_up(scene, above))
    named = draft.trigger is not None and draft.trigger.form == "n" and _is_named_asked(scene, draft, clause)
    return named and clause.verb.lemma in _TURNING


def _hangs_on_asking(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is the content of a verb or a noun of asking, straight or by “to allow”."""
    while clause.governor is not None and _is_joined(scene, clause):
        clause = scene.clauses[clause.governor]  # "urged them to stop fighting and withdraw"
    while clause.governor is not None and clause.relation in {"comp", "inf"}:
        above = scene.clauses[clause.governor]
        asked = _asks(scene, above, clause)
        if asked or above.relation != "inf" or above.verb.lemma not in _LETTING:
            return asked
        clause = above
    return clause.relation == "comp" and clause.opener == "that" and _noun_before(scene, clause) in _PRESSING


def _is_joined(scene: Scene, clause: Clause) -> bool:
    if clause.relation != "coord" or clause.governor is None or not _is_bare(scene, clause):
        return False
    first = scene.clauses[clause.governor]
    return clause.subject == first.subject and first.relation in {"comp", "inf", "coord"}


def _asks(scene: Scene, above: Clause, clause: Clause) -> bool:
    lemma = above.verb.lemma
    if lemma in _ASKING:
        return not _calls_up(scene, above)
    if lemma == "insist":
        return _is_bare(scene, clause) and _is_of_others(scene, clause)
    if lemma in _YIELDING:
        return False
    return _is_pressed(scene, clause, above) or _noun_before(scene, clause) in _PRESSING


def _calls_up(scene: Scene, clause: Clause) -> bool:
    """“Called up reservists to be sent to X”: an order to one's own."""
    behind = scene.words[clause.verb.main + 1 : clause.verb.main + 2]
    return clause.verb.lemma == "call" and any(word.low in {"up", "in", "out", "off"} for word in behind)


def _is_pressed(scene: Scene, clause: Clause, above: Clause) -> bool:
    """“Wants X's troops to leave”, “told Serbian forces to leave”, “chanted for X to leave”: others are to go."""
    lemma = above.verb.lemma
    if clause.relation != "inf" or above.verb.passive:
        return False
    if lemma in _CAMPAIGNING:
        return bool(clause.subject) and scene.words[clause.subject[0].start - 1].low == "for"
    if lemma not in {"want", "tell"}:
        return _is_obliged(scene, clause, above)
    if not clause.subject or clause.subject[-1] not in above.objects or not _is_of_others(scene, clause):
        return False
    whom = clause.subject[-1]
    return lemma == "want" or any(word.text[:1].isupper() for word in scene.words[whom.start : whom.end])


def _is_obliged(scene: Scene, clause: Clause, above: Clause) -> bool:
    """“Gave them a week to leave”, “it is time for X's troops to leave”, “X's troops have to leave”."""
    lemma, verb = above.verb.lemma, above.verb
    between = {word.low for word in scene.words[verb.end : clause.verb.start]}
    if lemma == "be":
        return "time" in between
    if lemma in {"have", "need"}:
        return not between and not (verb.past or verb.modal) and _is_of_others(scene, above)
    given = lemma == "give" or (lemma == "set" and _is_of_others(scene, clause))
    return given and not _SPANS.isdisjoint(between)


def _is_of_others(scene: Scene, clause: Clause) -> bool:
    """Whether nobody's own men, and not the speaker himself, are the subject of a clause."""
    first = [scene.words[noun.start].low for noun in clause.subject]
    return bool(first) and _OWN.isdisjoint(first) and not {"it", "he", "she", "they", "we", "i"}.intersection(first)


def _is_bare(scene: Scene, clause: Clause) -> bool:
    """“That X withdraw”, “that X be withdrawn”: a verb in its plain form and no tense."""
    verb = clause.verb
    if verb.form != "fin" or verb.past or verb.modal or verb.perfect:
        return False
    return scene.words[verb.start].low == "be" or scene.words[verb.main].low == verb.lemma


def _noun_before(scene: Scene, clause: Clause) -> str:
    """The noun whose content a clause is: “a demand for X to leave”, “an ultimatum to X to leave”, “calls that”."""
    if clause.relation == "inf" and clause.subject and (head := scene.words[clause.subject[-1].head].low) in _PRESSING:
        return head
    first = clause.subject[0].start if clause.subject else clause.verb.start
    before = scene.words[max(0, first - 2) : first]
    if before and before[-1].low in {"that", "for"}:
        before = before[:-1]
    elif clause.relation == "inf":
        return ""
    return before[-1].low if before else ""


def is_asked(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Demand the withdrawal”, “calls for a truce”: the noun is what the clause's verb asks for."""
    if clause.verb.lemma not in _ASKING or clause.verb.passive:
        return False
    bare = clause.objects if clause.verb.lemma in {"demand", "request", "urge"} else ()
    asked = (*bare, *_wanted(scene, clause, wanted=bool(bare)))
    return any(scene.words[noun.head].end == draft.trigger_end for noun in asked)


def _wanted(scene: Scene, clause: Clause, *, wanted: bool) -> Iterator[Noun]:
    """“For a truce in X and the release of Y”: what stands behind “for”, and what is joined to it."""
    for noun in clause.phrases:
        joined = not noun.prep and scene.words[noun.start - 1].low in {"and", "or", ","}
        wanted = noun.prep == "for" or (wanted and (joined or noun.prep in _INSIDE))
        if noun.prep == "for" or (wanted and joined):
            yield noun


_INSIDE = frozenset("of in from to at near between".split())


def _is_named_asked(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“His call for the withdrawal of X”."""
    if clause.verb.lemma in _YIELDING:
        return False
    at = next((n for n, word in enumerate(scene.words) if word.end == draft.trigger_end), 0)
    before = [word.low for word in scene.words[max(0, at - _REACH) : at]]
    return "for" in before and not _ASKED.isdisjoint(before[: before.index("for")])


def is_bidden(scene: Scene, clause: Clause) -> bool:
    """“Warnings by X to leave Y”, “issued an order to evacuate Y”: others are to go than those named before."""
    if clause.relation != "inf" or not clause.verb.start:
        return False
    last = next((noun for noun in scene.nouns if noun.end == clause.verb.start), None)
    if last is not None and last.prep in {"by", "from"}:
        last = next((noun for noun in scene.nouns if noun.end == last.start - 1), None)
    return last is not None and scene.words[last.head].low in _BIDDING


def is_order_for(scene: Scene, draft: Draft) -> bool:
    """“An evacuation order”, “withdrawal demands”: what is ordered, and has not happened."""
    at = next((n for n, word in enumerate(scene.words) if word.start >= draft.trigger_end), len(scene.words))
    return any(word.low in _BIDDING | {"notice", "notices"} for word in scene.words[at : at + 1])
