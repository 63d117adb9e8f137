"""Links: what a later event has to do with an earlier one, for and against, in a graded verb."""

from thereafter.links.anchor import anchor_of
from thereafter.links.chain import link_between, links_from

__all__ = ["anchor_of", "link_between", "links_from"]
