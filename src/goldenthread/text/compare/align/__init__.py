"""Which paragraph became which."""
