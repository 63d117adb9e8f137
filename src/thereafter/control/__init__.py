"""Control: who held which place, since when, until when, how much of it, contested by whom."""

from thereafter.control.tenures import change_day, covers_day, holder_on, tenures_of

__all__ = ["change_day", "covers_day", "holder_on", "tenures_of"]
