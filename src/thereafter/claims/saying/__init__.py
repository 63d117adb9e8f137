"""Saying: who said what, for everything a text attributes to somebody, war or not."""
