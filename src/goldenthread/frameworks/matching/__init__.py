"""Which elements of two lists mean the same, in six languages, with no model to download. No Django."""
