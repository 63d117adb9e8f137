"""What a thread is about: which later claims touch its question, and which settle it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from thereafter.movements import same_place
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.ids import ActorId, ClaimId
from thereafter.record.kinds import HAPPENED, Basis, Group, Kind, Outcome, Status
from thereafter.record.values import Where

MOVING = frozenset({Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL})
HOLDING = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.OFFENSIVE, Kind.SIEGE})
ATTACKS = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.EXPLOSIVES})
SHARED_WORDS = 2
"""Content words (beside names of places) a claim must share with a stated unknown to touch it."""
ENOUGH = 0.7
"""Arrivals of this share of those who left settle where they went."""


class Sort(StrEnum):
    """The five sorts of open question, and inquiries."""

    AUTHOR = "author"
    UNKNOWN = "stated_unknown"
    PROMISE = "promise"
    PEOPLE = "people"
    MISSING = "missing"
    CONTROL = "control"
    INQUIRY = "inquiry"


class Opening(Struct, frozen=True, kw_only=True):
    """A question as one claim, movement or event opened it."""

    sort: Sort
    opened: date
    question: str
    ask: str
    where: Where | None
    claims: tuple[ClaimId, ...]
    kind: Kind = Kind.OTHER
    people: float = 0.0
    words: frozenset[str] = frozenset()
    actors: frozenset[ActorId] = frozenset()
    to: Where | None = None  # for people: where they were going
    due: date | None = None  # for promises: the day it was announced for
    day: date | None = None  # for attacks: the day it happened
    answered: bool = False  # a later telling names somebody: a question only if a report said that it was one
    of_ledger: bool = False  # asked of everybody who left the place of the ledger
    stated: bool = True  # a report says in words that it is open, or people under way were hit


UNKNOWN = regex(
    r"\b(?:unknown|unclear|not (?:yet |immediately )?(?:known|clear)|unaccounted for|no word (?:on|of|from)|"
    r"could not be (?:confirmed|verified|reached)|remains? (?:a mystery|unresolved|in doubt)|"
    r"no (?:one|group|organi[sz]ation) has (?:yet )?claimed|it is uncertain)\b",
    re.I,
    needs="known clear unaccounted no_word could_not_be remain claimed uncertain",
)
UNKNOWN_HEDGES = frozenset({"unknown", "unclear", "not known", "not clear", "unaccounted", "uncertain"})
INQUIRY = regex(
    r"\b(?:investigations?|to investigate|(?:is|are|being|will) investigat\w+|inquir(?:y|ies)|"
    r"enquir(?:y|ies)|probes?|fact-finding|commission of inquiry|tribunal|"
    r"war crimes case)\b",
    re.I,
    needs="investigat inquir enquir probe fact-finding tribunal war_crimes_case",
)
CAPTIVES = regex(
    r"\b(?:prisoners|detainees|hostages|captives|captured (?:soldiers|fighters|troops)|pows|abducted|kidnapped|"
    r"missing|disappeared|bodies|corpses|found dead|mass graves?)\b",
    re.I,
    needs="prisoners detainees hostages captives captured pows abducted kidnapped missing disappeared"
    " bodies corpses found_dead mass_grave",
)
BODIES = regex(r"\b(?:bodies|corpses|found dead|mass graves?)\b", re.I)
FOUND_DEAD = regex(
    r"\b(?:bodies|corpses|found dead|mass graves?|executed|summarily)\b",
    re.I,
    needs="bodies corpses found_dead mass_grave executed summarily",
)
MISSING = regex(r"\b(?:missing|disappeared|unaccounted for|whereabouts)\b", re.I)
BLAME = regex(
    r"\b(?:claim(?:s|ed)? responsibility|responsib\w+|blam\w+|accus\w+|behind the|culprits?|perpetrators?|"
    r"carried out by|investigat\w+|inquiry|denie[sd])\b",
    re.I,
    needs="responsib blam accus behind_the culprit perpetrator carried_out investigat inquiry denie",
)
_OF_ONE = regex(
    r"\b(?:his|her) (?:whereabouts|fate|condition|body|death|family)\b",
    re.I,
    needs="whereabouts fate condition body death family",
)
_SETTLED = regex(
    r"\b(?:claim(?:s|ed)? responsibility|identified|confirm(?:s|ed)|established|turned out|it emerged|revealed)\b", re.I
)
_RELEASED = regex(r"\b(?:releas\w+|freed|exchang\w+|handed over|swap\w*|identified|buried|found alive|rescued)\b", re.I)
_FOUND = regex(
    r"\b(?:f(?:ou|i)nd(?:s|ings?)?|conclud\w+|publish\w+|blam\w+|convict\w+|sentenc\w+|acquit\w+|indict\w+|charged|closed|"
    r"verdict|ruled)\b",
    re.I,
)
_MOVED = regex(r"\b(?:displaced|evacuees|refugees|returnees)\b", re.I)
_FULLY = regex(r"\b(?:full|fully|complete(?:ly)?|entire(?:ly)?|all of|total)\b", re.I)
_WORD = regex(r"[^\W\d_]{4,}")
COMMON = frozenset(
    """about above across after again against along among around because before being below between could during
    every following further having least might other people several should since still their there these those
    through under until which while where would according reported reports report killed unknown unclear
    people also amid back been both came days does done each even ever first five four from gone have here hold held
    into just kill kills know known last like made make many more most much near next nine none once only onto over
    part said same says seen some such than that them then they this time told took unto upon very week well went were
    what when whom will with year your army city town area areas force forces""".split()
)


def content_words(text: str) -> frozenset[str]:
    """Words of four letters or more that carry meaning, folded."""
    return frozenset(word for w in _WORD.findall(text) if (word := w.casefold()) not in COMMON)


def about_one_person(text: str) -> bool:
    """Whether the words ask after one person; such questions are never opened (do no harm)."""
    return _OF_ONE.search(text) is not None


def at_place(claim: Claim, where: Where | None) -> bool:
    """Whether any end of the claim is the thread's place."""
    return any(same_place(where, end) for end in (claim.where, claim.origin, claim.destination))


def same_subject(claim: Claim, opening: Opening) -> bool:
    """Whether a later claim is about what the question asks, wherever it happens."""
    text = claim.quote.text
    match opening.sort:
        case Sort.PROMISE:
            found = claim.kind is opening.kind
        case Sort.PEOPLE:
            found = _on_their_way(claim, opening)
        case Sort.CONTROL:
            found = claim.kind in HOLDING
        case Sort.MISSING:
            found = CAPTIVES.search(text) is not None and bool(opening.words & content_words(text))
        case Sort.INQUIRY:
            found = INQUIRY.search(text) is not None
        case Sort.AUTHOR:
            found = _same_attack(claim, opening)
        case Sort.UNKNOWN:
            found = len(opening.words & content_words(text)) >= SHARED_WORDS
        case _:
            assert_never(opening.sort)
    return found


def _on_their_way(claim: Claim, opening: Opening) -> bool:
    """Those who left from there, or came back; a convoy of other people that passes the place does not count."""
    if claim.kind is Kind.RETURN:
        return same_place(claim.destination or claim.where, opening.where)
    from_there = same_place(claim.origin, opening.where) and not _coarser(claim.origin, opening.where)
    if claim.kind in MOVING:
        return from_there and claim.group is not Group.FIGHTERS
    return _MOVED.search(claim.quote.text) is not None and (from_there or claim.kind is Kind.AID)


def _coarser(origin: Where | None, where: Where | None) -> bool:
    return origin is not None and where is not None and origin.place in where.within


def _same_attack(claim: Claim, opening: Opening) -> bool:
    """Told of the same day, or a word on who did it that shares the attack's own words."""
    first, last = claim.when.earliest, claim.when.latest
    if first is not None and last is not None and opening.day is not None and claim.kind in ATTACKS:
        near = first - timedelta(days=1) <= opening.day <= last + timedelta(days=1) and (last - first).days <= 2
        if near:
            return True
    text = claim.quote.text
    told = BLAME.search(text) is not None or UNKNOWN.search(text) is not None
    return told and len(opening.words & content_words(text)) >= SHARED_WORDS


def placed(claim: Claim, opening: Opening) -> bool:
    """Whether a claim speaks of the question's place or, for talks and questions without a place, of its sides."""
    if at_place(claim, opening.where):
        return True
    if opening.where is not None and opening.kind is not Kind.TALKS:
        return False
    return bool(opening.actors & {a.id for a in (*claim.actors, *claim.targets) if a.id})


def settles(claim: Claim, opening: Opening) -> bool:
    """Whether a claim that touches the question answers it; only what is said to have happened settles anything."""
    if claim.status not in HAPPENED or claim.status is Status.ALLEGED:
        return False
    text = claim.quote.text
    match opening.sort:
        case Sort.PROMISE:
            done = _kept(claim, opening)
        case Sort.PEOPLE:
            done = _arrived(claim, opening)
        case Sort.CONTROL:
            done = claim.kind in {Kind.CAPTURE, Kind.CONTROL} and _FULLY.search(text) is not None and not claim.hedges
        case Sort.MISSING:
            done = _RELEASED.search(text) is not None
        case Sort.INQUIRY:
            done = _FOUND.search(text) is not None
        case Sort.AUTHOR:
            done = _is_named(claim)
        case Sort.UNKNOWN:
            done = _SETTLED.search(text) is not None and UNKNOWN.search(text) is None
        case _:
            assert_never(opening.sort)
    return done


def _is_named(claim: Claim) -> bool:
    """A known actor is named for it, or claims it."""
    text = claim.quote.text
    if UNKNOWN.search(text):
        return False
    if claim.kind in ATTACKS:
        return any(a.id is not None for a in claim.actors)
    return _SETTLED.search(text) is not None


def _kept(claim: Claim, opening: Opening) -> bool:
    day = claim.when.earliest or claim.when.latest or claim.published
    return day is not None and day >= (opening.due or opening.opened) - timedelta(days=1)


def _arrived(claim: Claim, opening: Opening) -> bool:
    if claim.outcome is not Outcome.ARRIVED and claim.basis is not Basis.STOCK:
        return False
    if not same_place(claim.origin, opening.where) or opening.people <= 0:
        return False
    counted = max((f.best or f.low or 0.0 for f in claim.figures if f.what == "people"), default=0.0)
    return counted >= ENOUGH * opening.people
