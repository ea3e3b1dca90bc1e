"""Ranked partners and funders, with the reasons behind each score."""
