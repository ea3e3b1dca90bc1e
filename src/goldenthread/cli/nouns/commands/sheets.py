"""The commands that take sheets of a record in and write them: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.django import ready, tell
from goldenthread.cli.nouns.commands.common import REASON, filter_options, make_command, owner_of, selected
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Unreadable, print_json, refusals
from goldenthread.cli.records import as_json_option
from goldenthread.platform.access import OPERATOR
from goldenthread.records.declare import Record


def import_command(record: Record) -> click.Command:
    """`import`: a workbook or CSV file, all rows or none."""

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
        lines, problems = read_lines(record, tables, owner=owner_of(record, below), mapping=chosen)
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
        for one in report.as_json().get("doubled", ()):
            click.echo(f"row {one['row']}: row {one['of']} is about the same record. What stands last counts.")
        for problem in report.all_problems:
            tell(str(problem))
        if report.all_problems:
            raise SystemExit(DONE_WITH_PROBLEMS)

    file = click.argument("file", type=paths.FILE)
    return make_command(
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


def export(record: Record) -> click.Command:
    """`export`: a workbook or CSV file."""

    def run(file: Path, **asked: Any) -> None:
        ready()
        from goldenthread.records.sheets import csv_lines, workbook

        rows = selected(record, asked)
        if file.suffix.lower() == ".csv":
            file.write_text("".join(csv_lines(record, rows, OPERATOR)), encoding="utf-8", newline="")
        elif file.suffix.lower() == ".xlsx":
            workbook(record, rows, OPERATOR, file)
        else:
            raise Unreadable(f"{file}: write a file that ends in .xlsx or .csv.")

    command = click.Command(
        "export", callback=run, help="Write a workbook (.xlsx) or CSV (.csv).", params=filter_options(record)
    )
    command.params.insert(0, click.Argument(["file"], type=click.Path(dir_okay=False, path_type=Path)))
    return command
