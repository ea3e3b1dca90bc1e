"""`goldenthread countries`, `people`, `sources`, `strategies`, `areas`: what the register holds beside organizations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns import NounGroup, RecordTable
from goldenthread.cli.problems import Refused, print_json
from goldenthread.cli.records import as_json_option


class CountryNouns(NounGroup):
    """Of the register's records only those about countries and their groups; the group's own under shorter names."""

    names: dict[str, str] = {
        "countries": "countries",
        "country-groups": "groups",
        "group-memberships": "memberships",
        "graduation-steps": "steps",
    }

    def _records(self) -> dict[str, Any]:
        return {self.names[name]: one for name, one in super()._records().items() if name in self.names}


@click.group(cls=CountryNouns, apps=("core",), table={"members": "goldenthread.cli.groups:members"})
def groups() -> None:
    """Countries, groups whose members change, memberships, steps out of the LDC category."""


@click.group(cls=CountryNouns, apps=("core",), table={"members": "goldenthread.cli.groups:members"})
def countries() -> None:
    """Countries, groups whose members change, memberships, steps out of the LDC category."""


@click.command()
@click.argument("key")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today without it.")
@as_json_option
def members(key: str, on: datetime | None, as_json: bool) -> None:
    """The members of a group on a day, and what its count leaves open."""
    ready()
    from goldenthread.platform.groups import group_list
    from goldenthread.platform.models import CountryGroup

    found = CountryGroup.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(CountryGroup.objects.values_list("key", flat=True))
        raise Refused(f"There is no country group “{key}”. There are: {known}.")
    day: date | None = on.date() if on else None
    listed = group_list(found, on=day)
    if as_json:
        print_json(listed.plain())
        return
    click.echo(f"{found.name}: {listed.count_words}, as of {listed.on}")
    for words in listed.readings:
        click.echo(words)
    for row in listed.members:
        click.echo(f"{row.country_id}\t{row.country}\t{row.valid_from or 'since when is not set'}")


@click.group(cls=RecordTable, record="core.persons")
def people() -> None:
    """People whom records name, with or without an account, and their posts."""


@click.group(cls=RecordTable, record="core.sources")
def sources() -> None:
    """Documents and pages that facts rest on."""


@click.group(cls=RecordTable, record="core.areas")
def areas() -> None:
    """Action areas of strategies, each named STRATEGY:CODE."""


@click.group(cls=RecordTable, record="drafting.documents")
def documents() -> None:
    """What is known of documents apart from their words, which are in `goldenthread document`."""


@click.group(cls=RecordTable, record="core.strategies")
def strategies() -> None:
    """Strategies, from their mandate to their end."""
