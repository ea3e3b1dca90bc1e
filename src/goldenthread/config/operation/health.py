"""Whether this installation can serve: which part is ready and which is not. Reasons go to the log, not to strangers."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.config import environment
from goldenthread.config.operation import beats

log = logging.getLogger(__name__)


class NotReady(Exception):
    """A part cannot do its work; the text says why, to those who read the log."""


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@cache
def _steps() -> frozenset[tuple[str, str]]:
    """The migrations that this version consists of."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def _migrations() -> None:
    if missing := _steps() - set(MigrationRecorder(connection).applied_migrations()):
        raise NotReady(f"{len(missing)} migrations are not done; run: goldenthread setup")


def _worker() -> None:
    if not beats.living():
        raise NotReady(f"no worker has shown its life within {beats.FRESH} seconds; run: goldenthread worker")


def _disk() -> None:
    free = shutil.disk_usage(environment.home()).free // 2**20
    if free < settings.DISK_FREE_MB:
        raise NotReady(f"{free} MB are free in {environment.home()}; wanted: {settings.DISK_FREE_MB}")


PARTS: dict[str, Callable[[], None]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "disk": _disk,
}


def parts() -> dict[str, bool]:
    """Each part, and whether it is ready."""
    return {name: _holds(name, look) for name, look in PARTS.items()}


def _holds(name: str, look: Callable[[], None]) -> bool:
    try:
        look()
    except Exception as reason:  # whatever is wrong with a part, the others are told of all the same
        log.warning("not ready: %s: %s", name, reason)
        return False
    return True
