"""What can go wrong, said so that the reader knows what to do.

ThereafterError
├── SourceError    something handed to `add` cannot be read
├── ConfigError    an option, file or name makes no sense
├── StoreError     the investigation file cannot be opened, read or written
├── PlaceUnclear   a place name is unknown or could be several places
├── ModelMissing   a reader or gazetteer that has to be installed is not there
└── HarmRefused    the request would show what could put people at risk

Bad *data* is not an error: it becomes a `record.Problem` that travels to the dossier's limits page.
"""

from __future__ import annotations


class ThereafterError(Exception):
    """An error for people: what happened, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class SourceError(ThereafterError):
    """Something handed to `add` cannot be read."""


class ConfigError(ThereafterError):
    """An option, a file or a name makes no sense."""


class StoreError(ThereafterError):
    """The investigation file cannot be opened, read or written."""


class PlaceUnclear(ThereafterError):
    """A place name is unknown, or could be several places; the hint names them."""


class ModelMissing(ThereafterError):
    """A reader or gazetteer that has to be installed first is not there."""


class HarmRefused(ThereafterError):
    """The request would show what could put people at risk, such as the roads that are open to a side right now."""
