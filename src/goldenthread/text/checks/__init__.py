"""Checks of a translation: figures and terms."""
