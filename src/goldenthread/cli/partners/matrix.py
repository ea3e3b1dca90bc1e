"""`goldenthread partners matrix`: action area by country, who works with us there."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import Refused, print_json
from goldenthread.cli.records import as_json_option
from goldenthread.cli.tables import write_table

STATES = ("present", "candidate", "missing", "no_evidence")


@click.command()
@click.argument("strategy")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .csv or .xlsx.")
@as_json_option
def matrix(strategy: str, out: Path | None, as_json: bool) -> None:
    """Where the STRATEGY (its key) has a partner for each action area and country: present, candidate or missing.

    Organizations active by evidence are counted from the evidence store of this installation.
    """
    from goldenthread.partners import matrix as matrices
    from goldenthread.partners.evidence import evidence_store
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.queries import strategies

    one = strategies(OPERATOR).filter(key=strategy).first()
    if one is None:
        raise Refused(f"There is no strategy {strategy}.")
    found = matrices.matrix(OPERATOR, one, store=evidence_store())
    head, *rows = matrices.table(found)
    if out:
        write_table([head, *rows], out, name="partners")
    if as_json:
        return print_json([dict(zip(head, row, strict=True)) for row in rows])
    for country, cells in [] if out else found.rows:
        click.echo("\t".join([country.iso3, *(f"{cell.area.code} {cell.state}" for cell in cells)]))
    click.echo(", ".join(f"{state} {found.count(state)}" for state in STATES), err=True)
