"""`goldenthread iati`: files of the International Aid Transparency Initiative, in and out."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "ingest": "goldenthread.cli.iati.ingest:ingest",
    "validate": "goldenthread.cli.iati.validate:validate",
}


@click.group(cls=LazyTable, table=COMMANDS)
def iati() -> None:
    """IATI files: check them, read them into the evidence store."""
