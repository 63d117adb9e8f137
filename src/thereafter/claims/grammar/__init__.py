"""Grammar: text to sentences, tags, chunks and clauses, and how far their verbs commit themselves; no news in here."""
