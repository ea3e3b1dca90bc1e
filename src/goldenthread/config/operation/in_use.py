"""Whether somebody works with the data: site and worker hold a lock that an upgrade asks for alone.

The lock goes with the process that holds it, also with one that is killed.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from goldenthread.config import environment


class InUse(Exception):
    """Somebody else works with the data; the text says who, and what to do."""


@contextmanager
def shared() -> Iterator[None]:
    """Work with the data beside others. Raises InUse while they are upgraded or rolled back."""
    words = "An upgrade or a roll-back of these data is under way. Begin again when it has ended."
    with _held(fcntl.LOCK_SH, words):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Work with the data while nobody else does. Raises InUse when site or worker run."""
    words = (
        "The site or its worker runs on these data. Stop them first, for instance: "
        "systemctl stop goldenthread-web goldenthread-worker. Nothing was changed."
    )
    with _held(fcntl.LOCK_EX, words):
        yield


@contextmanager
def _held(kind: int, refusal: str) -> Iterator[None]:
    place = environment.home() / ".in-use"
    place.touch(mode=0o600)
    with place.open("a") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUse(refusal) from error
        yield
