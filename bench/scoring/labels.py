"""One label a text, or several at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scoring.counts import DIGITS, Row, Scores, Tallies, by_id


def score_one(rows: Sequence[Row], told: Iterable[Row], key: str = "label") -> Scores:
    """Accuracy, macro and weighted F1 of one label a row; only labels that are marked somewhere have an F1."""
    answers, classes, right = by_id(told), Tallies(), 0
    for row in rows:
        gold, mine = row[key], answers.get(str(row["id"]), {}).get(key)
        right += gold == mine
        classes[gold].add(gold == mine, 0, 1)
        classes[mine].add(0, 1, 0)
    marked = Tallies({name: one for name, one in classes.items() if one.gold})
    weighted = sum(one.rates()["f1"] * one.gold for one in marked.values())
    return {
        "accuracy": round(right / len(rows), DIGITS),
        "macro_f1": marked.macro(),
        "weighted_f1": round(weighted / len(rows), DIGITS),
        "classes": marked.each(),
    }


def score_many(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """Several yes-or-no labels a row: example-based F1 (without rows that have none on either side), micro, macro."""
    answers, columns, examples = by_id(told), Tallies(), list[float]()
    for row in rows:
        gold = row["labels"]
        mine = answers.get(str(row["id"]), {}).get("labels", [0] * len(gold))
        for n, (g, m) in enumerate(zip(gold, mine, strict=True)):
            columns[f"{n}"].add(bool(g and m), m, g)
        if any(gold) or any(mine):
            both = sum(bool(g and m) for g, m in zip(gold, mine, strict=True))
            examples.append(2 * both / (sum(gold) + sum(mine)))
    return {
        "example_f1": round(sum(examples) / len(examples), DIGITS) if examples else 0.0,
        "micro": columns.micro(),
        "macro_f1": columns.macro(least=0),
        "columns": {name: one.rates() for name, one in columns.items()},
    }
