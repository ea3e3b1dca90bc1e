"""PDF, by typst."""
