"""Formats: each with its reader and writer; what is common to all stands beside them."""
