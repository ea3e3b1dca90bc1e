"""Files and folders that a command reads: one that is not there is unreadable input, exit code 4."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import click

from goldenthread.cli.problems import Unreadable


class _Input(click.Path):
    def fail(self, message: str, param: Any = None, ctx: Any = None) -> NoReturn:
        raise Unreadable(message)


INPUT = _Input(exists=True, path_type=Path)
FILE = _Input(exists=True, dir_okay=False, path_type=Path)
FOLDER = _Input(exists=True, file_okay=False, path_type=Path)
KEPT_FOLDER = _Input(exists=True, file_okay=False, writable=True, path_type=Path)
"""A folder that the command writes into as well."""
