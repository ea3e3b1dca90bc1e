"""Writing on a draft: words, structure, paragraphs taken out."""
