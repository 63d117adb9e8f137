"""The plot inside one report: which of its events are tied, and which of the two led to the other."""

from thereafter.links.plot.plot import Tied, plot_in, tied

__all__ = ["Tied", "plot_in", "tied"]
