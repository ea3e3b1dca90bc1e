"""`goldenthread report list|issue|publish`: the way of a snapshot to the public."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.problems import Refused, print_json, refusals


def _report(key: str) -> Any:
    from goldenthread.reports.models import Report

    found = Report.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Report.objects.values_list("key", flat=True)) or "none"
        raise Refused(f"There is no paper “{key}”. There are: {known}")
    return found


@click.command("list")
@click.argument("key", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def list_snapshots(key: str | None, as_json: bool) -> None:
    """List the snapshots of the paper KEY, or of all papers, with their states."""
    ready()
    from goldenthread.platform.models import Visibility
    from goldenthread.reports.models import Snapshot, SnapshotState

    rows = Snapshot.objects.select_related("report").order_by("report__key", "number")
    rows = rows.filter(report=_report(key)) if key else rows
    told = [
        {
            "paper": row.report.key,
            "snapshot": row.number,
            "state": row.state,
            "public": row.state == SnapshotState.ISSUED and row.report.visibility == Visibility.PUBLIC,
            "data_date": row.data_date.isoformat(),
            "sha256": row.sha256,
        }
        for row in rows
    ]
    if as_json:
        print_json(told)
        return
    for one in told:
        shown = "public" if one["public"] else "team"
        click.echo(f"{one['paper']}  {one['snapshot']}  {one['state']}  {shown}  data of {one['data_date']}")


@click.command()
@click.argument("key")
@click.argument("number", type=int)
def issue(key: str, number: int) -> None:
    """Issue snapshot NUMBER of the paper KEY: the public sees it from then on, for ever. It must be cleared before.

    A person with an account clears it, on its page or in the API: not whoever took it.
    """
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.reports import actions

    one = _report(key)
    found = one.snapshots.filter(number=number).first()
    if found is None:
        raise Refused(f"{key} has no snapshot {number}; it has {one.snapshots.count()}.")
    with refusals():
        actions.move_snapshot(found, to="issued", by=OPERATOR)
    tell(f"{key}: snapshot {number} is issued")


@click.command()
@click.argument("key")
@click.option("--back", is_flag=True, help="Take the paper back to its team.")
def publish(key: str, back: bool) -> None:
    """Make the paper KEY public again (what is issued of it), or take it back to its team."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.reports import actions

    with refusals():
        one = actions.set_publicity(_report(key), to="team" if back else "public", by=OPERATOR)
    tell(f"{key}: {one.visibility}")
