"""Akoma Ntoso, in the profile of the United Nations (AKN4UN)."""
