"""No page asks more of the database because there is more in it: every page and API list at two sizes, by three readers."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from goldenthread.cli.bench.contest.data import Contest, Size
from goldenthread.cli.bench.contest.measure import Opened, open_page, readers
from goldenthread.cli.bench.contest.pages import pages
from goldenthread.config import installation
from goldenthread.exchange.instance import load
from goldenthread.platform.models import Strategy

SMALL = Size(6, 12, 6, 6, 12, 12, 6, 6, 6, 2)
LARGE = Size(60, 120, 60, 60, 120, 120, 60, 60, 60, 2)
SPARE = 8
"""Questions by which two sizes may differ: what stands beside rows is asked for only where there are some."""
ROLES_SPARE = 0.3
"""Share by which a reader may ask more than an administrator; a handful is always free."""
GROWS = {"breaks of the thread"}  # asks for each kind of missing link that there is
"""Pages that ask more when there is more, with the reason; none may join without one."""


def opened(size: Size) -> dict[tuple[str, str], Opened]:
    strategy = Strategy.objects.get(key="unido-ldc-2022-2031")
    Contest(size, strategy).build()
    found = {}
    for reader, user in readers().items():
        client = Client(headers={"host": "localhost"})
        if user is not None:
            client.force_login(user)
        for name, address in pages():
            found[name, reader] = open_page(client, name, address, reader, times=0)
    return found


_measured: list[dict[tuple[str, str], Opened]] = []


@pytest.fixture
def sizes(db):
    """Both sizes, opened once for all tests."""
    for size in () if _measured else (SMALL, LARGE):
        with transaction.atomic():
            load(installation.instances() / "unido-ldc")
            _measured.append(opened(size))
            transaction.set_rollback(True)
    return _measured


def test_every_page_is_there(sizes):
    refused = {key: one.status for size in sizes for key, one in size.items() if one.status >= 400}
    assert not {key for key, status in refused.items() if key[1] == "administrator" or status >= 500}, refused
    assert len(sizes[0]) > 250


def test_more_data_asks_no_more_questions(sizes):
    small, large = sizes
    grown = {
        key: (small[key].queries, large[key].queries)
        for key in small
        if large[key].queries - small[key].queries > SPARE and key[0] not in GROWS
    }
    assert not grown, grown


def test_who_may_less_asks_no_more_than_who_may_all(sizes):
    large = sizes[1]
    dearer = {
        key: (large[key[0], "administrator"].queries, one.queries)
        for key, one in large.items()
        if one.queries > large[key[0], "administrator"].queries * (1 + ROLES_SPARE) + 6
    }
    assert not dearer
