"""Consultation: rounds, comments, and where their words are in later versions."""
