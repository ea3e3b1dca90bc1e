"""`goldenthread document`: texts at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

TABLE = {
    "negotiation": "goldenthread.cli.document_negotiation:negotiation",
}


@click.group(cls=LazyTable, table=TABLE)
def document() -> None:
    """Texts and their versions."""
