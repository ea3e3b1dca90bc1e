"""What commands on records share."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.problems import Refused, print_json

as_json_option: Any = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


def organization(key: str) -> Any:
    """The organization with this key; Refused, saying how to find it, when there is none."""
    from goldenthread.platform.models import Organization

    found = Organization.objects.filter(key=key).first()
    if found is None:
        raise Refused(f"There is no organization with the key {key}. Find it: goldenthread organizations match “{key}”")
    return found


def told(row: Any, as_json: bool) -> None:
    """Print a record: as JSON, or its number and title."""
    from goldenthread.platform.access import OPERATOR
    from goldenthread.ui import rest as doors_json

    print_json(doors_json.record(row, OPERATOR)) if as_json else click.echo(f"{row.pk}\t{row}")
