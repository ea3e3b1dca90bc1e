"""Accounts from the invitation to the day they are closed: addresses, links, tokens, what a leaver hands over."""
