"""`goldenthread thread`: the golden thread around a record, without the web."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Unreadable, print_json
from goldenthread.language import LANGUAGES


@click.command()
@click.argument("node")
@click.option("--depth", default=12, show_default=True, help="How many links to follow each way.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of titles.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def thread(node: str, depth: int, lang: str, as_json: bool) -> None:
    """Walk the golden thread both ways from NODE: a symbol such as GC.19/Res.3#1, or kind:key such as strategy:KEY."""
    ready()
    from django.http import Http404

    from goldenthread.desk.registry import TERMINAL
    from goldenthread.desk.suggest import candidates
    from goldenthread.desk.walk import walk
    from goldenthread.platform.words import speaking

    with speaking(lang):
        try:
            found = walk(node, TERMINAL, depth=depth, most=None)
        except Http404 as error:
            near = ", ".join(step.node for step in candidates(node, TERMINAL))
            meant = f" Did you mean: {near}" if near else " It takes a symbol or kind:key."
            raise Unreadable(f"There is no record {node} on the thread.{meant}") from error
        if as_json:
            print_json(found.plain())
        else:
            _print(found)


def _print(found: Any) -> None:
    click.echo(f"{found.here.label} {found.here.node}: {found.here.title}")
    for words, steps in (("UP", found.up), ("DOWN", found.down)):
        click.echo(words if steps else f"{words}: –")
        _print_steps(steps, 1)


def _print_steps(steps: list[Any], level: int) -> None:
    for step in steps:
        mark = " [illustration]" if step.is_illustration else ""
        click.echo(f"{'  ' * level}{step.relation} → {step.label} {step.node}: {step.title}{mark}")
        _print_steps(step.steps, level + 1)
