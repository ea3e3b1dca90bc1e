"""Vocabularies from outside: SKOS, tables and YAML read into concepts, checked, written. No Django."""
