"""The refusals a person can meet. Their text is written for that person."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["Denied", "NotPossible", "TooMany", "ValidationError", "require"]


class Denied(Exception):
    """This person may not do this; the reason says why."""


class NotPossible(Exception):
    """The state of the thing forbids this; the reason says why and what to do."""


class TooMany(Exception):
    """This was tried or asked for too often; the text says when to try again, `seconds` in numbers."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        from goldenthread.platform.words import soon

        return str(_("Too many attempts. Try again %(when)s.") % {"when": soon(self.seconds)})


def require(reason: str | None) -> None:
    """Go on when there is no reason not to; otherwise refuse with the reason."""
    if reason:
        raise Denied(reason)
