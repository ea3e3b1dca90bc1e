"""Tags of the views of records."""
