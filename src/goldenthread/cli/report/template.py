"""`goldenthread report template`: Word templates of organizations."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import UNREADABLE, finish_with_problems, print_json


@click.group()
def template() -> None:
    """Check a Word template of an organization before it is used."""


@template.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def check(file: Path, as_json: bool) -> None:
    """Tell which fields FILE.docx asks for, and every fault of it at once, each with its place.

    Tags are those of docxtpl ({{ field }}, {% for … %}, {%tr … %}); templates with single braces are checked too.
    """
    from goldenthread.reports.word.check import check as checked

    found = checked(file)
    if as_json:
        print_json(found)
    else:
        for name in found["fields"]:
            click.echo(name)
    problems = [f"{file.name}: {one['place']}: {one['message']}" for one in found["problems"]]
    if [one["place"] for one in found["problems"]] == [file.name]:
        for line in problems:
            click.echo(line, err=True)
        raise SystemExit(UNREADABLE)
    finish_with_problems(problems)
