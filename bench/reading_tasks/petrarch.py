"""Who did what to whom, read by rule, with the actor dictionary that lies beside the sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from scoring.counts import Row
from thereafter.claims.dyads import Finder, Named, dyads

_ENDINGS = r"(?:i?ans?|a|ia|n|i|ese|es|s|ines?|ish)?"
"""A dictionary of stems ("argentin", "gondor") also means the people and the adjective."""


def predict(rows: Sequence[Row], setting: object) -> list[Row]:
    """The dyads of each sentence."""
    named = finder(getattr(setting, "folder"))  # noqa: B009
    return [{"id": row["id"], "events": [_event(one) for one in dyads(row["text"], named)]} for row in rows]


def _event(one: object) -> dict[str, str]:
    return {part: getattr(one, part) for part in ("source", "target", "cameo")}


def finder(folder: Path) -> Finder:
    """Finds the dictionary's actors in a text; trades alone, in the plural, are actors of no country."""
    book = json.loads((folder / "actors_unit.json").read_text("utf-8"))
    actors = {name.strip(): code for name, code in book["actors"].items()}
    agents = {name.strip(): f"---{code}" for name, code in book["agents"].items()}
    pattern, trades = _pattern(actors, _ENDINGS), _pattern(agents, "s?")

    def named(text: str) -> list[Named]:
        found = [Named(m.start(), m.end(), actors[m["name"].lower()]) for m in pattern.finditer(text)]
        trade = [Named(m.start(), m.end(), agents[m["name"].lower()]) for m in trades.finditer(text)]
        parts = [_owned(one) if any(_belongs(text, one, other) for other in found) else one for one in trade]
        return found + [one for one in parts if not one.code or text[one.end - 1] == "s"]

    return named


def _owned(trade: Named) -> Named:
    """A trade that is an actor's: more words of his name."""
    return Named(trade.start, trade.end, "")


def _pattern(names: dict[str, str], endings: str) -> re.Pattern[str]:
    ranked = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<name>{ranked}){endings}(?!\w)", re.IGNORECASE)


def _belongs(text: str, trade: Named, actor: Named) -> bool:
    """Whether a trade is an actor's: “Gondor's lawmakers”, “soldiers from Gondor”."""
    if actor.end <= trade.start:
        return bool(re.fullmatch(r"(?:['’]s)?(?:\s+[\w-]+){0,3}\s+", text[actor.end : trade.start]))
    return bool(re.fullmatch(r"\s+(?:of|from|in)\s+(?:\w+\s+){0,2}", text[trade.end : actor.start]))
