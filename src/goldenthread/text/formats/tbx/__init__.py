"""TBX: glossaries for translators' tools."""
