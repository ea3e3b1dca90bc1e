"""The commands that read rows of a record: list, show, history."""

from __future__ import annotations

from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.nouns.commands.common import filter_options, make_command, selected, tell_row
from goldenthread.cli.nouns.values import found
from goldenthread.cli.problems import print_json
from goldenthread.cli.records import as_json_option
from goldenthread.platform.access import OPERATOR
from goldenthread.records.declare import Record
from goldenthread.records.references import name_of


def list_command(record: Record) -> click.Command:
    """`list`: the rows, filtered as on the web."""

    @click.pass_context
    def run(ctx: click.Context, as_json: bool, **asked: Any) -> None:
        ready()
        from goldenthread.records.endpoints.answers import shown

        rows = selected(record, asked)
        if as_json:
            print_json({"list": record.name, "rows": [shown(record, row, OPERATOR) for row in rows]})
            return
        for row in rows:
            click.echo(f"{name_of(row)}\t{row}")

    command = click.Command(
        "list", callback=run, help=f"List {record.name}; filters as on the web.", params=filter_options(record)
    )
    return as_json_option(command)


def show(record: Record) -> click.Command:
    """`show`: one row with its parts."""

    def run(key: str, as_json: bool) -> None:
        ready()
        row = found(record, key)
        if as_json:
            return tell_row(record, row, True)
        from goldenthread.records.views.record import facts

        click.echo(f"{row}")
        for label, value in facts(record, row):
            click.echo(f"{label}: {_words(value)}")
        for part in record.parts:
            for one in part.rows(OPERATOR).filter(**{part.owner: row}):
                click.echo(f"{part.plural} {one.pk}: {one}")
        return None

    return make_command("show", run, "Show one, with its parts.", click.argument("key"), as_json_option)


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return str(value[1])
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "", {}) else str(value)


def history(record: Record) -> click.Command:
    """`history`: what happened to one row."""

    def run(key: str, as_json: bool) -> None:
        ready()
        from goldenthread.platform import audit
        from goldenthread.ui.history import in_words

        row = found(record, key)
        lines = audit.history(row, most=1000)
        if as_json:
            print_json([{**vars(one), "changes": [vars(change) for change in one.changes]} for one in lines])
            return
        for one in in_words(row, lines, OPERATOR):
            changed = "; ".join(f"{c.field}: {c.before or '–'} → {c.after or '–'}" for c in one.changes)
            click.echo(f"{one.at}  {one.actor}  {one.verb}  {one.reason}  {changed}")

    return make_command("history", run, "What happened to one, newest first.", click.argument("key"), as_json_option)
