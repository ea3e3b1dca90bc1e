"""Tables of commands: written as CSV or a workbook, by the ending of the file; read from delimited text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.cli.problems import Unreadable


def table_of(path: Path) -> list[list[str]]:
    """The rows of a file of delimited text in any encoding, with any separator; Unreadable with the reason."""
    from goldenthread.language import tabular

    try:
        return tabular.delimited(tabular.decoded(tabular.unpacked(path.read_bytes())))
    except (OSError, tabular.Unreadable) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def write_table(rows: list[list[Any]], path: Path, *, name: str) -> None:
    """Write rows with a heading first to a .csv or .xlsx file whose sheet is called `name`; Unreadable with the reason."""
    from goldenthread.platform.sheets import Sheet, workbook
    from goldenthread.ui.lists import csv_text

    head, *body = rows
    match path.suffix.lower():
        case ".csv":
            data = ("\ufeff" + csv_text(head, body)).encode()
        case ".xlsx":
            data = workbook([Sheet(name, head, body)])
        case _:
            raise Unreadable(f"{path}: a table is written as .csv or .xlsx.")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}.") from error
