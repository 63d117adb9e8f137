"""Measures: numbers as reported with what they count, and time expressions as intervals of days."""
