"""One country, one organization in the evidence."""
