"""Queries that take longer than the setting allows stand in the log: their SQL, never the values in it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.backends.signals import connection_created

log = logging.getLogger(__name__)
LONGEST = 2_000  # characters of SQL in a line


def connect() -> None:
    """Measure every query of every connection from now on."""
    connection_created.connect(_measure, dispatch_uid="slow queries")


def _measure(connection: Any, **told: Any) -> None:
    if timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(timed)


def timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run the query; log it when it took too long."""
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        took = round((time.perf_counter() - begun) * 1000)
        if 0 < settings.SLOW_QUERY_MS <= took:
            log.warning("slow query: %s ms: %s", took, sql[:LONGEST], extra={"ms": took})
