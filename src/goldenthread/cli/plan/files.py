"""`goldenthread plan import` and `export`: a plan as Microsoft Project XML or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready, tell
from goldenthread.cli.plan.schedule import FILE, project_of
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, finish_with_problems, print_json


def plan_of(key: str) -> Any:
    """The plan of that key, or the only one. Raises Refused naming those there are."""
    from goldenthread.plan.models import Plan

    rows = Plan.objects.select_related("strategy")
    if key:
        found = rows.filter(key=key).first()
        if found is None:
            known = ", ".join(rows.values_list("key", flat=True)) or "none"
            raise Refused(f"There is no plan “{key}”. There are: {known}.")
        return found
    several = list(rows[:2])
    if len(several) != 1:
        raise Refused("Say which plan is meant: --plan KEY.")
    return several[0]


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--plan", "key", default="", help="Key of the plan; may be left out when there is one.")
@click.option("--records", is_flag=True, help="The workbook of records: activities, budgets, partners, links, markers.")
def export(file: Path, key: str, records: bool) -> None:
    """Write the timeline of a plan as Microsoft Project XML (.xml) or as a workbook (.xlsx)."""
    ready()
    from goldenthread.plan import interchange, queries, scheduling
    from goldenthread.plan.records import ACTIVITY
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.sheets import workbook

    plan = plan_of(key)
    if file.suffix.lower() not in (".xml", ".xlsx"):
        raise Unreadable(f"{file}: write a file that ends in .xml or .xlsx.")
    if records:
        workbook(ACTIVITY, queries.activities(OPERATOR).filter(plan=plan), OPERATOR, file, owner=plan)
        return
    rows, milestones = queries.activities(OPERATOR).filter(plan=plan), queries.milestones(OPERATOR).filter(plan=plan)
    project = interchange.project_of(plan, rows, milestones)
    dates, _problems = scheduling.run(project)
    finish_with_problems(f"{file}: {words}" for words in scheduling.write_file(project, file, dates))


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--plan", "key", default="", help="Key of the plan; may be left out when there is one.")
@click.option("--area", default="", help="Action area of tasks that stand below no area of the strategy.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each row, and keep nothing.")
@click.option("--reason", default="", help="Why; kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def import_(file: Path, key: str, area: str, dry_run: bool, reason: str, as_json: bool) -> None:
    """Take the tasks, links and milestones of FILE into a plan: all rows or none."""
    ready()
    from goldenthread.plan.records import ACTIVITY
    from goldenthread.platform.access import OPERATOR
    from goldenthread.records.intake import take_in

    plan = plan_of(key)
    lines, problems, notes = _lines(file, plan, area)
    report = take_in(
        lines, by=OPERATOR, record=ACTIVITY, reason=reason, dry_run=dry_run, file_name=file.name, problems=problems
    )
    if as_json:
        print_json({**report.as_json(), "unread": notes})
    else:
        click.echo(", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items())) or "nothing")
    for words in [*map(str, report.all_problems), *notes]:
        tell(f"{file}: {words}")
    if report.all_problems:
        raise SystemExit(DONE_WITH_PROBLEMS)


def _lines(file: Path, plan: Any, area: str) -> tuple[Any, Any, list[str]]:
    """The rows of a schedule, or of a workbook of records, which has sheets of their names."""
    from goldenthread.plan import interchange
    from goldenthread.plan.records import ACTIVITY
    from goldenthread.records.sheets import read_lines, read_tables
    from goldenthread.records.sheets.read import UnreadableFile

    content = file.read_bytes()
    if content[:4] == b"PK\x03\x04":
        try:
            tables = read_tables(file.name, content)
        except UnreadableFile as error:
            raise Unreadable(f"{file}: {error}") from error
        if not any(table.name == "Tasks" for table in tables):
            lines, problems = read_lines(ACTIVITY, tables, owner=plan)
            return lines, problems, []
    project = project_of(file)
    found = interchange.Lines(project, plan, area=area)
    return found.all(), found.problems, project.unread
