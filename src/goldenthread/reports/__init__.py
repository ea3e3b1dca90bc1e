"""Papers for governing bodies and others: outlines, snapshots of figures, documents in six languages.

Owns how records become a paper that can be followed back. It changes nothing but its own snapshots.
"""
