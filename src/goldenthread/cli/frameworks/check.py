"""`goldenthread frameworks check`: a vocabulary before it is taken in."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Unreadable, print_json
from goldenthread.cli.records import as_json_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json_option
def check(file: Path, as_json: bool) -> None:
    """Check FILE (SKOS as Turtle, RDF/XML or JSON-LD; CSV, XLSX, YAML) before it is taken in.

    Exit code 0: nothing is wrong; 1: there are findings; 4: the file cannot be read.
    """
    from goldenthread.frameworks.vocabulary.check import check as findings_of
    from goldenthread.frameworks.vocabulary.read import read_vocabulary
    from goldenthread.text import NotReadable

    try:
        vocabulary = read_vocabulary(file)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    findings = findings_of(vocabulary)
    if as_json:
        print_json(
            {
                "elements": vocabulary.size,
                "findings": [
                    {
                        "rule": one.rule,
                        "severity": one.severity,
                        "element": one.element,
                        "message": str(one.message),
                        "place": one.place,
                    }
                    for one in findings
                ],
            }
        )
    else:
        click.echo(f"{vocabulary.size} elements")
    for one in findings:
        click.echo(f"{file}: {one.severity}: {one.rule}: {one.place or one.element}: {one.message}", err=True)
    if findings:
        raise SystemExit(DONE_WITH_PROBLEMS)
