"""Lists of the web at the terminal: the same rows, filters and columns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import click

from goldenthread.cli.problems import print_json


def tell_list(listing: Any, *, as_json: bool, **filters: str) -> None:
    """Print the rows of a listing that the filters leave: as JSON, or a line for each with what is not set as –."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui import lists

    request: Any = SimpleNamespace(GET=filters, user=OPERATOR)
    rows = list(lists.data(listing, listing.selected(request), OPERATOR))
    if as_json:
        return print_json({"list": listing.name, "rows": rows})
    for row in rows:
        click.echo("\t".join(_cell(value) for name, value in row.items() if name != "url"))


def _cell(value: Any) -> str:
    return "–" if value is None or value == "" else " ".join(str(value).split())
