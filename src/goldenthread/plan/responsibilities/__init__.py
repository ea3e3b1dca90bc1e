"""Who is responsible, accountable, consulted and informed (RACI): grids of areas, outcomes and activities."""
