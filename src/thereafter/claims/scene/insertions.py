"""Speakers put into or after what they say: “…, residents said”, “…, according to the UN”, “… – police”."""

from __future__ import annotations

import re

from msgspec import Struct

from thereafter.claims.grammar.lexicon import verb_forms
from thereafter.claims.grammar.sentences import Token
from thereafter.claims.scene.actors import known_actor
from thereafter.claims.scene.scene import Scene
from thereafter.claims.scene.speakers import ACCORDING, SAYING, role_of
from thereafter.reports import known_outlet

_LONGEST = 14  # words of a speaker's name and title between the comma and the verb
_EDGES = frozenset((",", '"', "”", "“", "’", ";", "–", "—", ")"))
_STOPS = frozenset((",", ";", ".", '"', "”", ":", "–", "—", "(", ")"))
_NO_SPEAKER = frozenset(
    """and but or which who whom whose that as while when where after before if although though because since until
    so than with amid despite in on at by for from to of into during following there it this these those what how he
    she they we i""".split()
)
_PRONOUNS = frozenset("he she they".split())
_NO_INSERTION = frozenset("deny reject accuse see hear call demand urge promise threaten quote cite blame rule".split())
_INVERTED = frozenset("say add write warn".split())
_VERBS = frozenset("VS VD VB BE HAVE M DO R".split())
_LISTENERS = frozenset("tell inform".split())
_LEADING_NAME = re.compile(r"\s*(?P<who>[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,3}):\s")
_CLOSING_NAME = re.compile(r"\s(?:[-–—])\s*(?P<who>(?:[\w.'’-]+\s+){0,4}[\w.'’-]+)[.\s]*$")


class Insertion(Struct, frozen=True):
    """A speaker outside the clauses he vouches for: his name, his verb, and the characters he vouches for."""

    start: int
    end: int
    verb: str  # lemma; empty for "according to"
    first: int  # characters of the report he vouches for
    last: int
    right: int = 0  # where his verb ends

    def covers(self, start: int) -> bool:
        """Whether what begins at `start` is his to tell."""
        return self.first <= start < self.last


def insertions(scene: Scene) -> list[Insertion]:
    """Every inserted speaker of a sentence, left to right."""
    found = [one for at in range(1, len(scene.words)) if (one := _at(scene, at)) is not None]
    for match in ACCORDING.finditer(scene.sentence):
        offset = scene.span.start
        first, last = _segment(scene, offset + match.start())
        found.append(Insertion(offset + match.start("who"), offset + match.end("who"), "", first, last))
    return sorted([*found, *_margins(scene)], key=lambda one: one.start)


def _at(scene: Scene, at: int) -> Insertion | None:
    """The insertion whose verb is word `at`."""
    words, word = scene.words, scene.words[at]
    form = verb_forms().get(word.low)
    if (
        form is None
        or form.lemma not in SAYING - _NO_INSERTION
        or word.low.endswith("ing")
        or not _ends_after(scene, at, form.lemma)
    ):
        return None
    last = _before_relative(words, at)
    if words[last - 1].text in _EDGES:
        return _inverted(scene, at, form.lemma)
    first = _speaker_start(scene, last)
    if first is None:
        return None
    start, end = words[first].start, words[last - 1].end
    if word.tag not in {"VS", "VD", "VN", "VB"} and not _known_speaker(scene.text[start:end]):
        return None
    return _insertion(scene, (start, end), form.lemma, words[first - 1].start, word.end)


def _insertion(scene: Scene, name: tuple[int, int], verb: str, left: int, right: int) -> Insertion:
    """He vouches for what stands before him; for what follows only when nothing whole stood before."""
    first, last = _segment(scene, left)
    if last == scene.span.end and not scene.text[right:last].strip(' .”"'):
        first = scene.span.start  # at the very end of a sentence he closes all of it
    whole = any(first <= scene.words[c.verb.main].start < left for c in scene.clauses if c.verb.form == "fin")
    return Insertion(*name, verb, first, right if whole else last, right)


def _segment(scene: Scene, at: int) -> tuple[int, int]:
    """The stretch between semicolons around `at`."""
    left = scene.text.rfind(";", scene.span.start, at)
    right = scene.text.find(";", at, scene.span.end)
    return (scene.span.start if left < 0 else left + 1), (scene.span.end if right < 0 else right)


_WIRES = frozenset("phone telephone radio e-mail email text video".split())


def _before_relative(words: list[Token], at: int) -> int:
    """“A commander, who declined to be named, said”: the name ends before what is put in about him."""
    if words[at - 1].text != ",":
        return at
    for back in range(at - 2, max(0, at - 2 - _LONGEST), -1):
        if words[back].tag == "R" and words[back - 1].text == ",":
            return back - 1
        if words[back].text in _EDGES:
            return at
    return at


def _speaker_start(scene: Scene, at: int) -> int | None:
    """The first word of the name that ends before the verb `at` and begins after a comma or quotation mark."""
    words = scene.words
    for first in range(at - 1, max(-1, at - 2 - _LONGEST), -1):
        word = words[first]
        if word.text in _EDGES:
            low = words[first + 1].low
            bare = first + 2 == at and low in _PRONOUNS
            return None if first + 1 >= at or (low in _NO_SPEAKER and not bare) else first + 1
        if word.tag in _VERBS or word.low in {"that", "when", "while", "because", "no"}:
            return None
    return None


def _ends_after(scene: Scene, at: int, lemma: str) -> bool:
    """Whether nothing is said behind the verb but when, where and to whom."""
    following = scene.words[at + 1 :]
    if not following or following[0].text in _STOPS:
        return True
    if lemma not in _LISTENERS and following[0].tag not in {"T", "ADV", "P"} and scene.words[at - 1].text not in _EDGES:
        return False
    if following[0].low == "by" and not any(word.low in _WIRES for word in following[1:4]):
        return False
    for word in following[:9]:
        if word.text in _STOPS:
            return True
        if word.tag in _VERBS or word.low in {"that", "how", "whether"}:
            return False
    return len(following) <= 9


def _inverted(scene: Scene, at: int, lemma: str) -> Insertion | None:
    """The verb first: “…, said the spokesman”."""
    words = scene.words
    if lemma not in _INVERTED or at + 1 >= len(words) or words[at + 1].tag not in {"D", "N", "NUM"}:
        return None
    last = at + 1
    while last < len(words) and words[last].text not in _STOPS and words[last].tag not in {"P", "T", *_VERBS}:
        last += 1
    start, end = words[at + 1].start, words[last - 1].end
    return _insertion(scene, (start, end), lemma, words[at - 1].start, end)


def _margins(scene: Scene) -> list[Insertion]:
    """Headlines name their speaker at an edge: “UN: 50,000 flee”, “12 killed in Kunduz – police”."""
    found = []
    for match in (_LEADING_NAME.match(scene.sentence), _CLOSING_NAME.search(scene.sentence)):
        if match is None or not _speaks_in_headlines(match["who"]) or scene.sentence[match.end() :][:1] in {'"', "“"}:
            continue
        offset = scene.span.start
        found.append(
            Insertion(offset + match.start("who"), offset + match.end("who"), "", scene.span.start, scene.span.end)
        )
    return found


def _speaks_in_headlines(words: str) -> bool:
    """A country before a colon says where, not who."""
    one = known_actor(words)
    return _known_speaker(words) and (one is None or one.kind != "state")


def _known_speaker(words: str) -> bool:
    """Whether a name is that of somebody who tells: an outlet, a monitor, an office, witnesses, a known actor."""
    return bool(known_outlet(words) or known_actor(words)) or role_of(words) != "unnamed"
