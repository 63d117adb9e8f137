"""Threats that the network spots: by somebody named, and not what is threatened told once more."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import singular
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.claims.spotter import Spotted


def is_its_content(scene: Scene, draft: Draft, threat: Draft) -> bool:
    """“Threatened to take X” is told by what is threatened."""
    if draft.clause is None or threat.clause is None:
        return False
    clause = scene.clauses[draft.clause]
    return clause.relation in {"inf", "comp"} and clause.governor == threat.clause


def is_threat(scene: Scene, one: Spotted, at: int) -> bool:
    """“Russia's threat to strike X”, not “a growing jihadist threat” nor “threats from Russia”: by somebody named."""
    actor = one.role("actor")
    if actor is None:
        return False
    who = scene.sentence[actor.start : actor.end]
    clause = next((one for one in scene.clauses if one.verb.start <= at < one.verb.end), None)
    if who.lower() in _PRONOUNS:
        return clause is not None and any(scene.words[noun.head].low == who.lower() for noun in clause.subject)
    if clause is not None:
        if clause.verb.lemma == "threaten" and any(singular(head_of(scene, n)) in _AT_RISK for n in clause.objects):
            return False  # "threatens the peace deal"
        return clause.verb.lemma != "warn" or not _warns_of_others(scene, clause)
    told = (noun for one in scene.clauses if one.verb.form == "fin" for noun in one.subject)
    subject = any(noun.start <= at < noun.end for noun in told)
    loose = scene.words[at].low == "threats" and [w.low for w in scene.words[at + 1 : at + 2]] not in _THREATENED
    return who[0].isupper() and not (subject or loose)


def _warns_of_others(scene: Scene, clause: Clause) -> bool:
    """“Warns its allies that Russia is planning an attack”: not what the one who warns would do."""
    said = (one for one in scene.clauses if one.relation == "comp" and one.verb.form == "fin" and one.subject)
    return any(
        one.governor is not None
        and scene.clauses[one.governor] is clause
        and scene.words[one.subject[0].head].low not in _PRONOUNS
        for one in said
    )


_AT_RISK = frozenset("peace truce ceasefire deal agreement accord pact treaty process stability unity talk".split())
_PRONOUNS = frozenset("he she it they we i".split())
_THREATENED = [["to"], ["of"], ["that"], ["against"]]
