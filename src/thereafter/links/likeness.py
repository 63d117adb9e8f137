"""How much a later report's words are like those of the reports of a turning point."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from thereafter.claims import actors_in
from thereafter.links.heard import Heard, is_cited
from thereafter.patterns import regex
from thereafter.record.ids import ReportId

SHARED_MOST = 5
TELLING = 0.4  # of the rarity of the rarest word: what is commoner says nothing to a reader
_WORD = regex(r"[^\W\d_][\w'’-]*")

Weights = dict[str, float]
Terms = Mapping[str, int]
Said = Mapping[ReportId, Sequence[str]]  # the words of each report


class Likeness:
    """The cosine between the anchor's mean text and each report, over weighted terms (sublinear TF-IDF)."""

    def __init__(
        self,
        anchor: Sequence[Heard],
        said: Said,
        terms_of: Callable[[Sequence[str]], Terms],
        among: Sequence[Sequence[str]] = (),
    ) -> None:
        """`among`: the words of further texts, which only say what is rare."""
        self._terms = {report: terms_of(words) for report, words in said.items()}
        count = Counter(term for terms in self._terms.values() for term in terms)
        for words in among:
            count.update(terms_of(words).keys())
        texts = len(self._terms) + len(among)
        self._rarity = {term: math.log((1 + texts) / (1 + number)) for term, number in count.items()}
        self._least = TELLING * max(self._rarity.values(), default=0.0)
        mean: Weights = {}
        for one in anchor:
            for term, weight in self._weights(one).items():
                mean[term] = mean.get(term, 0.0) + weight / len(anchor)
        norm = math.sqrt(sum(weight**2 for weight in mean.values()))
        self._anchor = {term: weight / norm for term, weight in mean.items()} if norm else {}

    def _weights(self, one: Heard) -> Weights:
        weights = {t: (1 + math.log(n)) * self._rarity[t] for t, n in self._terms[one.report.id].items()}
        norm = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {term: weight / norm for term, weight in weights.items()} if norm else {}

    def of(self, one: Heard) -> float:
        """From 0 (no term shared) to 1."""
        if not any(term in self._anchor for term in self._terms[one.report.id]):
            return 0.0
        return sum(weight * self._anchor.get(term, 0.0) for term, weight in self._weights(one).items())

    def shared(self, one: Heard) -> tuple[str, ...]:
        """The terms that count most for the likeness."""
        own = self._terms[one.report.id]
        both = [t for t in own if self._anchor.get(t) and self._rarity[t] >= self._least]
        return tuple(sorted(both, key=lambda term: (-self._anchor[term] * self._rarity[term], term))[:SHARED_MOST])


def words_of(said: Sequence[str]) -> Terms:
    """All words, however written."""
    return _counted([word.lower() for word in said])


def names_of(said: Sequence[str]) -> Terms:
    """The words written with a capital."""
    return _counted([word.lower() for word in said if word[0].isupper() and len(word) > 2])


def _counted(terms: list[str]) -> Terms:
    """How often each stands there; most texts say most words once, which needs no counting."""
    once = dict.fromkeys(terms, 1)
    return once if len(once) == len(terms) else Counter(terms)


def all_words(text: str) -> list[str]:
    """The words of a text, as written."""
    return _WORD.findall(text)


def content(text: str) -> list[str]:
    """The words of a text without those of the monitors and media it cites: who is cited is no word of the event."""
    cited = [(one.start, one.end) for one in actors_in(text) if any(is_cited(known) for known in one.ids)]
    found = _WORD.finditer(text)
    return [word.group() for word in found if not any(start <= word.start() < end for start, end in cited)]
