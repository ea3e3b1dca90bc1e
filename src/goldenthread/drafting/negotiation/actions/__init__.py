"""Verbs of negotiation."""
