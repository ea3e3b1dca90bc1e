"""`goldenthread results progress`: progress with its rule and parameters."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import print_json
from goldenthread.results.progress import METHODS


@click.command()
@click.option("--indicator", default="", help="Code of one indicator; all otherwise.")
@click.option("--country", default="", help="ISO 3166-1 alpha-3 code of one country; every place otherwise.")
@click.option("--method", type=click.Choice(sorted(METHODS)), default="cagr-ratio", show_default=True, help="Rule.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def progress(indicator: str, country: str, method: str, as_json: bool) -> None:
    """Rate progress by a rule, printed with its parameters."""
    ready()
    from goldenthread.core.access import OPERATOR
    from goldenthread.results import queries

    rows = queries.progress_rows(OPERATOR, method=method, indicator=indicator, country=country)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        place = row["country"] or row["group"] or "as a whole"
        ratio = f" ratio {row['ratio']:.2f}" if row["ratio"] is not None else ""
        why = f" ({row['why']})" if row["why"] else ""
        click.echo(f"{row['indicator']:<24} {place:<14} {row['class']}{ratio}{why}")
    if rows:
        click.echo(f"Rule {method}: " + ", ".join(f"{k} {v:g}" for k, v in rows[0]["parameters"].items()))
