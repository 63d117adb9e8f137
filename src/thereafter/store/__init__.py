"""One SQLite file per investigation: an append-only log of reports, claims and judgements, read as of a day."""

from thereafter.store.entry import Batch, Entry, Look, Published, Scope
from thereafter.store.store import Store, utc_now

__all__ = ["Batch", "Entry", "Look", "Published", "Scope", "Store", "utc_now"]
