"""`goldenthread funding read-rates`, `read-flows` and `load-rates`: files of rates and flows as others publish them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Unreadable, print_json, refusals

FILE = click.argument("file", type=paths.FILE)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
BASE = click.option(
    "--base", default="", help="The currency that the rates are units for, where the file leaves it open."
)
DECIMAL = click.option(
    "--decimal", type=click.Choice([".", ","]), help="Mark of decimals, where 15,500 or 10.000 leaves it open."
)
COLUMNS = click.option(
    "--columns",
    default="",
    help="What headings mean: 'ISO=currency;When=day;Our price=rate'. Also year, month, inverse, base, scale, country.",
)


def _meanings(columns: str) -> dict[str, str]:
    from goldenthread.analytics.money.rates.layouts import MEANINGS

    found: dict[str, str] = {}
    for one in filter(str.strip, columns.split(";")):
        heading, mark, meaning = one.partition("=")
        if not mark or (meaning.strip() and meaning.strip() not in MEANINGS):
            known = ", ".join(MEANINGS)
            raise click.BadParameter(f"“{one}”: write HEADING=MEANING, one of {known}.", param_hint="--columns")
        found[heading.strip()] = meaning.strip()
    return found


def _read(file: Path, base: str, decimal: str | None, columns: dict[str, str]) -> Any:
    from goldenthread.analytics.money.currency import why_not_currency
    from goldenthread.analytics.money.rates import read_rates
    from goldenthread.analytics.money.tables import UnreadableFile

    if base and why_not_currency(base.upper()):
        raise click.BadParameter(f"“{base}” is no currency of ISO 4217.", param_hint="--base")
    try:
        return read_rates(file.name, file.read_bytes(), base=base.upper(), decimal=decimal or "", columns=columns)
    except UnreadableFile as error:
        raise Unreadable(f"{file}: {error}") from error


def _tell(file: Path, problems: Iterable[Mapping[str, Any]]) -> None:
    """The problems on stderr, one line each; exit 1 when there is any."""
    lines = [f"{file}:{one['row']}: {one['message']}" for one in problems]
    for line in lines:
        click.echo(line, err=True)
    if lines:
        raise SystemExit(DONE_WITH_PROBLEMS)


@click.command("read-rates")
@FILE
@BASE
@DECIMAL
@COLUMNS
@JSON
def rates(file: Path, base: str, decimal: str | None, columns: str, as_json: bool) -> None:
    """Read exchange rates in any known layout: a column for each currency or day, a row for each rate, XML, JSON."""
    found = _read(file, base, decimal, _meanings(columns))
    if as_json:
        print_json(found.plain())
    else:
        click.echo(f"{len(found.rates)} rates, units for one {found.base}")
        for one in found.rates:
            click.echo(f"{one.currency}\t{one.on}\t{one.value:f}")
    _tell(file, found.problems)


@click.command("read-flows")
@FILE
@DECIMAL
@JSON
def flows(file: Path, decimal: str | None, as_json: bool) -> None:
    """Read pledges, commitments and payments of a register, and say what is odd in them."""
    from goldenthread.analytics.money.flows import read_flows
    from goldenthread.analytics.money.tables import UnreadableFile

    try:
        found = read_flows(file.name, file.read_bytes(), decimal=decimal or "")
    except UnreadableFile as error:
        raise Unreadable(f"{file}: {error}") from error
    if as_json:
        print_json({"flows": [_plain(flow) for flow in found.flows], "findings": found.findings})
    else:
        click.echo(f"{len(found.flows)} flows, {len(found.findings)} findings")
    _tell(file, [{"row": one["row"], "message": f"{one['rule']}: {one['message']}"} for one in found.findings])


def _plain(flow: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _number(value) if isinstance(value, Decimal) else value for name, value in flow.items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


@click.command("load-rates")
@FILE
@BASE
@DECIMAL
@COLUMNS
@click.option("--mapping", default="", help="A saved mapping of columns; --columns overrules it.")
@click.option("--save-mapping", default="", help="Keep what --columns says under this name.")
@click.option("--source", "source_key", default="", help="Key of the source that the rates are from.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Rates of earlier days are left out.")
@click.option("--currencies", default="", help="Codes with commas between; all that the file has without it.")
@click.option("--dry-run", is_flag=True, help="Say what would be done and do nothing.")
@JSON
def load(
    file: Path,
    base: str,
    decimal: str | None,
    columns: str,
    mapping: str,
    save_mapping: str,
    source_key: str,
    since: Any,
    currencies: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Keep the exchange rates of FILE: new ones are added, known ones are left as they are unless they differ."""
    from goldenthread.cli.django import ready

    ready()
    from goldenthread.funding.rates import actions, mappings
    from goldenthread.platform.access import OPERATOR

    with refusals():
        meanings = (mappings.columns_of(mapping) if mapping else {}) | _meanings(columns)
        if save_mapping and meanings:
            mappings.save_mapping(save_mapping, meanings, by=OPERATOR)
    found = _read(file, base, decimal, meanings)
    chosen = {code.strip().upper() for code in currencies.split(",") if code.strip()}
    with refusals():
        outcome = actions.load(
            found,
            by=OPERATOR,
            source_key=source_key,
            since=since.date() if since else None,
            currencies=chosen,
            is_trial=dry_run,
        )
    if as_json:
        print_json({**outcome, "problems": found.problems})
    else:
        click.echo(", ".join(f"{count} {name}" for name, count in outcome.items()) + (" (dry run)" if dry_run else ""))
    _tell(file, found.problems)
