"""How far the words commit themselves: from auxiliaries, the verbs a clause hangs on, and the sentence around it."""

from __future__ import annotations

import re

from msgspec import Struct, field

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import CALLING, FALSE, JUST_FALSE, PREVENTING, SAYING_NO
from thereafter.claims.grammar.hedges import ALLEGED_WORDS, HEDGES, NO_EVIDENCE, OPINION, REPORTED_WORDS, SCARE
from thereafter.claims.grammar.intentions import is_none, meant, powerless, to_be_done
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking
from thereafter.record.kinds import Status

_DENYING = frozenset(
    """
        deny reject dispute refute rebut dismiss contradict discount doubt refuse fail decline prevent avoid cancel
        postpone halt abort foil thwart refrain abstain desist neglect
    """.split()
)
ALLEGING = frozenset(
    """claim allege accuse believe suspect suggest fear blame speculate think indicate assume appear seem insist
    purport""".split()
)
_FINDING = frozenset(
    """describe hear quote cite document see show estimate find verify corroborate assess learn know mention read
    calculate determine discover establish""".split()
)
PREDICTING = frozenset("predict expect forecast anticipate foresee warn".split())
_PLANNING = frozenset(
    """plan intend agree prepare pledge vow promise threaten decide seek aim order ask urge propose offer schedule want
    attempt try call invite consider authorise authorize approve set vote demand request push prepare
    volunteer
    appeal encourage allow pressure direct instruct mobilise choose train deploy send arrive come go""".split()
)
_FACTUAL = frozenset(
    """
        go come wind be begin start continue manage help force compel cause lead happen proceed resume have
        use allow enable prompt end
    """.split()
)
_WISHING = frozenset("hope want wish demand call urge ask beg appeal request need recommend".split())
_STRENGTH = [
    Status.DENIED,
    Status.OPINION,
    Status.CONDITIONAL,
    Status.PLANNED,
    Status.PREDICTED,
    Status.ALLEGED,
    Status.REPORTED,
    Status.ASSERTED,
]


def reports(lemma: str) -> bool:
    """Whether what hangs on a verb is told as somebody's words or findings."""
    return lemma in _FINDING or lemma in speaking()


class Commitment(Struct):
    """A status with the softening words behind it, and the clauses whose subjects vouch for it (nearest first)."""

    status: Status = Status.ASSERTED
    hedges: list[str] = field(default_factory=list)
    sayers: list[int] = field(default_factory=list)

    def add(self, status: Status) -> None:
        """Keep the most cautious status seen."""
        if _STRENGTH.index(status) < _STRENGTH.index(self.status):
            self.status = status


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
        if child is None:
            _own(found, clause, words, index)
        elif presupposed:
            _told(found, clause, child, index)
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
        above = _upwards(row, clause)
        cleft = above is not None and row[above].verb.negation and _is_it(row[above], words)
        presupposed = presupposed or (clause.relation == "rel" and not cleft) or _set_in_time(clause)
        child, index = clause, above
    if prevented:
        found.add(Status.DENIED)
    _around(found, sentence, start, end, trigger, presupposed=row[at].relation == "rel")
    return found


_FAILING = frozenset("fail neglect".split())


def _prevents(clause: Clause, child: Clause) -> bool:
    return clause.verb.lemma in PREVENTING and child.opener == "from"


def _set_in_time(clause: Clause) -> bool:
    """“… when a mine exploded”: taken for granted by whoever tells the rest."""
    return clause.relation == "adv" and clause.opener in _TIMES


_TIMES = frozenset("when after as since once because where although though".split())


def _goes_on_speaking(clause: Clause) -> bool:
    on = (clause.relation == "part" and clause.verb.form == "ing") or clause.relation == "rel"
    return on and (reports(clause.verb.lemma) or clause.verb.lemma in ALLEGING)


def _told(found: Commitment, clause: Clause, child: Clause, index: int) -> None:
    """What a relative clause says is presupposed: only who tells it counts, not what is planned there."""
    lemma = clause.verb.lemma
    if child.relation == "comp" and (lemma in ALLEGING or reports(lemma)):
        found.add(Status.ALLEGED if lemma in ALLEGING else Status.REPORTED)
        found.sayers.append(index)


def _upwards(row: list[Clause], clause: Clause) -> int | None:
    """Only complements, infinitives, and participles under a preposition inherit how sure their governor is."""
    if clause.relation in {"comp", "inf"} or (
        clause.relation == "adv" and clause.opener in {"of", "from", "against", "for", "out", "by"}
    ):
        return clause.governor
    if clause.relation == "coord" and clause.subject_of is None:
        if reports(clause.verb.lemma) or clause.verb.lemma in ALLEGING | SAYING_NO:
            return None  # "X said …, but Y said …": X does not say what Y says
        at = clause.governor
        while at is not None and row[at].relation == "inf":
            at = row[at].governor  # "ordered them to leave, and its planes bombed": beside the order, not in it
        return at
    if clause.relation in {"coord", "part", "rel"} or _set_in_time(clause):
        return clause.governor
    return None


def _own(found: Commitment, clause: Clause, words: list[Token], index: int) -> None:
    verb = clause.verb
    if verb.negation or words[verb.main - 1].low in {"almost", "nearly"}:
        found.add(Status.DENIED)  # "almost took X": not taken
    whom = clause.objects[:1] if verb.lemma not in _LEAVING else []
    if any(is_none(words, noun) for noun in (*clause.subject, *whom)):
        found.add(Status.DENIED)
    aimed = meant(clause, words)
    if aimed is not None:
        found.add(aimed)
    lives = any(word.low in {"lives", "life"} for word in words[verb.end : verb.end + 4])
    to_blame = verb.form == "inf" and verb.lemma == "blame"
    if verb.lemma in {"blame", "accuse", "claim"} and not verb.negation and not lives and not to_blame:
        found.add(Status.ALLEGED)
        found.hedges.append(_shown(words, clause))
        if not verb.passive:
            found.sayers.append(index)
    if verb.modal:
        future = verb.modal == "would" and clause.relation == "comp" and clause.opener != "if"
        found.add(Status.PLANNED if future else _modal(verb.modal))
        found.hedges.append(verb.modal)


_LEAVING = frozenset("leave cause meet face suffer encounter make have find".split())  # "left no soldier dead" happened


def _modal(word: str) -> Status:
    if word in {"will", "'ll", "shall"}:
        return Status.PLANNED
    return Status.OPINION if word in {"should", "must"} else Status.CONDITIONAL


def _opener(found: Commitment, clause: Clause) -> None:
    present = not (clause.verb.past or clause.verb.perfect or clause.verb.modal)
    if clause.opener == "without":
        found.add(Status.DENIED)
    if clause.opener in {"if", "unless", "whether"} or (
        clause.opener in {"once", "until"} and (present or not (clause.verb.past or clause.verb.modal))
    ):
        found.add(Status.CONDITIONAL)
        found.hedges.append(clause.opener)


def _not_yet(found: Commitment, clause: Clause, row: list[Clause]) -> None:
    """“Gave them three days before his tanks encircle X”: present after past is still to come."""
    above = row[clause.governor] if clause.opener == "before" and clause.governor is not None else None
    while above is not None and above.verb.form == "inf" and above.governor is not None:
        above = row[above.governor]
    if above is not None and above.verb.past and clause.verb.form == "fin" and not clause.verb.past:
        found.add(Status.PLANNED)


def _governor(found: Commitment, clause: Clause, child: Clause, words: list[Token], index: int) -> None:  # noqa: PLR0912 - one case a branch
    """What a clause that governs the claim's own clause does to it."""
    lemma, verb = clause.verb.lemma, clause.verb
    if child.relation in {"coord", "part", "rel"}:
        if child.relation == "coord" and child.verb.form == "fin" and child.verb.modal:
            return
        shared = child.relation == "coord" and child.subject_of == index and not _own_tense(child)
        if (verb.modal and shared) or (verb.modal and child.relation == "part" and child.verb.form == "ing"):
            found.add(_modal(verb.modal))
        if verb.negation and (shared or (child.relation == "rel" and _is_it(clause, words))):
            found.add(Status.DENIED)
        if child.relation == "part" and child.verb.passive and reports(lemma) and child.subject == clause.objects[-1:]:
            found.add(Status.REPORTED)  # "medics reported 14 people killed by shelling"
            found.sayers.append(index)
        return
    if verb.negation and lemma in _CONFIRMING:
        found.add(Status.ALLEGED)  # "did not comment on reports that", "could not confirm that"
        return
    if verb.negation and lemma not in SAYING_NO | {"doubt", "rule"} and not _cleft(clause, words):
        found.add(Status.DENIED)
    if verb.modal and lemma not in _NOTICING:
        found.add(_modal(verb.modal))
    if lemma == "hold" and clause.verb.end < len(words) and words[clause.verb.end].low == "back":
        found.add(Status.DENIED)
    elif lemma == "rule" and words[verb.end : verb.end + 1] and words[verb.end].low == "out":
        found.add(Status.CONDITIONAL if verb.negation else Status.DENIED)
        found.sayers.append(index)
    elif child.relation == "inf" and any(
        w.low == "only" for w in words[max(0, child.verb.start - 2) : child.verb.start]
    ):
        return  # "only to find": it happened
    elif child.relation == "inf" and (status := to_be_done(clause, child, words)) is not None:
        found.add(status)
    elif child.relation == "inf" and lemma in _GOING_ON and clause.objects and clause.objects != child.objects:
        found.add(Status.PLANNED)  # "begin an offensive to take": what the offensive is for
    elif child.relation == "inf":
        _infinitive(found, lemma, verb.passive, perfect=child.verb.perfect)
    elif lemma in SAYING_NO and (verb.negation or words[verb.start - 1].low == "nor"):
        found.add(Status.ALLEGED)  # "did not deny that": it stands as somebody's charge
    elif (lemma in _DENYING and child.opener != "for") or _called_false(clause, words):
        found.add(Status.DENIED)
    elif lemma in PREDICTING:
        found.add(Status.PREDICTED)
    elif lemma in _WISHING and child.relation == "comp":
        found.add(Status.CONDITIONAL)
    elif lemma in {"threaten", "vow", "pledge", "promise", "plan", "propose", "consider", "agree"}:
        found.add(Status.PLANNED)
    elif lemma in ALLEGING or (lemma == "understand" and verb.passive):
        found.add(Status.ALLEGED)
        found.hedges.append(_shown(words, clause))
    elif reports(lemma):
        found.add(Status.REPORTED)
    if reports(lemma) or lemma in ALLEGING | PREDICTING | _DENYING | _WISHING | _PLANNING | CALLING:
        found.sayers.append(index)


def _called_false(clause: Clause, words: list[Token]) -> bool:
    """“Called reports that … a fabrication”, “claims that … were baseless”."""
    if clause.verb.lemma not in CALLING | {"be"} or clause.verb.negation:
        return False
    ahead = " ".join(word.low for word in words[clause.verb.end :])
    if clause.verb.lemma == "be":
        return bool(JUST_FALSE.match(ahead))
    return bool(FALSE.search(ahead))


_CONFIRMING = frozenset("confirm verify corroborate comment respond".split())
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
    return clause.verb.lemma == "be" and it and not _cleft(clause, words)


def _own_tense(child: Clause) -> bool:
    return child.verb.past or child.verb.perfect


def _infinitive(found: Commitment, lemma: str, passive: bool, *, perfect: bool) -> None:
    if passive and lemma in {"report", "say", "know", "find", "see", "confirm", "hear"}:
        found.add(Status.REPORTED)
    elif lemma in {"expect", "predict", "forecast"}:
        found.add(Status.PREDICTED)
    elif lemma in _DENYING:
        found.add(Status.DENIED)
    elif lemma in ALLEGING:
        found.add(Status.ALLEGED)
    elif passive and lemma in {"force", "compel"}:
        return
    elif perfect:
        found.add(Status.REPORTED)
    elif lemma not in _FACTUAL:
        found.add(Status.PLANNED)


def _shown(words: list[Token], clause: Clause) -> str:
    return words[clause.verb.main].text.lower()


_ADJECTIVES = frozenset("alleged suspected presumed purported unverified unconfirmed rumoured rumored".split())


def _softens(inside: str, match: re.Match[str], trigger: int) -> bool:
    """“Kills four suspected militants” doubts who they were, not that they were killed."""
    if match.group().lower() not in _ADJECTIVES or match.start() < trigger:
        return True
    return bool(re.search(r"\bby\s+(?:\w+\s+)?$", inside[: match.start()], re.IGNORECASE))


_NEXT_EVENT = re.compile(r"\b(?:after|following|before|amid|over)\s+(?:an?|the)\b|;", re.IGNORECASE)


_SUPPOSED = re.compile(r"[\W_]*(?:Had|Were|Should)\s+[^?;]*?,[^?;]*\b(?:would|could|might)\b")
_ALMOST = re.compile(r"\b(?:(?:closer?|near(?:er)?|closest)\s+to|(?:verge|brink|point|cusp)\s+of)\s+$", re.IGNORECASE)


def _around(found: Commitment, sentence: str, start: int, end: int, trigger: int, *, presupposed: bool) -> None:
    inside = sentence[max(0, start - 40) : end]
    later = _NEXT_EVENT.search(inside, min(len(inside), 55))
    inside = inside[: later.start()] if later else inside
    opened = max(sentence.rfind(mark, 0, max(0, start)) for mark in ",;–—")
    if OPINION.search(sentence, max(0, opened), end) or OPINION.match(sentence):
        found.add(Status.OPINION)
    if _SUPPOSED.match(sentence) and sentence.find(",") > start:
        found.add(Status.CONDITIONAL)
    if _ALMOST.search(sentence[:trigger]):
        found.add(Status.PLANNED)
    no_evidence = NO_EVIDENCE.search(sentence[: start + 1])
    if no_evidence and not presupposed and ";" not in sentence[no_evidence.end() : start]:
        found.add(Status.DENIED)
    begin = max(0, start - 40)
    if any(_softens(inside, match, trigger - begin) for match in ALLEGED_WORDS.finditer(inside)):
        found.add(Status.ALLEGED)
    elif REPORTED_WORDS.search(sentence[:end]):
        found.add(Status.REPORTED)
    found.hedges.extend(match.group() for match in HEDGES.finditer(inside))
    found.hedges.extend(
        f"“{match.group(1)}”" for match in SCARE.finditer(sentence[start:end]) if _is_scare(match.group(1))
    )
    found.hedges[:] = dict.fromkeys(hedge for hedge in found.hedges if hedge)


def _is_scare(words: str) -> bool:
    return len(words.split()) <= 3 and not words.endswith((".", ","))
