"""Links: what a later event has to do with an earlier one, for and against, in a graded verb."""

from thereafter.links.activity import Activity
from thereafter.links.anchor import anchor_of
from thereafter.links.chain import link_between, links_from
from thereafter.links.later import later_reports
from thereafter.links.next_places import next_places, with_links
from thereafter.links.placebo import with_placebo

__all__ = [
    "Activity",
    "anchor_of",
    "later_reports",
    "link_between",
    "links_from",
    "next_places",
    "with_links",
    "with_placebo",
]
