"""Tables as files: CSV, XLSX or JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse

from goldenthread.platform.sheets import XLSX, Sheet, workbook
from goldenthread.ui.lists import csv_text


def as_file(rows: list[list[Any]], form: str, *, name: str) -> HttpResponse:
    """Rows with a heading first, as `form` (csv, xlsx or json); the file is called `name`."""
    head, *body = rows
    if form == "json":
        told = [dict(zip(head, row, strict=True)) for row in body]
        return JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    if form == "xlsx":
        response = HttpResponse(workbook([Sheet(name, head, body)]), content_type=XLSX)
    else:
        response = HttpResponse("\ufeff" + csv_text(head, body), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
