"""Sentences made of our own ways of saying things: many settings for each, so that the words of the deed decide."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

OWN = Path(__file__).parent / "own"
SEED = 7
EACH = 5  # sentences a way of saying
EACH_TIE = 7  # … how one name stands to another
A_KIND = 560  # sentences a kind made of deeds and moods
NAMED, PARTS = 0.4, 0.4  # shares of sides that are names out of the news, and that are part of a name (its army)
WARM = "AID COOPERATE CONSULT SUPPORT YIELD"
COLD = "ASSAULT COERCE SANCTION MOBILIZE PROTEST"
_CHOICE = re.compile(r"\(([^()]*)\)")
_NAME = re.compile(r"\b(?:[A-Z][a-z]+ )+[A-Z][a-z]+\b|(?<=[a-z] )[A-Z][a-z]{3,}\b")
_SLOT = re.compile(r"\{(\w+)\}")
# How a sentence may go on around the deed; {deed} is it, {other} a deed of others, {u} and {v} bystanders.
_FRAMES = (
    "{deed}.",
    "{deed}.",
    "{deed}, {u} said.",
    "{deed}, {u} said on {when}.",
    "{u} said {deed}.",
    "{u} told reporters that {deed}.",
    "On {when}, {deed}.",
    "{deed} after {other}.",
    "{deed}, and {other}.",
    "{other}, while {deed}.",
    "{other}. {deed}.",
    "{deed}, days after {other}.",
    "As {other}, {deed}.",
    "According to {u}, {deed}.",
    "{deed}, despite criticism from {u}.",
    "{deed}, in a move welcomed by {u}.",
    "In a statement, {deed}.",
    "{deed}, the official news agency reported.",
    "{news} {deed}.",
    "{deed}. {news}",
    "{deed}, {tail}",
    "{deed} as {tail}",
    "{u}, whose {thing} was in the news, said {deed}, {tail}",
)


class Marked(NamedTuple):
    """A sentence, the kind of its deed, the characters of who did it and of to whom, and the way it was said."""

    text: str
    kind: str
    source: tuple[int, int]
    target: tuple[int, int]
    way: str


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in (OWN / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, []).extend(line.split("|"))
    return lists


def _ways() -> list[tuple[str, str]]:
    lines = (OWN / "kinds.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, way) for kind, _, way in (line.partition(" ") for line in lines if line and line[0] != "#")]


class Deed(NamedTuple):
    """A verb of a kind, in its forms, and what follows it."""

    kind: str
    base: str
    past: str
    part: str
    rest: str

    @property
    def ing(self) -> str:
        """Its -ing form."""
        first, _, more = self.base.partition(" ")
        return f"{_ending(first, 'ing')} {more}".strip()


def _deeds() -> Iterator[Deed]:
    for line in (OWN / "deeds.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            kind, verb, rest = line.split(" ", 2)
            base, past, part = verb.split("/") if "/" in verb else (verb, _ending(verb, "ed"), _ending(verb, "ed"))
            yield Deed(kind, base, past, part, rest)


def _ending(verb: str, ending: str) -> str:
    """A regular verb with -ed or -ing: “bomb”, “free”, “stop”."""
    if verb in _DOUBLED:
        return verb + verb[-1] + ending
    if verb.endswith("e") and not (ending == "ing" and verb.endswith("ee")):
        return verb[:-1] + ending
    if verb.endswith("y") and ending == "ed" and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + ending


_DOUBLED = frozenset("acquit transfer stop drop ban stab expel swap ship get let set cut put shut".split())


def _moods() -> Iterator[tuple[frozenset[str], str, str]]:
    """For which kinds of deed, the kind of the whole (=: the deed's), and the sentence."""
    groups = {"WARM": WARM, "COLD": COLD, "ALL": f"{WARM} {COLD}", "PASSIVE": "PASSIVE"}
    for line in (OWN / "moods.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            group, kind, way = line.split(" ", 2)
            yield frozenset(groups[group].split()), kind, way


def _told(deed: Deed, way: str) -> str:
    """A deed in a mood, as a way of saying; what is done to somebody else has him for {t}."""
    forms = {"base": deed.base, "past": deed.past, "part": deed.part, "ing": deed.ing, "rest": deed.rest}
    forms |= {"rest*": deed.rest.replace("{t}", "{o}"), "after": deed.rest.removeprefix("{t}").strip()}
    for name, words in forms.items():
        way = way.replace(f"{{{name}}}", words)
    return way


def composed(dice: random.Random) -> list[tuple[str, str, str]]:
    """Kind, way of saying and the deed it is made of: as many of each kind, as far as they go."""
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for deed in _deeds():
        for kinds, kind, way in _moods():
            passive = "PASSIVE" in kinds and deed.rest.startswith("{t}")
            if passive or deed.kind in kinds:
                by_kind.setdefault(deed.kind if kind == "=" else kind, []).append(
                    (_told(deed, way), deed.base + deed.rest)
                )
    return [(kind, *made) for kind, ways in sorted(by_kind.items()) for made in dice.choices(ways, k=A_KIND)]


def _said(way: str, dice: random.Random) -> str:
    """One choice of every bracket."""
    while _CHOICE.search(way):
        way = _CHOICE.sub(lambda found: dice.choice(found[1].split("|")), way, count=1)
    return " ".join(way.split())


def _filled(way: str, names: dict[str, str], dice: random.Random) -> tuple[str, dict[str, tuple[int, int]]]:
    """The slots of a sentence filled, and where each name came to stand."""
    text, at, stands = "", 0, {}
    for slot in _SLOT.finditer(way):
        text += way[at : slot.start()]
        word = names[slot[1]] if slot[1] in names else dice.choice(_lists()[slot[1]])
        stands[slot[1]] = (len(text), len(text) + len(word))
        text += word
        at = slot.end()
    return text + way[at:], stands


def made_up(news: Sequence[str]) -> Iterator[Marked]:
    """Sentence, kind, and the characters of the two sides, among sentences of the news; always the same."""
    dice = random.Random(SEED)
    ways = _ways()
    bystanders = [name for line in news for name in _NAME.findall(line)]
    plain = [(kind, way, way) for kind, way in ways for _ in range(EACH)]
    for kind, way, name in plain + composed(dice):
        if way:
            line = dice.choice(news)
            names = {name: _who(dice, bystanders) for name in ("s", "t", "o", "p", "u")}
            names |= {"news": line, "tail": line[0].lower() + line[1:]}
            yield Marked(*_one(kind, _said(way, dice), _said(dice.choice(ways)[1], dice), names, dice), name)


def _who(dice: random.Random, bystanders: Sequence[str]) -> str:
    """A side: a name out of the news, part of one, or one of ours."""
    chance = dice.random()
    if chance < NAMED:
        return dice.choice(bystanders)
    if chance < NAMED + PARTS:
        name = dice.choice([dice.choice(bystanders), dice.choice(_lists()["side"][:60])])
        return dice.choice(_lists()["part"]).replace("{n}", name).replace("{many}", dice.choice(_lists()["many"]))
    return dice.choice(_lists()["side"])


def _one(
    kind: str, way: str, other: str, names: dict[str, str], dice: random.Random
) -> tuple[str, str, tuple[int, int], tuple[int, int]]:
    frame = dice.choice(_FRAMES)
    other = other.replace("{s}", "{o}").replace("{t}", "{p}")
    text, stands = _filled(frame.replace("{deed}", way).replace("{other}", other), names, dice)
    text = text[0].upper() + text[1:]
    return text, kind, stands["s"], stands["t"]


_TIES = {"o": "org", "q": "org", "p": "person", "r": "person", "l": "place", "m": "place", "w": "weapon"}
_TIES |= {"k": "strike", "v": "platform", "s": "site", "t": "title"}
_AROUND = ("{way}.", "{way}.", "{way}. {news}", "{news} {way}.", "According to {u}, {way}.", "{way}, {u} said.")


def tied(news: Sequence[str]) -> Iterator[Marked]:
    """Sentence, relation, and the characters of the two names, the earlier first; always the same.

    The relation ends in the way it goes, from the earlier name to the later (>), back (<) or both (=).
    """
    dice = random.Random(SEED)
    bystanders = [name for line in news for name in _NAME.findall(line)]
    for line in (OWN / "relations.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            kind, first, second, way = line.split(" ", 3)
            for _ in range(EACH_TIE):
                names = {slot: dice.choice(_lists()[name]) for slot, name in _TIES.items()}
                names |= {"u": dice.choice(bystanders), "news": dice.choice(news)}
                text, stands = _filled(dice.choice(_AROUND).replace("{way}", _said(way, dice)), names, dice)
                back = stands[first] > stands[second]
                told = f"{kind[:-1]}<" if back and kind.endswith(">") else kind
                earlier, later = sorted((stands[first], stands[second]))
                yield Marked(text[0].upper() + text[1:], told, earlier, later, way)
