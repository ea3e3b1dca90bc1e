"""What the contest does beside opening pages: approve one value until every total is right, rename a root indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.cli.bench.contest.data import KEY
from goldenthread.cli.bench.contest.measure import account
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.models import Country, Strategy
from goldenthread.platform.roles import Role
from goldenthread.platform.throttling.limits import shares
from goldenthread.results.models import Cycle, Indicator, ValueRequest
from goldenthread.results.totals import keeping

TIMES = 4
BELOW = 46
"""Indicators below the root, as the peer has 46 country programmes below one."""


@dataclass(frozen=True)
class Done:
    """One act by one kind of person; the best of several times, after one that warms up."""

    act: str
    person: str
    status: int
    cpu_ms: float
    wall_ms: float
    queries: int


def acts() -> Iterator[Done]:
    """Each act as an administrator, and as the role with least that may do it, through the API."""
    strategy = Strategy.objects.get(plans__key=KEY)
    people = {
        "administrator": account(f"{KEY}-administrator@example.org", Role.ADMINISTRATOR),
        "least privileged": account(f"{KEY}-results@example.org", Role.RESULTS_OFFICER, strategy=strategy),
    }
    root = _tree(strategy)
    requests = _verified(strategy, root, len(people) * TIMES)
    for person, user in people.items():
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        client.force_login(user)
        yield _timed("approve one value", person, partial(_approved, client, requests))
        yield _timed("rename a root indicator", person, partial(_renamed, client, root))


JSON: dict[str, Any] = {"content_type": "application/json"}


def _approved(client: Client, requests: list[int]) -> Any:
    return client.post(f"/api/results/requests/{requests.pop()}/move", {"to": "approved"}, **JSON)


def _renamed(client: Client, root: Indicator) -> Any:
    title = {"title": {"en": f"Renamed {perf_counter()}"}}
    return client.patch(f"/api/results/indicators/{root.pk}", title, **JSON)


def _timed(act: str, person: str, work: Callable[[], Any]) -> Done:
    shares.forget()  # nobody does so much in a minute
    with CaptureQueriesContext(connection) as asked:
        answer = work()
    questions = len(asked)
    connection.queries_log.clear()
    cpu = wall = 1e9
    for _time in range(TIMES - 1):
        begun, used = perf_counter(), process_time()
        answer = work()
        cpu, wall = min(cpu, process_time() - used), min(wall, perf_counter() - begun)
    return Done(act, person, answer.status_code, round(cpu * 1000, 1), round(wall * 1000, 1), questions)


def _tree(strategy: Strategy) -> Indicator:
    """The first indicator of the contest, with others below it, and totals of them all."""
    root, *others = Indicator.objects.filter(strategy=strategy, code__startswith=f"{KEY}-").order_by("pk")[: BELOW + 1]
    Indicator.objects.filter(pk__in=[one.pk for one in others]).update(parent=root)
    keeping.refresh_family([root.pk])
    return root


def _verified(strategy: Strategy, root: Indicator, number: int) -> list[int]:
    """Requests of one value each, handed in and verified, for an indicator below the root."""
    from goldenthread.results.cycles import actions, entering
    from goldenthread.results.cycles.states import REQUEST_STATES

    today = timezone.localdate()
    days = {"opens_on": today, "due_on": today + timedelta(days=30)}
    said = {"title": {"en": "Contest"}, "year": today.year - 1, **days}
    cycle = actions.save_cycle(Cycle(strategy=strategy), by=OPERATOR, **said)
    indicator = root.children.order_by("pk").first() or root
    countries = list(Country.objects.order_by("iso3")[:number])
    for request in actions.ask(cycle, [indicator], countries, by=OPERATOR, cells=""):
        entering.type_values(request, {"": {"value": Decimal(cycle.pk)}}, by=OPERATOR)
        for state in ("submitted", "verified"):
            request = REQUEST_STATES.move(ValueRequest.objects.get(pk=request.pk), state, by=OPERATOR)
    return list(cycle.requests.values_list("pk", flat=True))


def as_data() -> list[dict[str, Any]]:
    """The same as plain data."""
    return [asdict(one) for one in acts()]
