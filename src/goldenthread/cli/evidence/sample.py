"""`goldenthread evidence sample`: a small sample of openly licensed evidence."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.analytics.sample import ATTRIBUTION, load_sample
from goldenthread.cli.evidence.prepare import tell_ready
from goldenthread.cli.evidence.store import store_option
from goldenthread.cli.problems import Refused


@click.command()
@store_option
def sample(store: Path) -> None:
    """Load the sample that comes along into a store without evidence; the first real load takes its place."""
    if not load_sample(store):
        raise Refused(f"{store} has evidence already: the sample is for a store without any.")
    click.echo(f"A sample: {ATTRIBUTION}.")
    tell_ready(store, True)
