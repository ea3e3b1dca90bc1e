"""Reading Word files: text, automatic numbers, notes, comments, tracked changes."""
