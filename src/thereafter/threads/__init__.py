"""Threads: the questions that coverage opened, the stories it told, and what became of them."""

from typing import TYPE_CHECKING

from thereafter.threads.panel import Coverage
from thereafter.threads.weave import threads_of

if TYPE_CHECKING:
    from thereafter.threads.stories.going_on import going_on
    from thereafter.threads.stories.grouping import grouped
    from thereafter.threads.stories.life import stories_of
    from thereafter.threads.stories.traits import Told, Traits, told_by

__all__ = ["Coverage", "Told", "Traits", "going_on", "grouped", "stories_of", "threads_of", "told_by"]

_FILE_OF = {
    "Told": "traits",
    "Traits": "traits",
    "going_on": "going_on",
    "grouped": "grouping",
    "stories_of": "life",
    "told_by": "traits",
}


def __getattr__(name: str) -> object:
    """Load numpy and the stories when they are first asked for: most verbs group no reports."""
    if name in _FILE_OF:
        from importlib import import_module

        return getattr(import_module(f"thereafter.threads.stories.{_FILE_OF[name]}"), name)
    raise AttributeError(name)
