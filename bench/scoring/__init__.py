"""Scores for reading tasks: each module compares what was read with what was marked, and knows nothing of readers."""
