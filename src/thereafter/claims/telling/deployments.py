"""Forces that are sent somewhere: a movement of theirs, unless the words say whom they are sent to help."""

from __future__ import annotations

from itertools import pairwise

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger, in_class, singular
from thereafter.claims.scene.actors import home_of
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.scene import Scene, head_of, place_in, sort_of
from thereafter.patterns import regex
from thereafter.record.kinds import Kind
from thereafter.record.values import Where

SENDING = frozenset("deploy redeploy send dispatch rush station order".split())
_HELPING = frozenset("help assist aid support back bolster reinforce train advise equip defend guard".split())
_WARDING = frozenset("defend guard".split())
"""What those who are sent somewhere do there: “to X to defend Y”."""
_IN_AID = regex(
    r"\bin\s+(?:support|aid|defen[cs]e)\s+of\b|\bto\s+(?:the\s+aid\s+of\b|back\s+up\b|shore\s+up\b|\w+['’]s\s+aid\b)"
)


def is_deployment(draft: Draft) -> bool:
    """Whether a draft tells of forces that somebody sends."""
    if draft.kind is not Kind.MOVEMENT or draft.trigger is None:
        return False
    noun = draft.trigger.form == "n" and "deployment" in draft.trigger.words
    return noun or draft.trigger.kind == "support"


def is_halt(draft: Draft) -> bool:
    """Whether a draft tells of a way that is barred: “to stop migrants”."""
    return draft.kind is Kind.MOVEMENT and draft.trigger is not None and draft.trigger.object == "convoy"


def sends_forces(scene: Scene, at: int, trigger: Trigger, patients: list[Noun]) -> bool:
    """“Deployed 300 soldiers in X”: they go there; “sent soldiers to help Y”, “… to the rebels” backs somebody."""
    clause = scene.clauses[at]
    if trigger.kind != "support" or clause.verb.lemma not in SENDING or not patients:
        return False
    whither = next((n for n in clause.phrases if n.prep == "to"), None)
    helping = _help_at(scene, at) if not clause.verb.passive else None
    if helping is not None and not (whither is not None and scene.clauses[helping].verb.lemma in _WARDING):
        return False
    if whither is not None and (_is_party(scene, whither) or _is_given(scene, clause, patients)):
        return False
    return _IN_AID.search(scene.text, scene.words[clause.verb.end - 1].end, scene.span.end) is None


def helped(scene: Scene, draft: Draft) -> list[Noun]:
    """“Sent soldiers to help Y (fight Z)”: Y."""
    if draft.kind is not Kind.SUPPORT or draft.clause is None:
        return []
    at, clause = _help_at(scene, draft.clause), scene.clauses[draft.clause]
    if at is None:
        return [n for n in clause.phrases if n.prep == "to"][:1] if _is_given(scene, clause, draft.movers) else []
    under = [noun for c in scene.clauses if c.governor == at for noun in c.subject]
    return (scene.clauses[at].objects or under)[:1]


def _is_given(scene: Scene, clause: Clause, sent: list[Noun]) -> bool:
    """“Sends howitzers to X”: arms that somebody is given."""
    return clause.verb.lemma in _GIVING and (are_arms(scene, sent) or are_armoured(scene, sent))


_GIVING = frozenset("send dispatch rush".split())


def are_arms(scene: Scene, nouns: list[Noun]) -> bool:
    """Whether it is arms alone that go, without men, ships, aircraft or vehicles."""
    heads = [singular(head_of(scene, noun)) for noun in nouns]
    return bool(heads) and all(any(in_class(one, head) for one in _ARMS) and head not in _MANNED for head in heads)


_ARMS = ("arms", "ordnance", "armament", "gun", "ammunition")
_MANNED = frozenset("tank warship gunboat gunship bomber drone battery artillery".split())


_THINGS = frozenset("equipment materiel hardware supply weaponry".split())


def sends_things(scene: Scene, clause: Clause) -> bool:
    """“Sends military equipment to X”, “200 personnel carriers”: arms and goods that somebody is given."""
    if clause.verb.lemma not in _GIVING or not clause.objects or clause.verb.passive:
        return False
    return all(
        are_arms(scene, [noun])
        or singular(head_of(scene, noun)) in _THINGS
        or (head_of(scene, noun) == "carriers" and scene.words[noun.head - 1].low in _ON_WHEELS)
        for noun in clause.objects
    )


def purpose_of(scene: Scene, clause: Clause) -> int | None:
    """The clause that an infinitive says the purpose of: “sent to X to guard Y and help evacuate Z”, whose is sent."""
    at = clause.governor if clause.relation == "inf" else None
    over = scene.clauses[at] if at is not None else None
    if over is None or over.verb.lemma != "help" or over.governor is None:
        return at
    if over.relation == "coord":
        over = scene.clauses[over.governor]
    return over.governor if over.relation == "inf" else at


def are_warships(scene: Scene, nouns: list[Noun]) -> bool:
    """“Two frigates”, “the destroyer X”, “USS Y”: ships of a navy by their sort or their name."""
    return any(
        in_class("warship", word.low) or word.text in _PREFIXES or (word.low in _ABOARD and last.low not in _ON_WHEELS)
        for noun in nouns
        if not are_armoured(scene, [noun])
        for last, word in pairwise(scene.words[max(0, noun.start - 1) : noun.end])
    )


def are_armoured(scene: Scene, nouns: list[Noun]) -> bool:
    """“Armoured personnel carriers”, “infantry fighting vehicles”: arms that somebody is given, where to is a side."""
    return bool(nouns) and all(
        singular(head_of(scene, noun)) in _WHEELED
        and any(word.low in _ARMOURED for word in scene.words[noun.start : noun.head])
        for noun in nouns
    )


_WHEELED = frozenset("vehicle carrier".split())
_ARMOURED = frozenset("armoured armored personnel fighting".split())
_PREFIXES = frozenset("USS HMS HMAS HMCS HMNZS INS PNS ROKS JS FS ITS".split())
_ABOARD = frozenset("carrier carriers armada".split())


_ON_WHEELS = frozenset("personnel troop weapons missile".split())
"""“Armoured personnel carriers”."""


def _help_at(scene: Scene, at: int) -> int | None:
    """The clause that says to help whom the forces of a clause are sent."""
    under = (n for n, c in enumerate(scene.clauses) if c.governor == at and c.relation == "inf")
    return next((n for n in under if scene.clauses[n].verb.lemma in _HELPING and not _is_work(scene, n)), None)


def _is_work(scene: Scene, at: int) -> bool:
    """“To help evacuate the staff”: a thing to do, and nobody who is helped."""
    return any(c.verb.start == scene.clauses[at].verb.end for c in scene.clauses)


BORDER = frozenset("border frontier territory soil airspace".split())
_WITH = regex(r"\s+with\s+(?:the\s+|neighbou?ring\s+)*(?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*)*")
_OWNED = frozenset("its their the his a our".split())


def border_of(scene: Scene, noun: Noun) -> Where | None:
    """“To its border with X”, “along the X border”: ground of the senders' own, by the words for it."""
    if singular(head_of(scene, noun)) not in BORDER:
        return None
    start, end = chars(scene, noun)
    first = noun.start + (scene.words[noun.start].low in _OWNED)
    behind = _WITH.match(scene.text, end, scene.span.end)
    if behind is None and first == noun.head:
        return None  # "to the border": of whom, the words leave open
    start, end = scene.words[first].start, behind.end() if behind is not None else end
    return Where(name=scene.text[start:end], start=start, end=end)


_GROUND = frozenset("cities towns villages provinces waters territory soil airspace".split())


def theirs(scene: Scene, noun: Noun) -> Where | None:
    """“From Syrian cities”, “into Turkish airspace”: ground that is called by its people, kept as text."""
    if noun.head == noun.start or scene.words[noun.head].low not in _GROUND:
        return None
    at = next((at for at in range(noun.start, noun.head) if home_of(scene.words[at].text)), None)
    if at is None:
        return None
    start, end = scene.words[at].start, scene.words[noun.head].end
    return Where(name=scene.text[start:end], country=home_of(scene.words[at].text), start=start, end=end)


_WATCHING = frozenset("patrol secure protect watch monitor quell suppress contain restore".split())


_AT = frozenset("in at around across of".split())


def beat_of(scene: Scene, draft: Draft) -> Where | None:
    """“Sends two destroyers to patrol X”, “troops to quell riots in X”: X."""
    under = (c for c in scene.clauses if c.governor == draft.clause and c.relation == "inf")
    watch = (c for c in under if c.verb.lemma in _WATCHING)
    nouns = (noun for c in watch for noun in (*c.objects, *(n for n in c.phrases if n.prep in _AT)))
    return next((place for noun in nouns if (place := place_in(scene, *chars(scene, noun))) is not None), None)


_ELSEWHERE = regex(
    r"\s(?:(?<!such\s)(?<!many\s)(?<!much\s)(?<!few\s)(?<!well\s)as(?!\s(?:part|many|much|few|well)\b)|while|after|before|amid|following|because|since|whereas|due\sto|ahead\sof"
    r"|in\s(?:preparation|response|retaliation|reaction|anticipation))\s"
)


def own_words(scene: Scene, draft: Draft) -> int:
    """Where the words about a deployment end: what follows “as” or “in response” happened elsewhere."""
    behind = _ELSEWHERE.search(scene.text, draft.trigger_end, draft.end)
    return behind.start() if behind is not None else draft.end


def _is_party(scene: Scene, noun: Noun) -> bool:
    return (
        sort_of(scene, noun) == "armed" and place_in(scene, *chars(scene, noun)) is None and not _is_post(scene, noun)
    )


def _is_post(scene: Scene, noun: Noun) -> bool:
    return head_of(scene, noun) in {"base", "front", "frontline", "border"}
