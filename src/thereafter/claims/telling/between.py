"""Both sides of a fight told with “between”: “clashes between the X and Y tribes”, “between fans and police”."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of, trimmed
from thereafter.claims.scene.wholes import extended
from thereafter.claims.telling.named import is_toll
from thereafter.claims.telling.nouns import lies_between, noun_trigger
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_PAIR = 2


def sides_between(scene: Scene, draft: Draft) -> list[ActorName]:
    """Those behind the “between” of a fight; nobody where one of them is no party, as in “between X and its border”."""
    if (
        draft.kind is not Kind.CLASH
        or len(draft.actors) + len(draft.targets) > _PAIR
        or "between" not in scene.sentence
    ):
        return []
    at = next((n for n, noun in enumerate(scene.nouns) if noun.prep == "between" and _is_its(scene, draft, n)), None)
    if at is None:
        return []
    first = scene.nouns[at]
    others = list(_joined(scene, at))
    alone = singular(head_of(scene, first)) != head_of(scene, first)  # "between rival tribes"
    if not (others or alone):
        return []
    found = [_party(scene, draft, noun) for noun in (first, *others)]
    return [one for one in found if one is not None] if all(found) else []


def met_behind(scene: Scene, draft: Draft) -> list[ActorName]:
    """“The number of police killed has risen amid clashes with X”: whom those who died in a fight fought."""
    if draft.kind is not Kind.CLASH or draft.actors or draft.trigger is None or draft.trigger.form != "n":
        return []
    behind = (noun for noun in scene.nouns if noun.prep == "with" and chars(scene, noun)[0] > draft.trigger_end)
    foe = next(behind, None)
    joins = foe is not None and scene.text[draft.trigger_end : chars(scene, foe)[0]] in _WITH
    return names_of(scene, [foe], None, draft) if foe is not None and joins else []


_WITH = frozenset((" with ", " with the "))


def toll_of(scene: Scene, draft: Draft) -> list[ActorName]:
    """“The death toll among X rises to 25 amid clashes with Y”: whose dead are told beside a fight."""
    clause = scene.clauses[draft.clause] if draft.clause is not None and draft.kind is Kind.CLASH else None
    if clause is None or draft.actors or draft.targets or not is_toll(scene, clause):
        return []
    return names_of(scene, [noun for noun in clause.lead if noun.prep == "among"], clause, draft)


def _is_its(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether a “between” follows the fight: at once, behind its verb, or behind the place of it."""
    start = chars(scene, scene.nouns[at])[0]
    for noun in reversed(scene.nouns[:at]):
        first, last = chars(scene, noun)
        if draft.trigger_end <= start and (last <= draft.trigger_start or first <= draft.trigger_start < last):
            return True
        if (trigger := noun_trigger(scene, noun)) is not None:
            return draft.casualties and trigger.kind == Kind.CLASH
        if lies_between(scene, scene.nouns[at]) or sort_of(scene, noun) != "place":
            return False
    return draft.trigger_start < start


def _joined(scene: Scene, at: int) -> Iterator[Noun]:
    """The second party: the next chunk behind “and”, with no phrase before it but such as belong to the first."""
    for noun in scene.nouns[at + 1 :]:
        if not noun.prep and scene.words[noun.start - 1].low == "(":
            continue  # "the Rapid Action Force (RAF) and a clan"
        if noun.prep and noun.prep not in {"of", "to", "from"}:
            return
        if not noun.prep:
            if scene.words[noun.start - 1].low == "and":
                yield noun
            return


def _party(scene: Scene, draft: Draft, noun: Noun) -> ActorName | None:
    """A party as named, or people of any kind: who fights needs no name."""
    noun = _before_verb(scene, noun)
    named = names_of(scene, [noun], None, draft)
    if named:
        return named[0]
    head = head_of(scene, noun)
    many = head in _BANDS or (singular(head) != head and not in_class("thing", head))
    many = many and sort_of(scene, noun) == "other"
    if not many or place_in(scene, *chars(scene, noun)) is not None or noun_trigger(scene, noun) is not None:
        return None
    following = [one for one in scene.nouns if one.prep and one.start >= noun.end]
    start, end = trimmed(scene.text, *extended(scene, noun, following[:1]))
    return ActorName(name=scene.text[start:end], start=start, end=end)


def _before_verb(scene: Scene, noun: Noun) -> Noun:
    """“Between rebels and government forces rages on”: a verb that was taken for the last of several nouns."""
    words, at = scene.words, noun.head
    people = at > noun.start and words[at - 1].low != singular(words[at - 1].low)
    people = people and any(in_class(one, words[at - 1].low) for one in ("armed", "civilian", "party"))
    verb = people and words[at].low.endswith("s") and not any(in_class(one, words[at].low) for one in _PEOPLE)
    return structs.replace(noun, end=at, head=at - 1) if verb else noun


_PEOPLE = ("armed", "civilian")
_BANDS = frozenset("tribe clan community family faction group village mob crowd".split())
