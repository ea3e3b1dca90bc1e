"""Rows of text into the tables of the evidence store."""
