"""Resolutions taken in from files: read, corrected by a person, kept as a mandate with its clauses."""
