"""What every room stands on: people and roles, organizations, countries and dated groups, strategies and their
areas, sources, the audit trail, languages, files, jobs, the look and feel.

Owns the nouns that more than one room needs. It knows nothing of mandates, texts, plans, results or money.
"""
