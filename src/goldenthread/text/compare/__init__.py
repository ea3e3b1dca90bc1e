"""Two versions of a text: what became of each paragraph, and what changed in its words."""
