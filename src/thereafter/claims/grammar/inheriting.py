"""From which clause another takes how sure it is: what it is the content, the aim or the charge of."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import SAYING_NO
from thereafter.claims.grammar.speech import ALLEGING, reports
from thereafter.claims.grammar.stances import is_charge

TIMES = frozenset("when after as since once because where although though".split())
_CONTENT = frozenset("of from against for out by".split())


def upwards(  # noqa: PLR0911 - one case a return
    row: list[Clause], clause: Clause
) -> int | None:
    """Only complements, infinitives, and participles under a preposition inherit how sure their governor is."""
    above = row[clause.governor] if clause.governor is not None else None
    if above is None:
        return None
    if clause.relation == "inf" and (charged := _charged_with_ordering(row, above)) is not None:
        return charged
    going_on = clause.opener == "on" and above.verb.lemma in {"go", "keep", "carry"}
    content = clause.relation in {"comp", "inf"} or (clause.relation == "adv" and clause.opener in _CONTENT)
    if content or going_on or is_charge(above, clause):
        return clause.governor
    if clause.relation == "coord" and clause.verb.modal:
        return _first_of(row, clause.governor)  # "will not disarm and demobilise and will fight on"
    if clause.relation == "part" and above.relation == "inf" and clause.verb.form == "ing" and _is_said_besides(clause):
        return _out_of_aims(row, clause.governor)
    if clause.relation == "part" and clause.verb.form == "ing" and _is_past_aim(row, clause, above):
        return clause.subject_of  # "drove on after ignoring orders to stop, killing two": he killed them by driving
    if clause.relation == "coord" and (clause.subject_of is None or own_tense(clause)):
        return _beside(row, clause, above)
    if clause.relation == "part" and clause.verb.form == "ing" and clause.verb.passive:
        return _out_of_aims(row, clause.governor)  # "fight to hold X with Y being shelled"
    if clause.relation == "part" and clause.verb.form == "ing" and above.opener == "without" and _is_absolute(clause):
        return above.governor
    if clause.relation == "part" and clause.verb.form == "ing" and _is_of_what_is_hit(clause, above):
        return None
    return clause.governor if clause.relation in {"coord", "part", "rel"} or set_in_time(clause) else None


def _is_past_aim(row: list[Clause], clause: Clause, above: Clause) -> bool:
    """Whether an infinitive stands between a participle and the verb whose subject does it, under a clause of time."""
    over = row[above.governor] if above.relation == "inf" and above.governor is not None else None
    whose = clause.subject_of
    return over is not None and over.relation == "adv" and whose is not None and row[whose].verb.form == "fin"


def _is_absolute(clause: Clause) -> bool:
    """“Passed by without firing, with the guards choosing to retreat”: nobody denies what the guards chose."""
    return [noun.prep for noun in clause.subject] == ["with"]


def _is_of_what_is_hit(clause: Clause, above: Clause) -> bool:
    """“Tried to block a convoy heading to X”, “sent to help rebels fighting Y”: under way, whatever comes of it."""
    if above.relation not in {"inf", "comp"} or above.verb.lemma not in _HITTING | _HELPING:
        return False
    return bool(clause.subject) and clause.subject in (above.objects[-1:], above.phrases[-1:])


_HELPING = frozenset(
    "strengthen equip fund help support aid assist back reinforce relieve train arm advise protect defend join".split()
)
_HITTING = frozenset("block attack ambush intercept hit strike bomb shell target".split())


def _beside(row: list[Clause], clause: Clause, above: Clause) -> int | None:
    """What a clause with a tense of its own is joined to."""
    if reports(clause.verb.lemma) or clause.verb.lemma in ALLEGING | SAYING_NO:
        return None  # "X said …, but Y said …": X does not say what Y says
    if above.relation == "inf" and above.verb.perfect and clause.verb.start == above.verb.end + 1:
        return clause.governor  # "claimed to have killed and wounded dozens"
    return _out_of_aims(row, clause.governor)  # "ordered them to leave, and its planes bombed": beside the order


def _first_of(row: list[Clause], at: int | None) -> int | None:
    """The first of the clauses that are joined to each other."""
    while at is not None and row[at].relation == "coord" and row[at].governor is not None:
        at = row[at].governor
    return at


def _is_said_besides(clause: Clause) -> bool:
    """“Vowed to rebuild X, acknowledging the massacre there”: nobody vows to say so."""
    return reports(clause.verb.lemma) or clause.verb.lemma in _JUDGING


_JUDGING = frozenset("acknowledge admit condemn denounce deplore mourn cite blame accuse".split())


def _out_of_aims(row: list[Clause], at: int | None) -> int | None:
    while at is not None and row[at].relation == "inf":
        at = row[at].governor
    return at


def _charged_with_ordering(row: list[Clause], above: Clause) -> int | None:
    """“Is accused of ordering troops to shell X”: the charge is that they did."""
    ordering = above.relation == "adv" and above.opener == "of" and above.verb.lemma in _COMMANDING
    charging = ordering and above.governor is not None and row[above.governor].verb.lemma == "accuse"
    return above.governor if charging else None


_COMMANDING = frozenset("order command instruct direct".split())


def set_in_time(clause: Clause) -> bool:
    """“… when a mine exploded”: taken for granted by whoever tells the rest."""
    return clause.relation == "adv" and clause.opener in TIMES


_GRANTED = frozenset("apologise apologize forgive compensate atone".split())


def is_owned_up_to(row: list[Clause], clause: Clause) -> bool:
    """“Refuses to apologise for shelling X”: done, whether or not anybody is sorry."""
    above = row[clause.governor] if clause.opener == "for" and clause.governor is not None else None
    return above is not None and clause.verb.form == "ing" and above.verb.lemma in _GRANTED


def own_tense(clause: Clause) -> bool:
    """Whether a joined clause has a tense of its own, and none from the one before it."""
    return clause.verb.past or clause.verb.perfect


def depends(row: list[Clause], at: int) -> bool:
    """“Will send troops if X falls”, “threatens to expel them unless Y yields”: it hangs on something else."""
    on = {at}
    while row[at].relation == "inf" and (above := row[at].governor) is not None:
        at = above
        on.add(at)
    under = (one for one in row if one.relation == "adv" and one.opener in _PROVISOS and one.governor in on)
    return any(one.verb.modal not in {"can", "could"} for one in under)  # not "leave if they can"


_PROVISOS = frozenset("if unless provided providing".split())
