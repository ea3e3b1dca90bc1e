"""The refusals a person can meet. Their text is written for that person."""

from __future__ import annotations

from django.core.exceptions import ValidationError

__all__ = ["Denied", "NotPossible", "ValidationError", "require"]


class Denied(Exception):
    """This person may not do this; the reason says why."""


class NotPossible(Exception):
    """The state of the thing forbids this; the reason says why and what to do."""


def require(reason: str | None) -> None:
    """Go on when there is no reason not to; otherwise refuse with the reason."""
    if reason:
        raise Denied(reason)
