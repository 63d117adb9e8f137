"""Forecast: how many people will be in each camp, from counts as they arrive, or by shares of a total."""

from thereafter.movements.forecast.courses import camp_forecast, simulated_record
from thereafter.movements.forecast.forecaster import Forecast, Forecaster
from thereafter.movements.forecast.hold import persisting
from thereafter.movements.forecast.seen import Given, seen_on
from thereafter.movements.forecast.sharing import shared
from thereafter.movements.forecast.stated import COUNTING, Found, stated_counts
from thereafter.movements.forecast.told import given_of, with_counts
from thereafter.movements.simulation.scores import averaged_relative_difference, covered

__all__ = [
    "COUNTING",
    "Forecast",
    "Forecaster",
    "Found",
    "Given",
    "averaged_relative_difference",
    "camp_forecast",
    "covered",
    "given_of",
    "persisting",
    "seen_on",
    "shared",
    "simulated_record",
    "stated_counts",
    "with_counts",
]
