"""How sure it is that what a resolved name means lies within 161 km of the point given for it.

The steps are round numbers set by hand, checked against what was right on the development halves of four corpora of
names of places (docs/benchmarks.md): a probability that is given as .9 or more has to be right nine times in ten. The
middle of a wide place is one opinion among several, so nothing wide is given so much.
"""

from __future__ import annotations

from thereafter.record.kinds import Precision
from thereafter.record.place import Place

COUNTRY = 0.95
CLEAR_COUNTRY = 0.6  # lead of a country over towns and states of its name
WIDE_KM = 161.0  # radius
WIDE = 0.85
WELL_SUPPORTED = 1.1  # score of a candidate for which country, prominence and neighbours all speak
SUPPORTED = 0.75
_STEPS = ((0.5, 0.94), (0.2, 0.8), (0.12, 0.7), (0.0, 0.65))  # lead over the next namesake → probability
_LITTLE = 0.15  # cost of a score below SUPPORTED, or of a clear lead without support


def surety(place: Place, score: float, lead: float, *, named: bool) -> float:
    """The probability, from the candidate's score and its lead over the next that lies elsewhere (1: there is none).

    `named`: the text speaks of its country or the people there; without that a Paris may always be that of Texas.
    """
    if place.radius_km > WIDE_KM:
        return WIDE
    if place.precision is Precision.COUNTRY:
        return COUNTRY if lead >= CLEAR_COUNTRY else WIDE  # Jordan, Lebanon, Georgia: towns are called so, too
    value = next(sure for least, sure in _STEPS if lead >= least or not least)
    if score < SUPPORTED or (lead >= _STEPS[0][0] and (score < WELL_SUPPORTED or not named)):
        value -= _LITTLE
    return round(value, 2)
