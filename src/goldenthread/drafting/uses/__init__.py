"""Where lessons, recommendations and feedback are used: in a document or an action area."""
