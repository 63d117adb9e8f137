"""Fold the evidence on one place, in order of time, into spells of holding.

A whole capture flips the place when what speaks for it outweighs what speaks against it; otherwise the holder stays
and is contested. A part taken is a foothold beside the holder. A report that somebody holds a place flips it only when
several lines of reporting agree, because such words are often out of date. Losses without a told successor leave the
place unknown, or with the one side that besieged or contested it, marked as inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from thereafter.claims import actor
from thereafter.control.evidence import Evidence, Says, side_key
from thereafter.control.weighing import Words
from thereafter.events import Part
from thereafter.patterns import regex
from thereafter.record.ids import ClaimId
from thereafter.record.values import ActorName, Figure

# Weights add up over independent lines of reporting. One plain report (0.8; 0.64 from the winner's own side) flips a
# place, one softened claim (0.45 or less) does not. Set by that rule of the house, not fitted.
FLIP_AT = 0.6
HOLD_FLIP_AT = 1.2  # two lines of reporting that somebody else holds it
STALE_DAYS = 60  # after this silence one report that somebody else holds it is believed
_OFFICE = regex(r"\b(?:ministry|minister|spokes\w+|officials?|president|general staff)\b", re.IGNORECASE)
RETELLING_DAYS = 30  # "recaptured" this long after the last word of a holder implies a loss nobody reported
FORGOTTEN_DAYS = 365  # "captured" this long after the same holder's last word does so too: he took it from somebody
SIEGE_DAYS = 730  # a besieger is the likely successor this long
FIGHT_DAYS, LEAST_FIGHTS, OPPONENT_SHARE = 365, 3, 0.7  # what makes one side the likely successor after fighting
NOBODY = ""
FAR = 10_000_000  # an ordinal beyond every date
_SHARE = {
    Part.MOST: Figure(what="share", low=0.5, high=1.0, wording="most of"),
    Part.SOME: Figure(what="share", low=0.0, wording="parts of"),
    Part.UNSAID: Figure(what="share", low=0.0, wording="said to hold it, as others are"),
    Part.ALL: Figure(what="share", low=0.0, wording="said to hold it, as others are"),
}
"""What the bare words say of a share when the claim gives no figure."""

# Of one day's words: who fights, who leaves, who takes it, who then holds it, and what is denied of that.
_ORDER = {Says.FIGHTS: 0, Says.BESIEGES: 0, Says.LEAVES: 1, Says.TAKES: 2, Says.HOLDS: 3, Says.DENIED: 4}
Days = tuple[int | None, int]


class Spell(Struct, kw_only=True):
    """One side's hold on the place while it is being put together; days are ordinals."""

    side: str
    since: Days | None  # None: nobody knows since when
    until: Days | None = None
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    share: Figure | None = None
    contested: dict[str, ActorName] = field(default_factory=dict)
    claims: list[ClaimId] = field(default_factory=list)
    against: list[ClaimId] = field(default_factory=list)
    last_evidence: int | None = None
    inferred: bool = False
    foothold: bool = False

    def hear(self, told: Evidence) -> None:
        """Take one more piece of evidence for the spell."""
        self.names[told.holder.id or "", told.holder.name] += 1
        self.claims.append(told.claim)
        self.inferred = False
        self.last_evidence = max(self.last_evidence or told.last, told.last)
        if told.part == Part.MOST or self.foothold:
            self.share = told.share or _SHARE[told.part]


def spells_of(evidence: Sequence[Evidence]) -> list[Spell]:
    """All spells of one place, main ones in order of time, then footholds; evidence of that place only."""
    return _Fold(sorted(evidence, key=lambda e: (e.first, e.last, _ORDER[e.says], e.published, e.claim))).run()


class _Fold:
    """The state of one place while its evidence is read in order of time."""

    def __init__(self, evidence: list[Evidence]) -> None:
        self.evidence = evidence
        self.words = Words([e for e in evidence if e.says != Says.FIGHTS])
        self.spells: list[Spell] = []
        self.footholds: dict[str, Spell] = {}
        self.old_footholds: list[Spell] = []
        self.besiegers: dict[str, Evidence] = {}
        self.fights: list[Evidence] = []

    @property
    def now(self) -> Spell | None:
        return self.spells[-1] if self.spells else None

    def run(self) -> list[Spell]:
        for told in self.evidence:
            if told.says == Says.TAKES:
                self.taken(told)
            elif told.says == Says.HOLDS:
                self.held(told)
            elif told.says == Says.LEAVES:
                self.left(told)
            elif told.says == Says.BESIEGES:
                self.besiegers[told.side] = told
            elif told.says == Says.FIGHTS:
                self.fights.append(told)
            elif self.now is not None and self.now.side == told.side:
                self.now.against.append(told.claim)
        main = [spell for spell in self.spells if not _empty(spell)]
        return main + self.old_footholds + list(self.footholds.values())

    # what each kind of word does

    def taken(self, told: Evidence) -> None:
        now = self.now
        if told.part == Part.SOME:
            self.foothold(told)
        elif now is not None and now.side == told.side:
            self.again(told, now)
        elif now is not None and _before_its_time(told, now):
            now.against.append(told.claim)
        elif self.words.outweigh(told, now.side if now else None, FLIP_AT):
            self.before(told)
            self.begin(told, (told.first, told.last))
            if told.whole:
                self.clear_footholds(told)
        else:
            self.contest(told)

    def held(self, told: Evidence) -> None:
        now = self.now
        if told.part == Part.SOME:
            self.foothold(told)
        elif now is None:
            self.begin(told, (None, told.first))
        elif now.side == told.side:
            now.hear(told)
        elif now.side == NOBODY:
            self.begin(told, (_start(now), told.first))
        elif _before_its_time(told, now):
            now.against.append(told.claim)
        elif self.words.outweigh(told, now.side, _needed(told, now)):
            # "In full control" is news of that day; any other hold may have begun since the old one was last heard of.
            since = told.first if told.part == Part.ALL else now.last_evidence or told.first
            self.begin(told, (since, told.first))
        elif told.weight >= FLIP_AT:
            self.foothold(told)
        else:
            self.contest(told)

    def left(self, told: Evidence) -> None:
        now = self.now
        if not told.whole:
            return
        if told.side in self.footholds:
            self.end_foothold(told.side, (told.first, told.last))
        elif now is None:
            self.left_unseen(told)
        elif now.side == told.side and not _before_its_time(told, now):
            if self.words.leaving(told) >= FLIP_AT:
                self.succeed(told, now)
            else:
                now.against.append(told.claim)
        elif now.side not in {told.side, NOBODY} and _within(told, now.since) and self.words.leaving(told) >= FLIP_AT:
            self.sharpen(now, told)  # taken "in February": on the day the other side left
            now.claims.append(told.claim)
            if len(self.spells) == 1:
                own = _inferred(told.holder, None, told.claim)
                own.until = now.since
                self.spells.insert(0, own)

    def left_unseen(self, told: Evidence) -> None:
        """The first word on a place is that somebody left it: so they held it before."""
        if self.words.leaving(told) >= FLIP_AT:
            spell = self.put(_inferred(told.holder, self.last_end_of(told.side), told.claim))
            spell.last_evidence = told.first
            self.succeed(told, spell)

    # the steps they are made of

    def put(self, spell: Spell) -> Spell:
        """Start a spell and end the one before it on the same days; days never run backwards."""
        now = self.now
        if spell.since is not None and spell.side in self.footholds:
            spell.since = self.end_foothold(spell.side, spell.since)
        if spell.since is not None and spell.side != NOBODY:
            spell.since = _not_before(spell.since, self.last_end_of(spell.side))
        if now is not None and spell.since is not None:
            spell.since = _not_before(spell.since, now.since)
            now.until = spell.since
        self.spells.append(spell)
        return spell

    def begin(self, told: Evidence, since: Days) -> None:
        """A new holder; the old one stays named as contesting what was not taken."""
        old = self.now
        spell = self.put(Spell(side=told.side, since=since))
        if old is not None and old.side != NOBODY and told.part == Part.MOST and (who := holder_of(old)):
            spell.contested[old.side] = who
        spell.hear(told)
        spell.against += [e.claim for e in self.words.near(told) if e.says == Says.DENIED and e.side == told.side]

    def again(self, told: Evidence, now: Spell) -> None:
        """The holder is told to take the place: a retelling, or after long silence a loss that nobody reported."""
        known = now.last_evidence
        long = RETELLING_DAYS if told.back else FORGOTTEN_DAYS
        lapsed = known is not None and told.first - known > long and told.weight >= FLIP_AT
        if known is not None and lapsed and (told.back or told.whole):
            self.put(_inferred(told.victim, (known, told.first), told.claim))
            self.begin(told, (told.first, told.last))
            return
        if now.since is not None and now.since[1] >= told.first:
            self.sharpen(now, told)
        now.hear(told)
        if told.whole:
            self.clear_footholds(told)
            now.share = None

    def sharpen(self, now: Spell, told: Evidence) -> None:
        """Two tellings of one change share its days; spells that ended with it end on those."""
        old = now.since if now.since is not None else (None, told.last)
        first = told.first if old[0] is None else max(old[0], told.first)
        shared = (first, max(first, min(old[1], told.last)))
        floor = self.spells[-2].since if len(self.spells) > 1 else None
        now.since = _not_before(shared, floor)
        for spell in self.old_footholds:
            if spell.until == old:
                spell.until = _not_before(now.since, spell.since)
            if spell.side == now.side:
                now.since = _not_before(now.since, spell.until)
        if len(self.spells) > 1:
            self.spells[-2].until = now.since

    def before(self, told: Evidence) -> None:
        """Who held it before a change: the victim; with "recaptured" the taker before that. Only where nobody told."""
        now, victim = self.now, told.victim
        if now is None:
            if told.back and told.side not in self.footholds:
                own = self.put(_inferred(told.holder, self.last_end_of(told.side), told.claim))
                own.until = _not_before((None, told.first - 1), own.since)
            if (victim or told.back) and (not victim or side_key(victim) not in self.footholds):
                since = self.last_end_of(side_key(victim)) if victim else None
                self.put(_inferred(victim, since, told.claim))
        elif victim and side_key(victim) != now.side and told.first - _last_word(now) > RETELLING_DAYS:
            self.put(_inferred(victim, (_last_word(now), told.first), told.claim))

    def succeed(self, told: Evidence, now: Spell) -> None:
        """After a loss: the only side that besieged, contested or fought for the place (inferred), or nobody known."""
        heirs = {side: who for side, who in now.contested.items() if side != told.side}
        for side, siege in self.besiegers.items():
            if side != told.side and told.first - siege.last <= SIEGE_DAYS:
                heirs[side] = siege.holder
        for side, foothold in self.footholds.items():
            if side != told.side and (who := holder_of(foothold)):
                heirs[side] = who
        heir = next(iter(heirs.values())) if len(heirs) == 1 else None if heirs else self.opponent(told)
        self.put(_inferred(heir, (told.first, self.words.last_leaving(told)), told.claim))

    def opponent(self, told: Evidence) -> ActorName | None:
        """The side that did nearly all the fighting there in the past year, the one that left aside."""
        recent = [f for f in self.fights if f.side != told.side and told.first - f.last <= FIGHT_DAYS]
        counted = Counter(fight.side for fight in recent)
        if len(recent) < LEAST_FIGHTS:
            return None
        side, times = min(counted.items(), key=lambda item: (-item[1], item[0]))
        return next(f.holder for f in recent if f.side == side) if times >= OPPONENT_SHARE * len(recent) else None

    def contest(self, told: Evidence) -> None:
        """Keep a claim that does not carry the place: the holder stays, contested."""
        now = self.now
        if now is None:
            now = self.put(Spell(side=NOBODY, since=(None, told.first)))
        now.contested[told.side] = told.holder
        now.against.append(told.claim)

    def foothold(self, told: Evidence) -> None:
        """A part of the place, or a hold told beside another's: a spell beside the main holder's."""
        now = self.now
        if now is not None and now.side == told.side:
            now.hear(told)
            return
        spell = self.footholds.get(told.side)
        if spell is None:
            since = _not_before((told.first, told.last), self.last_end_of(told.side))
            spell = Spell(side=told.side, since=since, foothold=True)
            self.footholds[told.side] = spell
        spell.hear(told)
        if now is not None and now.side != NOBODY:
            now.contested[told.side] = told.holder
            if who := holder_of(now):
                spell.contested[now.side] = who

    def last_end_of(self, side: str) -> Days | None:
        """When the latest earlier spell of `side` ended."""
        ends = [s.until for s in self.spells + self.old_footholds if s.side == side and s.until is not None]
        return max(ends, key=lambda end: end[1], default=None)

    def end_foothold(self, side: str, until: Days) -> Days:
        """End a foothold, not before it began; returns when."""
        spell = self.footholds.pop(side)
        spell.until = _not_before(until, spell.since)
        self.old_footholds.append(spell)
        return spell.until

    def clear_footholds(self, told: Evidence) -> None:
        """A whole place taken leaves no part to anybody else."""
        for side in sorted(self.footholds):
            self.end_foothold(side, (told.first, told.last))


def holder_of(spell: Spell) -> ActorName | None:
    """The name most tellings give the holder, the known one's own for an office that speaks; None for nobody known."""
    if spell.side == NOBODY or not spell.names:
        return None
    (actor_id, name), _ = min(spell.names.items(), key=lambda item: (_speaks(item[0][1]), -item[1], item[0]))
    known = actor(actor_id) if _speaks(name) else None
    return ActorName(name=known.name if known else name, id=actor_id or None)


def _speaks(name: str) -> bool:
    """Whether a name is that of an office which tells of its forces: "the Russian Defence Ministry"."""
    return _OFFICE.search(name) is not None


def _needed(told: Evidence, now: Spell) -> float:
    """Two lines of reporting, or one when it says "in full control" or the old holder has long been silent."""
    return FLIP_AT if told.part == Part.ALL or _stale(now, told) else HOLD_FLIP_AT


def _stale(now: Spell, told: Evidence) -> bool:
    """Whether nothing was heard of the holder for so long that one report of another is enough."""
    return now.last_evidence is None or told.first - now.last_evidence > STALE_DAYS


def _last_word(spell: Spell) -> int:
    """The last day the spell is heard of; one without evidence of its own cannot have lapsed."""
    return spell.last_evidence if spell.last_evidence is not None else FAR


def _inferred(who: ActorName | None, since: Days | None, claim: ClaimId) -> Spell:
    spell = Spell(side=side_key(who) if who else NOBODY, since=since, inferred=True, claims=[claim])
    if who:
        spell.names[who.id or "", who.name] += 1
    return spell


def _start(spell: Spell) -> int | None:
    return None if spell.since is None else spell.since[0] if spell.since[0] is not None else spell.since[1]


def _before_its_time(told: Evidence, now: Spell) -> bool:
    """Whether the word, though read later, speaks of days that may lie before the present spell began."""
    return now.since is not None and now.since[0] is not None and told.last < now.since[0]


def _within(told: Evidence, days: Days | None) -> bool:
    """Whether it is told of days inside a longer interval whose beginning is known."""
    if days is None or days[0] is None:
        return False
    return days[0] <= told.first and told.last <= days[1] and told.last - told.first < days[1] - days[0]


def _not_before(days: Days, floor: Days | None) -> Days:
    """`days` moved so that neither end lies before the same end of `floor`."""
    if floor is None:
        return days
    earliest = days[0] if floor[0] is None else max(days[0] if days[0] is not None else floor[0], floor[0])
    latest = max(days[1], floor[1])
    return earliest, latest


def _empty(spell: Spell) -> bool:
    """A gap without a holder that lasted no time."""
    return spell.side == NOBODY and not spell.contested and spell.until is not None and spell.until == spell.since
