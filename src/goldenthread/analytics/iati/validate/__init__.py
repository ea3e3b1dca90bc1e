"""IATI files against the schema, the code lists and the rules of the standard."""
