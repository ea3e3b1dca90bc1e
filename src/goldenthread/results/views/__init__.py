"""Views that are more than a record: the card of an indicator, the history of a value, what is missing."""
