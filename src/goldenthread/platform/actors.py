"""Who writes, when no action says so: the person whose request is answered, as the trail names them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

ACCOUNT = "account "
SYSTEM = "system"  # nobody's request, no action: somebody at the database itself
VISITOR = "visitor"  # a request of somebody who is not signed in


class Viewer(Protocol):
    """Who reads: somebody with an account, a visitor, or the operator at the terminal."""

    pk: Any

    @property
    def is_authenticated(self) -> bool:
        """Whether it is known who this is."""

    @property
    def is_active(self) -> bool:
        """Whether they may still act: an account that was closed may not."""


Actor = Viewer | str
"""Who writes, as the trail names them: a viewer, or what acts by itself, such as a worker or the installation."""

_writer: ContextVar[str] = ContextVar("goldenthread_writer", default=SYSTEM)


def actor_name(by: Any) -> str:
    """How the trail names who acts: an account by the number that is its own for ever, and its name at the time.

    An e-mail address names nobody: it changes, and its owner may be another tomorrow.
    """
    if not hasattr(by, "email"):
        return str(by)
    if by.pk is None:
        return VISITOR
    return f"{ACCOUNT}{by.pk}: {by.name}" if by.name else f"{ACCOUNT}{by.pk}"


def shown_name(actor: str) -> str:
    """The actor of an entry, as pages that everybody reads show it: by name alone."""
    head, colon, name = actor.partition(": ")
    return name if colon and head.startswith(ACCOUNT) else actor


def account_number(actor: str) -> str:
    """The number of the account that an entry names; empty when it names none."""
    number = actor.partition(":")[0].removeprefix(ACCOUNT) if actor.startswith(ACCOUNT) else ""
    return number if number.isdigit() else ""


@contextmanager
def written_by(name: str) -> Iterator[None]:
    """What is written inside, and outside any action, is recorded as done by `name` (SQLite's triggers ask)."""
    before = _writer.set(name)
    try:
        yield
    finally:
        _writer.reset(before)


def writer() -> str:
    """Whom a write outside any action is recorded to."""
    return _writer.get()
