"""Results: indicators, baselines, targets, observations, progress.

Owns what is measured. Values are append-only facts; every total is a question asked of them.
"""
