"""From texts in order to blocks with kind, number, level and address."""
