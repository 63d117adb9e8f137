"""Make the packaged weights of words beside a name: does the name they stand beside belong to a place, or to a person?

    python tools/make_context.py NAMES TEXTS.jsonl… src/thereafter/places/data

Needs scikit-learn. Names in the texts that can only be towns or provinces (well known, nobody's name) and names that
can only be people's (NAMES as in make_word_lists.py, and no well-known place) are looked at; a logistic regression over
the words beside them, not over the names, gives each feature a weight. Only weights are kept.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from make_word_lists import census, texts
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from thereafter.places import Atlas, open_atlas
from thereafter.places.context import features
from thereafter.places.tokens import Token, tokens_of
from thereafter.places.words import Sort
from thereafter.record.kinds import Precision

TOWN, PERSON = 0.66, 0.55  # prominence from which a name is a well-known place's; below which it is hardly a place's
SURNAMES = 20_000
LEAST, STRENGTH, SMALLEST = 8, 0.3, 0.15  # times a feature is met; inverse of the penalty; weight that is kept
PLACES = (Precision.TOWN, Precision.GOVERNORATE, Precision.DISTRICT)
NO_NAME = Sort.ORDINARY | Sort.CALENDAR | Sort.DEMONYM | Sort.TITLE


def labelled(text: str, atlas: Atlas, people: set[str]) -> Iterator[tuple[int, list[str]]]:
    """1 for a place and 0 for a person, with the features of the words beside."""
    tokens = tokens_of(text, atlas._word)
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if not word.sort & Sort.CAPITAL or word.sort & NO_NAME:
            at += 1
            continue
        label, last = judged(tokens, at, atlas, people)
        if label is not None:
            yield label, features(text, tokens, at, last)
        at = last


def judged(tokens: list[Token], at: int, atlas: Atlas, people: set[str]) -> tuple[int | None, int]:
    """What the name that begins at a token can only be, and where it ends."""
    word = tokens[at].word
    somebody = word.bare in people or bool(word.sort & (Sort.GIVEN | Sort.FAMILY))
    for last in (at + 3, at + 2, at + 1):
        if last <= len(tokens) and all(token.joined for token in tokens[at + 1 : last]):
            found = atlas._lookup.named("".join(token.word.folded for token in tokens[at:last]))
            if found and found[0].prominence >= TOWN:
                clear = found[0].place.precision in PLACES and not (somebody and last == at + 1)
                return (1 if clear else None), last
    found = atlas._lookup.named(word.folded)
    known = bool(found) and found[0].prominence >= PERSON
    return (0 if somebody and not known else None), at + 1


def main(people: Path, sources: list[Path], target: Path) -> None:
    """Write context.csv.gz."""
    atlas, names = open_atlas(), {row.split("\t")[1] for row in census(people, 0.0, SURNAMES)}
    rows = [row for text in texts(sources) for row in labelled(text, atlas, names)]
    counts = Counter(one for _, told in rows for one in told)
    vectors = DictVectorizer()
    seen = vectors.fit_transform({one: 1 for one in told if counts[one] >= LEAST} for _, told in rows)
    fitted = LogisticRegression(C=STRENGTH, max_iter=300, class_weight="balanced").fit(
        seen, [label for label, _ in rows]
    )
    weights = zip(vectors.feature_names_, fitted.coef_[0], strict=True)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["", round(float(fitted.intercept_[0]), 2)])
    table.writerows([name, round(float(weight), 2)] for name, weight in sorted(weights) if abs(weight) >= SMALLEST)
    (target / "context.csv.gz").write_bytes(gzip.compress(out.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:-1]], Path(sys.argv[-1]))
