"""Exchange rates from files: into the records, shown first."""
