"""`goldenthread funding gap`: the gap of a strategy by the one money function."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import ready
from goldenthread.cli.problems import print_json


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


@click.command()
@click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day; today without it.")
@click.option("--scenario", type=OneOf("funding.models", "Scenario"), default="base", show_default=True, help="Needs.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def gap(key: str | None, as_of: datetime | None, scenario: str, as_json: bool) -> None:
    """Need, pledged, agreed, received, spent, gap and surplus of a strategy, as of a day, with the rates used."""
    ready()
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.funding.figures import position_of
    from goldenthread.funding.position_data import position_data
    from goldenthread.platform.access import OPERATOR

    strategy = chosen_strategy(key)
    found = position_of(OPERATOR, strategy, as_of=as_of.date() if as_of else None, scenario=scenario)
    data = position_data(found, strategy, _number)
    if as_json:
        print_json(data)
        return
    _tell(data)


def _tell(data: dict[str, Any]) -> None:
    names = ("need", "pledged", "agreed", "received", "gap", "surplus", "spent")
    click.echo(f"{data['strategy']}, {data['as_of']}, {data['currency']}")
    for name in names:
        click.echo(f"{name:<10}{data[name]:>18,.2f}")
    for row in data["by_area"]:
        click.echo(f"{row['area'] or '–':<24}" + "  ".join(f"{name} {row[name]:,.2f}" for name in names))
    for row in data["unconverted"]:
        click.echo(f"not converted: {row['figure']} {row['record']}, {row['currency']} {row['amount']:,.2f}")
    for row in data["rates"]:
        rate = row.get("per_usd", row.get("per_base"))
        click.echo(f"rate: 1 {row['base']} = {rate} {row['currency']} on {row['on']} ({row['source'] or 'no source'})")


KINDS = ("need", "pledged", "agreed", "received", "spent")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day; today without it.")
@click.option("--scenario", type=OneOf("funding.models", "Scenario"), default="base", show_default=True, help="Needs.")
@click.option("--area", default="", help="Code of an area; - for what was given to none.")
@click.option("--instrument", default="", help="grant, loan, ...; all without it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def figure(
    kind: str, key: str | None, as_of: datetime | None, scenario: str, area: str, instrument: str, as_json: bool
) -> None:
    """The records that a figure of the gap is the sum of, each with its amount in both currencies and its rates."""
    ready()
    from django.utils import timezone

    from goldenthread.cli.report import chosen_strategy
    from goldenthread.funding.behind import ANY, Asked, behind, total
    from goldenthread.funding.position_data import counted_data
    from goldenthread.platform.access import OPERATOR

    strategy = chosen_strategy(key)
    place: Any = ANY
    if area:
        place = None if area == "-" else strategy.areas.filter(code=area).values_list("pk", flat=True).first()
        if place is None and area != "-":
            raise click.BadParameter(f"There is no area “{area}” in {strategy.key}.", param_hint="--area")
    day = as_of.date() if as_of else timezone.localdate()
    asked = Asked(OPERATOR, strategy, kind, day, scenario, place, instrument)
    data = {
        "figure": kind,
        "currency": strategy.reporting_currency,
        "sum": _number(total(asked)),
        "records": counted_data(behind(asked), _number),
    }
    if as_json:
        print_json(data)
        return
    click.echo(f"{kind}: {data['currency']} {data['sum']:,.2f}")
    for one in data["records"]:
        counted = f"{one['counted']:,.2f}" if one["counted"] is not None else "no rate"
        told = "; ".join(one["rates"]) or "its own currency"
        click.echo(f"{one['record']}\t{one['on']}\t{one['currency']} {one['amount']:,.2f}\t{counted}\t{told}")
