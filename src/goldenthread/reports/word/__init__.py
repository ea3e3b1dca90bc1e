"""Word templates of organizations: what they ask for, what is wrong with them, and papers made with them."""
