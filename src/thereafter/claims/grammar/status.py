"""How far the words commit themselves: from auxiliaries, the verbs a clause hangs on, and the sentence around it."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment, around
from thereafter.claims.grammar.contents import content_noun
from thereafter.claims.grammar.denials import CALLING, DOUBTED, EXAMINING, PREVENTING
from thereafter.claims.grammar.inheriting import TIMES, is_owned_up_to, own_tense, set_in_time, upwards
from thereafter.claims.grammar.intentions import (
    asks_only,
    carried_out,
    given_up,
    has_obliged,
    is_his_own_act,
    is_left_to,
    is_left_unsaid,
    is_none,
    keeps_silent,
    meant,
    not_until,
    powerless,
    restricts,
    takes_back,
    to_be_done,
)
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.modality import (
    SUPPOSING,
    expected_status,
    feared,
    foretold,
    is_to_come,
    modal_status,
    to_come,
)
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import ALLEGING, ASKING, CARRYING, PREDICTING, reports
from thereafter.claims.grammar.stances import ENDING, called_false, is_charge, nobody_says_no, says_no, waves_away
from thereafter.claims.grammar.voices import took_time
from thereafter.record.kinds import Status

_DENYING = frozenset(
    """
        deny reject dispute refute rebut dismiss contradict discount doubt refuse fail decline prevent avoid cancel
        postpone halt abort foil thwart refrain abstain desist neglect
    """.split()
)
_PLANNING = frozenset(
    """plan intend agree prepare pledge vow promise threaten decide seek aim order ask urge propose offer schedule want
    attempt try call invite consider authorise authorize approve set vote demand request push prepare volunteer
    appeal encourage allow pressure direct instruct mobilise choose train deploy send arrive come go""".split()
)
_FACTUAL = frozenset(
    """
        go come wind be begin start continue manage help force compel cause drive lead happen proceed resume have
        use allow enable prompt end
    """.split()
)
_WISHING = frozenset("hope want wish demand call urge ask beg appeal request need recommend".split())


def commitment(  # noqa: PLR0917 - the parts of one reading
    row: list[Clause], at: int, words: list[Token], sentence: str, start: int, end: int, trigger: int
) -> Commitment:
    """The status of clause `at` of a sentence whose words for the claim run from `start` to `end` (of the sentence)."""
    found = Commitment()
    seen: set[int] = set()
    index: int | None = at
    child: Clause | None = None
    presupposed = prevented = False
    while index is not None and index not in seen:
        seen.add(index)
        clause = row[index]
        if child is not None and asks_only(clause, child, words):
            break
        if child is None:
            open_, unsaid = _is_ungranted(row, clause, words), _is_begged_off(row, clause)
            _own(found, clause, words, index, open_=open_, unsaid=unsaid)
        elif presupposed:
            _told(found, row, child, index, words)
        elif prevented and (clause.verb.negation or clause.verb.lemma in _FAILING):
            prevented = False  # "failed to stop them from taking X": they took it
        elif _prevents(clause, child):
            if powerless(words, clause):
                break  # "were powerless to stop them from looting": they looted
            prevented = not clause.verb.negation
        else:
            _governor(found, clause, child, words, index)
        if not presupposed:
            _opener(found, clause)
            _not_yet(found, clause, row)
        if child is not None and child.relation == "comp" and _goes_on_speaking(clause):
            break  # "denied X, saying that Y", "denied by X, which says that Y": Y is said, not denied
        above = upwards(row, clause)
        cleft = above is not None and row[above].verb.negation and _is_it(row[above], words)
        granted = set_in_time(clause) or is_owned_up_to(row, clause) or restricts(row, clause)
        presupposed = presupposed or granted or (clause.relation == "rel" and not cleft)
        child, index = clause, above
        if feared(child, words):
            found.status = foretold(found.status, child)
            index = None if above is not None and row[above].relation == "inf" else above  # "urges to leave amid fears"
    if prevented:
        found.add(Status.DENIED)
    around(found, sentence, start, end, trigger, presupposed=row[at].relation == "rel")
    return found


_FAILING = frozenset("fail neglect".split())


def _prevents(clause: Clause, child: Clause) -> bool:
    return clause.verb.lemma in PREVENTING and child.opener == "from"


def _goes_on_speaking(clause: Clause) -> bool:
    on = (clause.relation == "part" and clause.verb.form == "ing") or clause.relation == "rel"
    return on and (reports(clause.verb.lemma) or clause.verb.lemma in ALLEGING)


def _told(found: Commitment, row: list[Clause], child: Clause, index: int, words: list[Token]) -> None:
    """What a relative clause says is presupposed: only who tells it counts, not what is planned there."""
    clause, lemma = row[index], row[index].verb.lemma
    first = child.subject[0].start if child.relation == "rel" and child.subject else 0
    inside = any(word.tag == "S" for word in words[clause.verb.end : first])  # "assessed that the rockets that hit X …"
    inside = inside or (first > 0 and any(one.governor == index and _shares(one, child) for one in row))
    if (child.relation == "comp" or inside) and (lemma in ALLEGING or reports(lemma)):
        found.add(Status.ALLEGED if lemma in ALLEGING else Status.REPORTED)
        found.sayers.append(index)


def _shares(content: Clause, child: Clause) -> bool:
    """“Says the men who shelled X were soldiers”: the relative clause stands on the subject of what is said."""
    return content.relation == "comp" and content.verb.form == "fin" and content.subject == child.subject


def _is_ungranted(row: list[Clause], clause: Clause, words: list[Token]) -> bool:
    """“Neither side has admitted shelling X”: nobody grants it, and nobody says that it was not so."""
    above = row[clause.governor] if clause.governor is not None and clause.relation == "comp" else None
    granting = above is not None and above.verb.lemma in _GRANTING
    return above is not None and granting and any(is_none(words, noun) for noun in above.subject)


def _is_begged_off(row: list[Clause], clause: Clause) -> bool:
    """“Urged X not to send troops”: nobody says that X does not."""
    above = row[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    return above is not None and above.verb.lemma in ASKING | _ADVISING


def _own(found: Commitment, clause: Clause, words: list[Token], index: int, *, open_: bool, unsaid: bool) -> None:
    verb = clause.verb
    nowhere = verb.lemma == "be" and [word.low for word in words[verb.end : verb.end + 1]] == ["nowhere"]
    denied = verb.negation and clause.opener not in {"if", "unless"} and not not_until(clause, words)
    if nowhere or denied or words[verb.main - 1].low in {"almost", "nearly"}:
        found.add(Status.CONDITIONAL if unsaid else Status.DENIED)  # "almost took X": not taken
    whom = clause.objects[:1] if verb.lemma not in _LEAVING else []
    if verb.lemma == "have":  # "has no soldiers in X"
        whom = [noun for noun in clause.objects[:1] if in_class("troops", words[noun.head].low)]
    if any(is_none(words, noun) for noun in (*clause.subject, *whom)):
        found.add(Status.ALLEGED if open_ else Status.DENIED)
    aimed = meant(clause, words)
    if aimed is not None:
        found.add(aimed)
    lives = any(word.low in {"lives", "life"} for word in words[verb.end : verb.end + 4])
    to_blame = verb.form == "inf" and verb.lemma == "blame"
    if (
        verb.lemma in {"blame", "accuse", "claim", "attribute", "ascribe"}
        and not verb.negation
        and not lives
        and not to_blame
    ):
        found.add(Status.ALLEGED)
        found.hedges.append(_shown(words, clause))
        if not verb.passive or verb.lemma == "claim":
            found.sayers.append(index)
    if is_to_come(verb, words):
        found.add(Status.PLANNED)  # "the last battalion leaves Timbuktu next month"
    if verb.modal == "could" and clause.opener == "before":
        found.add(Status.DENIED)  # "shot before he could reach X"
    elif verb.modal:
        found.add(expected_status(verb, words) or (Status.PLANNED if to_come(clause) else modal_status(verb.modal)))
        found.hedges.append(verb.modal)


_LEAVING = frozenset("leave cause meet face suffer encounter make have find".split())  # "left no soldier dead" happened


def _opener(found: Commitment, clause: Clause) -> None:
    present = not (clause.verb.past or clause.verb.perfect or clause.verb.modal)
    if clause.opener == "without":
        found.add(Status.DENIED)
    if clause.opener in _CONDITIONS or (
        clause.opener in {"once", "until"} and (present or not (clause.verb.past or clause.verb.modal))
    ):
        found.add(Status.CONDITIONAL)
        found.hedges.append(clause.opener)


_CONDITIONS = frozenset("if unless whether should provided providing supposing".split())


def _not_yet(found: Commitment, clause: Clause, row: list[Clause]) -> None:
    """“Gave them three days before his tanks encircle X”: present after past is still to come."""
    over = row[clause.governor] if clause.governor is not None else None
    if over is not None and clause.opener in TIMES | {"before"} and over.verb.modal in _FUTURE and _is_present(clause):
        found.add(Status.PLANNED)  # "will pull out when UN troops arrive"
    above = row[clause.governor] if clause.opener == "before" and clause.governor is not None else None
    while above is not None and above.verb.form == "inf" and above.governor is not None:
        above = row[above.governor]
    if above is not None and above.verb.past and clause.verb.form == "fin" and not clause.verb.past:
        found.add(Status.PLANNED)
    if above is not None and above.verb.lemma == "be" and above.phrases and not clause.verb.past:
        found.add(Status.PREDICTED)  # "it is a matter of time before X falls"


_FUTURE = frozenset("will shall 'll would may could can might".split())


def _is_present(clause: Clause) -> bool:
    return clause.verb.form == "fin" and not (clause.verb.past or clause.verb.modal)


def _governor(found: Commitment, clause: Clause, child: Clause, words: list[Token], index: int) -> None:
    """What a clause that governs the claim's own clause does to it."""
    lemma, verb = clause.verb.lemma, clause.verb
    if child.relation in {"coord", "part", "rel"}:
        _beside(found, clause, child, words, index)
        return
    if is_left_unsaid(clause, words):
        found.add(Status.ALLEGED)
        return
    nobody = lemma in _GRANTING and any(is_none(words, noun) for noun in clause.subject)
    if nobody or (verb.negation and (lemma in _CONFIRMING or child.opener == "whether")):
        found.add(Status.ALLEGED)  # "did not comment on reports that", "could not confirm that"
        return
    no = says_no(clause, words)
    goes_on = lemma in ENDING and child.verb.form == "ing"  # "have not stopped shelling X"
    if verb.negation and not no and lemma != "doubt" and not goes_on and not _cleft(clause, words):
        found.add(Status.DENIED)
    expected = expected_status(verb, words)
    if verb.modal and lemma not in _NOTICING:
        found.add(expected or modal_status(verb.modal))
    if expected is not None and child.relation == "inf":
        return  # "will likely attempt to storm X"
    if (refrained := _refrains(clause, child, words)) is not None:
        found.add(refrained)
    elif lemma == "rule" and waves_away(clause, words):
        found.add(Status.CONDITIONAL if verb.negation else Status.DENIED)
        found.sayers.append(index)
    elif child.relation == "inf" and any(
        w.low == "only" for w in words[max(0, child.verb.start - 2) : child.verb.start]
    ):
        return  # "only to find": it happened
    elif child.relation == "inf":
        found.add(_to_do(clause, child, words))
    else:
        _content_of(found, clause, child, words, index)
    spoken = no or reports(lemma) or lemma in ALLEGING | PREDICTING | _DENYING | _WISHING | _PLANNING | CALLING
    if spoken and not nobody_says_no(clause, words) and not keeps_silent(clause, child):
        found.sayers.append(index)


def _refrains(clause: Clause, child: Clause, words: list[Token]) -> Status | None:
    """“Held back from”, “decided against sending troops”; “warned X against sending troops” leaves it open."""
    lemma, end = clause.verb.lemma, clause.verb.end
    if lemma == "hold" and end < len(words) and words[end].low == "back":
        return Status.DENIED
    if child.opener != "against" or lemma not in _DECIDING | _ADVISING:
        return None
    return Status.DENIED if lemma in _DECIDING else Status.CONDITIONAL


def _beside(found: Commitment, clause: Clause, child: Clause, words: list[Token], index: int) -> None:
    """What a clause does to one that is joined to it, or stands on one of its nouns."""
    lemma, verb = clause.verb.lemma, clause.verb
    if child.relation == "coord" and child.verb.form == "fin" and child.verb.modal:
        return
    shared = child.relation == "coord" and child.subject_of == index and not own_tense(child)
    if verb.modal and (shared or (child.relation == "part" and child.verb.form == "ing")):
        found.add(Status.PLANNED if to_come(clause) else modal_status(verb.modal))
    if verb.negation and (shared or (child.relation == "rel" and _is_it(clause, words))):
        found.add(Status.DENIED)
    watched = child.verb.form == "ing" and lemma in _WATCHING and not verb.passive
    told = child.verb.passive and reports(lemma)
    if child.relation == "part" and (watched or told) and child.subject == clause.objects[-1:]:
        found.add(Status.REPORTED)  # "the UN counted 4,000 people arriving", "medics reported 14 people killed"
        found.sayers.append(index)


def _to_do(  # noqa: PLR0911 - one sign a return
    clause: Clause, child: Clause, words: list[Token]
) -> Status:
    """What an infinitive is under a verb."""
    first = clause.verb.lemma == "become" and bool(clause.objects)  # "became the first to cross into X"
    left = child.subject_of is None and bool(child.subject) and is_left_to(clause, words[child.subject[-1].head].low)
    if first or left or took_time(words, clause) or carried_out(clause, words):
        return Status.ASSERTED
    if given_up(clause, words) or words[child.verb.start - 1].low in _FAILURES:
        return Status.DENIED
    if keeps_silent(clause, child):
        return Status.ALLEGED
    status = Status.DENIED if takes_back(clause, child, words) else to_be_done(clause, child, words)
    if status is not None:
        return status
    if clause.verb.lemma in _GOING_ON and clause.objects and clause.objects != child.objects:
        return Status.PLANNED  # "begin an offensive to take": what the offensive is for
    if clause.verb.lemma in ASKING and [w.low for w in words[clause.verb.main + 1 :][:1]] not in _RAISING:
        return Status.PLANNED
    if has_obliged(clause, words):
        return Status.ASSERTED
    return _infinitive(clause.verb.lemma, clause.verb.passive, perfect=child.verb.perfect)


_FAILURES = frozenset("failure failures refusal inability".split())
"""“After the failure to reach a truce”: there was none."""
_RAISING = (["up"], ["in"])
"""“Called up reservists to defend X”."""


def _content_of(found: Commitment, clause: Clause, child: Clause, words: list[Token], index: int) -> None:
    """What a verb makes of a clause that is its content."""
    lemma, verb = clause.verb.lemma, clause.verb
    no, noun = says_no(clause, words), content_noun(words, clause, child) if child.relation == "comp" else ""
    if nobody_says_no(clause, words):
        return
    left = [word.low for word in words[max(0, verb.start - 2) : verb.start]]
    unsaid = left[-1:] == ["nor"] or left == ["confirm", "or"]
    if no and (verb.negation or unsaid):
        found.add(Status.ALLEGED)  # "did not deny that": it stands as somebody's charge
    elif ((no or lemma in _DENYING) and child.opener != "for") or called_false(clause, words) or noun == "denial":
        found.add(Status.DENIED)
    elif lemma == "warn" and is_his_own_act(child, words):
        found.add(Status.PLANNED)
    elif lemma in PREDICTING or (lemma in SUPPOSING and child.verb.modal in {"will", "would"}):
        found.status = foretold(found.status, child)
        found.add(Status.PREDICTED)
    elif lemma in _WISHING and child.relation == "comp":
        found.add(Status.CONDITIONAL)
    elif lemma in {"threaten", "vow", "pledge", "promise", "plan", "propose", "consider", "agree"}:
        found.add(Status.PLANNED)
    elif lemma in ALLEGING or is_charge(clause, child) or (lemma == "understand" and verb.passive):
        found.add(Status.ALLEGED)
        found.hedges.append(_shown(words, clause))
    elif reports(lemma):
        found.add(Status.REPORTED)
    elif lemma == "have" and [word.low for word in words[verb.end : verb.end + 2]] == ["it", "that"]:
        found.add(Status.REPORTED)  # "French radio has it that …"
        found.sayers.append(index)
    elif noun:  # "sent word that …", "there is a rumour that …"
        found.add(Status.ALLEGED if noun in DOUBTED or lemma in EXAMINING else Status.REPORTED)
        if lemma in CARRYING:
            found.sayers.append(index)


_DECIDING = frozenset("decide vote opt".split())
_ADVISING = frozenset("warn advise caution urge counsel argue".split())
_WATCHING = frozenset("see count hear watch film record witness observe spot report describe photograph".split())
_CONFIRMING = frozenset("confirm verify corroborate comment respond".split())
_GRANTING = _CONFIRMING | frozenset("admit acknowledge concede".split())
_GOING_ON = frozenset("begin start continue resume".split())
_NOTICING = frozenset("notice see find note remember know understand learn hear recall".split())


def _cleft(clause: Clause, words: list[Token]) -> bool:
    """“It was not until Monday that …”, “it was not the first strike that …” deny nothing."""
    ahead = words[clause.verb.start : clause.verb.end + 3]
    return clause.verb.lemma == "be" and any(word.low in _NO_DENIAL for word in ahead)


_NO_DENIAL = frozenset("until first second third last only just merely simply".split())


def _is_it(clause: Clause, words: list[Token]) -> bool:
    """“It was not the army that shelled X”: whoever did, the army did not."""
    it = any(words[noun.head].low == "it" for noun in clause.subject)
    instead = any(word.low == "but" for noun in clause.objects[-1:] for word in words[clause.verb.end : noun.start])
    return clause.verb.lemma == "be" and it and not instead and not _cleft(clause, words)


def _infinitive(  # noqa: PLR0911 - one class a return
    lemma: str, passive: bool, *, perfect: bool
) -> Status:
    if passive and lemma in {"report", "say", "know", "find", "see", "confirm", "hear"}:
        return Status.REPORTED
    if lemma in {"expect", "predict", "forecast"}:
        return Status.PREDICTED
    if lemma in _DENYING:
        return Status.DENIED
    if lemma in ALLEGING:
        return Status.ALLEGED
    if passive and lemma in {"force", "compel"}:
        return Status.ASSERTED
    if perfect:
        return Status.REPORTED
    return Status.ASSERTED if lemma in _FACTUAL else Status.PLANNED


def _shown(words: list[Token], clause: Clause) -> str:
    return words[clause.verb.main].text.lower()
