"""Comments find their words in the next version."""
