"""`goldenthread check`: everything that can be wrong with an installation, in words.

Configuration, migrations, triggers, the chain of the trail and its anchor, every row against the trail, roles, files,
constraints, stored totals. Tables are read in parts, so that it can be asked of any size while the site goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.config.examination import constraints, files, roles
from goldenthread.platform import audit
from goldenthread.platform.audit import anchor, compared, guards
from goldenthread.results.totals import keeping

MOST = 20
"""Lines of one kind; how many more there are is said."""


def problems() -> list[str]:
    """What is wrong, a line each."""
    found = _lines("configuration", _configuration) + _lines("migrations", _migrations)
    is_old = any(line.startswith("migrations:") for line in found)
    found += _lines("audit", _chain) + _lines("audit", _anchor) + _lines("files", files.faults)
    if not is_old:  # tables that are to be changed first are as the version before left them
        found += _lines("triggers", guards.changes) + _lines("records", _rows)
        found += _lines("roles", roles.faults) + _lines("constraints", constraints.faults)
        found += _lines("totals", keeping.differences)
    return found


def notes() -> list[str]:
    """What is to be known, though nothing is wrong: where the trail was begun anew, as after a restore."""
    try:
        held = anchor.read()
    except anchor.Astray:
        return []
    return [f"audit: {_told(one)}" for one in (held["before"] if held else [])]


def _told(before: anchor.Held) -> str:
    was = f"entry {before['entry']} was the last one before" if before.get("entry") else "no anchor was there before"
    return f"{before['why']}, {before['ended']}: the trail goes on from entry {before['taken_up']}; {was}"


def _lines(about: str, ask: Callable[[], Iterable[str]]) -> list[str]:
    """At most `MOST` lines; what cannot be examined is a line too."""
    found: list[str] = []
    try:
        every = iter(ask())
        found = list(islice(every, MOST))
        more = sum(1 for _one in every)
    except (DatabaseError, anchor.Astray) as error:
        return [*(f"{about}: {line}" for line in found), f"{about}: {str(error).strip()}"]
    return [f"{about}: {line}" for line in found] + ([f"{about}: and {more} more"] if more else [])


def _configuration() -> Iterator[str]:
    yield from (str(message.msg) for message in checks.run_checks() if message.is_serious())
    if settings.PRODUCTION and settings.DEBUG:
        yield "GOLDENTHREAD_DEBUG is on in production: errors show settings and code to everybody. Set it to no"


def _migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        first = plan[0][0]
        more = f" and {len(plan) - 1} more" if len(plan) > 1 else ""
        yield (
            f"the database lacks the step {first.app_label}.{first.name}{more}: run goldenthread setup. Triggers, rows and "
            "constraints are examined after that"
        )


def _chain() -> Iterator[str]:
    return (f"entry {one.entry} {one.what}" for one in audit.verify())


def _anchor() -> Iterator[str]:
    held = anchor.read()
    if held is None:
        if audit.AuditEntry.objects.exists():
            yield (
                f"there is no anchor at {anchor.place()}: what was cut from the end of the trail cannot be missed. "
                "goldenthread setup, or a worker, writes one"
            )
    elif why := anchor.fault(held):
        yield why


def _rows() -> Iterator[str]:
    return (str(one) for one in compared.differences())
