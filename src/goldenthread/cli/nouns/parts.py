"""The commands of the parts of a record: budgets of an activity, names of an organization."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns.values import found, typed_values
from goldenthread.cli.problems import Refused, print_json, refusals
from goldenthread.cli.records import as_json_option
from goldenthread.platform.access import OPERATOR
from goldenthread.records.declare import Record
from goldenthread.records.values import new_row

REASON = click.option("--reason", default="", help="Why; kept in the history.")
WORDS = click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE...")


def part_commands(record: Record) -> list[click.Command]:
    """add-part, change-part and remove-part; none where a record has no parts."""
    return [_add(record), _change(record), _remove(record)] if record.parts else []


def _kind(record: Record) -> Any:
    return click.argument("kind", type=click.Choice([one.name for one in record.parts]))


def _command(name: str, run: Any, help_: str, *decorators: Any) -> click.Command:
    command = click.Command(name, callback=run, help=help_)
    for decorate in decorators:
        command = decorate(command)
    return command


def _told(part: Record, row: Any, as_json: bool) -> None:
    from goldenthread.records.endpoints.answers import shown

    print_json(shown(part, row, OPERATOR)) if as_json else click.echo(row.pk)


def _part(record: Record, kind: str) -> Record:
    part = record.part(kind)
    assert part is not None
    return part


def _row(record: Record, key: str, kind: str, number: int) -> tuple[Record, Any]:
    part, above = _part(record, kind), found(record, key)
    row = part.rows(OPERATOR).filter(**{part.owner: above}, pk=number).first() if 0 < number < 2**63 else None
    if row is None:
        raise Refused(f"{key} has no such row: {kind} {number}. The command “show” lists them.")
    return part, row


def _add(record: Record) -> click.Command:
    def run(key: str, kind: str, words: tuple[str, ...], as_json: bool, reason: str = "") -> None:
        ready()
        part = _part(record, kind)
        row = new_row(part, found(record, key))
        with refusals():
            kept = part.keep(row, typed_values(part, row, words), by=OPERATOR, reason=reason)
        _told(part, kept, as_json)

    help_ = f"Add one of {', '.join(one.name for one in record.parts)}. Prints its number."
    return _command("add-part", run, help_, click.argument("key"), _kind(record), WORDS, REASON, as_json_option)


def _change(record: Record) -> click.Command:
    def run(key: str, kind: str, number: int, words: tuple[str, ...], as_json: bool, reason: str = "") -> None:
        ready()
        part, row = _row(record, key, kind, number)
        with refusals():
            kept = part.keep(row, typed_values(part, row, words), by=OPERATOR, reason=reason)
        _told(part, kept, as_json)

    number = click.argument("number", type=int)
    help_ = "Change the part of that NUMBER (see show); what is not named stays."
    return _command(
        "change-part", run, help_, click.argument("key"), _kind(record), number, WORDS, REASON, as_json_option
    )


def _remove(record: Record) -> click.Command:
    def run(key: str, kind: str, number: int, reason: str = "") -> None:
        ready()
        part, row = _row(record, key, kind, number)
        if part.remove is None:
            raise Refused("Rows of this kind are not removed.")
        with refusals():
            part.take_away(row, by=OPERATOR, reason=reason)

    number = click.argument("number", type=int)
    help_ = "Take the part of that NUMBER away; the trail keeps it."
    return _command("remove-part", run, help_, click.argument("key"), _kind(record), number, REASON)
