"""What a public edition took out or made coarser, counted while it happens and told at the end."""

from __future__ import annotations

from collections import Counter

# In this order on the page; {} is how many times.
LINES = {
    "held_back": "{} events, claims, spells of control or movements of the last 72 hours are held back.",
    "places": "{} mentions of places are given on a grid of 0.2° (about a district); none was moved at random.",
    "refused": "{} mentions of medical sites, shelters or single buildings are given without name and point.",
    "weeks": "{} dates of events that concern civilians or aid are given as whole weeks.",
    "groups": "{} numbers of groups of fewer than 100 people are given as “a small group”.",
    "names": "{} passages had names of people who hold no known public role withheld.",
    "contacts": "{} passages had accounts, addresses, numbers, links or coordinates removed.",
    "quotes": "{} quotations in scripts without capitals are withheld: names in them cannot be told apart.",
    "said": "Who says what is left out of {} reports: a speaker who can be told by his words may be at risk.",
    "coded": "Who did what to whom, clause by clause, is left out of {} reports.",
    "named": "What is named is left out of {} reports.",
    "why": "Which causes are stated, in words of the text, is left out of {} reports.",
    "texts": "The full text of {} reports is not included; only quotations are.",
    "addresses": "{} web addresses or authors of reports are left out, because they may lead to a private person.",
    "routes": "{} routes are given in steps of 10 km and half hours, or left out.",
}


class Audit:
    """A tally of reductions; the only thing in this room that changes while it is used."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def note(self, sort: str, times: int = 1) -> None:
        """Count one reduction of a sort that `LINES` knows."""
        if sort not in LINES:
            raise KeyError(sort)
        self._count[sort] += times

    def lines(self) -> tuple[str, ...]:
        """The reductions in words, in a fixed order."""
        return tuple(words.format(f"{self._count[sort]:,}") for sort, words in LINES.items() if self._count[sort])
