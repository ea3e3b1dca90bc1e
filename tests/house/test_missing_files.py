"""A file that is not there is unreadable input (exit code 4) for every command that reads one."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from goldenthread.cli import paths
from goldenthread.cli.root import main


def commands(command, path=()):
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), (*path, name))


def test_no_command_calls_a_missing_file_wrong_use():
    asked = [
        " ".join(path)
        for path, command in commands(main)
        for parameter in command.params
        if isinstance(parameter.type, click.Path)
        and parameter.type.exists
        and not isinstance(parameter.type, type(paths.FILE))
    ]
    assert asked == []


@pytest.mark.parametrize(
    "words",
    [
        "text read", "iati validate", "organizations compare-names", "funding read-rates", "plan schedule",
        "plan activities import", "frameworks check", "mandates read --lang en", "results import", "restore",
        "instance load", "evidence load --store nowhere", "consultation read-matrix",
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_exit_code_4(words):
    told = CliRunner().invoke(main, [*words.split(), "not-there.xlsx"])

    assert (told.exit_code, "not-there.xlsx" in told.output) == (4, True)
