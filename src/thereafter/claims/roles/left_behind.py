"""What is left, by the words behind the verb: “the suburb of X”, “a compound in X”, and not what another verb tells."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, is_place
from thereafter.claims.telling.onward import ARRIVING
from thereafter.claims.telling.parts import part_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind, Precision
from thereafter.record.values import Where

_QUITTING = frozenset("leave flee quit exit evacuate escape abandon vacate desert clear".split())
_CALLED = regex(r"\s+of\s+(?:the\s+)?")


def left_ground(scene: Scene, draft: Draft, origin: Where | None, where: Where | None) -> Where | None:
    """The start of a journey as its verb's own noun names it, where that is finer than the town it lies in."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is not None and clause.verb.lemma == "cross" and origin is not None:
        spots = [chars(scene, noun) for noun in clause.objects]
        return None if any(start <= (origin.start or 0) < end for start, end in spots) else origin  # only the way
    if clause is None or clause.verb.lemma not in _QUITTING or draft.kind is Kind.RETURN:
        return origin
    nouns = clause.subject[:1] if clause.verb.passive else clause.objects[:1]
    for noun in nouns:
        start, end = chars(scene, noun)
        if origin is None:
            called = where is not None and _CALLED.fullmatch(scene.text, end, max(end, where.start or 0))
            return where if called else None
        if where is not None and start <= (where.start or 0) < end + _OF and _lies_in(where, origin):
            return where
        if origin.start is not None and origin.start >= end and origin.precision is not Precision.BUILDING:
            return part_of(scene, clause, [noun]) or origin
    return origin


_OF = 30  # characters behind “a part”, “all” in which stands of what


def _lies_in(fine: Where, wide: Where) -> bool:
    return wide.place is not None and wide.place in fine.within


_OPENING = frozenset("after following before despite amid since during".split())


def is_told_elsewhere(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether another verb has it: “following the withdrawal, jets bomb X”, “a bus evacuating them is hit at X”."""
    if at <= draft.trigger_end:
        return False
    if draft.trigger is None or draft.trigger.form == "n":
        return _opens(scene, draft) and _told_by(scene, draft, at, None)
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    return clause is not None and clause.verb.form == "ing" and _told_by(scene, draft, at, clause)


def _opens(scene: Scene, draft: Draft) -> bool:
    """“Following the withdrawal of troops, …”: whether what a noun tells only opens the sentence."""
    noun = _own(scene, draft)
    if noun is None or noun.prep not in _OPENING or not scene.clauses:
        return False
    return scene.words[noun.start - 1].start - scene.span.start < _FIRST


_FIRST = 4  # characters of the sentence before the word that opens it, such as a quotation mark


def _own(scene: Scene, draft: Draft) -> Noun | None:
    return next((one for one in scene.nouns if scene.words[one.head].end == draft.trigger_end), None)


def _told_by(scene: Scene, draft: Draft, at: int, own: Clause | None) -> bool:
    """Whether a verb of the sentence stands between a journey and a place: behind a comma, or one done to who goes."""
    for clause in scene.clauses:
        verb = scene.words[clause.verb.main].start
        if clause is own or clause.verb.form != "fin" or not draft.trigger_end <= verb < at:
            continue
        if own is None and clause.relation == "main" and "," in scene.text[draft.trigger_end : verb]:
            return True
        other = clause.verb.passive or clause.verb.lemma in ARRIVING
        if own is not None and other and any(noun in clause.subject for noun in own.subject):
            return not _FROM.search(scene.text, verb, at)
    return False


_FROM = regex(r"\b(?:from|out\s+of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")


_GONE_FROM = regex(
    r"\b(?:fled|left|fleeing|leaving|(?:evacuated|displaced|driven|escaped|expelled)(?:\s+from|\s+out\s+of)?)\s+"
    r"(?:(?:[a-z]+\s+){0,2}(?:fighting|violence|war|clashes|conflict|unrest|persecution)\s+in\s+)?(?:the\s+|[A-Z]\w+['’]s\s+)?$"
)


def is_gone_from(scene: Scene, draft: Draft, at: int) -> bool:
    """“Families displaced from X return to Y”: X, left before they return."""
    return draft.start <= at < draft.trigger_start and _GONE_FROM.search(scene.text, draft.start, at) is not None


def home_left(scene: Scene, draft: Draft) -> Where | None:
    """“Villagers who fled X … return to the area”: X."""
    start, end = draft.start, draft.trigger_start
    if draft.kind is not Kind.RETURN or " who " not in scene.text[start:end]:
        return None
    left = [p for p in scene.places if start <= (p.start or 0) < end and is_place(scene, p)]
    return next((p for p in reversed(left) if _GONE_FROM.search(scene.text, start, p.start or 0)), None)
