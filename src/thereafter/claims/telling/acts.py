"""The word of a quotation that names the act, found again for showing it."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.grammar.lexicon import noun_triggers, singular, verb_forms, verb_triggers
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind

Word = tuple[int, int, str]  # start, end, lower case
_WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Deaths are told by verbs of their own, whatever kind of violence brought them.
_DEADLY = frozenset((Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS, Kind.OTHER))
_LONGEST = 3  # words of a noun phrase that names an act ("suicide car bombing")
_REACH = 8  # words behind a verb in which the words it needs may stand
_LIGHT = frozenset("have be take make get gain hold put carry come keep give launch stage".split())


def act_in(claim: Claim) -> tuple[int, int] | None:
    """Where in the report the act is named: the quotation's first verb or noun of the claim's kind, else None.

    Words of the kind itself win over words of killing; what stands inside a name of an actor or a place is no act.
    A quotation of one word is the act.
    """
    text, offset = claim.quote.text, claim.quote.start
    if offset < 0:
        return None
    if len(text.split()) == 1:
        return offset, claim.quote.end
    taken = [
        (one.start - offset, one.end - offset)
        for one in (*claim.actors, *claim.targets, claim.where, claim.origin, claim.destination, claim.via)
        if one is not None and one.start is not None and one.end is not None
    ]
    words = [
        (found.start(), found.end(), found.group().casefold())
        for found in _WORD.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    for kind in (claim.kind.value, *(("casualty",) if claim.kind in _DEADLY else ())):
        for strict in (True, False):
            tried = (_noun(words, at, kind) or _verb(words, at, kind, strict=strict) for at in range(len(words)))
            found = next(filter(None, tried), None)
            if found is not None:
                return found[0] + offset, found[1] + offset
    return None


def _noun(words: Sequence[Word], at: int, kind: str) -> tuple[int, int] | None:
    """The noun phrase of the kind that begins with this word; the longest wins."""
    for length in range(_LONGEST, 0, -1):
        phrase = words[at : at + length]
        joined = " ".join([*(word for _, _, word in phrase[:-1]), *(singular(word) for _, _, word in phrase[-1:])])
        close = len(phrase) == length and phrase[-1][1] - phrase[0][0] < sum(len(word) + 2 for _, _, word in phrase)
        trigger = noun_triggers().get(joined) if close else None
        if trigger is not None and trigger.kind == kind:
            return phrase[0][0], phrase[-1][1]
    return None


def _verb(words: Sequence[Word], at: int, kind: str, *, strict: bool) -> tuple[int, int] | None:
    """The verb of the kind, if this word is one and (`strict`) the words it needs follow; else the noun it leans on."""
    start, end, word = words[at]
    form = verb_forms().get(word)
    behind = words[at + 1 : at + 1 + _REACH]
    for trigger in verb_triggers().get(form.lemma, ()) if form is not None else ():
        wanted = trigger.particle.split()
        met = [one for one in behind if one[2] in wanted or singular(one[2]) in wanted]
        if trigger.kind == kind and (not strict or len({one[2] for one in met}) >= len(wanted)):
            return met[-1][:2] if met and form is not None and form.lemma in _LIGHT else (start, end)
    return None
