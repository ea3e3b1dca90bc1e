"""A country in the evidence."""
