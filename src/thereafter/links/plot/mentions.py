"""Mentions of events in one text, and the plain things that can be seen of each without a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from thereafter.patterns import regex

KINDS = ("OCCURRENCE", "STATE", "REPORTING", "PERCEPTION", "ASPECTUAL", "CAUSATIVE", "GENERIC")
"""Classes of events as EventStoryLine has them (from TimeML); a mention of none of them is of no known class."""
WORD = regex(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\s\w]")
_LETTERS = regex(r"[^a-z]")
_PARTICLES = frozenset(
    "a an the of to in on at by for up out off over down from into with his her their its it".split()
)
_LIGHT = frozenset("be was get got took take fatally double".split())
_IRREGULAR = dict(
    pair.split("=")
    for pair in """shot=shoot said=say told=tell went=go gone=go took=take taken=take died=die dead=die death=die
    deaths=die dies=die dying=die killed=kill killing=kill kills=kill fought=fight won=win lost=lose found=find
    held=hold made=make gave=give given=give came=come left=leave began=begin struck=strike hit=hit thrown=throw
    threw=throw fell=fall beaten=beat sent=send set=set led=lead broke=break broken=break caught=catch met=meet
    bought=buy seen=see saw=see heard=hear fled=flee hid=hide convicted=convict conviction=convict decision=decide
    explosion=explode injuries=injure injury=injure robbery=rob trial=try tried=try hearing=hear""".split()
)
_ENDINGS = tuple("ingly ments ment ings ations ation ers ions ion ing ies ied edly ed es er or al s e".split())
_SHORTEST = 3  # letters that are left of a word


class Mention(NamedTuple):
    """Words of one sentence that tell of an event; `words` counts from 0 within the sentence."""

    sentence: int
    words: tuple[int, ...]
    kind: str = ""  # one of KINDS; empty: not known
    denied: bool = False  # told as not having happened, where somebody marked that


class Passage(NamedTuple):
    """Sentences of a text (characters), the words of each (characters), and the mentions in the order of the text."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    words: tuple[tuple[tuple[int, int], ...], ...]
    mentions: tuple[Mention, ...]

    def word(self, sentence: int, at: int) -> str:
        """One word of a sentence; empty before its first and behind its last."""
        row = self.words[sentence]
        if not 0 <= at < len(row):
            return ""
        start, end = row[at]
        return self.text[start:end]

    def said(self, mention: Mention) -> tuple[int, int]:
        """The characters from a mention's first word to its last."""
        row = self.words[mention.sentence]
        return row[mention.words[0]][0], row[mention.words[-1]][1]


def words_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The characters of the words and marks of a sentence."""
    return tuple((found.start(), found.end()) for found in WORD.finditer(text, start, end))


def stem(word: str) -> str:
    """A word without its ending, so that "killed" and "killing" are one."""
    low = _LETTERS.sub("", word.lower())
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    ending = next((one for one in _ENDINGS if low.endswith(one) and len(low) - len(one) >= _SHORTEST), "")
    low = low[: len(low) - len(ending)]
    if len(low) > _SHORTEST and low[-1] == low[-2] and low[-1] not in "sl":
        low = low[:-1]
    if len(low) > _SHORTEST and low.endswith("e"):
        low = low[:-1]
    return f"{low[:-1]}y" if low.endswith("i") else low


def stem_of(passage: Passage, mention: Mention) -> str:
    """The stem of the word that carries a mention: "shot" in "fatally shot", "door" in none of its words."""
    words = [passage.word(mention.sentence, at) for at in mention.words]
    full = [word for word in words if _LETTERS.sub("", word.lower())] or words
    heavy = [word for word in full if word.lower() not in _PARTICLES] or full
    return stem(heavy[1] if len(heavy) > 1 and heavy[0].lower() in _LIGHT else heavy[0])


def stems(passage: Passage) -> Sequence[str]:
    """The stem of each mention, in order."""
    return [stem_of(passage, mention) for mention in passage.mentions]
