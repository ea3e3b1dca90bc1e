"""`goldenthread changes`: sets of changes, and taking one back."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option


@click.group()
def changes() -> None:
    """Sets of changes: sheets, grids, changes of many rows; undone as a whole."""


@changes.command("list")
@as_json_option
def list_(as_json: bool) -> None:
    """The newest hundred."""
    ready()
    from goldenthread.records.models import Batch

    rows = Batch.objects.select_related("made_by")[:100]
    if as_json:
        print_json([_plain(row) for row in rows])
        return
    for row in rows:
        undone = "  undone" if row.undone_at else ""
        click.echo(
            f"{row.pk}  {row.made_at:%Y-%m-%d %H:%M}  {row.made_by or 'command line'}  {row.kind} {row.record}{undone}"
        )


def _plain(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "record": row.record,
        "made_by": str(row.made_by) if row.made_by else None,
        "made_at": row.made_at.isoformat(),
        "counts": row.counts,
        "undone": row.undone_at is not None,
    }


@changes.command()
@click.argument("number")
@click.option("--reason", default="", help="Why; kept in the history.")
def undo(number: str, reason: str) -> None:
    """Undo the set of changes NUMBER as a whole (see `goldenthread changes list`)."""
    ready()
    from django.core.exceptions import ValidationError

    from goldenthread.platform.access import OPERATOR
    from goldenthread.records import undo as undoing
    from goldenthread.records.models import Batch

    try:
        batch = Batch.objects.filter(pk=number).first()
    except ValidationError:
        batch = None
    if batch is None:
        raise Refused(f"There is no set of changes {number}.")
    with refusals():
        done = undoing.undo(batch, by=OPERATOR, reason=reason)
    click.echo(f"{done} changes undone")
