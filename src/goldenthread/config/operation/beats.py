"""Signs of life of workers, and when the last backup was made: files in the folder that all hosts of an installation share.

Files and not rows: a worker shows its life also while the database does not answer.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from goldenthread.config import environment

FRESH = 60  # seconds: six beats of a worker
OLD = 24 * 60 * 60  # then the file of a dead worker is taken away


def _folder() -> Path:
    folder = environment.home() / "workers"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def show_life(worker: str) -> None:
    """Note that the worker of that name lives."""
    (_folder() / worker).touch(mode=0o600)
    for path in _folder().iterdir():
        if path.name != worker and _age(path) > OLD:
            path.unlink(missing_ok=True)


def leave(worker: str) -> None:
    """Note that the worker of that name ended in order."""
    with contextlib.suppress(OSError):
        (_folder() / worker).unlink(missing_ok=True)


def living() -> int:
    """How many workers showed their life within the last minute."""
    return sum(_age(path) <= FRESH for path in _folder().iterdir())


def note_backup() -> None:
    """Note that a backup was made and verified just now."""
    (environment.home() / "last-backup").touch(mode=0o600)


def last_backup() -> float | None:
    """When the last backup was made, in seconds since 1970; None when none is known of."""
    try:
        return (environment.home() / "last-backup").stat().st_mtime
    except OSError:
        return None


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")  # its worker took it away just now
