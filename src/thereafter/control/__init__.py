"""Control: who held which place, since when, until when, how much of it, contested by whom."""

from thereafter.control.tenures import holder_on, tenures_of

__all__ = ["holder_on", "tenures_of"]
