"""Frameworks in and out: as SKOS, tables and YAML, with findings and a difference before anything is kept."""
