"""`goldenthread frameworks take-in` and `write`: the elements of a framework in and out as SKOS, tables, YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import DONE_WITH_PROBLEMS, Refused, Unreadable, print_json
from goldenthread.cli.records import as_json_option


def _framework(key: str) -> Any:
    from goldenthread.frameworks.models import Framework

    found = Framework.objects.filter(key=key).first()
    if found is None:
        raise Refused(f"There is no framework {key}. Add it: goldenthread frameworks frameworks add")
    return found


@click.command("take-in")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--framework", "key", required=True, help="Key of the framework whose elements these are.")
@click.option("--lang", default="en", show_default=True, help="Language of words that name none.")
@click.option("--supersede", is_flag=True, help="Mark as superseded what the file does not have. Nothing is removed.")
@click.option("--dry-run", is_flag=True, help="Show the difference and keep nothing.")
@as_json_option
def take_in(file: Path, key: str, lang: str, supersede: bool, dry_run: bool, as_json: bool) -> None:
    """Take in FILE (SKOS as Turtle, RDF/XML or JSON-LD; CSV, XLSX, YAML) as elements of a framework: all or none."""
    ready()
    from goldenthread.frameworks.exchange.take import take_vocabulary
    from goldenthread.frameworks.vocabulary.read import read_vocabulary
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable

    try:
        vocabulary = read_vocabulary(file)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    found = take_vocabulary(
        vocabulary,
        _framework(key),
        by=OPERATOR,
        name=file.name,
        language=lang,
        supersede=supersede,
        dry_run=dry_run,
    )
    missing = [row.code for row in found.missing]
    if as_json:
        print_json(found.report.as_json() | {"missing": missing, "languages_left_out": found.left_out})
    else:
        click.echo(", ".join(f"{kind} {count}" for kind, count in sorted(found.report.counts.items())) or "nothing")
        if missing:
            click.echo(f"not in the file: {', '.join(missing[:50])}")
    for problem in found.report.all_problems:
        click.echo(str(problem), err=True)
    if found.report.all_problems:
        raise SystemExit(DONE_WITH_PROBLEMS)


@click.command()
@click.argument("key")
@click.argument("out", type=click.Path(path_type=Path))
def write(key: str, out: Path) -> None:
    """Write the elements of the framework KEY to OUT: .ttl, .rdf, .jsonld, .csv, .xlsx or .yaml."""
    ready()
    from goldenthread.frameworks.exchange.out import vocabulary_of
    from goldenthread.frameworks.vocabulary.write import FORMS, written
    from goldenthread.platform.access import OPERATOR

    ending = out.suffix.lower().lstrip(".")
    if ending not in FORMS:
        raise Unreadable(f"{out}: write one of: {', '.join('.' + one for one in FORMS)}")
    out.write_bytes(written(vocabulary_of(_framework(key), OPERATOR), ending))


@click.command("load-sdg")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--framework", "key", default="sdg", show_default=True, help="Key of the framework.")
@click.option("--indicators/--no-indicators", default=True, help="With the global indicators.")
@click.option("--dry-run", is_flag=True, help="Show the difference and keep nothing.")
@as_json_option
def load_sdg(folder: Path, key: str, indicators: bool, dry_run: bool, as_json: bool) -> None:
    """Load goals, targets and indicators with their official titles from FOLDER (Open SDG, one folder a language)."""
    ready()
    from goldenthread.frameworks.exchange.take import take_vocabulary
    from goldenthread.frameworks.vocabulary.sdg import read_sdg
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable

    try:
        vocabulary = read_sdg(folder, indicators=indicators)
    except NotReadable as error:
        raise Unreadable(f"{folder}: {error}") from error
    found = take_vocabulary(vocabulary, _framework(key), by=OPERATOR, name=folder.name, dry_run=dry_run)
    if as_json:
        print_json(found.report.as_json())
    else:
        click.echo(", ".join(f"{kind} {count}" for kind, count in sorted(found.report.counts.items())) or "nothing")
    for problem in found.report.all_problems:
        click.echo(str(problem), err=True)
    if found.report.all_problems:
        raise SystemExit(DONE_WITH_PROBLEMS)
