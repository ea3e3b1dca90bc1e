"""Files about money: exchange rates in any known layout, and pledges, commitments and payments of public registers."""
