"""`goldenthread funding pipeline`, `win` and `pursue`: where opportunities stand, and the next step of the chain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.funding.plans import STRATEGY
from goldenthread.cli.problems import Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option


@click.command()
@STRATEGY
@as_json_option
def pipeline(key: str | None, as_json: bool) -> None:
    """Of every stage how many opportunities stand in it, and their sum; how many came and went on, and for how long."""
    ready()
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.funding.api import pipeline_data
    from goldenthread.platform.access import OPERATOR

    data = pipeline_data(OPERATOR, chosen_strategy(key), None)
    if as_json:
        return print_json(data)
    shown = ("stage", "count", "sum", "unconverted", "came", "went_on", "median_days")
    click.echo("\t".join(shown))
    for row in data["stages"]:
        click.echo("\t".join(_cell(row.get(name)) for name in shown))


def _cell(value: Any) -> str:
    return "–" if value is None else str(value)


@click.command()
@click.argument("opportunity", type=int)
@click.option("--to", type=click.Choice(["pledge", "agreement"]), default="pledge", show_default=True)
def win(opportunity: int, to: str) -> None:
    """Make a pledge, or an agreement under one, of the won OPPORTUNITY (its number); prints the number of what is made."""
    ready()
    from goldenthread.funding import actions, queries
    from goldenthread.platform.access import OPERATOR

    with refusals():
        row = _row(queries.opportunities(OPERATOR), opportunity, "opportunities")
        click.echo(actions.win(row, to=to, by=OPERATOR).pk)


@click.command()
@click.argument("lead", type=int)
@click.argument("amount")
@click.argument("currency")
@click.option("--instrument", default="not_known", show_default=True, help="grant, loan, guarantee, …")
def pursue(lead: int, amount: str, currency: str, instrument: str) -> None:
    """Make an opportunity of AMOUNT CURRENCY out of the LEAD of that number; prints the number of the opportunity."""
    ready()
    from goldenthread.funding import actions, queries
    from goldenthread.platform.access import OPERATOR

    with refusals():
        row = _row(queries.leads(OPERATOR), lead, "leads")
        made = actions.pursue(row, by=OPERATOR, amount=_decimal(amount), currency=currency, instrument=instrument)
        click.echo(made.pk)


def _row(rows: Any, number: int, noun: str) -> Any:
    row = rows.filter(pk=number).first()
    if row is None:
        raise Unreadable(f"There is none of the number {number}. See: goldenthread funding {noun} list")
    return row


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise Unreadable(f"amount: “{text}” is not a number, such as 15500 or 15500.50.") from error
