"""What the evidence commands share: the option that names the store, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.cli.problems import Unreadable

store_option: Callable[[Any], Any] = click.option(
    "--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of the evidence store."
)


def opened(path: Path) -> EvidenceStore:
    """The store in a folder; Unreadable with what to do when there is none."""
    try:
        return EvidenceStore.open(path)
    except NoEvidenceError as error:
        raise Unreadable(str(error)) from error
