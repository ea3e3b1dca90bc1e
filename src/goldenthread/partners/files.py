"""Tables as files: CSV, XLSX or JSON."""

from __future__ import annotations

import io
from typing import Any

from django.http import HttpResponse, JsonResponse

from goldenthread.core.lists import csv_text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(rows: list[list[Any]], form: str, *, name: str) -> HttpResponse:
    """Rows with a heading first, as `form` (csv, xlsx or json); the file is called `name`."""
    head, *body = rows
    if form == "json":
        told = [dict(zip(head, row, strict=True)) for row in body]
        return JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    if form == "xlsx":
        response = HttpResponse(_sheet(rows, name), content_type=XLSX)
    else:
        response = HttpResponse("\ufeff" + csv_text(head, body), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _sheet(rows: list[list[Any]], name: str) -> bytes:
    from xlsxwriter import Workbook

    kept = io.BytesIO()
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return kept.getvalue()
