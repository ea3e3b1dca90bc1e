"""The evidence store of the installation: what is loaded, and loading it."""
