"""`goldenthread document`: texts at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

TABLE = {
    "list": "goldenthread.cli.document_texts:list_documents",
    "show": "goldenthread.cli.document_texts:show",
    "export": "goldenthread.cli.document_texts:export",
    "negotiation": "goldenthread.cli.document_negotiation:negotiation",
}


@click.group(cls=LazyTable, table=TABLE)
def document() -> None:
    """Texts and their versions."""
