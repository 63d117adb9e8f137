"""A shallow clause reader: for each verb group its own subject, object and phrases."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.grammar.amending import amend
from thereafter.claims.grammar.chunking import Chunk, Noun, chunks
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.complements import SUBORDINATING, complements
from thereafter.claims.grammar.intentions import is_left_to
from thereafter.claims.grammar.lexicon import done_to_others
from thereafter.claims.grammar.openings import lend_openings
from thereafter.claims.grammar.relatives import object_before, relative
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.subjects import (
    REPORTING,
    is_place,
    open_insertion,
    past_places,
    skip_adverbs,
    subject_left,
)


def clauses(words: list[Token]) -> list[Clause]:
    """Every verb group of a tagged sentence as a clause with its own arguments, in order."""
    row = chunks(words)
    nothing = frozenset(at for at, word in enumerate(words) if word.low == "no")
    found: list[Clause] = []
    by_chunk: dict[int, int] = {}
    for at, chunk in enumerate(row):
        if chunk.verb is not None:
            by_chunk[at] = len(found)
            found.append(_clause(row, at, found, by_chunk, nothing, words))
    _share_forward(row, found)
    lend_openings(row, found)
    amend(words, found)
    return found


def _clause(  # noqa: PLR0917 - the parts of one reading
    row: list[Chunk],
    at: int,
    earlier: list[Clause],
    by_chunk: dict[int, int],
    nothing: frozenset[int],
    words: list[Token],
) -> Clause:
    verb = row[at].verb
    assert verb is not None  # noqa: S101 - the caller only asks for verb chunks
    clause = Clause(verb, chunk=at)
    clause.objects, clause.phrases = complements(row, at)
    before = skip_adverbs(row, at - 1)
    previous = len(earlier) - 1 if earlier else None
    if verb.form == "fin":
        _finite(row, before, clause, earlier, by_chunk, words)
    elif verb.form == "inf":
        clause.relation, clause.governor = "inf", previous
        joined = (
            previous is not None and before >= 0 and row[before].kind == "C" and earlier[previous].verb.form == "inf"
        )
        if joined and previous is not None and earlier[previous].governor is not None:
            above = earlier[previous]  # "ordered them not to storm X but to seal it off"
            clause.governor, clause.subject, clause.subject_of = above.governor, list(above.subject), above.subject_of
        elif previous is not None:
            _infinitive_subject(row, at, clause, earlier, previous, nothing)
    else:
        _participle(row, before, clause, earlier, previous, words)
    return clause


def _infinitive_subject(  # noqa: PLR0917 - the parts of one reading
    row: list[Chunk], at: int, clause: Clause, earlier: list[Clause], previous: int, nothing: frozenset[int]
) -> None:
    governor = earlier[previous]
    before = row[at - 1].noun if at else None
    if before is not None and before.prep and governor.verb.lemma in _HURTING:
        return  # "killed amid an offensive to retake X": the dead retake nothing
    if before is not None and (governor.verb.lemma, before.prep) in _ASKED:
        clause.subject = [before]  # "called on the rebels to leave X": the rebels would leave
        return
    if governor.verb.lemma in {"be", "have", "seem", "make"} and not governor.phrases:
        opens = governor.objects[0].start if governor.objects else None
        if opens is not None and clause.verb.negation == "" and opens in nothing:
            clause.verb.negation = "no"  # "has no plans to invade"
        clause.subject, clause.subject_of = list(governor.subject), previous
        return
    between = [c for c in row[governor.chunk + 1 : at] if c.noun is not None and not c.noun.prep]
    if governor.verb.lemma in _PASSING and not (between and is_left_to(governor, row[at - 1].low)):
        between = []  # "crossed the border to fight": not the border fights
    planned = bool(between) and between[-1].low in _UNDERTAKINGS
    planned = planned or (before is not None and before.prep == "in" and row[at - 1].low in _TRIALS)
    if between and not planned and governor.verb.lemma not in {"promise", "threaten"} and between[-1].noun is not None:
        clause.subject = [between[-1].noun]
    else:
        clause.subject, clause.subject_of = list(governor.subject), previous
    clause.lead = list(governor.lead)


_ASKED = frozenset((("call", "on"), ("call", "upon"), ("appeal", "to")))
_UNDERTAKINGS = frozenset(
    """deal agreement operation offensive campaign plan plans attempt attempts effort efforts mission bid offer mandate
    order decision operations move push battle""".split()
)
_TRIALS = frozenset("attempt bid effort".split())  # "uses tanks in an attempt to retake X": whoever uses them
_PASSING = frozenset("cross enter leave reach storm quit".split())
_OF_DOING = frozenset("accuse suspect convict prevent stop ban bar keep block".split())
_FOR_DOING = frozenset("arrest jail charge blame sentence punish detain condemn fine sack dismiss praise thank".split())
_DOERS = {"of": _OF_DOING, "from": _OF_DOING, "for": _FOR_DOING}  # "arrested X for doing": X does it
_FOR_DOING = frozenset(
    "arrest jail charge blame sentence punish detain condemn fine sack dismiss praise thank seek".split()
)
_RESULTS = frozenset("kill wound injure leave destroy damage displace cause force prompt set burn".split())
_STILL_SPEAKING = frozenset(
    """go add say claim warn note cite describe call accuse blame quote stress conclude urge insist maintain allege
    argue contend assert explain suggest charge acknowledge admit reply predict promise vow emphasise
    emphasize reiterate repeat declare""".split()
)


def _participle(  # noqa: PLR0912, PLR0917 - one case a branch
    row: list[Chunk],
    before: int,
    clause: Clause,
    earlier: list[Clause],
    previous: int | None,
    words: list[Token],
) -> None:
    clause.relation, clause.governor = "part", previous
    if (before >= 0 and row[before].kind == "P") or (before >= 0 and row[before].kind == "S"):
        clause.relation, clause.opener = "adv", row[before].low
    elif before >= 0 and row[before].kind == "v":
        clause.relation = "comp"  # "denies arming them"
    elif before > 0 and row[before].kind == "," and clause.verb.passive and is_place(row[before - 1]) and previous:
        clause.relation, clause.subject = "rel", [row[before - 1].noun]  # type: ignore[list-item]
        return  # "to relieve X, besieged since May": X is besieged
    elif (
        before >= 0
        and row[before].kind == "n"
        and (
            clause.verb.lemma not in _STILL_SPEAKING | _RESULTS
            or (clause.verb.passive and clause.verb.lemma in _HURTING)
        )
    ):
        noun = row[before].noun
        named = noun is not None and noun.prep in {"in", "at", "near"} and words[noun.head].text[:1].isupper()
        spot = named and clause.verb.form == "ing" and previous is not None  # "went through X shooting"
        if noun is not None and not spot:
            clause.subject = [noun]
            return
    above = earlier[previous] if previous is not None else None
    if above is not None and above.verb.lemma in _DOERS.get(clause.opener, ()):
        clause.subject = list(above.subject if above.verb.passive else above.objects[-1:])
        clause.governor = previous
        return
    if previous is not None and earlier:
        owner = previous
        if (
            earlier[owner].relation == "comp"
            and clause.verb.lemma in _STILL_SPEAKING
            and earlier[owner].governor is not None
        ):
            owner = earlier[owner].governor or 0
        while earlier[owner].verb.form not in {"fin"} and earlier[owner].governor is not None:
            owner = earlier[owner].governor or 0
        while (
            earlier[owner].relation == "adv"
            and before >= 0
            and row[before].kind == ","
            and earlier[owner].governor is not None
            and clause.verb.lemma in _RESULTS
        ):
            owner = earlier[owner].governor or 0  # "shells landed after the truce began, killing three"
        if clause.opener == "by" and _is_tried(earlier, previous):
            owner = previous  # "fired on people trying to reach X by crossing": they cross
        tried = earlier[previous].verb.form == "inf" and earlier[owner].verb.lemma in _TRYING
        clause.governor = owner if tried and before >= 0 and row[before].kind == "," else previous
        if (
            earlier[owner].verb.lemma in REPORTING
            and not earlier[owner].verb.passive
            and clause.verb.lemma not in _STILL_SPEAKING
        ):
            return  # "X reports that …, killing 20": X killed nobody
        clause.subject, clause.subject_of = list(earlier[owner].subject), owner
        if earlier[owner].verb.passive and earlier[owner].verb.lemma in _SEEING:
            clause.lead = list(earlier[owner].lead)


def _is_tried(earlier: list[Clause], at: int) -> bool:
    """“People trying to reach X”: an infinitive under a participle that has a subject of its own."""
    clause = earlier[at]
    above = earlier[clause.governor] if clause.governor is not None else None
    own = above is not None and above.relation == "part" and above.verb.form == "ing" and above.subject_of is None
    return own and clause.verb.form == "inf" and clause.subject == (above.subject if above is not None else None)


_TRYING = frozenset("try attempt fail struggle manage".split())  # "tried to remove them, firing tear gas"
_ALONE = frozenset("regroup return retreat advance flee arrive rally rest".split())  # verbs that share no object
_SEEING = frozenset("see spot film observe photograph watch".split())


def _finite(  # noqa: PLR0917 - the parts of one reading
    row: list[Chunk],
    before: int,
    clause: Clause,
    earlier: list[Clause],
    by_chunk: dict[int, int],
    words: list[Token],
) -> None:
    if before < 0:
        return
    before = past_places(row, before)
    kind = row[before].kind
    if kind == "R":
        relative(row, before, clause, previous=len(earlier) - 1 if earlier else None)
        return
    if kind == "," and _is_broken_off(row, before, words, earlier):
        before -= 1
        kind = row[before].kind
    if kind == "C" or (kind == "," and _coordinated(row, before)):
        previous = _own_pair(clause, earlier, words)
        if previous is not None:
            clause.subject, clause.subject_of = list(earlier[previous].subject), previous
            clause.relation, clause.governor = "coord", previous
            clause.lead = list(earlier[previous].lead)
            if _passive_too(clause, earlier[previous]):
                above = earlier[previous].verb
                clause.verb.passive, clause.verb.modal = True, clause.verb.modal or above.modal
                clause.verb.negation = clause.verb.negation or above.negation
        return
    start = subject_left(row, before, clause, one=_is_of_one(words[clause.verb.start]))
    _relation(row, start, clause, earlier, by_chunk)
    if start > 1 and row[start].kind == "R" and row[start - 1].kind == "P":
        clause.lead += _before_which(row, start - 1)  # "a raid on X in which nine died"
    elif start > 0 and clause.subject and not clause.objects and not clause.verb.passive:
        object_before(row, start, clause)


def _is_of_one(verb: Token) -> bool:
    """“Says”, “was”: no verb of a list."""
    return verb.tag == "VS" or verb.low in {"is", "was", "has"}


def _before_which(row: list[Chunk], prep: int) -> list[Noun]:
    """The noun that “in which” points to, with the preposition, and the phrases on it."""
    at = prep - 1 - (row[prep - 1].kind == ",")
    found: list[Noun] = []
    while at >= 0 and (noun := row[at].noun) is not None:
        found.insert(0, noun)
        if not noun.prep:
            break
        at -= 1
    return [structs.replace(found[0], prep=row[prep].low), *found[1:]] if found else []


def _is_broken_off(row: list[Chunk], comma: int, words: list[Token], earlier: list[Clause]) -> bool:
    """“The rebels, "are in full control"”: a quotation that begins with the verb of the subject before it."""
    opens = words[row[comma].at + 1 : row[comma].at + 2]
    quoted = bool(opens) and opens[0].tag == "X" and opens[0].text in {'"', "“", "«"}
    return quoted and not earlier and comma > 0 and row[comma - 1].kind == "n"


def _passive_too(clause: Clause, above: Clause) -> bool:
    """“Were beaten and tortured”: the auxiliary stands once for both."""
    verb = clause.verb
    return (
        verb.past
        and verb.lemma in done_to_others()
        and above.verb.passive
        and above.verb.form == "fin"
        and not clause.objects
    )


def _coordinated(row: list[Chunk], before: int) -> bool:
    """A verb straight after a comma: part of a list of verbs unless the comma closes an insertion."""
    return open_insertion(row, before) < 0


def _last_finite(earlier: list[Clause]) -> int | None:
    for at in range(len(earlier) - 1, -1, -1):
        if earlier[at].verb.form in {"fin", "inf"}:
            return at
    return None


def _own_pair(clause: Clause, earlier: list[Clause], words: list[Token]) -> int | None:
    """“Spain urges citizens to leave X and warns of Y”: a verb with its own tense is joined to no infinitive."""
    last = at = _last_finite(earlier)
    if (top := _also_of(clause, earlier, words)) is not None:
        return top
    own = clause.verb.past or (words[clause.verb.main].tag == "VS" and not clause.verb.modal)
    if at is None or not own or earlier[at].verb.passive or earlier[at].verb.perfect:
        return last
    while at is not None and earlier[at].verb.form == "inf":
        at = earlier[at].governor
    if at is None or earlier[at].verb.form != "fin":
        return last
    above = earlier[at].governor if earlier[at].relation == "comp" and earlier[at].verb.modal else None
    again = above is not None and words[earlier[above].verb.main].tag == words[clause.verb.main].tag
    return above if again else at  # "says his men will hold out and calls on others to join": he calls


def _also_of(clause: Clause, earlier: list[Clause], words: list[Token]) -> int | None:
    """“Take X after letting them go to Y, and also take Z”: joined to the first verb, of the same form."""
    start = clause.verb.start
    before = [word.low for word in words[max(0, start - 3) : start]]
    if before != [",", "and", "also"] or not earlier or earlier[0].verb.form != "fin":
        return None
    if all(one.verb.form == "fin" for one in earlier):
        return None
    return 0 if words[earlier[0].verb.main].tag == words[clause.verb.main].tag else None


_HURTING = frozenset("kill wound injure die arrest detain displace".split())


_PHASES = frozenset("begin start continue cease have go come wind end appear seem resume".split())


def _relation(row: list[Chunk], start: int, clause: Clause, earlier: list[Clause], by_chunk: dict[int, int]) -> None:
    previous = next((i for i in range(len(earlier) - 1, -1, -1) if earlier[i].chunk < start), None)
    if clause.opener in SUBORDINATING:
        clause.relation, clause.governor = "adv", previous
        return
    if start < 0:
        return
    chunk = row[start]
    if chunk.kind == "S":
        clause.opener = chunk.low
        clause.relation = "comp" if chunk.low in {"that", "whether", "how"} else "adv"
        clause.governor = previous
    elif chunk.kind == "P":
        clause.opener, clause.relation, clause.governor = chunk.low, "adv", previous
    elif chunk.verb is not None:
        clause.relation, clause.governor = "comp", by_chunk.get(start, previous)
        if chunk.verb.lemma == "help" and clause.governor is not None and not clause.subject:  # "help evacuate X"
            above = earlier[clause.governor]
            clause.verb.form, clause.relation = "inf", "inf"
            clause.subject, clause.subject_of = list(above.subject), clause.governor
    elif chunk.kind == "C":
        clause.relation, clause.governor = "coord", _last_finite(earlier)
    elif chunk.kind == "R":
        clause.relation, clause.governor = "rel", previous


def _shared(clause: Clause) -> tuple[list[Noun], list[Noun]]:
    """What two verbs share: “attacked and burned X”, “attacked and set fire to X”."""
    first = clause.phrases[0] if clause.phrases else None
    if first is None or not clause.objects or _TO_WHOM.get(clause.verb.lemma) != first.prep:
        return list(clause.objects), list(clause.phrases)
    return [structs.replace(first, prep="")], clause.phrases[1:]


_TO_WHOM = {"set": "to", "lay": "to", "open": "on"}  # "fire to X", "siege to X", "fire on X"


def _share_forward(row: list[Chunk], found: list[Clause]) -> None:
    """A participle before its main clause ("After recapturing X, the army …") takes that clause's subject."""
    for at, clause in enumerate(found):
        if clause.relation == "inf" and clause.governor == at - 1 and found[at - 1].verb.lemma in _PHASES:
            governor = found[at - 1]
            if not governor.objects and not governor.phrases:
                governor.objects, governor.phrases = list(clause.objects), list(clause.phrases)
        if (
            at
            and clause.relation in {"coord", "part"}
            and found[at - 1].chunk == clause.chunk - 2
            and row[clause.chunk - 1].kind == "C"
        ):
            earlier = found[at - 1]
            shared = earlier.verb.form == clause.verb.form and earlier.verb.lemma not in _ALONE
            if not earlier.objects and not earlier.phrases and shared:
                earlier.objects, earlier.phrases = _shared(clause)
        if clause.subject or clause.verb.form == "fin":
            continue
        for later in range(at + 1, len(found)):
            whole = found[later].relation not in {"comp", "rel"}
            if found[later].verb.form == "fin" and found[later].subject and whole:
                clause.subject, clause.subject_of = list(found[later].subject), later
                clause.governor = later if clause.governor is None else clause.governor
                break
