"""Everything public as a data package (Frictionless Tabular Data Package): the same records give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.utils import translation

from goldenthread.core.models import Source
from goldenthread.public.tables import Table, tables

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the day on which ZIP begins: no clock in the file


def files() -> dict[str, bytes]:
    """The files of the package by name: `datapackage.json`, and each table as CSV and JSON."""
    made: dict[str, bytes] = {}
    with translation.override("en"):
        resources = []
        for table in tables():
            rows = list(table.records())
            names = [column.name for column in table.listing.columns]
            content = _csv(names, rows)
            made[f"data/{table.name}.csv"] = content
            made[f"data/{table.name}.json"] = orjson.dumps(rows, option=orjson.OPT_INDENT_2) + b"\n"
            resources.append(_resource(table, rows, content))
        made["datapackage.json"] = orjson.dumps(_package(resources), option=orjson.OPT_INDENT_2) + b"\n"
    return dict(sorted(made.items()))


def describe() -> dict[str, Any]:
    """What `datapackage.json` says."""
    return orjson.loads(files()["datapackage.json"])


def write(folder: Path) -> list[Path]:
    """Write the package into `folder` (made when missing); returns the files. Others there are left alone."""
    written = []
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def zipped() -> bytes:
    """The package as one ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files().items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _csv(names: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    said = {"profile": "tabular-data-package", "name": "golden-thread", "title": str(settings.SITE_NAME)}
    licence = {"licenses": [{"name": settings.DATA_LICENCE}]} if settings.DATA_LICENCE else {}
    return {**said, **licence, "sources": _sources(), "resources": resources}


def _sources() -> list[dict[str, str]]:
    """Where the facts are from, as the package format wants it."""
    rows = Source.objects.exclude(kind="illustration").order_by("key")
    return [{"title": str(row.title), **({"path": row.url} if row.url else {})} for row in rows]


def _resource(table: Table, rows: list[dict[str, Any]], content: bytes) -> dict[str, Any]:
    fields = [
        {"name": column.name, "title": str(column.heading), "type": kind_of([row[column.name] for row in rows])}
        for column in table.listing.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": str(table.listing.title),
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def kind_of(values: Sequence[Any]) -> str:
    """The type that all the values fit: boolean, integer, number, date, else string; unknown values fit each."""
    known = [value for value in values if value not in (None, "")]
    if not known:
        return "string"
    if all(isinstance(value, bool) for value in known):
        return "boolean"
    if all(isinstance(value, int) and not isinstance(value, bool) for value in known):
        return "integer"
    words = [str(value) for value in known if not isinstance(value, bool)]
    if len(words) < len(known):
        return "string"
    if all(DATE.fullmatch(word) for word in words):
        return "date"
    if all(isinstance(value, float | int) or NUMBER.fullmatch(value) for value in known) and not _are_codes(words):
        return "number"
    return "string"


def _are_codes(words: list[str]) -> bool:
    """Digits that begin with a nought name something; they are no quantity."""
    return any(len(word) > 1 and word[0] == "0" and word[1] != "." for word in words)
