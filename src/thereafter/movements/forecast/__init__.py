"""Forecast: how many people will be in each camp, from counts as they arrive; shares of the total where there are none."""

from thereafter.movements.forecast.forecaster import Forecast, Forecaster
from thereafter.movements.forecast.hold import persisting
from thereafter.movements.forecast.scores import covered, relative_difference
from thereafter.movements.forecast.seen import Given, seen_on
from thereafter.movements.forecast.sharing import shared

__all__ = ["Forecast", "Forecaster", "Given", "covered", "persisting", "relative_difference", "seen_on", "shared"]
