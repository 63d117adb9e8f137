"""Links: what a later event has to do with an earlier one, for and against, in a graded verb."""

from thereafter.links.anchor import anchor_of
from thereafter.links.chain import link_between, links_from
from thereafter.links.later import later_reports

__all__ = ["anchor_of", "later_reports", "link_between", "links_from"]
