"""Those who attacked and are killed in turn: whoever guards a place and shoots them attacks no civilians."""

from __future__ import annotations

import re

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import Draft, chars, passive_parts
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind

_GUARDING = frozenset(
    "police policeman officer guard soldier troop force sniper marine gendarme army military patrol".split()
)
_ATTACKERS = frozenset(
    """attacker assailant gunman gunmen perpetrator shooter bomber terrorist suspect hijacker infiltrator knifeman
    axeman militant""".split()
)
_ATTACKER = regex(rf"\b(?:{'|'.join(sorted(_ATTACKERS))})s?\b", re.IGNORECASE)
_NAMED = regex(rf"\b(?:{'|'.join(sorted(_ATTACKERS))})s?\W+$", re.IGNORECASE)
"""“The attacker, Omar Said,”: what somebody is, just before the name."""
_WHO_ATTACKED = regex(
    r",?\s+who\s+(?:(?:had|has|have|allegedly|reportedly|just|earlier)\s+)*"
    r"(?:attack|stabb|shot|kill|open|ramm|drove|driven|wound|injur|lung|fire|hurl|threw|thrown|tried)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("him her them he she they".split())
_BEFORE = 40  # characters before a name in which it stands what he is


def answer(scene: Scene, draft: Draft) -> None:
    """Make it a clash where guards or police kill somebody who attacked."""
    if draft.kind is not Kind.ATTACK_ON_CIVILIANS or draft.clause is None:
        return
    clause = scene.clauses[draft.clause]
    agents, patients = passive_parts(clause)
    if not any(singular(head_of(scene, noun)) in _GUARDING for noun in agents):
        return
    if any(_attacked(scene, noun) for noun in patients):
        draft.kind = Kind.CLASH


def is_answer(claim: Claim) -> bool:
    """Whether a claim tells of police who shot somebody: not the attack that others own up to."""
    return claim.kind is Kind.CLASH and any(one.name.split()[-1].lower() in _POLICE for one in claim.actors)


_POLICE = frozenset(("police", "policemen", "officers", "officer", "guards", "guard"))


def _have_attacked(scene: Scene) -> bool:
    """Whether the sentence before told of an attack by others than guards."""
    last = scene.memory.attack
    if last is None or scene.memory.number - last[0] != 1:
        return False
    doers = [singular(one.name.split()[-1].lower()) for one in last[1].actors]
    return bool(doers) and _GUARDING.isdisjoint(doers)


def _attacked(scene: Scene, noun: Noun) -> bool:
    """Whether a noun is called an attacker, or points to one told of before."""
    head, (start, end) = head_of(scene, noun), chars(scene, noun)
    if head in _PRONOUNS:
        return _have_attacked(scene) or _ATTACKER.search(scene.text, scene.span.start, start) is not None
    named = _NAMED.search(scene.text[max(scene.span.start, start - _BEFORE) : start])
    return singular(head) in _ATTACKERS or named is not None or _WHO_ATTACKED.match(scene.text, end) is not None
