"""Repairs of a sentence's clauses that need all of them: whose words, whose verb, whose object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.denials import CALLING, CONTENT, JUST_FALSE, SAYING_NO
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.grammar.speech import speaking
from thereafter.claims.grammar.voices import mend_voices, took_time

if TYPE_CHECKING:
    from thereafter.claims.grammar.clause import Clause

_GOES_ON = frozenset("accuse blame deny reject call urge condemn describe demand put threaten vow promise".split())
_TAKING = frozenset(
    """seize arrest abduct kidnap capture kill detain take bomb shell attack hold occupy lose control launch fire free
    release recruit burn destroy hit strike besiege wound accuse""".split()
)
"""Verbs that always have an object: where none follows, it stands before them."""


def amend(words: list[Token], found: list[Clause]) -> None:
    """Mend subjects, objects and governors in place."""
    for at, clause in enumerate(found):
        for noun in clause.phrases:
            if noun.prep == "by" and noun.end - noun.start == 1 and words[noun.head].low in _MEANS:
                noun.prep = "aboard"  # "evacuated by sea": how, not by whom
        _reported(found, clause)
        _reduced(words, found, clause)
        _quoted(found, clause)
        _goes_on(found, clause)
        _whose_object(words, found, at)
        _past_insertion(words, found, at)
        _second_content(words, found, at)
        _what_they_call(words, found, at)
        _told_of(words, found, at)
        _unmarked(words, found, at)
        _past_relative(found, at)
        _past_charge(words, found, at)
        _with_hurt(words, found, at)
        _hurt_by_the_nearer(words, found, at)
        _resumed(words, found, at)
        _inverted(words, found, at)
        _past_speaker(words, found, at)
        mend_voices(words, found, at)
        if _is_nor(words, clause.verb.start) and clause.verb.lemma not in SAYING_NO:
            clause.verb.negation = clause.verb.negation or "nor"  # "has neither disarmed X nor sent troops to Y"
        if clause.relation == "inf" and clause.governor is not None:
            _who_is_to(words, clause, found[clause.governor])
    for clause in found:
        _elliptic(words, clause)


def _is_nor(words: list[Token], at: int) -> bool:
    """Whether “nor” stands before a word: “Minister Carlos Nor ordered” is a name."""
    return at > 0 and words[at - 1].low == "nor" and (at == 1 or words[at - 1].text == "nor")


_MEANS = frozenset(
    "sea air land road rail boat bus train plane helicopter ferry ship truck lorry car foot buses".split()
)


_HELD_TRUE = frozenset("report believe fear presume think say confirm suspect assume".split())


def _reported(found: list[Clause], clause: Clause) -> None:
    """“Dozens are reported killed”, “ten are feared dead”: told of the same people."""
    above = found[clause.governor] if clause.relation == "comp" and clause.governor is not None else None
    if above is None or clause.subject or clause.opener or clause.verb.form not in {"part", "fin"}:
        return
    if above.verb.passive and above.verb.lemma in _HELD_TRUE and clause.verb.past and not clause.objects:
        clause.subject, clause.subject_of = list(above.subject), clause.governor
        clause.lead, clause.verb.passive = [*above.lead, *clause.lead], True


def _reduced(words: list[Token], found: list[Clause], clause: Clause) -> None:
    """“Killed four nurses engaged in a campaign”, “launched raids on X with losses reported”: no clause of its own."""
    above = found[clause.governor] if clause.relation == "comp" and clause.governor is not None else None
    if above is None or clause.opener or above.verb.passive or above.verb.lemma not in _TAKING:
        return
    verb = clause.verb
    bare = verb.form == "fin" and verb.start == verb.main and not (verb.passive or verb.perfect or clause.objects)
    nouns = [*clause.subject, *clause.lead]
    whose = next((noun for noun in nouns if noun.end == verb.start), None)
    if bare and whose is not None and words[verb.main].low.endswith("ed") and verb.lemma not in _OF_THEMSELVES:
        verb.form, verb.passive, clause.relation, clause.subject, clause.lead = "part", True, "rel", [whose], []


_OF_THEMSELVES = frozenset(
    "head move land arrive march travel return retreat advance gather rally die escape survive remain".split()
)
"""What is done to nobody."""


def _quoted(found: list[Clause], clause: Clause) -> None:
    """“Quoted two villagers as saying that …”: the villagers say it."""
    if clause.opener != "as" or clause.verb.form != "ing" or clause.governor is None:
        return
    above = found[clause.governor]
    if above.verb.lemma in {"quote", "cite"}:
        clause.subject = list(above.subject if above.verb.passive else above.objects)
        clause.relation, clause.subject_of = "comp", None


def _goes_on(found: list[Clause], clause: Clause) -> None:
    """“Said they had not fired and accused Kyiv”: whoever said the first accuses, too."""
    above = found[clause.governor] if clause.relation == "coord" and clause.governor is not None else None
    if above is None or above.relation not in {"comp", "adv"} or clause.subject_of != clause.governor:
        return
    later = clause.verb.lemma in _GOES_ON and above.verb.perfect and not clause.verb.perfect
    teller = _teller_over(found, above) if later or clause.verb.lemma in speaking() else None
    if teller is not None:
        clause.subject, clause.subject_of = list(found[teller].subject), teller
        clause.governor = teller


def _teller_over(found: list[Clause], clause: Clause) -> int | None:
    """The clause of saying, denying or calling that a clause hangs on, over whatever stands between."""
    at, steps = clause.governor, 0
    while at is not None and found[at].verb.lemma not in speaking() | SAYING_NO | CALLING and steps < _STEPS:
        at, steps = found[at].governor, steps + 1
    return at if at is not None and found[at].subject and steps < _STEPS else None


_STEPS = 3  # clauses between what somebody said and what he said next; further up it is hardly the same speaker


def _whose_object(words: list[Token], found: list[Clause], at: int) -> None:
    """“The teachers it arrested”, “pupils whom they abducted”: the noun before is what it is done to."""
    clause = found[at]
    if not at or clause.verb.form != "fin" or clause.verb.passive or clause.objects or len(clause.subject) != 1:
        return
    subject = clause.subject[0]
    named = at > 0 and found[at - 1].verb.form != "ing"
    if subject.prep or clause.verb.lemma not in _TAKING or not named:
        return
    edge = subject.start
    if edge and words[edge - 1].tag == "R":
        edge -= 1
    elif clause.relation != "main" or words[subject.start].tag not in {"PRON", "D"}:
        return
    for noun in (*found[at - 1].objects, *found[at - 1].phrases, *found[at - 1].subject):
        if noun.end == edge:
            clause.relation, clause.governor, clause.objects = "rel", at - 1, [noun]
            return


def _past_insertion(words: list[Token], found: list[Clause], at: int) -> None:
    """“Rejects the accusation, made by X, that …”: the content hangs on the verb over the noun."""
    clause = found[at]
    above = found[clause.governor] if clause.opener == "that" and clause.governor is not None else None
    if above is None or above.relation != "part" or above.governor is None:
        return
    before = found[above.governor].objects[-1:]
    if before and singular(words[before[0].head].low) in CONTENT and words[before[0].end].low == ",":
        clause.governor = above.governor


def _second_content(words: list[Token], found: list[Clause], at: int) -> None:
    """“Said a bridge fell, and that the road was cut”: both hang on what was said."""
    clause = found[at]
    first = min([clause.verb.start, *(noun.start for noun in clause.subject)])
    that = next((i for i in range(first - 1, max(0, first - 4), -1) if words[i].low == "that"), 0)
    if clause.opener != "that" or clause.relation != "comp" or words[that - 1].low not in {"and", "also"}:
        return
    said = (i for i in range(at - 1, -1, -1) if found[i].verb.lemma in speaking() and found[i].relation != "rel")
    clause.governor = next(said, clause.governor)


def _what_they_call(words: list[Token], found: list[Clause], at: int) -> None:
    """“Killed what they describe as three terrorists”: said of what is killed, not beside it."""
    clause = found[at]
    first = clause.subject[0].start if clause.subject else 0
    if at and first and clause.verb.lemma in CALLING and words[first - 1].low == "what":
        clause.relation, clause.governor, clause.opener = "rel", at - 1, "what"


def _told_of(words: list[Token], found: list[Clause], at: int) -> None:
    """“Claims that X had been bombed were dismissed by Y”: what was said hangs on what becomes of the saying."""
    clause = found[at]
    if at + 1 >= len(found):
        return
    if clause.relation == "inf" and clause.verb.start and singular(words[clause.verb.start - 1].low) in CONTENT:
        later = found[at + 1]
        if later.verb.passive and later.verb.form == "fin" and later.verb.lemma in SAYING_NO | speaking():
            clause.governor, clause.relation, later.relation = at + 1, "comp", "main"
            later.governor = None  # "their claim to have taken X was dismissed by Y"
            if not clause.objects:  # the object before the second verb was read as its subject
                clause.objects, clause.phrases, later.subject, later.lead = later.subject, later.lead, [], []
        return
    if clause.opener != "that":
        return
    taken = [*clause.objects, *clause.phrases]  # its own last noun, read as the subject of the second verb
    if any(noun not in taken for noun in found[at + 1].subject):
        return
    first = clause.subject[0].start if clause.subject else clause.verb.start
    that = next((i for i in range(first - 1, 0, -1) if words[i].low == "that"), 0)
    later = found[at + 1]
    ahead = " ".join(word.low for word in words[later.verb.end : later.verb.end + 4])
    judged = later.verb.passive or JUST_FALSE.match(ahead)
    if that and judged and singular(words[that - 1].low) in CONTENT and later.relation == "comp":
        clause.governor, clause.relation, later.relation, later.governor = at + 1, "comp", "main", None
        later.subject = []
        above = found[at - 1] if at else None
        told = above is not None and above.verb.lemma in speaking() and above.verb.form == "fin"
        if above is not None and told and any(noun.end == that for noun in above.objects):
            later.relation, later.governor = "comp", at - 1  # "said reports that X fell were false"


def _unmarked(words: list[Token], found: list[Clause], at: int) -> None:
    """“Rejected claims its missiles hit X”: a content without "that"."""
    clause = found[at]
    if not at or clause.relation != "main" or clause.verb.form != "fin" or not clause.subject:
        return
    before = [noun for noun in found[at - 1].objects if noun.end == clause.subject[-1].start]
    if before and singular(words[before[0].head].low) in CONTENT:
        clause.relation, clause.governor, clause.opener = "comp", at - 1, "that"


def _past_relative(found: list[Clause], at: int) -> None:
    """“A general who asked not to be named said …”: the verb after the relative clause takes the noun before it."""
    clause = found[at]
    if clause.verb.form != "fin" or clause.subject or clause.relation != "comp" or clause.opener or not at:
        return
    back = at - 1
    while back > 0 and found[back].relation == "inf":
        back -= 1
    if found[back].relation == "rel" and found[back].opener == "who" and back < at - 1:
        clause.subject, clause.relation, clause.governor = list(found[back].subject), "main", None


def _past_charge(words: list[Token], found: list[Clause], at: int) -> None:
    """“Two men accused of killing a priest were shot”: the verb behind what they are charged with is theirs."""
    clause = found[at]
    if clause.verb.form != "fin" or clause.relation != "comp" or clause.opener or not clause.subject or not at:
        return
    back = at - 1
    while back > 0 and found[back].relation == "inf":
        back -= 1
    deed, charge = found[back], found[back - 1]
    verb = charge.verb
    charged = verb.lemma in _CHARGING and verb.start == verb.main and words[verb.end : verb.end + 1]
    if not back or not charged or deed.opener != "of" or deed.verb.form != "ing" or words[verb.end].low != "of":
        return
    last = found[at - 1]
    taken = {noun.start for one in found[back:at] for noun in (*one.objects, *one.phrases)}
    if clause.subject[0].start not in taken:
        return
    whom = charge.subject or _before(words, verb.start)
    last.phrases = [*last.phrases, *(noun for noun in clause.lead if noun.start not in taken)]
    clause.subject, clause.lead, clause.relation, clause.governor = whom, [], "main", None
    charge.subject, charge.relation, charge.governor = whom, "rel", at
    verb.form, verb.passive = "part", True
    deed.subject, deed.governor = deed.subject or whom, back - 1


_CHARGING = frozenset("accuse suspect convict acquit".split())


def _before(words: list[Token], end: int) -> list[Noun]:
    """The noun that ends right before a word."""
    start = end
    while start > 0 and words[start - 1].tag in {"N", "D", "NUM", "POSS"}:
        start -= 1
    return [Noun(start, end, end - 1)] if start < end else []


_HURTING = frozenset("kill wound injure".split())


def _with_hurt(words: list[Token], found: list[Clause], at: int) -> None:
    """“Hits a post, with six soldiers killed”: done to those behind "with", not by whatever stands before."""
    clause = found[at]
    verb = clause.verb
    if not at or verb.lemma not in _HURTING or verb.form != "fin" or words[verb.main].tag != "VD":
        return
    whom = next((noun for noun in clause.lead if noun.prep == "with" and noun.end == verb.start), None)
    if whom is not None and words[whom.start - 2].low == ",":
        verb.form, verb.passive = "part", True
        clause.subject, clause.objects, clause.lead, clause.relation, clause.governor = [whom], [], [], "part", at - 1


def _hurt_by_the_nearer(words: list[Token], found: list[Clause], at: int) -> None:
    """“Enter X after a bomb exploded, killing nine”: the bomb killed them."""
    clause = found[at]
    near = found[clause.governor] if clause.governor is not None and clause.relation == "part" else None
    if near is None or clause.verb.form != "ing" or clause.verb.lemma not in _HURTING or near.verb.passive:
        return
    own = near.relation == "adv" and near.verb.form == "fin" and near.opener in {"after", "as", "when", "where"}
    own = own and any(words[noun.head].tag != "PRON" for noun in near.subject)
    if own and near.verb.lemma in _BLASTING and clause.subject_of != clause.governor:
        clause.subject, clause.subject_of = list(near.subject), clause.governor


_BLASTING = frozenset("explode detonate blow go ram crash open fire attack bomb shell ambush".split())


def _resumed(words: list[Token], found: list[Clause], at: int) -> None:
    """“Notes that, in the words of X, the rebels hold …”: "that" reaches over what is put in after it."""
    clause = found[at]
    if not at or clause.relation != "main" or clause.verb.form != "fin" or not clause.subject:
        return
    opens = found[at - 1].verb.end
    start = clause.subject[-1].start
    that = words[opens : opens + 1] and words[opens].low == "that" and words[start - 1].low == ","
    put_in = that and (words[opens + 1].low == "," or words[opens + 1].tag in {"P", "T"})
    if put_in:
        clause.relation, clause.governor, clause.opener = "comp", at - 1, "that"


def _past_speaker(words: list[Token], found: list[Clause], at: int) -> None:
    """“Rebels, the ministry claimed, had shelled X”, “the army, say people in Y, burned Z”: whose verb it is."""
    clause, said = found[at], found[at - 1]
    spoken = at and said.verb.form == "fin" and said.verb.lemma in speaking() and clause.verb.form == "fin"
    if not spoken or words[clause.verb.start - 1].low not in {",", '"', "“", "”"}:
        return
    left = min([said.verb.start, *(noun.start for noun in said.subject)])
    opening = left - 1
    if said.relation in {"comp", "rel"} or opening < 1 or words[opening].low != "," or clause.opener:
        return
    start = opening
    while start > 0 and (words[start - 1].tag in {"N", "D", "NUM", "POSS", "X"} or words[start - 1].low in _BINDING):
        start -= 1
    whole = next((at for at in range(start + 1, opening) if words[at].low in _BINDING), opening)
    opened = start == 0 or words[start - 1].tag in {",", ";", "S", "T", "X", "C"}
    if start == opening or not opened:
        return
    clause.subject, clause.subject_of = [Noun(start, whole, whole - 1)], None
    rest = [Noun(whole + 1, opening, opening - 1, words[whole].low)] if whole + 1 < opening else []
    clause.relation, clause.governor, clause.lead = "main", None, rest


_BINDING = frozenset("of in at on near against for".split())  # "the shelling of X, a spokesman insisted, was …"


_NEEDS_OBJECT = frozenset(
    """displace uproot kill wound injure capture destroy evacuate arrest detain abduct kidnap damage besiege burn bomb
    trap demolish torch deploy release rescue hear free ambush retake recapture overrun liberate""".split()
)
_SHOT = frozenset("missile rocket shell mortar drone projectile missiles rockets shells mortars drones".split())


def _elliptic(words: list[Token], clause: Clause) -> None:
    """“3,200 people uprooted”, “two churches burned”: a past form that lacks its object is a passive without “were”."""
    verb = clause.verb
    bare = verb.form == "fin" and verb.start == verb.main and words[verb.main].tag == "VD"
    shot = verb.lemma in {"fire", "launch"} and any(words[n.head].low in _SHOT for n in clause.subject)
    lacking = bare and not clause.objects and (verb.lemma in _NEEDS_OBJECT or shot)
    if lacking and (clause.relation != "coord" or (clause.subject and clause.subject_of is None)):
        verb.passive = True


def _inverted(words: list[Token], found: list[Clause], at: int) -> None:
    """“At no point did the rebels hold X”: the auxiliary before the subject carries what denies the verb behind it."""
    aux, clause = found[at - 1], found[at]
    if not at or words[aux.verb.main].tag != "DO" or aux.verb.lemma != "do" or words[clause.verb.main].tag != "VB":
        return
    if aux.objects[-1:] != clause.subject[:1] or not clause.subject:
        return
    before = {word.low for word in words[max(0, aux.verb.start - 4) : aux.verb.start]}
    if not before.isdisjoint({"no", "never", "nor", "neither", "nowhere"}):
        clause.verb.negation, clause.relation, clause.governor = "no", "main", None


_NO_DOER = frozenset("permission leave authority help time support money reasons consent".split())
_GIVING = frozenset("give grant offer".split())
_AIMS = frozenset("aim goal objective plan task mission intention target ambition job".split())


def _who_is_to(words: list[Token], clause: Clause, above: Clause) -> None:
    """“Gave X a green light to attack”, “a deal for X to leave”, “the army’s aim is to take”: X does it."""
    if took_time(words, above):
        who, spell = above.objects[0], above.objects[-1]
        end = next((at for at in range(who.start + 1, who.end) if words[at].tag in {"NUM", "D", "T"}), who.end)
        clause.subject, clause.subject_of = ([Noun(who.start, end, end - 1)] if end < spell.end else []), None
        return
    if above.verb.lemma in _GIVING and len(above.objects) == 2 and above.objects[0].end == above.objects[1].start:
        clause.subject, clause.subject_of = above.objects[:1], None
        return
    if above.verb.lemma == "be" and above.subject and words[above.subject[0].head].low in _AIMS:
        noun = above.subject[0]
        owner = next((i for i in range(noun.start + 1, noun.end) if words[i].tag == "POSS"), None)
        if owner is not None:
            clause.subject, clause.subject_of = [Noun(noun.start, owner, owner - 1)], None
        return
    tail = [noun for noun in above.phrases if noun.end <= clause.verb.start]
    while tail and tail[-1].prep == "of":
        tail.pop()
    reached = bool(above.phrases) and above.phrases[-1].end == clause.verb.start
    if tail and tail[-1].prep == "for" and reached and words[tail[-1].head].low not in _NO_DOER:
        clause.subject, clause.subject_of = [tail[-1]], None
