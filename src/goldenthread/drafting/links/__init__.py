"""What texts are linked to: the clauses they answer, the action areas they found, the elements they take up."""
