"""Taking in a file as the next version of a document."""
