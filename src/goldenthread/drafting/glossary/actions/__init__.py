"""Verbs of the glossary."""
