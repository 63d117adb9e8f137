"""Claims: reports in, things said with exact quotation, speaker, time, place and status out."""

from typing import TYPE_CHECKING

from thereafter.claims.codebook import Codes, codes_of
from thereafter.claims.scene.actors import actor, known_actor, side_of
from thereafter.claims.scene.actors import mentions as actors_in

if TYPE_CHECKING:
    from thereafter.claims.reader import Reader, Reading, RuleReader, claims_in

__all__ = [
    "Codes",
    "Reader",
    "Reading",
    "RuleReader",
    "actor",
    "actors_in",
    "claims_in",
    "codes_of",
    "known_actor",
    "side_of",
]


def __getattr__(name: str) -> object:
    """Load the reader, with its hundreds of patterns, when it is first asked for: most verbs never read a text."""
    if name in ("Reader", "Reading", "RuleReader", "claims_in"):
        from thereafter.claims import reader

        return getattr(reader, name)
    raise AttributeError(name)
