"""The glossary: concepts and their terms in six languages."""
