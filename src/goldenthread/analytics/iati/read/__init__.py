"""IATI XML into rows of text as published."""
