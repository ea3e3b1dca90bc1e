"""The masthead of a UN document, recognized line by line."""
