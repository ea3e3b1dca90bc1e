"""`goldenthread document adoption|agreement`: what bodies did with versions, how far paragraphs are agreed."""

from __future__ import annotations

import click

from goldenthread.cli.choices import OneOf
from goldenthread.cli.django import tell
from goldenthread.cli.document.texts import version_named
from goldenthread.cli.problems import refusals

NUMBER = click.option("--number", type=int, help="The version; the newest otherwise.")


@click.command()
@click.argument("key")
@click.argument("to", type=OneOf("drafting.models", "AdoptionState"))
@NUMBER
def adoption(key: str, to: str, number: int | None) -> None:
    """Record that a final version of the document KEY was submitted to a body, or what the body did with it."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.platform.access import OPERATOR

    with refusals():
        actions.move_adoption(version, to=to, by=OPERATOR)


@click.command()
@click.argument("key")
@click.argument("paragraphs")
@click.argument("to", type=OneOf("drafting.models", "Agreement"))
@NUMBER
def agreement(key: str, paragraphs: str, to: str, number: int | None) -> None:
    """Record how far PARAGRAPHS ("1, 3-5, 7 (a)") of the document KEY are agreed: all of those named, or none."""
    version = version_named(key, number)
    from goldenthread.drafting import actions
    from goldenthread.drafting.negotiation.forms import paragraphs_named
    from goldenthread.platform.access import OPERATOR

    with refusals():
        some = paragraphs_named(version, paragraphs)
        actions.agree_paragraphs(version, paragraphs=some, to=to, by=OPERATOR)
    tell(f"Paragraphs: {len(some)}.")
