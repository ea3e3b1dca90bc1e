"""Pages, lists, forms and drawings that every room shows its records with."""
