"""Text as the world writes it: reading, writing, comparing and anchoring. Imports no Django.

A file becomes a `Reading` (`blocks.py`); everything else in this package takes or gives readings.
"""
