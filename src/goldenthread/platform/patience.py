"""How long a writer waits for its turn: work in the background as long as it takes, a person's request for a moment.

There is one writer at a time (docs/decisions: the trail is one chain). Requests that wait hold the threads that serve
others: while a large load is written, they are answered that the site is busy, and can be sent again.
"""

from __future__ import annotations

from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from goldenthread.platform.made_up import answering

SECONDS = 5
"""How long a request waits."""
LOCK_NOT_AVAILABLE = "55P03"


def bounded() -> None:
    """Let what a request writes next wait no longer than that; on PostgreSQL within its transaction, which has begun."""
    if answering.get() is None:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{SECONDS}s"])
        else:
            cursor.execute(f"PRAGMA busy_timeout = {SECONDS * 1000}")


def is_spent(error: BaseException) -> bool:
    """Whether `error` says that somebody else was writing all the time."""
    if not isinstance(error, OperationalError):
        return False
    return getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE or "database is locked" in str(error)


def words() -> str:
    """What a person is told then."""
    return _(
        "Much is being written just now, and your turn did not come. Nothing was kept: please try again in a moment."
    )
