"""The register that every room stands on: organizations, countries and their groups, people, sources."""
