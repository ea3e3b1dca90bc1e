"""`goldenthread organizations`: the register of organizations."""

from __future__ import annotations

import click

from goldenthread.cli.django import ready
from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "list": "goldenthread.cli.organizations_register:list_organizations",
    "show": "goldenthread.cli.organizations_register:show",
    "add": "goldenthread.cli.organizations_register:add",
    "change": "goldenthread.cli.organizations_register:change",
    "add-part": "goldenthread.cli.organizations_register:add_part",
    "change-part": "goldenthread.cli.organizations_register:change_part",
    "remove-part": "goldenthread.cli.organizations_register:remove_part",
    "check": "goldenthread.cli.organizations_merge:check",
    "duplicates": "goldenthread.cli.organizations_merge:duplicates",
    "match": "goldenthread.cli.organizations_merge:match",
    "merge": "goldenthread.cli.organizations_merge:merge",
    "merges": "goldenthread.cli.organizations_merge:merges",
    "undo-merge": "goldenthread.cli.organizations_merge:undo_merge",
    "apart": "goldenthread.cli.organizations_merge:apart",
}


@click.group(cls=LazyTable, table=COMMANDS)
def organizations() -> None:
    """The register of organizations."""
    ready()
