"""Telling: which words tell that something happened, and which of the sentence’s names take part."""
