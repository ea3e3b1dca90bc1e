"""`goldenthread results`: values in, progress out."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "progress": "goldenthread.cli.results_progress:progress",
    "import": "goldenthread.cli.results_import:load",
}


@click.group(cls=LazyTable, table=COMMANDS)
def results() -> None:
    """Indicators: values in, progress out."""
