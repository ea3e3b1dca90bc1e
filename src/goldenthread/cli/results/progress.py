"""`goldenthread results progress`: progress with its rule and parameters."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, print_json
from goldenthread.results.progress import RULES


@click.command()
@click.option("--indicator", default="", help="Code of one indicator; all otherwise.")
@click.option("--country", default="", help="ISO 3166-1 alpha-3 code of one country; every place otherwise.")
@click.option("--strategy", default="", help="Key of a strategy; all otherwise.")
@click.option("--area", default="", help="Code of an action area; all otherwise.")
@click.option("--method", type=click.Choice(RULES), help="Rule; else the one that each indicator names.")
@click.option("--base-year", type=int, help="Year to count from; else a flagged baseline, else as the indicator says.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def progress(method: str | None, base_year: int | None, as_json: bool, **asked: str) -> None:
    """Rate progress by a rule, printed with its parameters."""
    ready()
    from django.core.exceptions import ValidationError

    from goldenthread.platform.access import OPERATOR
    from goldenthread.results import queries

    try:
        rows = queries.progress_rows(OPERATOR, method=method or "", base_year=base_year, **asked)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if as_json:
        print_json(rows)
        return
    for row in rows:
        place = row["country"] or row["group"] or "as a whole"
        ratio = f" ratio {row['ratio']:.2f}" if row["ratio"] is not None else ""
        why = f" ({row['why']})" if row["why"] else ""
        rule = f"{row['method']} {row['version']}: " + ", ".join(f"{k} {v:g}" for k, v in row["parameters"].items())
        click.echo(f"{row['indicator']:<24} {place:<14} {row['class']}{ratio}{why} [{rule}]")


@click.command()
@click.argument("strategy")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def consistency(strategy: str, as_json: bool) -> None:
    """Say what the indicators of STRATEGY (its key) lack before they can carry a report."""
    ready()
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Strategy
    from goldenthread.results import queries

    one = Strategy.objects.filter(key=strategy).first()
    if one is None:
        there = ", ".join(Strategy.objects.values_list("key", flat=True)) or "none"
        raise Refused(f"There is no strategy “{strategy}”. There are: {there}.")
    found = queries.consistency_rows(OPERATOR, one)
    if as_json:
        print_json(found)
        return
    for name, rows in found.items():
        told = [row if isinstance(row, str) else f"{row['framework']} {row['element']}" for row in rows]
        click.echo(f"{name.replace('_', ' ')}: {', '.join(told) or 'none'}")
