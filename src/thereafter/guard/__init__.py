"""The only door to a public edition: coarser, masked, 72 hours behind, and every reduction listed."""

from thereafter.guard.edition import (
    public,
    public_changes,
    public_claims,
    public_events,
    public_ledger,
    public_links,
    public_movements,
    public_reports,
    public_tenures,
    public_threads,
)

__all__ = [
    "public",
    "public_changes",
    "public_claims",
    "public_events",
    "public_ledger",
    "public_links",
    "public_movements",
    "public_reports",
    "public_tenures",
    "public_threads",
]
