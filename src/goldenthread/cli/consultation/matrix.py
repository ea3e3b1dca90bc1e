"""`goldenthread consultation read-matrix`: a thin door on text/matrix."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.problems import Unreadable, finish_with_problems, print_json


@click.command("read-matrix")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--column", "columns", multiple=True, metavar="HEADING=FIELD", help="Which field a column is; may be given again."
)
def read_matrix(file: Path, as_json: bool, columns: tuple[str, ...]) -> None:
    """Show the comment matrix FILE (XLSX, table in DOCX, Markdown, CSV) as it would be taken in; nothing is kept.

    FIELD is who, place, kind, quote, comment, proposed, disposition, reason or number.

    Exit code 0: read; 1: read, and what a person has to look at is listed; 4: no matrix, with the reason.
    """
    from goldenthread.cli.consultation.files import typed
    from goldenthread.text import MATRIX_FIELDS, NotReadable, load_file
    from goldenthread.text import read_matrix as read

    chosen = typed(columns)
    if wrong := next((field for field in chosen.values() if field not in ("", *MATRIX_FIELDS)), ""):
        raise click.UsageError(f"“{wrong}” is no field of a matrix. There are: {', '.join(MATRIX_FIELDS)}.")
    try:
        matrix = read(load_file(file), file.name, chosen)
    except NotReadable as error:
        raise Unreadable(f"{file}: {error}") from error
    if as_json:
        print_json(matrix.as_json())
    else:
        click.echo(f"{matrix.layout}: {len(matrix.rows)}")
        for row in matrix.rows:
            told = (row.row, row.who, row.place, row.kind, row.comment, row.proposed, row.disposition, row.reason)
            click.echo("\t".join(" ".join(str(part).split()) or "–" for part in told))
    finish_with_problems(
        ": ".join(
            part
            for part in (str(file), one.sheet, f"row {one.row}" if one.row else "", one.column, one.message)
            if part
        )
        for one in matrix.problems
    )
