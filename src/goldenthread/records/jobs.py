"""Work of records in the background: a file with more rows than a page waits for, kept whole or not at all."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import whole
from goldenthread.platform.errors import Denied, NotPossible, require
from goldenthread.platform.files import bytes_of, keep_file
from goldenthread.platform.jobs import Order, Progress, actions, work
from goldenthread.platform.models import Job, StoredFile
from goldenthread.records.declare import Record
from goldenthread.records.intake import take_in
from goldenthread.records.references import find, name_of
from goldenthread.records.registry import declared
from goldenthread.records.sheets import read_lines, read_tables
from goldenthread.records.sheets.read import UnreadableFile
from goldenthread.records.views.owners import owners

AT_ONCE = 2_000
"""Rows that are judged while somebody waits for the page; more are work in the background."""
TOLD = 20


def ask_for_import(
    record: Record, name: str, data: bytes, *, by: Viewer, owner: Any = None, mapping: dict[str, str], reason: str = ""
) -> Job:
    """Keep the file and ask that its rows be imported, all or none; the job tells what came of it."""
    require(record.reason_not_to_begin(by, owner))
    file = keep_file(data, name=name, content_type="application/octet-stream", by=by)
    below = name_of(owner) if owner is not None else ""
    arguments = {"record": f"{record.app}.{record.name}", "file": file.pk, "below": below}
    return actions.ask("rows", arguments | {"mapping": mapping, "reason": reason[:400]}, by=by)


def _record(arguments: dict[str, Any]) -> Record:
    named = str(arguments.get("record", ""))
    found = next((one for one in declared() if f"{one.app}.{one.name}" == named), None)
    if found is None:
        raise NotPossible(_("There is no kind of record “%(name)s”.") % {"name": named})
    return found


def _owner(record: Record, below: str, by: Viewer) -> Any:
    if record.parent is None or not below:
        return None
    try:
        return find(owners(record, by), below)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error


def _prepare(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`record` (app.name), `file` (number of a file handed in), `below`, `mapping` of headings, `reason`."""
    if not user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    record = _record(arguments)
    number = whole(arguments.get("file"))
    file = StoredFile.objects.filter(pk=number).first() if number is not None else None
    if file is None or (file.uploaded_by_id and file.uploaded_by_id != getattr(user, "pk", None)):
        raise NotPossible(_("Name a file that you handed in."))
    below, mapping = str(arguments.get("below") or ""), arguments.get("mapping") or {}
    if not isinstance(mapping, dict):
        raise NotPossible(_("A mapping names a column for each heading."))
    require(record.reason_not_to_begin(user, _owner(record, below, user)))
    kept = {"record": f"{record.app}.{record.name}", "file": file.pk, "below": below}
    title = _("Import: %(kind)s") % {"kind": record.plural}
    columns = {str(heading): str(column) for heading, column in mapping.items()}
    return Order(f"{title} ({file.name})", kept | {"mapping": columns, "reason": str(arguments.get("reason") or "")})


@work("rows", prepare=_prepare)
def rows(job: Job, progress: Progress) -> dict[str, Any]:
    """Import the rows of a file, all or none."""
    by = job.asked_by or OPERATOR
    record = _record(job.arguments)
    file = StoredFile.objects.get(pk=job.arguments["file"])
    progress.tell(file.name)
    owner = _owner(record, job.arguments["below"], by)
    try:
        tables = read_tables(file.name, bytes_of(file))
    except UnreadableFile as error:
        raise NotPossible(str(error)) from error
    lines, problems = read_lines(record, tables, owner=owner, mapping=job.arguments["mapping"])
    progress.tell(_("%(count)s rows") % {"count": len(lines)})
    report = take_in(
        lines,
        by=by,
        record=record,
        reason=job.arguments["reason"],
        file_name=file.name,
        digest=file.sha256,
        problems=problems,
    )
    if report.all_problems:
        first = "; ".join(map(str, report.all_problems[:TOLD]))
        told = _("%(count)s rows cannot be kept; nothing was kept. %(first)s")
        raise NotPossible(told % {"count": len(report.all_problems), "first": first})
    result: dict[str, Any] = {"read": len(lines), **{str(kind): count for kind, count in report.counts.items()}}
    return result | ({"batch": report.batch.get_absolute_url()} if report.batch else {})
