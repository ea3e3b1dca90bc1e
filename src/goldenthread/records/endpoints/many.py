"""Many rows at once in the API: a list in a body, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import File, UploadedFile

from goldenthread.platform.jobs.data import plain as job_data
from goldenthread.records import jobs
from goldenthread.records.declare import Record
from goldenthread.records.endpoints import schemas
from goldenthread.records.intake import Line, Place, take_in
from goldenthread.records.mappings import columns_of, fitting, unknown_headings
from goldenthread.records.references import find
from goldenthread.records.sheets import read_lines, read_tables
from goldenthread.records.sheets.read import Table, UnreadableFile
from goldenthread.records.views.owners import owners
from goldenthread.ui.rest import answer as json_answer
from goldenthread.ui.rest import invalid

if TYPE_CHECKING:
    from goldenthread.records.endpoints.routes import Routes


from goldenthread.records.endpoints.answers import ERRORS, signed_in


def add_many(routes: Routes) -> None:
    """The operation that keeps many rows at once, all or none."""
    record = routes.record

    def view(request: HttpRequest, body: Any) -> Any:
        signed_in(request)
        sent = body.model_dump(exclude_unset=True)
        lines = [_line(record, row, number) for number, row in enumerate(sent["rows"], 1)]
        report = take_in(lines, by=request.user, kind="api", record=record, reason=body.reason, dry_run=body.dry_run)
        return json_answer(report.as_json(), 422 if report.all_problems else 200)

    routes.operation(
        "post",
        f"{routes.base}/bulk",
        "bulk",
        f"Keep many {record.name}, all or none",
        view,
        {200: schemas.ReportAnswer, **ERRORS, 422: schemas.ReportAnswer | schemas.Invalid},
        body=schemas.many(record),
    )


def add_import(routes: Routes) -> None:
    """The operation that takes a workbook or CSV file in."""
    record = routes.record

    def view(
        request: HttpRequest,
        file: Any = File(...),  # noqa: B008
        dry_run: bool = False,
        reason: str = "",
        below: str = "",
        mapping: str = "",
    ) -> Any:
        signed_in(request)
        try:
            owner = find(owners(record, request.user), below) if below and record.parent is not None else None
            data = file.read()
            tables = read_tables(file.name or "", data)
        except UnreadableFile as error:
            return invalid({"file": [str(error)]})
        except ValidationError as error:
            return invalid({"below": error.messages})
        try:
            columns = _mapping(record, tables, mapping)
        except ValidationError as error:
            return invalid({"mapping": error.messages})
        lines, problems = read_lines(record, tables, owner=owner, mapping=columns)
        if len(lines) > jobs.AT_ONCE and not problems and not dry_run:
            job = jobs.ask_for_import(
                record, file.name or "file", data, by=request.user, owner=owner, mapping=columns, reason=reason
            )
            return json_answer(job_data(job), 202)
        report = take_in(
            lines,
            by=request.user,
            record=record,
            reason=reason,
            dry_run=dry_run,
            file_name=file.name or "",
            problems=problems,
        )
        return json_answer(report.as_json(), 422 if report.all_problems else 200)

    routes.operation(
        "post",
        f"{routes.base}/import",
        "import",
        f"Import a workbook or CSV file of {record.name}",
        view,
        {200: schemas.ReportAnswer, 202: dict[str, Any], **ERRORS, 422: schemas.ReportAnswer | schemas.Invalid},
        file=UploadedFile,
        dry_run=bool,
        reason=str,
        below=str,
        mapping=str,
    )


def _mapping(record: Record, tables: list[Table], name: str) -> dict[str, str]:
    """The columns of the saved mapping of that name; without a name, of one that knows all headings of the file."""
    if name:
        return columns_of(record, name)
    kept = fitting(record, unknown_headings(record, tables))
    return dict(kept.columns) if kept is not None else {}


def _line(record: Record, given: dict[str, Any], number: int) -> Line:
    pk = given.pop("id", None)
    reason = str(given.pop("reason", "") or "") if record.explains else ""
    return Line(record, given, Place("", number), pk="" if pk is None else str(pk), reason=reason)
