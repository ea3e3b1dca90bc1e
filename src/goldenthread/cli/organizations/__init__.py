"""`goldenthread organizations`: the register of organizations."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns import RecordTable

COMMANDS = {
    "list": "goldenthread.cli.organizations.register:list_organizations",
    "show": "goldenthread.cli.organizations.register:show",
    "add": "goldenthread.cli.organizations.register:add",
    "change": "goldenthread.cli.organizations.register:change",
    "check": "goldenthread.cli.organizations.merge:check",
    "duplicates": "goldenthread.cli.organizations.merge:duplicates",
    "compare-names": "goldenthread.cli.organizations.compare:compare_names",
    "match": "goldenthread.cli.organizations.merge:match",
    "merge": "goldenthread.cli.organizations.merge:merge",
    "merges": "goldenthread.cli.organizations.merge:merges",
    "undo-merge": "goldenthread.cli.organizations.merge:undo_merge",
    "apart": "goldenthread.cli.organizations.merge:apart",
}


WITHOUT_REGISTER = ("compare-names",)  # ask nothing of the database


@click.group(cls=RecordTable, record="core.organizations", table=COMMANDS)
@click.pass_context
def organizations(context: click.Context) -> None:
    """The register of organizations."""
    if context.invoked_subcommand not in WITHOUT_REGISTER:
        ready()
