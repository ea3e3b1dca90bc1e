"""Writing in the API."""
