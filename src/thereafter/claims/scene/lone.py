"""A bare capitalised name as the subject of what is done to ground: “X has been captured”, “X is in rebel hands”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, is_common, singular
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.scene.actors import Mention
from thereafter.places.words import Sort, word
from thereafter.record.values import Where

Look = Callable[[str, Sequence[tuple[int, int]]], Sequence[Where]]
"""What spans of a text stand for in the gazetteer, the likeliest of each; unresolved where nothing is called so."""

SURE = 0.7
"""From here on a namesake is clearly ahead (`bench/train/likely.py`); below, the name stays text."""
_ONTO_GROUND = frozenset(
    """shell bombard besiege encircle liberate retake overrun reoccupy evacuate blockade surround flatten raze
    depopulate garrison pound strafe pummel mine""".split()
)
"""Verbs whose lone subject in the passive is ground even where no gazetteer has it."""
_ONTO_MEN_TOO = frozenset(
    """recapture capture take seize lose secure occupy conquer annex clear win hold control surrender abandon hit strike
    attack target raid bomb storm assault empty cede relinquish regain reclaim defend free hammer batter burn torch sack
    loot destroy devastate ring defend""".split()
)
_AT_WAR = frozenset("war front siege fighting shelling offensive battle assault town city village".split())
_BEING = frozenset("be remain lie stay come pass return fall stand live".split())
_PLIGHTS = frozenset(
    """hand control siege fire bombardment shelling shellfire occupation grip blockade assault ruin rubble ash flame
    attack""".split()
)
_NO_NAME = Sort.GIVEN | Sort.FAMILY | Sort.TITLE | Sort.ORDINARY | Sort.ORGANISATION | Sort.CALENDAR | Sort.DEMONYM


_BODIES = frozenset(
    """group brigade battalion regiment division corps fleet squadron wing platoon company command army navy force
    forces legion guard guards militia council ministry committee commission bureau party movement""".split()
)


def is_a_body(name: str) -> bool:
    """“Fifth Engineer Group”: a unit or an office by the last word of its name, and no ground."""
    return name.rsplit(maxsplit=1)[-1].lower() in _BODIES


def lone_subjects(
    words: list[Token], clauses: Sequence[Clause], names: Sequence[Mention]
) -> Iterator[tuple[Noun, bool]]:
    """Subjects that may be bare names of ground, each with whether its verb is said of ground alone."""
    for clause in clauses:
        alone = [n for n in clause.subject[:1] if not n.prep and n.end - n.start <= 2]
        lemma = clause.verb.lemma
        for noun in alone:
            if (
                is_common(words[noun.head].low)
                or not is_nobody(" ".join(words[i].text for i in _span(noun)))
                or clause.verb.form == "part"
            ):
                continue
            if clause.verb.passive and lemma in _ONTO_GROUND | _ONTO_MEN_TOO:
                yield noun, lemma in _ONTO_GROUND
            elif not clause.verb.passive and not clause.objects and _is_told_of_ground(words, clause):
                yield noun, _in_hands(words, clause, names)


def _is_told_of_ground(words: list[Token], clause: Clause) -> bool:
    """“Has fallen”, “changed hands”, “is under fire”: no price, and no temperature."""
    if clause.verb.lemma == "fall" and not any(words[i].tag == "NUM" for n in clause.phrases for i in _span(n)):
        at_war = clause.verb.perfect or any(in_class("armed", word.low) or word.low in _AT_WAR for word in words)
        return at_war and all(n.prep in {"to", "in", "after", "without", "into", "within"} for n in clause.phrases)
    plights = (n for n in clause.phrases if n.prep.split()[-1:] in (["in"], ["under"], ["into"]))
    return clause.verb.lemma in _BEING and any(singular(words[n.head].low) in _PLIGHTS for n in plights)


def _in_hands(words: list[Token], clause: Clause, names: Sequence[Mention]) -> bool:
    """“In the hands of the M23”: no man is."""
    held = [n for n in clause.phrases if singular(words[n.head].low) in {"hand", "control"}]
    if any(in_class("armed", words[i].low) for n in held for i in range(n.start, n.head)):
        return True  # "under government control"
    return bool(held) and by_forces(words, [*held, *(n for n in clause.phrases if n.prep == "of")], names)


def by_forces(words: list[Token], subject: Sequence[Noun], names: Sequence[Mention]) -> bool:
    """Whether fighters, an army or a known group act."""
    for noun in subject:
        head = words[noun.head]
        if in_class("armed", head.low) and (head.text[:1].islower() or not noun.head):
            return True
        named = [name for name in names if name.start <= head.start and head.end <= name.end]
        if any(not one.startswith("act_government-of-") for name in named for one in name.ids):
            return True
    return False


def _span(noun: Noun) -> range:
    return range(noun.start, noun.end)


def is_nobody(name: str) -> bool:
    """Whether no word of a name is a first name, a surname, a title or an ordinary word."""
    return not any(word(part).sort & _NO_NAME for part in name.split())


def looked_up(text: str, places: Sequence[Where], look: Look | None) -> list[Where]:
    """The places with what the gazetteer clearly knows of them; the others stay names without a point."""
    if look is None or not places:
        return list(places)
    found = look(text, [(p.start or 0, p.end or 0) for p in places])
    return [
        replace(one, name=place.name) if one.sure is not None and one.sure >= SURE else place
        for place, one in zip(places, found, strict=True)
    ]


def are_listed(text: str, places: Sequence[Where], look: Look | None) -> list[bool]:
    """For each place whether the gazetteer has anything of that name; two words are more often somebody's."""
    if look is None or not places:
        return [False] * len(places)
    found = look(text, [(p.start or 0, p.end or 0) for p in places])
    return [one.place is not None and " " not in place.name for place, one in zip(places, found, strict=True)]
