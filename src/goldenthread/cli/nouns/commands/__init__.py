"""The commands of one record: list, show, add, change, move, publish, remove, history, import, export."""

from __future__ import annotations

from collections.abc import Callable

import click

from goldenthread.cli.nouns.commands.reading import history, list_command, show
from goldenthread.cli.nouns.commands.sheets import export, import_command
from goldenthread.cli.nouns.commands.writing import add, change, move, publicity, remove
from goldenthread.cli.nouns.parts import part_commands
from goldenthread.records.declare import Record


def record_group(record: Record) -> click.Group:
    """The group of commands of a record."""
    group = click.Group(record.name.replace("_", "-"), help=f"{record.plural}: kept at the terminal as on the web.")
    makers: list[Callable[[Record], click.Command]] = [list_command, show, add, change, history, import_command, export]
    if record.states:
        makers.append(move)
    if record.remove is not None:
        makers.append(remove)
    for make in makers:
        group.add_command(make(record))
    for command in part_commands(record):
        group.add_command(command)
    acts = (("publish", record.publish, "Make one public."), ("withdraw", record.withdraw, "Make one internal again."))
    for name, act, words in acts:
        if act is not None:
            group.add_command(publicity(record, name, act, words))
    return group
