"""Comment matrices from files: ISO, OASIS, NIST, UNDP, our own, and tables of any other make."""
