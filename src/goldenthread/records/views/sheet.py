"""A workbook of records down, and a file up: read, judged, shown, applied, undone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.platform.errors import Denied
from goldenthread.platform.sheets import XLSX
from goldenthread.platform.sqlite import sha256
from goldenthread.records import jobs
from goldenthread.records.declare import Record
from goldenthread.records.intake import Report, take_in
from goldenthread.records.listing import listing_of
from goldenthread.records.mappings import fitting, save_mapping, unknown_headings
from goldenthread.records.sheets import read_lines, read_tables, sheet_columns, workbook
from goldenthread.records.sheets.read import Table, UnreadableFile
from goldenthread.records.values import plain
from goldenthread.records.views.owners import owner_asked
from goldenthread.records.views.record import crumbs
from goldenthread.records.waiting import Waiting

SHOWN = 200
LARGEST = 20 * 2**20


def download(request: HttpRequest, record: Record) -> Any:
    """The rows that the address asks for, as a workbook that can be filled in and uploaded again."""
    owner = owner_asked(request, record)
    rows = listing_of(record).selected(request)
    place = tempfile.NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - it lives until the answer is sent
    workbook(record, rows, request.user, Path(place.name), owner=owner)
    return FileResponse(open(place.name, "rb"), as_attachment=True, filename=f"{record.name}.xlsx", content_type=XLSX)  # noqa: PTH123


def upload(request: HttpRequest, record: Record) -> HttpResponse:
    """Choose a file; see what would become of it; take it in."""
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    owner = owner_asked(request, record)
    context: dict[str, Any] = {
        "title": _("Import: %(kind)s") % {"kind": record.plural},
        "record": record,
        "owner": owner,
        "crumbs": crumbs(record),
        "columns": [column for column in sheet_columns(record) if not column.is_locked],
    }
    if request.method != "POST":
        return render(request, "records/import.html", context)
    return _taken(request, record, owner, context)


def _taken(request: HttpRequest, record: Record, owner: Any, context: dict[str, Any]) -> HttpResponse:
    try:
        name, data, token = file_sent(request)
        tables = read_tables(name, data)
    except UnreadableFile as error:
        return render(request, "records/import.html", context | {"error": str(error)}, status=422)
    mapping, named = _mapping(request, record, tables)
    lines, problems = read_lines(record, tables, owner=owner, mapping=mapping)
    applying = request.POST.get("act") == "apply"
    if len(lines) > jobs.AT_ONCE and not problems:
        if applying:
            reason = request.POST.get("reason", "")
            job = jobs.ask_for_import(record, name, data, by=request.user, owner=owner, mapping=mapping, reason=reason)
            Waiting(request.user).forget(token)
            return redirect(job)
        more = {"many": len(lines), "token": token, "file_name": name, "named": named}
        more["unknown"] = _unknown(record, tables, mapping)
        return render(request, "records/import.html", context | more | {"mapping": mapping})
    report = take_in(
        lines,
        by=request.user,
        kind="sheet",
        record=record,
        reason=request.POST.get("reason", ""),
        dry_run=not applying,
        overwrite=request.POST.get("overwrite") == "on",
        file_name=name,
        digest=sha256(data.hex()),
        problems=problems,
    )
    if (wanted := request.POST.get("save_as", "").strip()) and mapping:
        save_mapping(record, wanted[:80], mapping, by=request.user)
    if report.is_applied:
        Waiting(request.user).forget(token)
        return redirect(report.batch.get_absolute_url())
    more = {"report": report, "token": token, "file_name": name, "mapping": mapping, "named": named}
    more |= {"unknown": _unknown(record, tables, mapping), "shown": shown(report), "most": SHOWN}
    return render(request, "records/import.html", context | more, status=422 if report.all_problems else 200)


def file_sent(request: HttpRequest) -> tuple[str, bytes, str]:
    """The file that came, or the one that waits since its preview: name, content, where it waits."""
    waiting = Waiting(request.user)
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        if sent.size is not None and sent.size > LARGEST:
            raise UnreadableFile(_("The file is larger than 20 MB. Divide it."))
        data = sent.read()
        name = sent.name or ""
        return name, data, waiting.keep(name, data)
    token = request.POST.get("token", "")
    if (found := waiting.find(token)) is None:
        raise UnreadableFile(_("Choose a file."))
    return (*found, token)


def _mapping(request: HttpRequest, record: Record, tables: list[Table]) -> tuple[dict[str, str], str]:
    """Which column each unknown heading is: as chosen, else as a saved mapping says; and the name of that."""
    chosen = {name: str(value) for name, value in request.POST.items() if name.startswith("column:") and value}
    own = {name.removeprefix("column:"): ("" if value == "-" else value) for name, value in chosen.items()}
    kept = fitting(record, unknown_headings(record, tables))
    return ({**kept.columns, **own}, kept.name) if kept is not None else (own, "")


def _unknown(record: Record, tables: list[Table], mapping: dict[str, str]) -> list[tuple[str, str]]:
    """Headings of the file that are no column of the record, each with what was chosen for it."""
    return [(name, mapping.get(name, "")) for name in unknown_headings(record, tables)]


def shown(report: Report) -> list[dict[str, Any]]:
    """The first rows of a report as a page shows them."""
    found = []
    for verdict in report.verdicts:
        if verdict.kind == "same" and not verdict.repeats:
            continue
        label = verdict.line.labels
        changes = [(label.get(name, name), plain(old), plain(new)) for name, (old, new) in verdict.changes.items()]
        found.append({"verdict": verdict, "changes": changes, "problems": verdict.problems})
        if len(found) == SHOWN:
            break
    return found
