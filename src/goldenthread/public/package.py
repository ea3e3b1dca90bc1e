"""Everything public as a data package (Frictionless Tabular Data Package): the same records give the same bytes.

Tables are written row by row, so that memory does not grow with them.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils import translation

from goldenthread.platform.models import Source, SourceKind
from goldenthread.public.column_types import Guess
from goldenthread.public.tables import Table, tables
from goldenthread.ui.lists import csv_lines

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the day on which ZIP begins: no clock in the file
DESCRIPTION = "datapackage.json"

Tell = Callable[[str, int, int], None]


def write(folder: Path, *, tell: Tell | None = None) -> list[Path]:
    """Write the package into `folder` (made when missing); returns the files. Others there are left alone.

    `datapackage.json` names each table, which lies there as CSV and JSON. `tell` hears which table is begun.
    """
    (folder / "data").mkdir(parents=True, exist_ok=True)
    resources, written = [], []
    with translation.override("en"):
        found = tables()
        for number, table in enumerate(found):
            if tell:
                tell(table.name, number, len(found))
            resources.append(_table(table, folder))
            written += [folder / f"data/{table.name}.csv", folder / f"data/{table.name}.json"]
        description = orjson.dumps(_package(resources), option=orjson.OPT_INDENT_2) + b"\n"
    (folder / DESCRIPTION).write_bytes(description)
    return sorted([*written, folder / DESCRIPTION])


def write_zip(folder: Path, files: list[Path], target: Path) -> None:
    """The files of `folder` as one ZIP file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(entry, "w") as goal:
                shutil.copyfileobj(source, goal)


def _table(table: Table, folder: Path) -> dict[str, Any]:
    """Write one table in both formats; returns what the package says of it."""
    csv_path, json_path = folder / f"data/{table.name}.csv", folder / f"data/{table.name}.json"
    guesses = {column.name: Guess() for column in table.listing.columns}
    with ExitStack() as open_files:
        as_json = open_files.enter_context(json_path.open("wb"))
        as_csv = open_files.enter_context(csv_path.open("wb"))
        rows = _noted(table, guesses, as_json)
        for line in csv_lines(list(guesses), rows, end="\n"):
            as_csv.write(line.encode())
    return _resource(table, guesses, csv_path)


def _noted(table: Table, guesses: dict[str, Guess], as_json: IO[bytes]) -> Any:
    """The rows of a table for CSV; on the way each is written as JSON and noted for the types of the columns."""
    before = b"["
    for record in table.records():
        as_json.write(before + b"\n" + orjson.dumps(record))
        before = b","
        for name, guess in guesses.items():
            guess.see(record[name])
        yield [record[name] for name in guesses]
    as_json.write(b"\n]\n" if before == b"," else b"[]\n")


def _package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    said = {"profile": "tabular-data-package", "name": "golden-thread", "title": str(settings.SITE_NAME)}
    licence = {"licenses": [{"name": settings.DATA_LICENCE}]} if settings.DATA_LICENCE else {}
    return {**said, **licence, "sources": _sources(), "resources": resources}


def _sources() -> list[dict[str, str]]:
    """Where the facts are from, as the package format wants it."""
    rows = Source.objects.exclude(kind=SourceKind.ILLUSTRATION).order_by("key")
    return [{"title": str(row.title), **({"path": row.url} if row.url else {})} for row in rows]


def _resource(table: Table, guesses: dict[str, Guess], path: Path) -> dict[str, Any]:
    fields = [
        {"name": column.name, "title": str(column.heading), "type": guesses[column.name].kind}
        for column in table.listing.columns
    ]
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": str(table.listing.title),
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rowCount": guesses[table.listing.columns[0].name].seen,
        "schema": {"fields": fields, "missingValues": [""]},
    }
