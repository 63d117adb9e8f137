"""Forecast: how many people will be in each camp, from counts as they arrive, or by shares of a total."""

from thereafter.movements.forecast.courses import camp_forecast, forecast_record
from thereafter.movements.forecast.forecaster import Forecast, Forecaster
from thereafter.movements.forecast.hold import persisting
from thereafter.movements.forecast.scores import covered, relative_difference
from thereafter.movements.forecast.seen import Given, seen_on
from thereafter.movements.forecast.sharing import shared
from thereafter.movements.forecast.told import given_of, with_counts

__all__ = [
    "Forecast",
    "Forecaster",
    "Given",
    "camp_forecast",
    "covered",
    "forecast_record",
    "given_of",
    "persisting",
    "relative_difference",
    "seen_on",
    "shared",
    "with_counts",
]
