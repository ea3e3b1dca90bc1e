"""Writing Word files in the form of a UN document."""
