"""An open investigation: the rooms joined into the few things a person does with it."""

from thereafter.story.adding import Added, Desk, open_desk
from thereafter.story.changes import changes_between
from thereafter.story.knowing import Known, derive
from thereafter.story.marking import marked_copy
from thereafter.story.story import Story

__all__ = ["Added", "Desk", "Known", "Story", "changes_between", "derive", "marked_copy", "open_desk"]
