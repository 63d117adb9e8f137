"""How the actors of one claim stand to one another: who backs, arms, fights, joins or splits from whom."""

from __future__ import annotations

import re

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class
from thereafter.claims.grammar.stances import trades_charges
from thereafter.claims.scene.actors import actor, known_actor
from thereafter.claims.scene.draft import Draft, chars
from thereafter.claims.scene.naming import names_of, watches
from thereafter.claims.scene.scene import Scene, head_of
from thereafter.claims.telling.deployments import SENDING
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind
from thereafter.record.values import ActorName

_ARMING = frozenset("arm supply equip".split())
_GIVING = frozenset("supply deliver give send ship provide transfer donate sell smuggle funnel fly".split())
_HELPING = frozenset("help aid assist support back reinforce bolster".split())
_FIGHTING = frozenset("clash fight battle skirmish".split())
_STATE_WORDS = regex(r"\b(?:government|army|military|regime|state|armed\s+forces)\b", re.IGNORECASE)
_FORCES = frozenset((Kind.CLASH, Kind.OFFENSIVE, Kind.AIR_STRIKE, Kind.SHELLING, Kind.SIEGE))


def bind(scene: Scene, draft: Draft) -> None:
    """Name the relation a draft states, and the other side where it stands in a phrase of the clause."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    lemma = clause.verb.lemma if clause is not None else ""
    if draft.kind is Kind.CLASH and clause is not None and not draft.targets and lemma in _FIGHTING:
        draft.targets = names_of(scene, [n for n in clause.phrases if n.prep in {"with", "against"}][:1], clause, draft)
    _both(scene, draft)
    if draft.kind is Kind.SUPPORT:
        draft.relation = _backing(scene, draft, clause) if clause is not None else "backs"
    elif draft.kind is Kind.SPLIT and clause is not None:
        _split(scene, draft, clause, lemma)
    elif draft.kind is Kind.RECRUITMENT and lemma == "join" and draft.actors and draft.targets:
        draft.relation = "joins"
    elif draft.kind in _FORCES and _sides(draft.actors) and _sides(draft.targets):
        draft.relation = "fights"


def _backing(scene: Scene, draft: Draft, clause: Clause) -> str | None:
    """Whether somebody is armed or backed, and who: “gave tents to X”, “sent troops to help X”; None for nobody."""
    lemma = clause.verb.lemma
    whom = _given_to(scene, clause) if lemma in _GIVING and not clause.verb.passive else []
    if lemma in SENDING and not draft.targets:
        inner = (one for one in scene.clauses if one.governor == draft.clause and one.relation == "inf")
        whom = whom or [noun for one in inner if one.verb.lemma in _HELPING for noun in one.objects[:1]]
    draft.targets = names_of(scene, whom, clause, draft) or draft.targets
    if lemma in SENDING and not draft.targets:
        return None  # "deployed its army": nobody is backed
    armed = any(in_class(name, head_of(scene, noun)) for noun in clause.objects for name in _ARMS)
    return "arms" if armed or lemma in _ARMING else "backs"


_ARMS = ("arms", "ordnance", "gun", "aircraft")


def _given_to(scene: Scene, clause: Clause) -> list[Noun]:
    """“Supplied vests and radios to X”: who is given what is no force that may be sent."""
    if not clause.objects or any(in_class("soldier", head_of(scene, noun)) for noun in clause.objects):
        return []
    return [noun for noun in clause.phrases if noun.prep == "to"][:1]


def traded(scene: Scene, draft: Draft) -> int | None:
    """The clause in which two sides charge each other with what a draft tells: “X and Y trade accusations of …”."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    if clause is None or draft.clause is None:
        return None
    if clause.governor is not None and clause.opener in {"of", "for", "that"}:
        return clause.governor if trades_charges(scene.clauses[clause.governor], scene.words) else None
    charged = (n for n in (*clause.objects, *clause.phrases) if chars(scene, n)[1] >= draft.trigger_end)
    own = next(charged, None)
    return draft.clause if own is not None and own.prep in _CHARGED and trades_charges(clause, scene.words) else None


_CHARGED = frozenset(("", "of", "for"))


def _both(scene: Scene, draft: Draft) -> None:
    """“X and Y trade accusations of shelling Z”: each is said to have done it."""
    at = traded(scene, draft)
    clause = scene.clauses[at] if at is not None else None
    if clause is not None and len(clause.subject) > 1:
        both = sorted(clause.subject, key=lambda noun: noun.start)
        draft.actors = names_of(scene, both, clause, draft) or draft.actors


def _split(scene: Scene, draft: Draft, clause: Clause, lemma: str) -> None:
    preps = {"to"} if lemma == "defect" and any(n.prep == "to" for n in clause.phrases) else {"from", "with", "into"}
    draft.relation = "joins" if lemma == "merge" or preps == {"to"} else "splits_from"
    others = names_of(scene, [n for n in clause.phrases if n.prep in preps][:1], clause, draft)
    known = {a.id or a.name for a in draft.actors}
    draft.targets = draft.targets or [one for one in others if (one.id or one.name) not in known]


def _sides(names: list[ActorName]) -> bool:
    return any(name.id is not None and not _only_helps(name) for name in names)


def _only_helps(name: ActorName) -> bool:
    """“Two UN workers”, “doctors of X”: those who watch or help, and fight nobody."""
    return watches(name) and not in_class("armed", name.name.lower().split()[-1])


_MORE = regex(
    r"(?:\s+[\w-]+){0,2}?\s+(?:rebels?|rebel\s+groups?|forces|fighters|factions|militias?|militants|insurgents|troops|groups?|opposition)\b"
)


def rebacked(scene: Scene, claim: Claim) -> Claim:
    """“Turkey-backed Syrian forces”: Turkey backs that group, not the government of Syria."""
    if claim.kind is not Kind.SUPPORT or not claim.targets or not re.search(r"[-‑–\s]backed\b", claim.quote.text):
        return claim
    target, end = claim.targets[0], claim.quote.end
    more = _MORE.match(scene.text, end, scene.span.end) if target.end == end else None
    entry = actor(target.id) if target.id else None
    if more is None and entry is not None and (entry.kind != "state" or _STATE_WORDS.search(target.name)):
        return claim
    end = more.end() if more else end
    words = scene.text[claim.quote.start : end]
    one = known_actor(words, day=claim.published, countries=scene.countries)
    if one is not None and one.id in {a.id for a in claim.actors}:
        one = None
    start = target.start if target.start is not None else claim.quote.start
    backed = ActorName(name=scene.text[start:end], id=one.id if one else None, start=start, end=end)
    roles = [a.id or a.name for a in (*claim.actors, backed)]
    return structs.replace(
        claim,
        id=content_id("clm", claim.report, claim.quote.start, end, claim.kind, *roles),
        quote=structs.replace(claim.quote, end=end, text=words),
        targets=(backed, *claim.targets[1:]),
        heading=f"{claim.actors[0].name} {claim.relation or 'backs'} {backed.name}" if claim.actors else claim.heading,
    )
