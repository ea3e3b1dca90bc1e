"""Opens pages as three kinds of reader and measures them: CPU, wall, questions to the database, bytes, memory."""

from __future__ import annotations

import gzip
import resource
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.cli.bench.contest.pages import pages
from goldenthread.platform import actions
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.models import Country, Strategy, User
from goldenthread.platform.roles import Role
from goldenthread.platform.throttling.limits import shares

TIMES = 3
SLOW = 5.0
"""Seconds from which a page is opened once only."""


@dataclass(frozen=True)
class Opened:
    """One page as one kind of reader sees it; the best of several times, after one that warms up."""

    page: str
    address: str
    reader: str
    status: int
    cpu_ms: float
    wall_ms: float
    queries: int
    bytes: int
    compressed: int
    memory_mb: float


def readers() -> dict[str, User | None]:
    """An administrator, somebody with the least role in one country, and a visitor."""
    strategy = Strategy.objects.get(plans__key="contest")
    return {
        "administrator": account("contest-administrator@example.org", Role.ADMINISTRATOR),
        "least privileged": account(
            "contest-reader@example.org",
            Role.READER,
            strategy=strategy,
            country=Country.objects.order_by("iso3").first(),
        ),
        "visitor": None,
    }


def account(email: str, role: Role, **scope: Any) -> User:
    """The account of that address, made with the role when there is none."""
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    user = actions.create_account(email=email, name=role.value, password="contest of pages", by=OPERATOR, is_first=True)
    actions.grant(user, role, by=OPERATOR, **scope)
    return user


def opened(only: str = "") -> Iterator[Opened]:
    """Every page by every reader; those whose name holds `only`."""
    for reader, user in readers().items():
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        if user is not None:
            client.force_login(user)
        client.get("/")  # what is read once in a process is no page's own
        for name, address in pages():
            if only in name:
                shares.forget()  # nobody asks for so much in a minute
                yield open_page(client, name, address, reader)


def open_page(client: Client, name: str, address: str, reader: str, *, times: int = TIMES) -> Opened:
    with CaptureQueriesContext(connection) as asked:
        cpu, wall, response, content = _once(client, address)
    questions = len(asked)
    connection.queries_log.clear()
    for _time in range(times if wall < SLOW else 0):
        again_cpu, again_wall, response, content = _once(client, address)
        cpu, wall = min(cpu, again_cpu), min(wall, again_wall)
    return Opened(
        name,
        address,
        reader,
        response.status_code,
        round(cpu * 1000, 1),
        round(wall * 1000, 1),
        questions,
        len(content),
        len(gzip.compress(content, 6)),
        round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def _once(client: Client, address: str) -> tuple[float, float, Any, bytes]:
    wall, cpu = time.perf_counter(), time.process_time()
    response = client.get(address)
    content = response.getvalue()
    return time.process_time() - cpu, time.perf_counter() - wall, response, content


def as_data(only: str = "") -> list[dict[str, Any]]:
    """The same as plain data."""
    return [asdict(one) for one in opened(only)]
