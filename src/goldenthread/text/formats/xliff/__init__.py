"""XLIFF 2.1: texts for translators, and what they send back."""
