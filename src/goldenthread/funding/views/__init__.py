"""Views of the room: the gap, the pipeline, the plans, donors, rates, and pages of records with their next step."""
