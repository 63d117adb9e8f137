"""The chain of who said it, nearest to the fact first, from the sentence, the report's credits and its publisher."""

from __future__ import annotations

from thereafter.claims.chunking import Noun
from thereafter.claims.clauses import Clause
from thereafter.claims.draft import chars
from thereafter.claims.scene import Scene, trimmed, words_of
from thereafter.claims.speakers import ACCORDING, SAYING, TRAILING, closing, speaker
from thereafter.claims.status import Commitment
from thereafter.record.kinds import Status
from thereafter.record.report import Report
from thereafter.record.values import Speaker


def said(scene: Scene, end: int, held: Commitment) -> tuple[Speaker, ...]:
    """The chain of speakers inside the sentence, nearest to the fact first (empty: the report speaks itself)."""
    found: list[Speaker] = []
    for index in held.sayers:
        found += _subject_speakers(scene, scene.clauses[index])
    sentence, offset = scene.sentence, scene.span.start
    for match in ACCORDING.finditer(sentence):
        found.append(_speaker_at(scene, offset + match.start("who"), offset + match.end("who")))
    trailing = TRAILING.search(sentence.rstrip('."” '))
    if trailing and offset + trailing.start() >= end - 2:
        found.append(_speaker_at(scene, offset + trailing.start("who"), offset + trailing.end("who")))
    unique: dict[str, Speaker] = {}
    for one in found:
        unique.setdefault((one.id or one.name).lower(), one)
    return tuple(unique.values())


def _subject_speakers(scene: Scene, clause: Clause) -> list[Speaker]:
    if clause.verb.lemma not in SAYING:
        return []
    nouns = [n for n in clause.phrases if n.prep == "by"] if clause.verb.passive else clause.subject
    return [
        _speaker_at(scene, *chars(scene, noun))
        for noun in sorted(nouns, key=lambda n: n.start)
        if not _thing(scene, noun)
    ]


def _thing(scene: Scene, noun: Noun) -> bool:
    if scene.words[noun.head].tag == "NUM":
        return True
    low = words_of(scene, noun).lower()
    if low in {"they", "he", "she", "we"}:
        return True
    if low.split()[-1] in {
        "information",
        "evidence",
        "move",
        "video",
        "footage",
        "which",
        "that",
        "this",
        "there",
        "what",
        "images",
        "data",
    }:
        return True
    return low == "it" and scene.memory.recent_actor(plural=None) is None


def _speaker_at(scene: Scene, start: int, end: int) -> Speaker:
    start, end = trimmed(scene.text, start, end)
    return speaker(scene.text[start:end], start, end, scene.report, scene.countries)


def chain(said_by: tuple[Speaker, ...], report: Report, held: Commitment) -> tuple[Speaker, ...]:
    """Everyone in the chain once: who says it, whose opinion it is, the agencies, the publisher."""
    unique: dict[str, Speaker] = {}
    for one in (*said_by, *_author(report, held), *closing(report)):
        unique.setdefault(one.name.lower(), one)
    return tuple(unique.values())


def _author(report: Report, held: Commitment) -> tuple[Speaker, ...]:
    """An opinion is its author's."""
    if held.status is not Status.OPINION or not report.author:
        return ()
    return (Speaker(name=report.author, role="author"),)
