"""Stories: which reports go on with one another, whatever the story is called that week."""
