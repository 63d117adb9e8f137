"""EventStoryLine: documents as passages with the pairs that are tied, and the score its literature uses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from thereafter.links.plot.mentions import Mention, Passage, words_of

Pair = tuple[int, int]  # numbers of mentions, in the order of the text


class Plotted(NamedTuple):
    """One document: its passage, and for each tied pair whether the first mention led to the second."""

    name: str
    topic: int
    passage: Passage
    gold: dict[Pair, bool]
    lost: int = 0  # gold pairs of words that are no marked event of it; they count as missed


class Guess(NamedTuple):
    """A pair told as tied, and whether the first mention is told as the cause."""

    pair: Pair
    forward: bool


def documents(paths: Iterable[Path]) -> list[Plotted]:
    """The documents of JSON lines in EventStoryLine's layout (`events_v09`, `gold_ext_v09`)."""
    lines = [line for path in sorted(paths) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_document(json.loads(line)) for line in lines if line.strip()]


def _document(row: dict[str, Any]) -> Plotted:
    text = "\n".join(row["sentences"])
    sentences, at = [], 0
    for sentence in row["sentences"]:
        sentences.append((at, at + len(sentence)))
        at += len(sentence) + 1
    words = tuple(words_of(text, start, end) for start, end in sentences)
    places = _tokens(row, sentences)
    found = []
    for event in sorted(row["events_v09"], key=lambda event: (event["pos"], event["tokens"])):
        parts = [places[token] for token in event["tokens"].split("_") if token in places]
        found.append((event["tokens"], _mention(parts, words, event["cls"])))
    kept = [(tokens, mention) for tokens, mention in found if mention is not None]
    number = {tokens: n for n, (tokens, _) in enumerate(kept)}
    gold: dict[Pair, bool] = {}
    lost = 0
    for first, second, relation in row["gold_ext_v09"]:
        if first == second:
            continue
        if first not in number or second not in number:
            lost += 1
            continue
        one, other, ahead = number[first], number[second], relation != "FALLING_ACTION"
        gold[min(one, other), max(one, other)] = ahead if one < other else not ahead
    passage = Passage(text, tuple(sentences), words, tuple(mention for _, mention in kept))
    return Plotted(row["doc"], int(row["topic"]), passage, gold, lost)


def _tokens(row: dict[str, Any], sentences: list[Pair]) -> dict[str, tuple[int, int, int]]:
    """For each token its sentence and characters; tokens stand between single spaces."""
    number = {index: n for n, index in enumerate(row["sent_index"])}
    reached: dict[int, int] = {}
    places = {}
    for token, index in zip(row["token_ids"], row["token_sent"], strict=True):
        if index not in number:
            continue
        sentence = number[index]
        start = reached.get(sentence, sentences[sentence][0])
        line = row["sentences"][sentence][start - sentences[sentence][0] :]
        end = start + len(line.split(" ", 1)[0])
        reached[sentence] = end + 1
        places[token] = (sentence, start, end)
    return places


def _mention(parts: list[tuple[int, int, int]], words: tuple[tuple[Pair, ...], ...], kind: str) -> Mention | None:
    if not parts:
        return None
    sentence = parts[0][0]
    spans = [(start, end) for where, start, end in parts if where == sentence]
    held = [n for n, (a, b) in enumerate(words[sentence]) if any(a < end and b > start for start, end in spans)]
    denied = kind.startswith("NEG_")
    return Mention(sentence, tuple(held), kind.removeprefix("NEG_").removeprefix("ACTION_"), denied) if held else None


def scored(told: Mapping[str, Iterable[Guess]], gold: Iterable[Plotted]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 over pairs: of one sentence, of two, all, and all with the right cause."""
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in ("intra", "cross", "all", "dir")}
    for document in gold:
        mentions = document.passage.mentions
        guesses = {guess.pair: guess.forward for guess in told.get(document.name, ())}
        for name in ("all", "dir"):
            counts[name][2] += document.lost
        for place, pairs in ((1, guesses), (2, document.gold)):
            for pair in pairs:
                for name in _names(mentions, pair):
                    counts[name][place] += 1
                    counts[name][0] += place == 1 and _right(name, pair, guesses, document.gold)
    return {name: _scores(*count) for name, count in counts.items()}


def _names(mentions: tuple[Mention, ...], pair: Pair) -> tuple[str, str, str]:
    near = mentions[pair[0]].sentence == mentions[pair[1]].sentence
    return "intra" if near else "cross", "all", "dir"


def _right(name: str, pair: Pair, guesses: Mapping[Pair, bool], gold: Mapping[Pair, bool]) -> bool:
    return pair in gold and (name != "dir" or gold[pair] == guesses[pair])


def _scores(right: int, told: int, gold: int) -> dict[str, float]:
    precision, recall = right / max(1, told), right / max(1, gold)
    both = precision + recall
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / both, 1) if both else 0.0,
        "gold": gold,
        "told": told,
    }
