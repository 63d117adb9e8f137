"""Names to places: the gazetteer, the places of a text, and the way between two of them."""

from thereafter.places.atlas import Atlas, Match
from thereafter.places.opening import open_atlas

__all__ = ["Atlas", "Match", "open_atlas"]
