"""The public site: what is published, for everyone, without an account. Owns no nouns."""
