"""Whether what is being answered draws on records that were made up to show the product at work: then the page says so.

Any row that is read counts, also one that a figure, a picture or a total is made from; totals that the database makes
say it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

answering: ContextVar[Any] = ContextVar("answering", default=None)
"""The request that is being answered."""


_listening: ContextVar[tuple[list[Any], ...]] = ContextVar("listening", default=())


@contextmanager
def noted() -> Iterator[list[Any]]:
    """What is noted inside, as well as to the request: for an answer that is given again later."""
    found: list[Any] = []
    token = _listening.set((*_listening.get(), found))
    try:
        yield found
    finally:
        _listening.reset(token)


def note(count: Any = 1) -> Any:
    """Say that `count` records behind what is shown were made up; gives the count back."""
    if count:
        for found in _listening.get():
            found.append(count)
    request = answering.get()
    if count and request is not None:
        request.shows_illustration = True
    return count
