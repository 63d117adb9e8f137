"""Events: the same happening in many tellings, truces with a life, and how actors stand to one another."""

from thereafter.events.denials import denials_standing
from thereafter.events.gather import events_of
from thereafter.events.heading import display_name
from thereafter.events.relations import relations_of
from thereafter.events.share import Part, part_of, taken_back
from thereafter.events.truces import truces_of

__all__ = [
    "Part",
    "denials_standing",
    "display_name",
    "events_of",
    "part_of",
    "relations_of",
    "taken_back",
    "truces_of",
]
