"""What every room stands on: access and roles, the audit trail, jobs, files, search, records as files write them.

Owns the app label `core` with the nouns that more than one room needs: people, organizations, countries, sources,
strategies and their areas. Its pages are in `register` and `ui`. It knows nothing of mandates, texts, plans, results or money.
"""
