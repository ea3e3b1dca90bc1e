"""Entries of the register as partners: due diligence, contacts."""
