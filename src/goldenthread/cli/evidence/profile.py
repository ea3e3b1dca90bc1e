"""`goldenthread evidence organization` and `country`: what the evidence says of one of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from goldenthread.analytics.countries import iso3_by_iso2
from goldenthread.analytics.profiles import country as countries
from goldenthread.analytics.profiles import organization as organizations
from goldenthread.analytics.profiles.tables import plain, side_by_side
from goldenthread.cli.evidence.store import opened, store_option
from goldenthread.cli.problems import Unreadable, print_json
from goldenthread.cli.tables import write_table

JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
OUT = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .csv or .xlsx.")


@click.command()
@click.argument("ref")
@store_option
@click.option("--beside", help="Another organization, next to it.")
@OUT
@JSON
def organization(ref: str, store: Path, beside: str | None, out: Path | None, as_json: bool) -> None:
    """Where the organization REF works, on what, since when, with how much and with whom, as it published itself.

    Each activity is counted once; each kind of money stands apart, in US dollars of the value date.
    """
    evidence = opened(store)
    profiles = []
    for one in filter(None, (ref, beside)):
        found = organizations.profile(evidence, one)
        if found is None:
            raise Unreadable(
                f"{store}: nothing that “{one}” published. `goldenthread evidence match` names references."
            )
        profiles.append(found)
    if out:
        write_table(side_by_side(profiles), out, name="comparison")
    if as_json:
        print_json([plain(one) for one in profiles])
    elif not out:
        _tell(side_by_side(profiles))


@click.command()
@click.argument("code")
@store_option
@OUT
@JSON
def country(code: str, store: Path, out: Path | None, as_json: bool) -> None:
    """Who works in the country of that ISO CODE, on what, in which years, with how much spent.

    Spent is what organizations themselves report; what donors provide in the activities of others stands apart, and so
    does each source. What one passes to another stands under both.
    """
    iso3 = iso3_by_iso2().get(code.strip().upper(), code.strip().upper())
    found = countries.country_profile(opened(store), iso3)
    if found is None:
        raise Unreadable(f"{store}: nothing on {iso3}.")
    rows = _rows(found)
    if out:
        write_table(rows, out, name=iso3)
    if as_json:
        print_json(asdict(found))
    elif not out:
        _tell(rows)


def _rows(found: Any) -> list[list[Any]]:
    head = ["part", "code", "name", "source", "activities", "spent_usd", "committed_usd", "provided_usd"]
    there = [
        ["organizations", one.ref, one.name, one.source, one.activities, one.spent_usd, one.committed_usd,
         one.provided_usd]
        for one in found.organizations
    ]  # fmt: skip
    parts = [
        [part, one.code, "", one.source, one.activities, one.spent_usd, one.committed_usd, one.provided_usd]
        for part in ("years", "sectors")
        for one in getattr(found, part)
    ]
    return [head, *there, *parts]


def _tell(rows: list[list[Any]]) -> None:
    for row in rows:
        click.echo("\t".join(f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in row))
