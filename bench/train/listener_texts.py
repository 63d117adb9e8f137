"""What the listener learns from: texts with who says, thinks or wants what marked by hand.

`own/attributions.txt` holds texts of our own, each behind a line `=== name`, with marks in the text: `{s1 Reyes} {c1
said} {t1 that …}`, where a number ties source (s), cue (c) and content (t) together and a part may be of several
(`{s1,s2 He}`). `own/attributed.tsv` holds no text, only where it stands: a text's name and, for each attribution, the
characters of its sources, cues and contents (`a-b,…;a-b,…;a-b,…`). Names tell whose text it is: `news-…` is a news
report of GUM, `weblog-…` and `newsgroup-…` are the sentences of a document of the English Web Treebank joined by
spaces, `ce-…` is an item of Wikipedia's current events.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from examples import STREAM, rows
from made import OWN

Range = tuple[int, int]
_MARK = re.compile(r"\{([sct]\d+(?:,[sct]\d+)*) ([^{}]*)\}")
_NEWS = re.compile(r"GUM_(news)_(\w+)\.conllu$")
_SENTENCE, _PARAGRAPH = re.compile(r"^# text = (.*)$", re.MULTILINE), re.compile(r"^# new_?par\b", re.MULTILINE)


class Attribution(NamedTuple):
    """The characters of who says something, of the words that tell so, and of what is said."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class Heard(NamedTuple):
    """A text and everything it attributes to somebody."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def heard(data: Path) -> Iterator[Heard]:
    """Every marked text; `data` is the folder that holds `stream` and `reading`."""
    yield from _own(OWN / "attributions.txt")
    texts = dict(_texts(data))
    for line in (OWN / "attributed.tsv").read_text(encoding="utf-8").splitlines():
        name, *marks = line.split("\t")
        yield Heard(name, texts[name], tuple(Attribution(*map(_ranges, mark.split(";"))) for mark in marks if mark))


def _ranges(told: str) -> tuple[Range, ...]:
    pairs = [one.split("-") for one in told.split(",") if one]
    return tuple((int(start), int(end)) for start, end in pairs)


def _own(path: Path) -> Iterator[Heard]:
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        yield _unmarked(name.strip(), body.strip("\n"))


def _unmarked(name: str, body: str) -> Heard:
    """A text without its braces, and what they mark."""
    parts: dict[int, dict[str, list[Range]]] = {}
    text, last = "", 0
    for found in _MARK.finditer(body):
        text += body[last : found.start()]
        for label in found[1].split(","):
            one = parts.setdefault(int(label[1:]), {"s": [], "c": [], "t": []})
            one[label[0]].append((len(text), len(text) + len(found[2])))
        text, last = text + found[2], found.end()
    told = (Attribution(*(tuple(one[part]) for part in "sct")) for _, one in sorted(parts.items()))
    return Heard(name, text + body[last:], tuple(told))


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    """The texts that `attributed.tsv` speaks of, among others, by name."""
    with tarfile.open(data / "reading" / "ud" / "gum_cc_by.tar.gz") as archive:
        for member in archive:
            named, held = _NEWS.search(member.name), archive.extractfile(member)
            if named and held:
                yield f"{named[1]}-{named[2]}", _document(held.read().decode("utf-8"))
    told: dict[str, list[str]] = {}
    for row in rows(data / "reading" / "ud" / "srl_ewt.jsonl.gz"):
        told.setdefault(str(row["id"]).rsplit("-", 1)[0], []).append(row["text"])
    yield from ((name, " ".join(parts)) for name, parts in told.items())
    yield from ((row["id"], row["text"]) for row in rows(data / "stream" / STREAM))


def _document(conllu: str) -> str:
    """Sentences joined by spaces, paragraphs by empty lines."""
    paragraphs: list[list[str]] = [[]]
    for block in conllu.split("\n\n"):
        sentence = _SENTENCE.search(block)
        if sentence and _PARAGRAPH.search(block) and paragraphs[-1]:
            paragraphs.append([])
        if sentence:
            paragraphs[-1].append(sentence[1])
    return "\n\n".join(" ".join(part) for part in paragraphs if part)
