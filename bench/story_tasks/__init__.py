"""The tasks of `bench/stories.py`: stories grouped, stories that were dropped."""
