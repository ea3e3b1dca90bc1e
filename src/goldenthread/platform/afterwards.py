"""Checks over rows that are kept together: asked at once for a single row, at the end of a whole set for many.

A part and its total may be corrected in one file, in any order: only when both are kept can they be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Check = Callable[[], None]
_waiting: ContextVar[list[Check] | None] = ContextVar("checks_waiting", default=None)


def afterwards(check: Check) -> None:
    """Ask `check`, which raises ValidationError: now, or at the end of the set of rows that this one is part of."""
    waiting = _waiting.get()
    if waiting is None:
        check()
    else:
        waiting.append(check)


@contextmanager
def gathered() -> Iterator[list[Check]]:
    """While it lasts, checks wait in the list that it gives; who opens it asks them, in the same transaction."""
    found: list[Check] = []
    token = _waiting.set(found)
    try:
        yield found
    finally:
        _waiting.reset(token)
