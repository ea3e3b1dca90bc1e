"""Names of organizations: the words they are made of, and how alike two of them are."""
