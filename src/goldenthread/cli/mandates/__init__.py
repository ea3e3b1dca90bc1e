"""`goldenthread mandates`: resolutions read into clauses, taken in, followed."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "read": "goldenthread.cli.mandates.read:read",
    "take-in": "goldenthread.cli.mandates.take:take_in",
    "compliance": "goldenthread.cli.mandates.compliance:compliance",
    "proposals": "goldenthread.cli.mandates.take:proposals",
}


@click.group(cls=LazyTable, table=COMMANDS)
def mandates() -> None:
    """Resolutions: read their clauses, take them in, see what answers each."""
