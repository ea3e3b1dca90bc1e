"""Translation: orders, the text in two languages, checks, translators' files."""
