"""Who is where, and in whose hands a place is, told without a verb of its own: read where somebody says or denies it.

“There are no Russian troops in X”, “denied that its soldiers were in X”, “X is no longer in our hands”: a report that
says so in passing is left alone, for it says who is where all the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.intentions import is_none
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.grammar.speech import ALLEGING, reports
from thereafter.claims.grammar.stances import says_no
from thereafter.claims.scene.draft import Draft, chars, extent
from thereafter.claims.scene.insertions import insertions
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of
from thereafter.claims.telling.fitting import are_armed, points_at_place
from thereafter.record.kinds import Kind

_STAYING = frozenset("be remain stay operate serve stand lurk hide".split())
_REMAINING = frozenset("remain stay".split())
_SEEN = frozenset("see spot sight station base post report notice observe".split())
_WHERE = frozenset("in inside at on around near across within".split())
_HANDS = frozenset("hand control possession grip hold".split())
_FREE = frozenset("free ours liberated".split())


def presences(scene: Scene, found: Sequence[Draft]) -> list[Draft]:
    """Drafts for the clauses of being somewhere that say nothing else."""
    taken = {draft.clause for draft in found}
    read = (_presence(scene, at, clause) for at, clause in enumerate(scene.clauses) if at not in taken)
    return [draft for draft in read if draft is not None]


def _presence(scene: Scene, at: int, clause: Clause) -> Draft | None:
    seen = clause.verb.passive and clause.verb.lemma in _SEEN
    if not seen and (clause.verb.passive or clause.verb.lemma not in _STAYING | {"have", "set", "fall", "pass"}):
        return None
    held = _held(scene, at, clause)
    if held is not None:
        return held
    who = _who(scene, clause)
    come = clause.verb.lemma == "be" and clause.phrases[:1] and clause.phrases[0].prep in {"from", "behind"}
    if not who or come or not any(_is_ground(scene, noun) for noun in clause.phrases if noun.prep in _WHERE):
        return None
    far = not any(place_in(scene, *chars(scene, n)) is not None for n in clause.phrases if n.prep in _WHERE)
    nobody = any(is_none(scene.words, noun) for noun in (*clause.subject, *clause.objects))
    absent = bool(clause.verb.negation) or nobody
    stays = clause.verb.lemma in _REMAINING  # "its troops will remain in X"
    if not absent and (far or stays or not _is_said(scene, at, clause)):
        return None
    draft = _draft(scene, at, clause, Kind.MOVEMENT)
    draft.movers = who
    draft.actors = names_of(scene, who, clause, draft)
    return draft


def _who(scene: Scene, clause: Clause) -> list[Noun]:
    """The fighters of a clause that says where somebody is."""
    there = any(head_of(scene, noun) == "there" for noun in clause.subject)
    lemma = clause.verb.lemma
    if lemma == "set":
        return clause.subject if any(head_of(scene, n) == "foot" for n in clause.objects) else []
    told_what = lemma == "be" and clause.relation == "inf" and bool(clause.objects)  # "suspected to be mustard gas"
    if (told_what and not there) or (lemma == "have" and _is_quoted_deed(scene, clause)):
        return []
    nouns = clause.objects if there or lemma == "have" else clause.subject
    return [_without_no(scene, n) for n in nouns if not n.prep and _are_fighters(scene, n)]


def _is_quoted_deed(scene: Scene, clause: Clause) -> bool:
    """“Has 'neutralised' 900 gunmen in X”: what was done to them, put in quotation marks."""
    first = scene.words[clause.objects[0].start] if clause.objects else None
    return first is not None and first.low.rstrip("'’”\"").endswith("ed") and scene.text[first.start - 1] in "'‘“\""


def _without_no(scene: Scene, noun: Noun) -> Noun:
    """“No Russian troops” are Russian troops that are not there."""
    bare = scene.words[noun.start].low == "no" and noun.end > noun.start + 1
    return structs.replace(noun, start=noun.start + 1) if bare else noun


def _are_fighters(scene: Scene, noun: Noun) -> bool:
    head = head_of(scene, noun)
    many = singular(head) != head or is_none(scene.words, noun)
    return sort_of(scene, noun) == "armed" and (many or (in_class("soldier", head) and are_armed(scene, [noun])))


def _is_ground(scene: Scene, noun: Noun) -> bool:
    return place_in(scene, *chars(scene, noun)) is not None or points_at_place(scene, noun)


def _held(scene: Scene, at: int, clause: Clause) -> Draft | None:
    """“X is in government hands”, “the dam is under our control”, “X is free”: who holds it."""
    places = [n for n in clause.subject if _is_ground(scene, n)]
    if not places or clause.verb.lemma == "have":
        return None
    words = [word for word in scene.words[clause.verb.end : clause.verb.end + 3] if word.tag != "ADV"][:1]
    hands = next(
        (n for n in clause.phrases if n.prep in {"in", "under", "into"} and singular(head_of(scene, n)) in _HANDS), None
    )
    free = clause.verb.lemma == "be" and any(word.low in _FREE for word in words)
    if (hands is None and not free) or not (clause.verb.negation or _is_said(scene, at, clause) or hands):
        return None
    draft = _draft(scene, at, clause, Kind.CONTROL if hands is not None else Kind.CAPTURE)
    draft.where = place_in(scene, *chars(scene, places[0]))
    if hands is not None:
        own = [n for n in clause.phrases if n.start >= hands.end and n.prep == "of"][:1] or [hands]
        draft.actors = names_of(scene, own, clause, draft)
    return draft


def _draft(scene: Scene, at: int, clause: Clause, kind: Kind) -> Draft:
    begin, end = extent(scene, clause)
    verb = scene.words[clause.verb.main]
    return Draft(kind, at, begin, end, verb.start, verb.end, word=verb.text)


def _is_said(scene: Scene, at: int, clause: Clause) -> bool:
    """Whether somebody is named who says or denies it."""
    if any(_tells(scene, above) for above in _over(scene, at)):
        return True
    return any(one.covers(scene.words[clause.verb.start].start) for one in insertions(scene))


def _tells(scene: Scene, clause: Clause) -> bool:
    lemma = clause.verb.lemma
    return reports(lemma) or lemma in ALLEGING or says_no(clause, scene.words)


def _over(scene: Scene, at: int) -> Iterator[Clause]:
    """The clauses that a clause is the content of."""
    seen = {at}
    clause = scene.clauses[at]
    while clause.relation in {"comp", "inf"} and clause.governor is not None and clause.governor not in seen:
        seen.add(clause.governor)
        clause = scene.clauses[clause.governor]
        yield clause
