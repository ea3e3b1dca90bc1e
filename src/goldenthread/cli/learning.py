"""`goldenthread learning`: evaluations, recommendations, management responses and actions, lessons."""

from __future__ import annotations

import click

from goldenthread.cli.nouns import NounGroup


@click.group(cls=NounGroup, apps=("learning",))
def learning() -> None:
    """What was learnt: evaluations, recommendations, management responses, lessons."""
