"""Translation in the API."""
