"""Keeps the state of an installation to the account that runs it: database, files, secrets, messages, backups."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from goldenthread.config import environment

OTHERS = stat.S_IRWXG | stat.S_IRWXO
ALONE = ("secret-key", "first-accounts.txt")
FOLDERS = ("mail",)


def new_files_are_private() -> None:
    """Let whatever this process makes from now on be readable by its own account alone."""
    os.umask(OTHERS)


def tighten(tell: Callable[[str], None]) -> list[Path]:
    """Take from others what they could read of an installation made before; says how much, and what it could not."""
    found = [path for path in _kept() if stat.S_IMODE(path.stat().st_mode) & OTHERS]
    closed, refused = [], []
    for path in found:
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
            closed.append(path)
        except OSError:
            refused.append(path)
    if closed:
        tell(f"Closed to other accounts of this machine: {_named(closed)}")
    if refused:
        tell(
            f"Other accounts of this machine can read {_named(refused)}: they belong to another account. Close them there."
        )
    return closed


def _named(paths: list[Path]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(str(path) for path in paths[:3]) + more


def _kept() -> Iterator[Path]:
    home = environment.home()
    yield home
    yield from (path for name in ALONE if (path := home / name).is_file())
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        yield from (path for ending in ("", "-wal", "-shm") if (path := Path(name + ending)).is_file())
    for folder in (Path(settings.MEDIA_ROOT), *(home / name for name in FOLDERS)):
        if folder.is_dir():
            yield folder
            yield from (path for path in folder.rglob("*") if not path.is_symlink())
