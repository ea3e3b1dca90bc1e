"""`goldenthread text`: documents read, written, validated, compared and anchored."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "read": "goldenthread.cli.text_read:read",
    "convert": "goldenthread.cli.text_write:convert",
    "validate": "goldenthread.cli.text_write:validate",
    "align": "goldenthread.cli.text_compare:align",
    "anchor": "goldenthread.cli.text_compare:anchor",
    "redline": "goldenthread.cli.text_compare:redline",
    "pair": "goldenthread.cli.text_checks:pair",
    "terms": "goldenthread.cli.text_checks:terms",
    "xliff": "goldenthread.cli.text_xliff:xliff",
    "xliff-in": "goldenthread.cli.text_xliff:xliff_in",
}


@click.group(cls=LazyTable, table=COMMANDS)
def text() -> None:
    """Documents: read, convert, validate, align, anchor comments, redline, translate, check."""
