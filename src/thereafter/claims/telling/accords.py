"""Between whom an accord is: who stands behind “with”, and the two whom “both sides” means."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.scene.actors import known_actor
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.parties import joined
from thereafter.claims.scene.scene import Scene, head_of, sort_of
from thereafter.claims.telling.between import met_behind, sides_between, toll_of
from thereafter.claims.telling.sides import forces_in
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_ACCORDS = frozenset((Kind.CEASEFIRE, Kind.TALKS))
_MUTUAL = _ACCORDS | {Kind.CLASH}
_WISHING = frozenset("seek want propose offer request pursue negotiate".split())
_BOTH = regex(
    r"(?:both|the\s+two|the\s+warring|the\s+opposing|the)\s+(?:warring\s+|opposing\s+)?(?:sides|parties)"
    r"|(?:both|the\s+two)\s+(?:\w+\s+)?(?:countries|nations|states|governments|neighbou?rs|armies)"
)
_SIDES = frozenset("sides parties countries nations states governments neighbours neighbors armies".split())


def complete_parties(scene: Scene, drafts: Sequence[Draft]) -> None:
    """“X has reached a ceasefire with Y”, “both sides agreed to talks”: everybody an accord is between."""
    for draft in drafts:
        if draft.kind in _ACCORDS or draft.kind is Kind.VIOLATION:
            draft.actors, draft.targets = _parties(scene, draft.actors), _parties(scene, draft.targets)
        if draft.kind in _ACCORDS:
            draft.actors += _joined_behind(scene, draft)
            draft.actors = draft.actors or _both(scene, draft, drafts)
        draft.actors = _resolved(scene, draft, draft.actors, drafts)
        draft.targets = _resolved(scene, draft, draft.targets, drafts)
        if len(pair := sides_between(scene, draft)) > len(draft.actors):
            draft.actors, draft.targets = pair, _apart(draft.targets, pair)
        if dead := toll_of(scene, draft):
            draft.actors, draft.targets, draft.casualties = met_behind(scene, draft), dead, True
        if draft.kind in _MUTUAL and len(draft.actors) + len(draft.targets) < _PAIR:
            draft.actors = _hyphened(scene, draft) or draft.actors
        if draft.kind not in _ACCORDS:
            continue
        if not (draft.actors or draft.targets):
            draft.actors = _between(scene, draft)
        others = [] if draft.targets else _with(scene, draft)
        if others:
            draft.actors = draft.actors or _wishers(scene, draft)
            own = {one.id or one.name for one in draft.actors}
            draft.targets = [one for one in others if (one.id or one.name) not in own]


def _joined_behind(scene: Scene, draft: Draft) -> list[ActorName]:
    """“Rebels in X and the army agree to a truce”: the army as well, behind where the rebels are."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if (
        clause is None
        or draft.spotted is not None
        or clause.verb.passive
        or len(clause.subject) != 1
        or not clause.lead
    ):
        return []
    later = [noun for noun in clause.lead if not noun.prep and scene.words[noun.start - 1].low == "and"]
    named = names_of(scene, [noun for noun in later if sort_of(scene, noun) == "armed"], clause, draft)
    return _apart(named, draft.actors)


def _apart(names: Sequence[ActorName], sides: Sequence[ActorName]) -> list[ActorName]:
    own = {one.id or one.name for one in sides}
    return [one for one in names if (one.id or one.name) not in own]


def _parties(scene: Scene, names: list[ActorName]) -> list[ActorName]:
    """“The UN-brokered talks”: those who only brought the sides together are none."""
    named = [one for one in names if one.end is None or not _BROKERED.match(scene.text, one.end)]
    return [one for one in named if one.start is None or not _BY.search(scene.text, scene.span.start, one.start)]


_BY = regex(
    r"\b(?:brokered|mediated|sponsored|facilitated)\s+by\s+(?:(?!between\b|with\b|was\b|is\b|has\b|were\b|are\b)[\w.’'-]+,?\s+){0,6}$"
)


_BROKERED = regex(
    r"\.?[-‑–](?:brokered|mediated|sponsored|hosted|facilitated|supervised|monitored|backed|led)\b"
    r"|\s(?:brokered|mediated|sponsored|facilitated)\s"
)


def _hyphened(scene: Scene, draft: Draft) -> list[ActorName]:
    """“The Kenya–Somalia ceasefire”, “India-Pakistan border clashes”: the two before the noun."""
    start = max(scene.span.start, draft.trigger_start - _LEAD)
    found = _HYPHENED.search(scene.text, start, draft.trigger_end)
    both = [(found[name], found.start(name)) for name in ("one", "two")] if found is not None else []
    known = [known_actor(name) or known_actor(f"{name} government") for name, _ in both]
    names = [
        ActorName(name=name, id=one.id, start=at, end=at + len(name))
        for (name, at), one in zip(both, known, strict=True)
        if one is not None
    ]
    told = {one.id for one in (*draft.actors, *draft.targets)}
    return names if len({one.id for one in names}) == _PAIR and told <= {one.id for one in names} else []


_LEAD = 40  # characters before a noun's own words in which the first of two may stand
_HYPHENED = regex(
    r"\b(?P<one>(?!The\s)[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})[-‑–—](?P<two>[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})\s+(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*$"
)


def _with(scene: Scene, draft: Draft) -> list[ActorName]:
    """Those behind the “with” that follows the accord itself."""
    later = [noun for noun in scene.nouns if draft.trigger_start <= chars(scene, noun)[0] < draft.end + _REACH]
    for at, noun in enumerate(later):
        if noun.prep == "with":
            named = (
                sort_of(scene, noun) in {"armed", "name", "place", "civilian"}
                and at > 0
                and _is_accord(scene, later[at - 1])
            )
            ends = [one for one in joined(scene, noun, later[at + 1 :]) if one is noun or not one.prep]
            apposed = scene.words[noun.end : noun.end + 1]
            led = scene.words[max(0, noun.start - 2)].tag == ","  # “…, with the army given a day to leave”
            lent = led or (bool(apposed) and apposed[0].low == "as")  # “with Oman as mediator”
            found = names_of(scene, ends, None, draft) if named and not lent else []
            found = [one for one in found if one.name.lower().split()[-1] not in _SIDES]
            return [one for one in found if one.id or one.name[:1].isupper() or in_class("armed", head_of(scene, noun))]
    return []


def _between(scene: Scene, draft: Draft) -> list[ActorName]:
    """“To watch over a ceasefire between X and Y”: both that the accord is said to be between."""
    for at, noun in enumerate(scene.nouns):
        if noun.prep == "between" and noun.start > 0 and scene.words[noun.start - 2].end == draft.trigger_end:
            both = [one for one in joined(scene, noun, scene.nouns[at + 1 :]) if one is noun or not one.prep]
            found = names_of(scene, both, None, draft)
            return found if len(found) > 1 else []
    return []


def _is_accord(scene: Scene, noun: Noun) -> bool:
    head = head_of(scene, noun)
    return in_class("truce", head) or in_class("pact", head) or head in _TALKING


_TALKING = frozenset("talks negotiations deal agreement accord contact contacts dialogue".split())
_REACH = 40  # characters behind an accord within which “with” may follow


def _wishers(scene: Scene, draft: Draft) -> list[ActorName]:
    """“X seeks a truce with Y”: X is to be a party to it."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or clause.verb.passive or clause.verb.lemma not in _WISHING:
        return []
    above = scene.clauses[clause.governor].subject if clause.relation == "inf" and clause.governor is not None else []
    return names_of(scene, clause.subject, clause, draft) or names_of(scene, above, clause, draft)


def _resolved(scene: Scene, draft: Draft, names: list[ActorName], drafts: Sequence[Draft]) -> list[ActorName]:
    """“Both sides”: the two that were named before, in the sentence or as who fought last."""
    for at, one in enumerate(names):
        if one.name.lower().split()[-1:] and one.name.lower().split()[-1] in _SIDES and one.start is not None:
            pair = _two(scene, one.start, [other for other in drafts if other is not draft])
            if pair and _BOTH.search(scene.text[max(0, one.start - 20) : one.end].lower()):
                two = [structs.replace(who, start=one.start, end=one.end) for who in pair]
                draft.coreferred = True
                return _once([*names[:at], *two, *names[at + 1 :]])
    return names


def _both(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> list[ActorName]:
    """“Both countries agreed to a truce”: the two, where it is known which."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    noun = clause.subject[0] if clause is not None and len(clause.subject) == 1 else None
    if (
        noun is None
        or head_of(scene, noun) not in _SIDES
        or not _BOTH.fullmatch(scene.text[slice(*chars(scene, noun))].lower())
    ):
        return []
    start, end = chars(scene, noun)
    pair = _two(scene, start, [other for other in drafts if other is not draft])
    draft.coreferred = draft.coreferred or bool(pair)
    return [structs.replace(who, start=start, end=end) for who in pair]


def _two(scene: Scene, before: int, drafts: Sequence[Draft]) -> list[ActorName]:
    named = _once(forces_in(scene, scene.span.start, before))
    if len(named) == _PAIR:
        return named
    told = [_once([*one.actors, *one.targets]) for one in drafts if one.trigger_start < before]
    memory = scene.memory
    if not named and not told and memory.attack is not None and memory.number - memory.attack[0] <= 1:
        told = [_once([*memory.attack[1].actors, *memory.attack[1].targets])]
    return next((two for two in reversed(told) if len(two) == _PAIR), [] if named else memory.last_two())


_PAIR = 2


def _once(names: Sequence[ActorName]) -> list[ActorName]:
    return list({one.id or one.name: one for one in reversed(names)}.values())[::-1]
