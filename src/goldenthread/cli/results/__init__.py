"""`goldenthread results`: indicators and values, kept at the terminal; series in, progress out."""

from __future__ import annotations

import click

from goldenthread.cli.django import setup
from goldenthread.cli.nouns import NounGroup

COMMANDS = {
    "consistency": "goldenthread.cli.results.progress:consistency",
    "progress": "goldenthread.cli.results.progress:progress",
    "reporting": "goldenthread.cli.results.reporting:reporting",
    "totals": "goldenthread.cli.results.totals:totals",
    "import": "goldenthread.cli.results.values:load",
}


@click.group(cls=NounGroup, apps=("results",), table=COMMANDS)
@click.option("--as-of", default="", help="Values as they were reported by this day; given before the command.")
@click.pass_context
def results(context: click.Context, as_of: str) -> None:
    """Indicators, targets and values; series in, progress out."""
    if not as_of:
        return
    setup()
    from goldenthread.results import as_of as days

    try:
        context.with_resource(days.asked(days.read(as_of)))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from error
