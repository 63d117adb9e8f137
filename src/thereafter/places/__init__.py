"""Names to places: the gazetteer, the places of a text, and the way between two of them."""

from thereafter.places.adding import Added
from thereafter.places.atlas import Atlas, Match
from thereafter.places.between import route
from thereafter.places.ground import covers, distance_km
from thereafter.places.opening import add_gazetteer, open_atlas
from thereafter.places.outlines import Outline, outlines

__all__ = [
    "Added",
    "Atlas",
    "Match",
    "Outline",
    "add_gazetteer",
    "covers",
    "distance_km",
    "open_atlas",
    "outlines",
    "route",
]
