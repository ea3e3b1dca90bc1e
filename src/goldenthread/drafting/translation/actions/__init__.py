"""Verbs of translation."""
