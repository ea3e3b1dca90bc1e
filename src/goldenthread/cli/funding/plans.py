"""`goldenthread funding plan` and `needs-from-budgets`: the two plans as documents, needs out of the plan's budgets."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import print_json, refusals

STRATEGY = click.option("--strategy", "key", help="Key of the strategy; needed when there are several.")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@click.command()
@click.argument("name", type=click.Choice(["mobilization", "advocacy"]))
@click.argument("out", required=False, type=click.Path(dir_okay=False, path_type=Path))
@STRATEGY
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the document.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def plan(name: str, out: Path | None, key: str | None, lang: str, as_json: bool) -> None:
    """The plan of resource mobilization or of advocacy: as text, as JSON, or written to OUT (.docx, .pdf)."""
    ready()
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.funding.plans import PLANS
    from goldenthread.funding.plans.document import FORMATS, data_of
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.words import speaking

    one, strategy = PLANS[name], chosen_strategy(key)
    form = out.suffix.lower().lstrip(".") if out else ""
    if out and form not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise click.BadParameter(f"{out.name}: a plan is written as one of {endings}.", param_hint="OUT")
    with speaking(lang):
        if out:
            out.write_bytes(one.document(OPERATOR, strategy, form))
            return
        parts = data_of(one.sections(OPERATOR, strategy), OPERATOR)
        if as_json:
            print_json({"strategy": strategy.key, "title": one.title(), "parts": parts})
            return
        click.echo(f"{one.title()}: {strategy.key}")
        for part in parts:
            click.echo(f"\n{part['title']}")
            for row in [part["columns"], *part["rows"]]:
                click.echo("\t".join(row))


@click.command("needs-from-budgets")
@STRATEGY
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def from_budgets(key: str | None, as_json: bool) -> None:
    """Make a need of every budget line of the strategy's activities that names no funder; they follow it from then on."""
    ready()
    from goldenthread.cli.report import chosen_strategy
    from goldenthread.funding import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        made = actions.needs_from_budgets(chosen_strategy(key), by=OPERATOR)
    if as_json:
        print_json({"made": made})
    else:
        click.echo(f"{made} needs made")
