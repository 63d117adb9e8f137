"""Movements: where the people and the fighters went, and the ledger that adds them up."""

from thereafter.movements.ledger import ledger_of, told_between
from thereafter.movements.merge import movements_of
from thereafter.movements.on_the_way import speaks_of_convoy
from thereafter.movements.where import km_between, lies_at, place_key, same_place

__all__ = [
    "km_between",
    "ledger_of",
    "lies_at",
    "movements_of",
    "place_key",
    "same_place",
    "speaks_of_convoy",
    "told_between",
]
