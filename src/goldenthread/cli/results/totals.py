"""`goldenthread results totals`: what values come to; made anew, and compared with what is kept."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json


@click.group()
def totals() -> None:
    """What values come to, by the rule of each indicator."""


@totals.command()
@click.option("--indicator", default="", help="Code, or strategy/code, of one indicator; all otherwise.")
@click.option("--strategy", default="", help="Key of a strategy.")
@click.option("--country", default="", help="ISO 3166-1 alpha-3 code; without country and group: as a whole.")
@click.option("--group", default="", help="Key of a country group.")
@click.option("--year", default="", help="2025, 2025-H1, 2025-Q3 or 2025-07; every year otherwise.")
@click.option("--from", "first", default="", help="First year.")
@click.option("--to", "last", default="", help="Last year.")
@click.option("--cell", default="", help="Cell of a breakdown, such as sex=F; the total otherwise.")
@click.option("--members-on", default="", help="Members of the group as of this day, for all years.")
@click.option("--together", is_flag=True, help="One total over all the years.")
@click.option("--as-of", default="", help="Values as they were reported by this day.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def show(as_json: bool, as_of: str, first: str, last: str, together: bool, **asked: str) -> None:
    """Show totals with their members and those missing."""
    ready()
    from django.core.exceptions import ValidationError

    from goldenthread.platform.access import OPERATOR
    from goldenthread.results import as_of as days
    from goldenthread.results.totals import tables
    from goldenthread.results.totals.queries import plain

    given = {**asked, "from": first, "to": last, "together": "yes" if together else ""}
    try:
        with days.asked(days.read(as_of) if as_of else None):
            rows = [plain(row) for row in tables.table(OPERATOR, tables.read(OPERATOR, given))]
    except ValidationError as error:
        raise Unreadable("\n".join(f"{name}: {' '.join(told)}" for name, told in error.message_dict.items())) from error
    except ValueError as error:
        raise Unreadable(f"as_of: {error}") from error
    if as_json:
        print_json(rows)
        return
    for row in rows:
        place = row["country"] or row["group"] or "as a whole"
        none = "not applicable" if row["not_applicable"] and not row["missing"] else "not known"
        value = none if row["value"] is None else f"{row['value']:,}"
        missing = f" without a value: {', '.join(row['missing'])}" if row["missing"] else ""
        click.echo(f"{row['indicator']:<24} {place:<14} {row['period']:<9} {value} ({row['basis'] or '–'}){missing}")


@totals.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def rebuild(as_json: bool) -> None:
    """Make all totals anew from the values."""
    ready()
    from goldenthread.results.totals import keeping

    number = keeping.rebuild()
    if as_json:
        print_json({"totals": number})
    else:
        click.echo(f"{number} totals are kept.")


@totals.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def check(as_json: bool) -> None:
    """Compare every total that is kept with what the values come to; exit code 1 when one differs."""
    ready()
    from goldenthread.results.totals import keeping

    problems = list(keeping.differences())
    if as_json:
        print_json({"problems": problems})
    elif not problems:
        click.echo("Every total is what the values come to.")
    finish_with_problems(problems)
