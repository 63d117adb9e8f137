"""Thereafter reads reports about a conflict and answers: what followed?"""

__version__ = "0.1.0"
