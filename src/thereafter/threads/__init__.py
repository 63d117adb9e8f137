"""Threads: the questions that coverage opened, and what became of them."""

from thereafter.threads.panel import Coverage
from thereafter.threads.weave import threads_of

__all__ = ["Coverage", "threads_of"]
