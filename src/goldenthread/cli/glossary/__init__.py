"""`goldenthread glossary`: the terms of the installation at the terminal."""

from __future__ import annotations

import click

from goldenthread.cli.lazy import LazyTable

COMMANDS = {
    "list": "goldenthread.cli.glossary.terms:list_concepts",
    "show": "goldenthread.cli.glossary.terms:show",
    "add": "goldenthread.cli.glossary.terms:add",
    "export": "goldenthread.cli.glossary.terms:export",
    "import": "goldenthread.cli.glossary.change:import_file",
    "change": "goldenthread.cli.glossary.change:change",
    "change-term": "goldenthread.cli.glossary.change:change_term",
    "remove-term": "goldenthread.cli.glossary.change:remove_term",
}


@click.group(cls=LazyTable, table=COMMANDS)
def glossary() -> None:
    """Terms in six languages: list, show, add, take in, export."""
