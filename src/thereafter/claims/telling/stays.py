"""Words of movement by which nobody goes: stays where violence strikes, ways that are barred, patrols."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.denials import PREVENTING
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.grammar.speech import reports
from thereafter.claims.scene.draft import VIOLENT, Draft, chars
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.claims.telling.travelling import TITLES, is_one
from thereafter.patterns import regex
from thereafter.record.kinds import Kind

_STAYING = frozenset("shelter live stay remain house host camp lodge accommodate sleep huddle".split())
_ABOARD = frozenset("travel ride drive walk".split())
"""“People travelling on a bus near X”: no way, unless from where or to where is said."""
_GUARDING = frozenset("escort accompany guard".split())
_PASSING = frozenset((Kind.MOVEMENT, Kind.EVACUATION))
_ENDS = frozenset("from to into towards toward onto out".split())
_TAKING = frozenset("take seek find have".split())
_COVER = frozenset("refuge shelter sanctuary safety cover".split())


def without_stays(scene: Scene, found: list[Draft]) -> list[Draft]:
    """The drafts without stays that only say who was where something was struck; counts of those there remain."""
    violent = struck_in(found)
    return [one for one in found if not (is_stay(scene, one, violent) or sets_out(scene, one) or is_of_one(scene, one))]


_SETTING_OUT = frozenset("move advance head march enter arrive reach cross drive roll push begin start deploy".split())
_OWN = frozenset("base barrack camp garrison area position headquarters post".split())


def sets_out(scene: Scene, draft: Draft) -> bool:
    """“Moved up to the border after leaving their bases”: the way that is told already, and no retreat."""
    clause = scene.clauses[draft.clause] if draft.kind is Kind.WITHDRAWAL and draft.clause is not None else None
    if clause is None or clause.verb.lemma != "leave" or clause.verb.form != "ing" or clause.opener != "after":
        return False
    above = scene.clauses[clause.governor] if clause.governor is not None else None
    own = any(scene.words[n.start].low == "their" and singular(head_of(scene, n)) in _OWN for n in clause.objects)
    return own and above is not None and above.verb.lemma in _SETTING_OUT


def is_of_one(scene: Scene, draft: Draft) -> bool:
    """“The president's arrival in X”: one person's way."""
    if draft.kind is not Kind.MOVEMENT or draft.word.lower() != "arrival":
        return False
    at = next((n for n, one in enumerate(scene.nouns) if chars(scene, one)[1] == draft.trigger_end), None)
    if at is None:
        return False
    noun, behind = scene.nouns[at], scene.nouns[at + 1 : at + 2]
    owned = any(word.low in TITLES for word in scene.words[noun.start : noun.head])
    return owned or (bool(behind) and behind[0].prep == "of" and is_one(scene, behind))


def _is_posted_where_hit(scene: Scene, draft: Draft) -> bool:
    """“An officer deployed in X is killed”, “attacked forces stationed at X”: they have been there for long."""
    clause = scene.clauses[draft.clause] if draft.kind is Kind.MOVEMENT and draft.clause is not None else None
    if clause is None or clause.verb.lemma not in _POSTING or clause.relation not in {"comp", "part", "rel"}:
        return False
    bare = clause.verb.passive and clause.verb.main == clause.verb.start and not clause.opener
    if not bare or not _goes_no_way(clause) or scene.words[clause.verb.start - 1].tag == ",":
        return False
    at = clause.governor if clause.governor is not None else (draft.clause or 0) + 1
    above = scene.clauses[at] if at < len(scene.clauses) else None
    if above is None or above.verb.lemma not in _BEFALLING:
        return False
    hit = above.subject if above.verb.passive else above.objects
    return not {noun.start for noun in hit}.isdisjoint(noun.start for noun in clause.subject)


_BEFALLING = frozenset("kill wound injure shoot attack ambush target hit abduct kidnap capture arrest".split())


def struck_in(found: Sequence[Draft]) -> set[int]:
    """The clauses that tell of violence."""
    return {draft.clause for draft in found if draft.kind in VIOLENT and draft.clause is not None}


def is_stay(scene: Scene, draft: Draft, violent: set[int]) -> bool:
    """Whether a draft only says who was where a clause of violence tells that something was struck."""
    if draft.kind not in _PASSING or draft.present or draft.clause is None:
        return False
    if _is_posted_where_hit(scene, draft):
        return True
    clause = scene.clauses[draft.clause]
    if draft.kind is Kind.EVACUATION:
        guarding = clause.verb.lemma in _GUARDING and not clause.verb.passive and _goes_no_way(clause)
        return guarding and _hangs_on(scene.clauses, draft.clause, violent)  # "killed as they escort nurses in X"
    return _says_where(clause) and _stays(scene, clause) and _hangs_on(scene.clauses, draft.clause, violent)


def _says_where(clause: Clause) -> bool:
    """“Where families are sheltering”, “that houses refugees”, “people sheltering there”."""
    return clause.opener == "where" or clause.relation == "rel" or (clause.relation == "part" and not clause.opener)


def _stays(scene: Scene, clause: Clause) -> bool:
    if clause.verb.lemma in _STAYING:
        return True
    if clause.verb.lemma in _ABOARD:
        return clause.relation == "part" and _goes_no_way(clause)
    return clause.verb.lemma in _TAKING and any(scene.words[noun.head].low in _COVER for noun in clause.objects)


def _goes_no_way(clause: Clause) -> bool:
    return all(_ENDS.isdisjoint(noun.prep.split()) for noun in clause.phrases)


def _hangs_on(clauses: Sequence[Clause], here: int, violent: set[int]) -> bool:
    """Whether what a clause hangs on tells of violence, or only of its dead (“killing people sheltering there”)."""
    at = clauses[here].governor
    if at is None:
        return here + 1 in violent and clauses[here + 1].relation == "main"  # "people sheltering there are killed"
    if at not in violent and clauses[at].relation == "part":
        at = clauses[at].governor
    if at is not None and at not in violent and clauses[at].relation == "coord":
        at = clauses[at].governor  # "kills ten and injures four people travelling on a bus"
    return at in violent


def is_kept_from(scene: Scene, at: int) -> bool:
    """Whether a word tells what somebody is to prevent: “to keep rebels from crossing” moves nobody."""
    word, before = scene.words[at], scene.words[at - 1].low if at else ""
    if word.lemma in _NEVER:
        return True
    if before != "from" or not word.low.endswith("ing"):
        return False
    verbs = [clause.verb for clause in scene.clauses if clause.verb.start < at]
    return bool(verbs) and verbs[-1].lemma in PREVENTING


_NEVER = frozenset("prevent deter".split())
_LANDING = regex(r"\b(?:emergency|crash|forced)[-\s]land(?:ing|ed|s)?\b", re.IGNORECASE)


def is_landing(scene: Scene, start: int) -> bool:
    """Whether the words at a character tell of an aircraft that has to come down."""
    return bool(_LANDING.search(scene.text[max(scene.span.start, start - 20) : start + 35]))


_STANDING = frozenset("patrol guard monitor".split())


def stands_still(clause: Clause) -> bool:
    """“Jets are patrolling the border”: they are there already."""
    return clause.verb.lemma in _STANDING


def is_posted(scene: Scene, clause: Clause) -> bool:
    """“The mandate of a force deployed in X”, “the stay of soldiers sent to Y”: they have been there for long."""
    if clause.verb.lemma not in _POSTING or clause.governor is None or clause.verb.main != clause.verb.start:
        return False
    on_them = any(noun.prep == "of" and noun.end == clause.verb.start for noun in (*clause.subject, *clause.lead))
    below = clause.relation in {"comp", "part"} and not clause.opener
    return on_them and below and not reports(scene.clauses[clause.governor].verb.lemma)


_POSTING = frozenset("deploy send station base post".split())


def is_given_back(scene: Scene, clause: Clause) -> bool:
    """“The villages were returned to X”: ground that changes hands."""
    whole = clause.verb.passive and bool(clause.subject)
    return whole and all(sort_of(scene, noun) in {"place", "site"} for noun in clause.subject)


_FIXED = frozenset(("place", "site"))
_GROWING = frozenset("increase expand boost strengthen bolster reinforce raise double grow".split())


def is_said_to_be(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Three million people are refugees”, “a camp for the displaced”: what somebody is, without a way."""
    if any(n.prep == "for" and scene.words[n.head].start == draft.trigger_start for n in clause.phrases):
        return True
    at = next((n for n, word in enumerate(scene.words) if word.end == draft.trigger_end), 0)
    if scene.words[at].low == "presence" and clause.verb.lemma not in _GROWING:
        return True
    if any(n.start in {at + 2, at + 3} and n.prep == "of" and sort_of(scene, n) in _FIXED for n in scene.nouns):
        return True  # "the expansion of camps"
    heads = [scene.words[noun.head].start for noun in clause.objects if clause.verb.lemma == "be"]
    return any(draft.trigger_start <= head < draft.trigger_end for head in heads)
