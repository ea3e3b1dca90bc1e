"""A comparison as data, and as Word, HTML and PDF."""
