"""Glossaries from files."""
