"""Roads of the user's own OpenStreetMap extracts: read once, kept beside the gazetteer, asked for the way."""

from thereafter.places.roads.keeping import Kept, add_roads, kept_roads, open_roads, remove_roads, roads_state
from thereafter.places.roads.network import NoRoad, Roads, Way

__all__ = ["Kept", "NoRoad", "Roads", "Way", "add_roads", "kept_roads", "open_roads", "remove_roads", "roads_state"]
