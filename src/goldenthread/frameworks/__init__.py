"""Mandates and their clauses, framework trees, alignment, mainstreaming.

Owns what the organization is asked to do and what its strategy must agree with. The bodies that ask are
governance's; the text that answers is drafting's.
"""
