"""Reporting cycles: who is asked for which values, what was handed in, who checked it, and when it was locked."""
