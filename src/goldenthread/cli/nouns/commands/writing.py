"""The commands that change one row of a record: add, change, move, publish, withdraw, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns.commands.common import REASON, make_command, owner_of, tell_row
from goldenthread.cli.nouns.values import found, typed_values
from goldenthread.cli.problems import refusals
from goldenthread.cli.records import as_json_option
from goldenthread.platform.access import OPERATOR
from goldenthread.records.declare import Record
from goldenthread.records.values import new_row


def add(record: Record) -> click.Command:
    """`add`: a new row from words."""
    parent = record.parent

    def run(words: tuple[str, ...], as_json: bool, below: str = "", reason: str = "") -> None:
        ready()
        row = new_row(record, owner_of(record, below))
        with refusals():
            kept = record.keep(row, typed_values(record, row, words), by=OPERATOR, reason=reason)
        tell_row(record, kept, as_json)

    needed = (
        [click.option("--below", required=True, help=f"Key of the {parent.name} it stands below.")]
        if parent is not None
        else []
    )
    needed += [REASON] if record.explains else []
    return make_command(
        "add", run, "Add one: FIELD=VALUE …", click.argument("words", nargs=-1), *needed, as_json_option
    )


def change(record: Record) -> click.Command:
    """`change`: the fields that are named."""

    def run(key: str, words: tuple[str, ...], as_json: bool, reason: str = "") -> None:
        ready()
        row = found(record, key)
        if not words:
            raise click.UsageError("Say what is to change: FIELD=VALUE …")
        with refusals():
            kept = record.keep(row, typed_values(record, row, words), by=OPERATOR, reason=reason)
        tell_row(record, kept, as_json)

    return make_command(
        "change",
        run,
        "Change the fields named: FIELD=VALUE …",
        click.argument("key"),
        click.argument("words", nargs=-1),
        *([REASON] if record.explains else []),
        as_json_option,
    )


def move(record: Record) -> click.Command:
    """`move`: into another state."""
    states = record.states
    assert states is not None

    def run(key: str, to: str, reason: str, as_json: bool) -> None:
        ready()
        row = found(record, key)
        by_words = {str(label).casefold(): value for value, label in states.labels.items()}
        with refusals():
            states.move(row, by_words.get(to.casefold(), to), by=OPERATOR, reason=reason)
        tell_row(record, row, as_json)

    return make_command(
        "move",
        run,
        "Bring one into another state.",
        click.argument("key"),
        click.argument("to"),
        REASON,
        as_json_option,
    )


def publicity(record: Record, name: str, act: Callable[..., Any], words: str) -> click.Command:
    """`publish` or `withdraw`."""

    def run(key: str, as_json: bool) -> None:
        ready()
        with refusals():
            row = act(found(record, key), by=OPERATOR)
        tell_row(record, row, as_json)

    return make_command(name, run, words, click.argument("key"), as_json_option)


def remove(record: Record) -> click.Command:
    """`remove`: away, with a reason."""

    def run(key: str, reason: str) -> None:
        ready()
        assert record.remove is not None
        row = found(record, key)
        with refusals():
            record.remove(row, by=OPERATOR, reason=reason)

    needed = click.option("--reason", required=True, help="Why; kept in the history.")
    return make_command("remove", run, "Remove one that nothing rests on.", click.argument("key"), needed)
