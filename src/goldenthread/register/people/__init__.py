"""People: accounts, invitations, roles, the trail of what they did."""
