"""Tables written by commands: CSV or a workbook, by the ending of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.cli.problems import Unreadable


def write_table(rows: list[list[Any]], path: Path, *, name: str) -> None:
    """Write rows with a heading first to a .csv or .xlsx file whose sheet is called `name`; Unreadable with the reason."""
    from goldenthread.core.lists import csv_text
    from goldenthread.core.sheets import Sheet, workbook

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
