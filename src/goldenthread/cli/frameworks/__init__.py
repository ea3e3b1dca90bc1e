"""`goldenthread frameworks`: mandates, clauses, obligations, frameworks, elements, alignments, instruments."""

from __future__ import annotations

import click

from goldenthread.cli.nouns import NounGroup

COMMANDS = {
    "check": "goldenthread.cli.frameworks.check:check",
    "match": "goldenthread.cli.frameworks.match:match",
    "take-in": "goldenthread.cli.frameworks.exchange:take_in",
    "write": "goldenthread.cli.frameworks.exchange:write",
    "load-sdg": "goldenthread.cli.frameworks.exchange:load_sdg",
}


@click.group(cls=NounGroup, apps=("frameworks",), table=COMMANDS)
def frameworks() -> None:
    """What strategies answer: mandates, clauses, obligations, frameworks, alignments, mainstreaming."""
