"""`goldenthread plan responsibilities`, `workload` and `baseline`: who answers for what, what units have at work."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.plan.files import plan_of
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option

PLAN = click.option("--plan", "key", default="", help="Key of the plan; may be left out when there is one.")


@click.command()
@PLAN
@click.option("--of", type=click.Choice(["areas", "outcomes", "activities"]), default="areas", show_default=True)
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="Fifty rows to a page.")
@click.option(
    "--set",
    "named",
    nargs=3,
    multiple=True,
    metavar="KEY ORGANIZATION LETTERS",
    help="Give these letters (R, A, C, I; '' for none); all of them are kept, or none.",
)
@as_json_option
def responsibilities(key: str, of: str, page: int, named: tuple[tuple[str, str, str], ...], as_json: bool) -> None:
    """Who is responsible, accountable, consulted and informed, by area, outcome or activity."""
    ready()
    from goldenthread.plan.responsibilities import actions, queries
    from goldenthread.platform.access import OPERATOR

    plan = plan_of(key)
    if named and (errors := actions.set_named(plan, of, named, by=OPERATOR)):
        raise Unreadable("\n".join(errors))
    found = queries.raci(plan, OPERATOR, of, number=page)
    rows = queries.as_data(found)
    if as_json:
        return print_json({"plan": plan.key, "of": of, "rows": rows, "without_accountable": found.lacking_count})
    for row in rows:
        letters = ", ".join(f"{who} {cell}" for who, cell in row["letters"].items()) or "–"
        click.echo(f"{row['key']}\t{letters}")
    if found.lacking_count:
        tell(f"Nobody is accountable for {found.lacking_count}.")


@click.command()
@PLAN
@as_json_option
def workload(key: str, as_json: bool) -> None:
    """How many activities each unit has at work in each of the next twelve months."""
    ready()
    from django.utils import timezone

    from goldenthread.plan.responsibilities import queries
    from goldenthread.platform.access import OPERATOR

    plan = plan_of(key)
    months, found = queries.workload(plan, OPERATOR, on=timezone.localdate())
    names = [f"{month:%Y-%m}" for month in months]
    rows: list[dict[str, Any]] = [{"unit": who.key if who else None, "activities": counts} for who, counts in found]
    if as_json:
        return print_json({"plan": plan.key, "months": names, "rows": rows})
    click.echo("\t".join(["unit", *names]))
    for row in rows:
        click.echo("\t".join([row["unit"] or "–", *map(str, row["activities"])]))


@click.command()
@PLAN
@click.option("--reason", required=True, help="Why; kept with the baseline.")
def baseline(key: str, reason: str) -> None:
    """Keep the dates of today as the baseline; every baseline is kept."""
    ready()
    from goldenthread.plan import actions
    from goldenthread.platform.access import OPERATOR

    plan = plan_of(key)
    with refusals():
        click.echo(f"{actions.set_baseline(plan, by=OPERATOR, reason=reason)} activities")
