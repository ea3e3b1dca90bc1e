"""`goldenthread text`: documents read, written, validated, compared and anchored."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "read": "goldenthread.cli.text.read:read",
    "convert": "goldenthread.cli.text.write:convert",
    "validate": "goldenthread.cli.text.write:validate",
    "align": "goldenthread.cli.text.compare:align",
    "anchor": "goldenthread.cli.text.compare:anchor",
    "redline": "goldenthread.cli.text.compare:redline",
    "pair": "goldenthread.cli.text.checks:pair",
    "terms": "goldenthread.cli.text.checks:terms",
    "xliff": "goldenthread.cli.text.xliff:xliff",
    "xliff-in": "goldenthread.cli.text.xliff:xliff_in",
}


@click.group(cls=LazyTable, table=COMMANDS)
def text() -> None:
    """Documents: read, convert, validate, align, anchor comments, redline, translate, check."""
