"""Words under negotiation: brackets, wordings proposed, tracked changes as suggestions."""
