"""Who fills which role in a report of an incident: entities, each named by any of its mentions (CEAF-REE)."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence

from scoring.counts import Row, Scores, Tallies, by_id

ROLES = {
    "perp_individual_id": "PerpInd",
    "perp_organization_id": "PerpOrg",
    "phys_tgt_id": "Target",
    "hum_tgt_name": "Victim",
    "incident_instrument_id": "Weapon",
}
_ARTICLE = re.compile(r"\b(?:an?|the)\b")
_BARE = str.maketrans("", "", string.punctuation)
Entity = frozenset[str]


def score(rows: Sequence[Row], told: Iterable[Row]) -> Scores:
    """F1 over entities: told right when each mention told of it is a marked one of the same entity."""
    answers, roles = by_id(told), Tallies()
    for row in rows:
        mine = {_role(name): said for name, said in answers.get(str(row["id"]), {}).get("roles", {}).items()}
        for name, marked in row["roles"].items():
            gold, said = _entities(marked), _entities(mine.get(_role(name), []))
            roles[_role(name)].add(_pairs(gold, said), len(said), len(gold))
    return {"micro": roles.micro(), "roles": {name: roles[name].rates() for name in ROLES.values()}}


def _role(name: str) -> str:
    return ROLES.get(name, name)


def _entities(mentions: Iterable[Iterable[str]]) -> list[Entity]:
    return [frozenset(plain(one) for one in entity) for entity in mentions if entity]


def plain(mention: str) -> str:
    """A mention without case, punctuation and articles."""
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_BARE)).split())


def _pairs(gold: Sequence[Entity], said: Sequence[Entity]) -> int:
    """The most entities that can be paired one to one (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(at: int, seen: set[int]) -> bool:
        for to, entity in enumerate(said):
            if to not in seen and entity <= gold[at]:
                seen.add(to)
                if to not in owner or place(owner[to], seen):
                    owner[to] = at
                    return True
        return False

    return sum(place(at, set()) for at in range(len(gold)))
