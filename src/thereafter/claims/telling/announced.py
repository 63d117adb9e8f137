"""Who goes where somebody only announces it, and who takes others to safety."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.naming import names_of, watches
from thereafter.claims.scene.owned import OWNED
from thereafter.claims.scene.scene import Scene, sort_of
from thereafter.claims.telling.checked import same_event
from thereafter.claims.telling.deployments import SENDING, is_deployment
from thereafter.claims.telling.doubles import shares
from thereafter.claims.telling.travelling import is_one
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_ANNOUNCING = frozenset(
    """announce declare confirm acknowledge admit reveal disclose approve authorise authorize order sanction endorse
    propose consider request""".split()
)


def name_the_sent(scene: Scene, found: Sequence[Draft]) -> None:
    """Give deployments that somebody announces those whose forces go, and evacuations who carries them out."""
    for draft in found:
        clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind in _SENT else None
        if clause is None or draft.trigger is None:
            continue
        if clause.relation == "part" and len(draft.movers) == 1:
            draft.movers = _with_those_before(scene, draft)
        by_noun = draft.trigger.form == "n"
        if is_deployment(draft) or (draft.kind is Kind.RETURN and by_noun):
            _name(scene, draft, clause, by_noun=by_noun)
        elif draft.kind is Kind.EVACUATION and by_noun and not draft.movers:
            draft.movers = [one for one in _sent(scene, clause, draft)[:1] if _are_led_away(scene, one)]
        elif draft.kind is Kind.EVACUATION and draft.trigger.subject in {"any", "mover"}:
            _take_out(scene, draft, clause)


_SENT = frozenset((Kind.MOVEMENT, Kind.EVACUATION, Kind.RETURN))


def _with_those_before(scene: Scene, draft: Draft) -> list[Noun]:
    """“20 fighters and 50 families fleeing X”: the fighters as well, where the network has both."""
    mover = draft.movers[0]
    if not mover.start or scene.words[mover.start - 1].low != "and":
        return draft.movers
    one = same_event(scene, draft)
    part = one.role("actor") if one is not None else None
    begin = scene.span.start + part.start if part is not None else mover.start
    before = (noun for noun in scene.nouns if noun.end == mover.start - 1)
    both = [noun for noun in before if begin <= chars(scene, noun)[1] and chars(scene, noun)[0] >= begin - _DETERMINED]
    return [*both, mover] if part is not None else draft.movers


_DETERMINED = 5
"""Characters of an article before the words that the network has."""


def _are_led_away(scene: Scene, noun: Noun) -> bool:
    """“The evacuation of 90 militants”: fighters, and not those of whoever leads them away."""
    return sort_of(scene, noun) == "armed" and scene.words[noun.start].low not in OWNED


def _take_out(scene: Scene, draft: Draft, clause: Clause) -> None:
    """“The navy evacuates 300 villagers”: the navy; aid workers and monitors are no side."""
    if clause.verb.passive or not clause.objects or not draft.movers:
        return
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    if above is not None and above.verb.lemma in SENDING and sort_of(scene, clause.subject[-1]) != "armed":
        sends = above.subject if not above.verb.passive else []
        draft.actors = [one for one in names_of(scene, sends, above, draft) if not watches(one)]
        return  # "sends a ship to evacuate 90 villagers"
    if draft.actors or draft.movers[0].start < clause.objects[0].start or sort_of(scene, clause.objects[0]) == "place":
        return
    savers = names_of(scene, clause.subject, clause, draft)
    draft.actors = [one for one in savers if not watches(one)]


def _name(scene: Scene, draft: Draft, clause: Clause, *, by_noun: bool) -> None:
    if not by_noun and not clause.verb.passive and is_one(scene, clause.subject):
        theirs = [one for one in names_of(scene, draft.movers, clause, draft) if one.id or _is_name(one)]
        draft.actors = theirs or draft.actors  # "President X rules out deploying Kenyan troops"
    teller = clause if by_noun else _teller(scene, clause)
    if teller is None or teller.verb.lemma not in _ANNOUNCING or teller.verb.passive:
        return
    person = is_one(scene, teller.subject)
    if not by_noun and not person:
        return
    sent = _sent(scene, clause, draft) if by_noun else draft.movers
    owned = any(scene.words[noun.start].low in OWNED for noun in sent)
    named = [] if owned else [one for one in names_of(scene, sent, clause, draft) if one.id or _is_name(one)]
    if not named and person:
        draft.actors = []
    elif owned and not draft.actors:
        draft.actors = names_of(scene, teller.subject, teller, draft)
    else:
        draft.actors = named or draft.actors


def _is_name(one: ActorName) -> bool:
    """“New Zealand troops”, not “more troops”."""
    return any(word[:1].isupper() for word in one.name.split())


def _teller(scene: Scene, clause: Clause) -> Clause | None:
    """“X announces plans to send soldiers”: the announcing, where who sends them is its subject."""
    above = scene.clauses[clause.governor] if clause.governor is not None and clause.relation == "inf" else None
    return above if above is not None and shares(clause.subject, above.subject) else None


def _sent(scene: Scene, clause: Clause, draft: Draft) -> list[Noun]:
    """“The deployment of hundreds of soldiers to X”: the soldiers, behind the first words with “of”."""
    found: list[Noun] = []
    for noun in sorted(clause.phrases, key=lambda one: one.start):
        if scene.words[noun.start].start < draft.trigger_end:
            continue
        if noun.prep != "of":
            break
        if not found or noun.start != found[-1].end + 1:  # "of members of X" is one
            found.append(noun)
    return found
