"""How well a grouping agrees with a gold one (BCubed, pairs), and how well a number tells two classes apart (AUC)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

Groups = Mapping[str, Hashable]  # item → the group it is in


def bcubed(gold: Groups, found: Groups) -> tuple[float, float, float]:
    """Precision, recall and F1 over items (Bagga and Baldwin 1998); an item that was not grouped is alone."""
    right, told = _members(gold), _members(_whole(gold, found))
    precision = recall = 0.0
    for item, group in gold.items():
        both = len(right[group] & told[_own(found, item)])
        precision += both / len(told[_own(found, item)]) / len(gold)
        recall += both / len(right[group]) / len(gold)
    return precision, recall, _f1(precision, recall)


def pairs(gold: Groups, found: Groups) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of items that are in one group."""
    whole = _whole(gold, found)
    both = _pairs(Counter((gold[item], whole[item]) for item in gold))
    precision = both / max(1, _pairs(Counter(whole.values())))
    recall = both / max(1, _pairs(Counter(gold.values())))
    return precision, recall, _f1(precision, recall)


def auc(positive: Sequence[bool], scores: Sequence[float]) -> float | None:
    """The chance that a positive scores higher than a negative (a tie counts half); None when either is missing."""
    yes = [score for score, is_it in zip(scores, positive, strict=True) if is_it]
    no = [score for score, is_it in zip(scores, positive, strict=True) if not is_it]
    if not yes or not no:
        return None
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))


def _own(found: Groups, item: str) -> Hashable:
    return found.get(item, ("alone", item))


def _whole(gold: Groups, found: Groups) -> dict[str, Hashable]:
    return {item: _own(found, item) for item in gold}


def _members(groups: Groups) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for item, group in groups.items():
        members[group].add(item)
    return members


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
