"""What our SQL needs from SQLite that it does not bring: SHA-256 for the audit chain, letters for search and order."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.backends.signals import connection_created

from goldenthread import language
from goldenthread.platform import actors


def sha256(text: str | None) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256((text or "").encode()).hexdigest()


def lower(text: str | None) -> str | None:
    """The text in small letters of any script; SQLite itself knows only those of English."""
    return None if text is None else str(text).lower()


def letters(text: str | None) -> str | None:
    """The text for sorting: without case and accents."""
    return None if text is None else language.letters(str(text))


def _add_functions(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("gt_sha256", 1, sha256, deterministic=True)
        connection.connection.create_function("gt_actor", 0, actors.writer)
        connection.connection.create_function("gt_lower", 1, lower, deterministic=True)
        connection.connection.create_function("gt_letters", 1, letters, deterministic=True)


def prepare_connections() -> None:
    """Every SQLite connection from now on knows `gt_sha256`. A connection without it cannot write audited tables."""
    connection_created.connect(_add_functions, dispatch_uid="goldenthread.platform.sqlite")
