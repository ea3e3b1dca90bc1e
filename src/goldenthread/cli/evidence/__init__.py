"""`goldenthread evidence`: who works where, on what, with how much."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "load": "goldenthread.cli.evidence.load:load",
    "sample": "goldenthread.cli.evidence.sample:sample",
    "fetch": "goldenthread.cli.evidence.fetch:fetch_countries",
    "match": "goldenthread.cli.evidence.match:match",
    "prepare": "goldenthread.cli.evidence.prepare:prepare",
    "backtest": "goldenthread.cli.evidence.backtest:backtest",
    "fit": "goldenthread.cli.evidence.fit:fit",
    "organization": "goldenthread.cli.evidence.profile:organization",
    "doubts": "goldenthread.cli.evidence.identity:doubts",
    "same": "goldenthread.cli.evidence.identity:same",
    "country": "goldenthread.cli.evidence.profile:country",
}


@click.group(cls=LazyTable, table=COMMANDS)
def evidence() -> None:
    """Published evidence: load tables, rank partners, test the ranking on history."""
