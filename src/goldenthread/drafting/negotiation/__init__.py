"""Negotiation: wordings that delegations propose, and what becomes of them."""
