"""`goldenthread plan schedule` and `convert`: schedules in files, without the records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli import paths
from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json

FILE = paths.FILE


def project_of(file: Path) -> Any:
    """The schedule in a file; exit code 4 when it is none."""
    from goldenthread.plan import scheduling

    try:
        return scheduling.read_file(file)
    except scheduling.Unreadable as error:
        raise Unreadable(f"{file}: {error}") from error


@click.command("schedule")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def schedule(file: Path, as_json: bool) -> None:
    """Work out the dates of a schedule (Microsoft Project XML or a workbook) and show them beside those in FILE."""
    from goldenthread.plan import scheduling

    project = project_of(file)
    found = scheduling.table(project)
    if as_json:
        print_json(found)
    else:
        for task, row in zip(project.tasks, found["tasks"], strict=True):
            click.echo(_line(task, row))
        for words in found["unread"]:
            click.echo(f"not read: {words}", err=True)
    finish_with_problems(f"{file}: {one['where']}: {one['message']}" for one in found["problems"])


def _line(task: Any, row: dict[str, Any]) -> str:
    in_file = [when.isoformat("T", "minutes") if when else "" for when in (task.start, task.finish)]
    beside = f"  (file: {in_file[0]} – {in_file[1]})" if any(in_file) else ""
    signs = "critical" if row["critical"] else ""
    words = f"{row['uid']}\t{'  ' * max(task.level - 1, 0)}{row['name']}\t{row['start'] or '–'}\t{row['finish'] or '–'}\t{signs}"
    return f"{words}{beside}\t{row['conflict'] or ''}".rstrip()


@click.command("convert")
@click.argument("source", metavar="IN", type=FILE)
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
def convert(source: Path, target: Path) -> None:
    """Write IN as OUT: Microsoft Project XML or a workbook, by ending. What does not fit is listed."""
    from goldenthread.plan import scheduling

    project = project_of(source)
    if target.suffix.lower() not in (".xml", ".xlsx"):
        raise Unreadable(f"{target}: write a file that ends in .xml or .xlsx.")
    dates, problems = scheduling.run(project)
    if not target.absolute().parent.is_dir():
        raise Unreadable(f"{target}: there is no folder {target.parent}.")
    unfit = scheduling.write_file(project, target, dates)
    finish_with_problems(
        [*(f"{source}: {one.where}: {one.message}" for one in problems), *(f"{source}: {words}" for words in unfit)]
    )
