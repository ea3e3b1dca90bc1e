"""Consultation in files: what came in by matrix or Word file, and the matrix that goes out."""
