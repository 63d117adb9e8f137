"""Places lent to what is told without one: from a list's heading, from "where", from the sentence's only place."""

from __future__ import annotations

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.scene.scene import Scene, head_of, is_place, sort_of
from thereafter.claims.telling.elsewhere import is_of_some, names_another
from thereafter.claims.telling.fitting import points_at_place
from thereafter.claims.telling.journeys import MOVING
from thereafter.claims.telling.nominals import OCCUR
from thereafter.claims.telling.nouns import noun_trigger
from thereafter.claims.telling.placing import hails_from, where_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_LENT = VIOLENT | {
    Kind.CAPTURE,
    Kind.CONTROL,
    Kind.WITHDRAWAL,
    Kind.DESTRUCTION,
    Kind.AID,
    Kind.ATTACK_ON_CIVILIANS,
    Kind.ABDUCTION,
    Kind.ARREST,
    Kind.PROTEST,
    Kind.SPLIT,
    Kind.RECRUITMENT,
    Kind.OTHER,
}
_COLON = regex(r"[^:.;]{2,60}:\s")
_BULLET = regex(r"(?:^|\n)[ \t]*(?:[-*•–—▪●]|\d{1,2}[.)])[ \t]+$")


def lend_places(scene: Scene, found: list[Draft]) -> list[Draft]:
    """Give each draft that names no place the one it can only mean; a lent place lowers the confidence."""
    for draft in found:
        if draft.where is None and not _has_road(scene, draft) and not _has_ground(scene, draft):
            place = _lent(scene, draft, found)
            if place is not None:
                draft.where = structs.replace(place, start=None, end=None)
                draft.coreferred = True
    return found


def _has_ground(scene: Scene, draft: Draft) -> bool:
    """Whether the network sees a name for where it happens, though no gazetteer knows it: “the Blue Line”."""
    parts = [one for one in draft.spotted.roles if one.name in {"place", "from", "to"}] if draft.spotted else []
    return any(scene.sentence[one.start : one.start + 1].isupper() for one in parts)


def _has_road(scene: Scene, draft: Draft) -> bool:
    """A movement that names where it goes or comes from needs no place of its own."""
    if draft.kind not in MOVING:
        return False
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    ways = [n for n in clause.phrases if n.prep in {"from", "to", "into"}] if clause is not None else []
    if any(scene.words[n.head].text[:1].isupper() or scene.words[n.head].low.startswith("al-") for n in ways):
        return True
    return any(draft.start <= (p.start or 0) < draft.end and is_place(scene, p) for p in scene.places)


def _lent(scene: Scene, draft: Draft, found: list[Draft]) -> Where | None:
    if draft.kind not in _LENT | MOVING:
        return None
    antecedent = _where_clause(scene, draft)
    if antecedent is not None:
        return antecedent
    if draft.kind not in MOVING and where_of(scene, draft)[0] is not None:
        return None
    here = _in_heading(scene, draft, found)
    return here or _sibling(scene, draft, found) or _earlier(scene, draft)


def _in_heading(scene: Scene, draft: Draft, found: list[Draft]) -> Where | None:
    """The place of a heading, or the only one of the sentence, which may be finer: “War in X: an attack on Y”."""
    heading, only = _heading(scene, draft), _only_place(scene, draft)
    if only is None or _is_goal(scene, draft, only, found):
        return heading
    finer = heading is None or (heading.precision is Precision.COUNTRY and only.country == heading.country)
    return only if finer else heading


def _is_goal(scene: Scene, draft: Draft, place: Where, found: list[Draft]) -> bool:
    """“Fled to X because of raids”, “sent ships to X after the attacks”: X is where others go."""
    start = place.start or 0
    if draft.kind not in VIOLENT or not _INTO.search(scene.text, max(0, start - 12), start):
        return False
    return any(one.kind in _GOING and one.start <= start < one.end for one in found if one is not draft)


_INTO = regex(r"\b(?:in)?to\s+(?:the\s+)?$")
_GOING = frozenset((Kind.MOVEMENT, Kind.EVACUATION, Kind.SUPPORT))


def _sibling(scene: Scene, draft: Draft, found: list[Draft]) -> Where | None:
    """“Seized a hospital and burned a church in X”: two verbs of one subject share the place."""
    if draft.clause is None or draft.kind in MOVING:
        return None
    for other in found:
        if other is draft or other.clause is None or _is_a_way(other):
            continue
        own = scene.clauses[draft.clause]
        beaten = (
            draft.kind in {Kind.CAPTURE, Kind.WITHDRAWAL} and own.relation == "adv" and own.governor == other.clause
        )
        aimed = draft.kind is Kind.OFFENSIVE and other.kind is Kind.CAPTURE and _is_to(scene, draft, other)
        if aimed or (beaten and other.kind in {Kind.CAPTURE, Kind.CONTROL}):
            return other.where or where_of(scene, other)[0]  # "held X before tanks drove them out"
        one, two = sorted((draft.clause, other.clause))
        if scene.clauses[two].subject_of == one and scene.clauses[two].relation == "coord":
            return other.where or where_of(scene, other)[0]
    return None


def _is_to(scene: Scene, draft: Draft, other: Draft) -> bool:
    """“Launch an offensive to take X”: it is where it is to end."""
    clause = scene.clauses[other.clause or 0]
    return clause.relation == "inf" and clause.governor == draft.clause


def _is_a_way(draft: Draft) -> bool:
    """“Demanded the evacuation of the wounded from X”: where somebody leaves is not where it is demanded."""
    return draft.kind in MOVING and draft.trigger is not None and draft.trigger.form == "n"


def _where_clause(scene: Scene, draft: Draft) -> Where | None:
    """“Bangui, where …”: the last place before “where”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.opener != "where":
        return None
    opener = max((w.start for w in scene.words[: clause.verb.start] if w.low == "where"), default=-1)
    before = [p for p in scene.places if p.end is not None and p.end <= opener and is_place(scene, p)]
    return before[-1] if before and opener - (before[-1].end or 0) <= 40 else None


def _heading(scene: Scene, draft: Draft) -> Where | None:
    """“Bangladesh, Sunday: clashes in 14 districts”: the place that heads the line."""
    match = _COLON.match(scene.text, scene.span.start, scene.span.end)
    if match is None or draft.trigger_start < match.end() - 1:
        return None
    inside = [p for p in scene.places if p.start is not None and p.start < match.end()]
    return inside[0] if inside else None


_FLEEING = frozenset("flee displace uproot".split())


def _only_place(scene: Scene, draft: Draft) -> Where | None:
    """The one place a sentence names lends itself to what else is told there, not to what others say of elsewhere."""
    fleeing = draft.trigger is not None and draft.trigger.words in _FLEEING
    if draft.kind in MOVING and not fleeing and draft.kind is not Kind.EVACUATION:
        return None
    every = [
        p for p in scene.places if is_place(scene, p) and not (is_of_some(scene, p) or names_another(scene, draft, p))
    ]
    finer = [p for p in every if p.precision is not Precision.COUNTRY]
    here = finer or (every if draft.kind is Kind.CONTROL else [])
    here = [p for p in here if not any(p.place and p.place in other.within for other in here)]
    if len({p.place or p.name for p in here}) != 1:
        return None
    away = draft.kind not in MOVING and (_is_ahead(scene, draft, here[0]) or hails_from(scene, draft, here[0]))
    return None if away else here[0]


def _is_ahead(scene: Scene, draft: Draft, place: Where) -> bool:
    """Whether a place behind what is told is only where somebody goes afterwards."""
    at = place.start or 0
    return at >= draft.end and _BOUND_FOR.search(scene.text, max(0, at - 16), at) is not None


_BOUND_FOR = regex(r"\b(?:for|towards?)\s+(?:the\s+)?$")


def _earlier(scene: Scene, draft: Draft) -> Where | None:
    """A place of the sentences before: for items of a list, "the valley", tallies and troops that withdrew."""
    if any(is_place(scene, p) and not _is_ahead(scene, draft, p) for p in scene.places):
        return None
    line = scene.text[max(0, scene.span.start - 12) : scene.span.start]
    if _BULLET.search(line) and scene.memory.places:
        return _listed(scene)
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    nouns = (*clause.objects, *clause.phrases, *clause.subject) if clause is not None else ()
    bound = clause is None or (draft.kind in {Kind.WITHDRAWAL, Kind.DESTRUCTION} and not _has_names(scene, clause))
    if clause is not None and clause.subject_of is not None:
        nouns += (*scene.clauses[clause.subject_of].phrases,)
    if clause is not None and draft.kind not in MOVING and clause.relation in {"main", "coord"}:
        bound = bound or _is_of_crowds(scene, clause)
        if clause.relation == "main":
            bound = bound or _adds(scene, draft, clause) or _goes_on(scene, draft, clause)
    if bound or any(points_at_place(scene, n) or _is_the_site(scene, n) or _is_the_one(scene, n) for n in nouns):
        return scene.memory.recent_place(next((head_of(scene, n) for n in nouns if points_at_place(scene, n)), ""))
    return None


def _adds(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Two other nurses are also seized”, “the blast killed nine”: what goes on with what was told before."""
    if draft.background or draft.casualties:  # the dead go with what killed them
        return False
    first = min([clause.verb.start, *(noun.start for noun in clause.subject)])
    if any(word.low == "also" for word in scene.words[first : clause.verb.end]):
        return True
    for noun in (*clause.subject, *clause.objects, *(n for n in clause.phrases if n.prep in {"in", "by"})):
        inner = [word.low for word in scene.words[noun.start : noun.end]]
        if not _MORE.isdisjoint(inner):
            return True
        goes_on = noun not in clause.objects or clause.verb.lemma in _BEATING  # not "condemns the attack"
        if goes_on and inner[0] == "the" and len(inner) == _BARE and noun_trigger(scene, noun) is not None:
            return True
    return False


def _goes_on(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """“Fighting continues”, “clashes broke out”: nothing but that, so it is where the sentence before is."""
    if draft.kind not in VIOLENT or clause.objects or clause.lead or len(clause.subject) != 1:
        return False
    ours = draft.trigger_start <= scene.words[clause.subject[0].head].start < draft.trigger_end
    behind = [word.low for word in scene.words[clause.verb.end : clause.verb.end + 2]]
    lasts = behind[:1] == ["underway"] or behind == ["under", "way"]
    return ours and (lasts if clause.verb.lemma == "be" else not clause.phrases and clause.verb.lemma in OCCUR)


def _is_of_crowds(scene: Scene, clause: Clause) -> bool:
    """“Protesters are arrested”, “rioters burn cars”: those of the protest or riot that was told before."""
    return any(singular(scene.words[noun.head].low) in _CROWDS for noun in (*clause.subject, *clause.objects))


_BEATING = frozenset("repel repulse foil thwart resist withstand stop".split())
_CROWDS = frozenset("protester protestor demonstrator marcher rioter".split())
_MORE = frozenset(("other", "others", "another"))
_BARE = 2  # words of “the blast”: nothing says which


def _has_names(scene: Scene, clause: Clause) -> bool:
    """Whether a clause names ground of its own that no gazetteer has: “their posts along the Blue Line”."""
    return any(scene.words[n.head].text[:1].isupper() for n in (*clause.objects, *clause.phrases) if n.prep != "by")


def _is_the_site(scene: Scene, noun: Noun) -> bool:
    """“The market”, “the hospital”: of the town that was named before."""
    head = scene.words[noun.head].low
    spot = head in {"scene", "site", "spot"} and noun.prep in {"at", "near", "on", "from"}
    stays = (spot or sort_of(scene, noun) == "site") and not (in_class("convoy", head) or in_class("carrier", head))
    return stays and scene.words[noun.start].low == "the" and noun.end - noun.start == 2


_CULPRITS = frozenset(
    """attacker assailant gunman gunmen shooter suspect bomber perpetrator hijacker hostage-taker knifeman
    assassin""".split()
)


def _is_the_one(scene: Scene, noun: Noun) -> bool:
    """“The gunman”, “the two attackers”: of the attack that was told before."""
    head, bare = (
        scene.words[noun.head].low,
        noun.end - noun.start - any(word.tag == "NUM" for word in scene.words[noun.start : noun.head]),
    )
    return scene.words[noun.start].low == "the" and bare == _BARE and {singular(head)} <= _CULPRITS


def _listed(scene: Scene) -> Where | None:
    """The place the list is about: the one its heading, or the item before it, names."""
    number = scene.memory.places[0][0]
    first = [p for n, p in scene.memory.places if n == number]
    first = [p for p in first if not any(p.place and p.place in other.within for other in first)] or first
    return first[0] if len({p.place or p.name for p in first}) == 1 else None
