"""What the words beside a name say about its being a place at all, learned from news.

Names that can only be towns and names that can only be people's were looked at in the items of the Wikipedia Current
Events Portal; a logistic regression over the words beside them (not over the names) gives each feature a weight
(co-training, Collins and Singer 1999). Made by tools/make_context.py.
"""

from __future__ import annotations

import csv
from functools import cache

from thereafter.places.tokens import Token
from thereafter.places.words import Sort, unpacked

_SORTS = (
    ("title", Sort.TITLE),
    ("given", Sort.GIVEN),
    ("family", Sort.FAMILY),
    ("calendar", Sort.CALENDAR),
    ("people", Sort.DEMONYM),
    ("body", Sort.ORGANISATION),
    ("facility", Sort.FACILITY),
    ("acronym", Sort.ACRONYM),
)


def leaning(text: str, tokens: list[Token], first: int, last: int) -> float:
    """Log-odds that tokens `first` to `last` (one past) name a place, by the words beside them alone."""
    weights = _weights()
    return weights[""] + sum(weights.get(one, 0.0) for one in features(text, tokens, first, last))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in csv.reader(filter(None, unpacked("context.csv.gz")))}


def features(text: str, tokens: list[Token], first: int, last: int) -> list[str]:
    """The features of tokens `first` to `last` (one past): two words on either side, and how they are joined."""
    before, further = _seen(text, tokens, first - 1, 1), _seen(text, tokens, first - 2, 1)
    after, later = _seen(text, tokens, last, 0), _seen(text, tokens, last + 1, 0)
    owned = "'s" if tokens[last - 1].word.trimmed else ""
    return [
        f"b {before}",
        f"bb {further} {before}",
        f"a {owned}{after}",
        f"aa {owned}{after} {later}",
        f"ba {before} {owned}{after}",
    ]


def _seen(text: str, tokens: list[Token], at: int, side: int) -> str:
    """A word beside the name, with what parts it from its neighbour on the name's side."""
    if not 0 <= at < len(tokens):
        return "|"
    token = tokens[at]
    if side:
        gap = text[token.end : tokens[at + 1].start] if at + 1 < len(tokens) else ""
    else:
        gap = text[tokens[at - 1].end : token.start] if at else ""
    mark = gap.strip()[:1]
    if (mark in ".!?;:|" and mark) or "\n" in gap:
        return "|"
    word = token.word
    if word.sort & Sort.CAPITAL and not token.shouting and not (token.opens and word.sort & Sort.ORDINARY):
        kind = next((name for name, sort in _SORTS if word.sort & sort), "name")
        small = f"<{kind}>"
    else:
        small = word.bare.lower()
    return f"{mark}{small}"
