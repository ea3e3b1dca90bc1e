"""Suggested partners: kept, answered, engaged."""
