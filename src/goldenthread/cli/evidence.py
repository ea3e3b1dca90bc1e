"""`goldenthread evidence`: who works where, on what, with how much."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "load": "goldenthread.cli.evidence_load:load",
    "match": "goldenthread.cli.evidence_match:match",
    "prepare": "goldenthread.cli.evidence_prepare:prepare",
    "backtest": "goldenthread.cli.evidence_backtest:backtest",
    "fit": "goldenthread.cli.evidence_fit:fit",
    "organization": "goldenthread.cli.evidence_profile:organization",
    "country": "goldenthread.cli.evidence_profile:country",
}


@click.group(cls=LazyTable, table=COMMANDS)
def evidence() -> None:
    """Published evidence: load tables, rank partners, test the ranking on history."""
