"""Pages of translation."""
