"""Versions of a plan: frozen, compared, amended, merged."""
