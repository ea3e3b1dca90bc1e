"""Whether what is being answered draws on records that were made up to show the product at work: then the page says so.

Any row that is read counts, also one that a figure, a picture or a total is made from; totals that the database makes
say it themselves.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

answering: ContextVar[Any] = ContextVar("answering", default=None)
"""The request that is being answered."""


def note(count: Any = 1) -> Any:
    """Say that `count` records behind what is shown were made up; gives the count back."""
    request = answering.get()
    if count and request is not None:
        request.shows_illustration = True
    return count
