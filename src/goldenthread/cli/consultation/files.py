"""`goldenthread consultation matrix|import-matrix|import-returned|figures`: files of a round at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goldenthread.cli.django import ready
from goldenthread.cli.problems import Refused, Unreadable, finish_with_problems, print_json, refusals

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
DRY = click.option("--dry-run", is_flag=True, help="Say what would happen; nothing is kept.")
COLUMN = click.option(
    "--column", "columns", multiple=True, metavar="HEADING=FIELD", help="Which field a column is; may be given again."
)
MAPPING = click.option("--mapping", default="", help="Name of a mapping of columns: used, or kept with --column.")
DOUBTFUL = click.option(
    "--doubtful", is_flag=True, help="Also take in what a person should look at, on the whole text."
)


def _round(key: str) -> Any:
    ready()
    from goldenthread.drafting.models import Round

    found = Round.objects.select_related("document__strategy", "version").filter(key=key).first()
    if found is None:
        known = ", ".join(Round.objects.values_list("key", flat=True)) or "–"
        raise Refused(f"There is no round “{key}”. There are: {known}.")
    return found


@click.command()
@click.argument("key")
@click.argument("out", type=click.Path(path_type=Path))
def matrix(key: str, out: Path) -> None:
    """Write the matrix of the round KEY by paragraph to OUT (.xlsx or .docx); in again it changes nothing."""
    one = _round(key)
    from goldenthread.drafting.consultation.files import matrix_out
    from goldenthread.platform.access import OPERATOR

    writers = {".xlsx": matrix_out.as_workbook, ".docx": matrix_out.as_word}
    if out.suffix.lower() not in writers:
        raise click.UsageError("OUT ends in .xlsx or .docx.")
    out.write_bytes(writers[out.suffix.lower()](one, OPERATOR))


@click.command("import-matrix")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@DRY
@DOUBTFUL
@COLUMN
@MAPPING
@click.option("--place", "places", multiple=True, metavar="ROW=PARAGRAPH", help="Where a row in doubt belongs.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="ROW=LANGUAGE",
    help="Which language of a cell in two is the comment: a code, or all.",
)
@JSON
def import_matrix(
    key: str,
    file: Path,
    columns: tuple[str, ...],
    mapping: str,
    places: tuple[str, ...],
    languages: tuple[str, ...],
    **options: Any,
) -> None:
    """Take the comment matrix FILE in to the round KEY, with a receipt for each who commented.

    A table of any other make is read with --column, once for each column; --mapping keeps that by name.
    """
    if wrong := next((one for one in places if not one.partition("=")[0].isdecimal()), ""):
        raise click.UsageError(f"“{wrong}” is no place. Write ROW=PARAGRAPH, such as --place 4=12.")
    if wrong := next((one for one in languages if not one.partition("=")[0].isdecimal()), ""):
        raise click.UsageError(f"“{wrong}” is no language. Write ROW=LANGUAGE, such as --language 4=fr.")
    said: dict[str, Any] = {"places": _by_row(places), "languages": _by_row(languages)}
    _take_in(key, file, "matrix", columns=typed(columns), mapping=mapping, **said, **options)


def _by_row(given: tuple[str, ...]) -> dict[int, str]:
    return {int(row): said for row, _sign, said in (one.partition("=") for one in given)}


@click.command("import-returned")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@DRY
@DOUBTFUL
@JSON
def import_returned(key: str, file: Path, **options: Any) -> None:
    """Take the comments of a returned Word FILE, or of a message (.eml) with its attachments, in to the round KEY."""
    _take_in(key, file, "returned", **options)


def typed(columns: tuple[str, ...]) -> dict[str, str]:
    """The columns as they were typed, by heading."""
    if wrong := next((one for one in columns if "=" not in one), ""):
        raise click.UsageError(f"“{wrong}” is no column. Write HEADING=FIELD, such as --column 'Remark=comment'.")
    return dict(one.rsplit("=", 1) for one in columns)


def _take_in(
    key: str,
    file: Path,
    kind: str,
    *,
    dry_run: bool,
    doubtful: bool,
    as_json: bool,
    columns: dict[str, str] | None = None,
    mapping: str = "",
    places: dict[int, str] | None = None,
    languages: dict[int, str] | None = None,
) -> None:
    one = _round(key)
    import hashlib

    from goldenthread.drafting.consultation.files import apply, reading
    from goldenthread.drafting.consultation.files import columns as kept
    from goldenthread.platform.access import OPERATOR
    from goldenthread.text import NotReadable, load_file

    taken: Any = None
    try:
        data = load_file(file)
        with refusals():
            if mapping and columns and not dry_run:
                kept.keep(one, mapping, columns, by=OPERATOR)
            chosen = columns or (kept.named(mapping) if mapping else None)
            found = reading.settle(one, reading.read(one, kind, data, file.name, chosen), places or {}, languages)
            if not dry_run:
                digest, way = hashlib.sha256(data).hexdigest(), reading.way_of(kind, file.name)
                of_file: dict[str, Any] = {"way": way, "file_name": file.name, "digest": digest, "doubtful": doubtful}
                taken = apply.take_in(one, found, by=OPERATOR, **of_file)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    show_taken(str(file), found, taken, as_json)


def show_taken(name: str, found: Any, taken: Any, as_json: bool) -> None:
    """Print what a file brought, the receipts and how it is undone; ends with 1 where a person has to look."""
    receipts = [row.receipt for row in taken.submissions] if taken else []
    batch = str(taken.batch.pk) if taken and taken.batch else None
    told = found.as_json() | {"receipts": receipts, "batch": batch}
    if as_json:
        print_json(told)
    else:
        click.echo(", ".join(f"{number} {verdict}" for verdict, number in found.counts().items()))
        for receipt in receipts:
            click.echo(receipt)
        if batch:
            click.echo(f"undo: goldenthread changes undo {batch}")
    finish_with_problems(f"{name}: row {one['row']}: {one['message']}" for one in told["problems"])


@click.command()
@click.argument("key")
@JSON
def figures(key: str, as_json: bool) -> None:
    """Print how much was said in the round KEY, by whom, about what, and what became of it."""
    one = _round(key)
    from goldenthread.drafting.consultation import figures as counting
    from goldenthread.platform.access import OPERATOR

    progress = counting.progress(one, OPERATOR)
    tables = counting.tables(one, OPERATOR)
    if as_json:
        shaped = [
            {"title": str(title), "columns": [str(heading), *map(str, labels)], "rows": rows}
            for title, heading, labels, rows in tables
        ]
        print_json({"round": one.key, "progress": {str(k): v for k, v in progress}, "tables": shaped})
        return
    for label, number in progress:
        click.echo(f"{label}: {number if number is not None else '–'}")
    for title, heading, labels, rows in tables:
        click.echo(f"\n{title}")
        for row in [[heading, *labels], *rows]:
            click.echo("\t".join(str(cell) for cell in row))


@click.command("answer-point")
@click.argument("point", type=int)
@click.argument("disposition")
@click.argument("reason")
@click.option("--duplicate-of", type=int, help="The other point, for “duplicate”.")
def answer_point(point: int, disposition: str, reason: str, duplicate_of: int | None) -> None:
    """Say what becomes of the POINT (its number in `consultation points list`), and why."""
    ready()
    from goldenthread.drafting import actions
    from goldenthread.drafting.models import Disposition, Point
    from goldenthread.platform.access import OPERATOR

    one = Point.objects.select_related("comment__round", "comment__version__document").filter(pk=point).first()
    if one is None:
        raise Refused(f"There is no point {point}.")
    if disposition not in Disposition.values or disposition == Disposition.OPEN:
        raise click.UsageError(f"DISPOSITION is one of {', '.join(v for v in Disposition.values if v != 'open')}.")
    other = Point.objects.filter(pk=duplicate_of).first() if duplicate_of else None
    with refusals():
        actions.answer_point(one, disposition=disposition, reason=reason, duplicate_of=other, by=OPERATOR)
    click.echo(f"{one.pk}: {one.get_state_display()}: {one.get_disposition_display()}")
