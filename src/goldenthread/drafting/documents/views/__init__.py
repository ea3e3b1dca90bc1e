"""Pages of documents, versions and their files."""
