"""Writers at the same time: every total is right when all have committed. On SQLite they stand in line anyway."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from goldenthread.results import actions
from goldenthread.results.models import Observation
from goldenthread.results.totals import keeping, queries

WRITERS, EACH = 4, 5


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite there is one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_values_written_at_the_same_time_are_all_in_the_total(made, malawi, officer):
    top = made("top", across_countries="sum")
    low = [made(f"low-{number}", across_countries="sum", parent=top) for number in range(WRITERS)]

    def write(number):
        try:
            for cell in range(EACH):
                values = {"country": malawi, "year": 2025, "cell": f"age={cell}", "value": Decimal(1)}
                actions.save_observation(Observation(indicator=low[number]), by=officer, **values)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert queries.roll_up(officer, top, malawi, [2025]).amount.value == WRITERS * EACH
    assert not list(keeping.differences())
