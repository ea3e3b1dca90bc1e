"""The commands of one record: list, show, add, change, move, publish, remove, history, import, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.django import ready, tell
from goldenthread.cli.nouns.parts import part_commands
from goldenthread.cli.nouns.values import found, typed_values
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import ValidationError
from goldenthread.records.declare import Record
from goldenthread.records.listing import listing_of
from goldenthread.records.references import find, name_of
from goldenthread.records.values import new_row

REASON = click.option("--reason", default="", help="Why; kept in the history.")


def record_group(record: Record) -> click.Group:
    """The group of commands of a record."""
    group = click.Group(record.name.replace("_", "-"), help=f"{record.plural}: kept at the terminal as on the web.")
    makers: list[Callable[[Record], click.Command]] = [_list, _show, _add, _change, _history, _import, _export]
    if record.states:
        makers.append(_move)
    if record.remove is not None:
        makers.append(_remove)
    for make in makers:
        group.add_command(make(record))
    for command in part_commands(record):
        group.add_command(command)
    acts = (("publish", record.publish, "Make one public."), ("withdraw", record.withdraw, "Make one internal again."))
    for name, act, words in acts:
        if act is not None:
            group.add_command(_publicity(record, name, act, words))
    return group


def _filters(record: Record) -> list[click.Parameter]:
    found: list[click.Parameter] = [click.Option(["--q", "--words", "q"], help="Words to look for.")]
    found += [
        click.Option([f"--{one.name.replace('_', '-')}", one.name], help=str(one.label))
        for one in listing_of(record).filters
    ]
    return found


def _selected(record: Record, asked: dict[str, Any]) -> Any:
    from django.test import RequestFactory

    request = RequestFactory().get("/", {name: value for name, value in asked.items() if value})
    request.user = OPERATOR  # type: ignore[assignment]
    try:
        with record.within(request.GET.dict()):
            return listing_of(record).selected(request)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _told(record: Record, row: Any, as_json: bool) -> None:
    from goldenthread.records.endpoints.answers import shown

    print_json(shown(record, row, OPERATOR, with_parts=True)) if as_json else click.echo(f"{name_of(row)}\t{row}")


def _list(record: Record) -> click.Command:
    @click.pass_context
    def run(ctx: click.Context, as_json: bool, **asked: Any) -> None:
        ready()
        from goldenthread.records.endpoints.answers import shown

        rows = _selected(record, asked)
        if as_json:
            print_json({"list": record.name, "rows": [shown(record, row, OPERATOR) for row in rows]})
            return
        for row in rows:
            click.echo(f"{name_of(row)}\t{row}")

    command = click.Command(
        "list", callback=run, help=f"List {record.name}; filters as on the web.", params=_filters(record)
    )
    return as_json_option(command)


def _command(name: str, run: Callable[..., None], help_: str, *decorators: Any) -> click.Command:
    command = click.Command(name, callback=run, help=help_)
    for decorate in decorators:
        command = decorate(command)
    return command


def _show(record: Record) -> click.Command:
    def run(key: str, as_json: bool) -> None:
        ready()
        row = found(record, key)
        if as_json:
            return _told(record, row, True)
        from goldenthread.records.views.record import facts

        click.echo(f"{row}")
        for label, value in facts(record, row):
            click.echo(f"{label}: {_words(value)}")
        for part in record.parts:
            for one in part.rows(OPERATOR).filter(**{part.owner: row}):
                click.echo(f"{part.plural} {one.pk}: {one}")
        return None

    return _command("show", run, "Show one, with its parts.", click.argument("key"), as_json_option)


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return str(value[1])
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "", {}) else str(value)


def _add(record: Record) -> click.Command:
    parent = record.parent

    def run(words: tuple[str, ...], as_json: bool, below: str = "", reason: str = "") -> None:
        ready()
        row = new_row(record, _owner(record, below))
        with refusals():
            kept = record.keep(row, typed_values(record, row, words), by=OPERATOR, reason=reason)
        _told(record, kept, as_json)

    needed = (
        [click.option("--below", required=True, help=f"Key of the {parent.name} it stands below.")]
        if parent is not None
        else []
    )
    needed += [REASON] if record.explains else []
    return _command("add", run, "Add one: FIELD=VALUE …", click.argument("words", nargs=-1), *needed, as_json_option)


def _owner(record: Record, below: str) -> Any:
    from goldenthread.records.views.owners import owners

    if record.parent is None or not below:
        return None
    try:
        return find(owners(record, OPERATOR), below)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _change(record: Record) -> click.Command:
    def run(key: str, words: tuple[str, ...], as_json: bool, reason: str = "") -> None:
        ready()
        row = found(record, key)
        if not words:
            raise click.UsageError("Say what is to change: FIELD=VALUE …")
        with refusals():
            kept = record.keep(row, typed_values(record, row, words), by=OPERATOR, reason=reason)
        _told(record, kept, as_json)

    return _command(
        "change",
        run,
        "Change the fields named: FIELD=VALUE …",
        click.argument("key"),
        click.argument("words", nargs=-1),
        *([REASON] if record.explains else []),
        as_json_option,
    )


def _move(record: Record) -> click.Command:
    states = record.states
    assert states is not None

    def run(key: str, to: str, reason: str, as_json: bool) -> None:
        ready()
        row = found(record, key)
        by_words = {str(label).casefold(): value for value, label in states.labels.items()}
        with refusals():
            states.move(row, by_words.get(to.casefold(), to), by=OPERATOR, reason=reason)
        _told(record, row, as_json)

    return _command(
        "move",
        run,
        "Bring one into another state.",
        click.argument("key"),
        click.argument("to"),
        REASON,
        as_json_option,
    )


def _publicity(record: Record, name: str, act: Callable[..., Any], words: str) -> click.Command:
    def run(key: str, as_json: bool) -> None:
        ready()
        with refusals():
            row = act(found(record, key), by=OPERATOR)
        _told(record, row, as_json)

    return _command(name, run, words, click.argument("key"), as_json_option)


def _remove(record: Record) -> click.Command:
    def run(key: str, reason: str) -> None:
        ready()
        assert record.remove is not None
        row = found(record, key)
        with refusals():
            record.remove(row, by=OPERATOR, reason=reason)

    needed = click.option("--reason", required=True, help="Why; kept in the history.")
    return _command("remove", run, "Remove one that nothing rests on.", click.argument("key"), needed)


def _history(record: Record) -> click.Command:
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

    return _command("history", run, "What happened to one, newest first.", click.argument("key"), as_json_option)


def _import(record: Record) -> click.Command:
    def run(
        file: Path, below: str, dry_run: bool, overwrite: bool, reason: str, as_json: bool, mapping: str, columns: Any
    ) -> None:
        ready()
        from goldenthread.records.intake import take_in
        from goldenthread.records.mappings import fitting, unknown_headings
        from goldenthread.records.sheets import read_lines, read_tables
        from goldenthread.records.sheets.read import UnreadableFile

        try:
            tables = read_tables(file.name, file.read_bytes())
        except UnreadableFile as error:
            raise Unreadable(f"{file}: {error}") from error
        kept = fitting(record, unknown_headings(record, tables))
        chosen = _mapped(record, mapping, columns) or (dict(kept.columns) if kept is not None else {})
        lines, problems = read_lines(record, tables, owner=_owner(record, below), mapping=chosen)
        report = take_in(
            lines,
            by=OPERATOR,
            record=record,
            reason=reason,
            dry_run=dry_run,
            overwrite=overwrite,
            file_name=file.name,
            problems=problems,
        )
        if as_json:
            print_json(report.as_json())
        else:
            click.echo(", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items())) or "nothing")
        for problem in report.all_problems:
            tell(str(problem))
        if report.all_problems:
            raise SystemExit(DONE_WITH_PROBLEMS)

    file = click.argument("file", type=paths.FILE)
    return _command(
        "import",
        run,
        "Take in a workbook or CSV file: all rows or none.",
        file,
        click.option("--below", default="", help="Key of the record below which new rows stand."),
        click.option("--dry-run", is_flag=True, help="Say what would become of each row, and keep nothing."),
        click.option("--mapping", default="", help="Name of a mapping of columns: used, or kept with --column."),
        click.option("--column", "columns", multiple=True, help="HEADING=FIELD; HEADING= leaves the column out."),
        click.option("--overwrite", is_flag=True, help="Also where a row was changed since the file was made."),
        REASON,
        as_json_option,
    )


def _mapped(record: Record, name: str, words: tuple[str, ...]) -> dict[str, str]:
    """The mapping that is named, or typed; typed and named it is kept."""
    from goldenthread.records.mappings import columns_of, save_mapping

    typed = dict(word.rsplit("=", 1) for word in words if "=" in word)
    with refusals():
        if name and typed:
            save_mapping(record, name, typed, by=OPERATOR)
        return typed or (columns_of(record, name) if name else {})


def _export(record: Record) -> click.Command:
    def run(file: Path, **asked: Any) -> None:
        ready()
        from goldenthread.records.sheets import csv_lines, workbook

        rows = _selected(record, asked)
        if file.suffix.lower() == ".csv":
            file.write_text("".join(csv_lines(record, rows, OPERATOR)), encoding="utf-8", newline="")
        elif file.suffix.lower() == ".xlsx":
            workbook(record, rows, OPERATOR, file)
        else:
            raise Unreadable(f"{file}: write a file that ends in .xlsx or .csv.")

    command = click.Command(
        "export", callback=run, help="Write a workbook (.xlsx) or CSV (.csv).", params=_filters(record)
    )
    command.params.insert(0, click.Argument(["file"], type=click.Path(dir_okay=False, path_type=Path)))
    return command
