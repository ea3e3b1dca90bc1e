"""Values from files of any known layout: SDMX in its forms, World Bank, UN SDG, tables. Nothing here asks the database."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.models import Layout
from goldenthread.results.readers import long, sdmx_csv, sdmx_json, sdmx_ml, tables, unsdg, worldbank
from goldenthread.results.readers.model import REMARK, ReadError, Reading
from goldenthread.results.readers.structures import components


def read(
    path: Path,
    layout: str = "",
    *,
    structure: Path | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
) -> Reading:
    """The observations of a file, with findings. The layout is guessed from the content where it is not named.

    `structure` is a file with the SDMX structure, which says what is a dimension; `mapping` the roles of headings of a
    table. Of a workbook one `sheet` is read, and the others are named. Raises ReadError when the file cannot be read.
    """
    raw, _name = tables.content(path)
    if not raw.strip():
        raise ReadError(_("The file is empty: it has no columns."))
    told = components(structure) if structure else None
    start = raw.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    if layout in ("", Layout.WORLD_BANK) and start == b"<" and worldbank.SPACE.encode() in raw[:1000]:
        return worldbank.read_document(sdmx_ml.root_of(raw))
    if layout in ("", Layout.SDMX_ML) and (start == b"<" or layout == Layout.SDMX_ML):
        return sdmx_ml.read(io.BytesIO(raw.lstrip(b"\xef\xbb\xbf \t\r\n")), structure=told)
    if layout == Layout.SDMX_JSON or start in (b"{", b"["):
        return _document(raw, layout, mapping)
    rows, remark = tables.rows(raw, sheet or (mapping or {}).get("=sheet", ""))
    reading = _table(rows, layout or _guessed(rows, raw), told, mapping)
    if remark:
        reading.tell(0, "", remark, REMARK)
    return reading


def _is_records(document: Any) -> bool:
    """Whether a document is a list of objects without parts: a table by another name."""
    flat = (str, int, float, bool, type(None))
    return (
        isinstance(document, list)
        and bool(document)
        and all(isinstance(one, dict) and all(isinstance(v, flat) for v in one.values()) for one in document)
    )


def _document(raw: bytes, layout: str, mapping: Mapping[str, str] | None) -> Reading:
    try:
        document = json.loads(tables.decoded(raw))
    except json.JSONDecodeError as error:
        raise ReadError(_("The file is broken: %(error)s") % {"error": error}) from error
    if layout in ("", Layout.WORLD_BANK) and worldbank.is_answer(document):
        return worldbank.read_answer(document)
    if layout in ("", Layout.UN_SDG) and unsdg.is_answer(document):
        return unsdg.read_answer(document)
    if layout in ("", Layout.CSV) and _is_records(document):
        names = list(dict.fromkeys(name for one in document for name in one))
        body = [["" if one.get(name) is None else str(one[name]) for name in names] for one in document]
        rows = [names, *body]
        return _table(rows, layout or _guessed(rows, b""), None, mapping)
    return sdmx_json.read(document)


def _guessed(rows: tables.Rows, raw: bytes) -> str:
    if worldbank.heading(rows) is not None:
        return Layout.WORLD_BANK
    if unsdg.heading(rows) is not None:
        return Layout.UN_SDG
    if rows and sdmx_csv.looks_like(rows[0]):
        return Layout.SDMX_CSV
    return Layout.XLSX if raw[:4] == b"PK\x03\x04" else Layout.CSV


def _table(
    rows: tables.Rows,
    layout: str,
    structure: tuple[set[str], set[str]] | None,
    mapping: Mapping[str, str] | None,
) -> Reading:
    if layout == Layout.WORLD_BANK:
        return worldbank.read(rows)
    if layout == Layout.UN_SDG:
        return unsdg.read(rows)
    if layout == Layout.SDMX_CSV:
        return sdmx_csv.read(rows, structure=structure)
    return long.read(rows, layout, mapping=mapping)


__all__ = ["ReadError", "Reading", "read"]
