"""Whose part in an event is another clause's: “with raids as villagers are moved”, “struck after the governor left”."""

from __future__ import annotations

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import VIOLENT, chars
from thereafter.claims.scene.scene import Scene, place_in
from thereafter.claims.spotter import Spotted
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

_LATER = frozenset("after before".split())
_MEANWHILE = frozenset("as while".split())


def is_told_apart(scene: Scene, one: Spotted, noun: Noun) -> bool:
    """Whether a noun that the network has as struck or helped is what another clause, or “against”, is about."""
    if one.kind == Kind.SUPPORT:
        return _is_against(scene, noun)  # "support against X": whoever it is given to
    if one.kind not in VIOLENT:
        return False
    clause = _beside(scene, scene.span.start + one.end, chars(scene, noun)[0])
    return clause is not None and noun in clause.subject and (clause.opener in _LATER or _is_noun(scene, one))


def is_apart(scene: Scene, one: Spotted, at: int) -> bool:
    """Whether an offset stands in another clause behind an event that a noun tells."""
    if one.kind not in VIOLENT:
        return False
    return _beside(scene, scene.span.start + one.end, at) is not None and _is_noun(scene, one)


def _is_against(scene: Scene, noun: Noun) -> bool:
    if noun.prep == "against":
        return True
    before = next((n for n in scene.nouns if n.end == noun.start - 1), None)
    listed = before is not None and scene.words[before.end].low in {"and", "or", ","} and not noun.prep
    return listed and before is not None and before.prep == "against"


def own_place(scene: Scene, one: Spotted, found: Where) -> Where:
    """“The crackdown in X, as tanks gathered around Y”: X, where a place of its own stands before another clause."""
    end = scene.span.start + one.end
    clause = _beside(scene, end, found.start or 0) if one.kind in VIOLENT else None
    if clause is None or not _is_noun(scene, one):
        return found
    begins = min((chars(scene, noun)[0] for noun in clause.subject), default=end)
    return place_in(scene, end, begins) or found


def _beside(scene: Scene, end: int, at: int) -> Clause | None:
    """The clause of its own that a conjunction opens behind an event and in which an offset stands."""
    for clause in scene.clauses:
        if clause.relation != "adv" or clause.verb.form != "fin" or clause.opener not in _LATER | _MEANWHILE:
            continue
        begins = min((chars(scene, noun)[0] for noun in clause.subject), default=None)
        if begins is not None and end < begins <= at:
            return clause
    return None


def _is_noun(scene: Scene, one: Spotted) -> bool:
    start = scene.span.start + one.start
    return not any(
        scene.words[clause.verb.start].start <= start < scene.words[clause.verb.end - 1].end for clause in scene.clauses
    )
