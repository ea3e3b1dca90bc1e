"""Resolutions: what their paragraphs are, whom they ask and until when."""
