"""Open standards and the API: what goes in and out. Owns no nouns of the strategy."""
