"""What the commands of a record share: options, selecting rows, telling a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from goldenthread.cli.problems import Refused, Unreadable, print_json
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import ValidationError
from goldenthread.records.declare import Record
from goldenthread.records.listing import listing_of
from goldenthread.records.references import find, name_of

REASON = click.option("--reason", default="", help="Why; kept in the history.")


def filter_options(record: Record) -> list[click.Parameter]:
    """The options of a list: words, and the filters that the web has."""
    found: list[click.Parameter] = [click.Option(["--q", "--words", "q"], help="Words to look for.")]
    found += [
        click.Option([f"--{one.name.replace('_', '-')}", one.name], help=str(one.label))
        for one in listing_of(record).filters
    ]
    return found


def selected(record: Record, asked: dict[str, Any]) -> Any:
    """The rows that the options ask for."""
    from django.test import RequestFactory

    request = RequestFactory().get("/", {name: value for name, value in asked.items() if value})
    request.user = OPERATOR  # type: ignore[assignment]
    try:
        with record.within(request.GET.dict()):
            return listing_of(record).selected(request)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def tell_row(record: Record, row: Any, as_json: bool) -> None:
    """Print one row, for people or as JSON."""
    from goldenthread.records.endpoints.answers import shown

    print_json(shown(record, row, OPERATOR, with_parts=True)) if as_json else click.echo(f"{name_of(row)}\t{row}")


def make_command(name: str, run: Callable[..., None], help_: str, *decorators: Any) -> click.Command:
    """A command, decorated from the inside outwards."""
    command = click.Command(name, callback=run, help=help_)
    for decorate in decorators:
        command = decorate(command)
    return command


def owner_of(record: Record, below: str) -> Any:
    """What a new row stands below; refused when nothing has that key."""
    from goldenthread.records.views.owners import owners

    if record.parent is None or not below:
        return None
    try:
        return find(owners(record, OPERATOR), below)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
