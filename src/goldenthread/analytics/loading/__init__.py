"""Files and folders into the evidence store."""
