"""Pages that look across rooms: home of a strategy, the thread, search, country pages. Owns no nouns."""
