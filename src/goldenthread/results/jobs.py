"""Work of results in the background: a file with many values, and reminders of values that are due."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import whole
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.files import keep_file, path_of
from goldenthread.platform.jobs import Order, Progress, folder_of, regular, work
from goldenthread.platform.jobs.actions import ask
from goldenthread.platform.models import Job, StoredFile
from goldenthread.records.waiting import Waiting
from goldenthread.results import access, imports
from goldenthread.results.cycles import actions
from goldenthread.results.imports.asked import FIELDS, as_json, choices_of
from goldenthread.results.models import Cycle, ValueRequest
from goldenthread.results.models.cycles import OPEN

COUNTS = ("read", "new", "changed", "same")
TOLD = 200
PREVIEW = "preview.json"


def _chosen(user: Any, arguments: dict[str, Any], **more: Any) -> tuple[Any, dict[str, Any]]:
    """The strategy that values are for, and the choices of an import as clean arguments."""
    try:
        choices = choices_of(user, arguments)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    require(access.why_not_import(user, choices.strategy))
    kept = {name: str(arguments[name]) for name in FIELDS if arguments.get(name)}
    return choices.strategy, {**more, **kept, "strategy": choices.strategy.key}


def _prepare(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`file` (number of a file handed in), and the choices of an import by their names."""
    number = whole(arguments.get("file"))
    file = StoredFile.objects.filter(pk=number).first() if number is not None else None
    if file is None or (file.uploaded_by_id and file.uploaded_by_id != getattr(user, "pk", None)):
        raise NotPossible(_("Name a file that you handed in."))
    strategy, kept = _chosen(user, arguments, file=file.pk)
    return Order(file.name, kept, strategy)


@work("values", prepare=_prepare)
def values(job: Job, progress: Progress) -> dict[str, Any]:
    """Record the values of a file, all or none."""
    by = job.asked_by or OPERATOR
    file = StoredFile.objects.get(pk=job.arguments["file"])
    progress.tell(file.name)
    choices = choices_of(by, job.arguments)
    outcome = _read(path_of(file.sha256), choices, by=by, dry=False, name=file.name, asks_why=True)
    if outcome.errors:
        first = outcome.errors[0]
        told = _("%(count)s errors; nothing was recorded. Row %(row)s, %(column)s: %(message)s")
        words = {"count": len(outcome.errors), "row": first.row, "column": first.column, "message": first.message}
        raise NotPossible(told % words)
    if not outcome.batch:
        told = _("%(count)s reported values change; nothing was recorded. Say why they do.")
        raise NotPossible(told % {"count": outcome.changed})
    return {name: getattr(outcome, name) for name in (*COUNTS, "batch")}


def _read(path: Path, choices: Any, **more: Any) -> imports.Outcome:
    try:
        return imports.load(path, choices, **more)
    except imports.ReadError as error:
        raise NotPossible(str(error)) from error


def _prepare_preview(user: Any, arguments: dict[str, Any]) -> Order:
    """`token` (of a file of one's own that waits), `name`, and the choices of an import by their names."""
    name = Path(str(arguments.get("name") or "")).name[:255]
    strategy, kept = _chosen(user, arguments, token=str(arguments.get("token") or "")[:64], name=name)
    return Order(_("Check: %(name)s") % {"name": name}, kept, strategy)


@work("values-preview", prepare=_prepare_preview)
def preview(job: Job, progress: Progress) -> dict[str, Any]:
    """Say what would become of a file of values, in `preview.json`; nothing is recorded."""
    by = job.asked_by or OPERATOR
    waits = Waiting(by).path(job.arguments["token"])
    if waits is None:
        raise NotPossible(_("The file is gone: it waits for an hour. Choose it again."))
    progress.tell(job.arguments["name"])
    outcome = _read(waits, choices_of(by, job.arguments), by=by, dry=True, name=job.arguments["name"])
    told = json.dumps(as_json(outcome, dry=True, most=TOLD), ensure_ascii=False)
    (progress.folder / PREVIEW).write_text(told, encoding="utf-8")
    return {**{name: getattr(outcome, name) for name in COUNTS}, "errors": len(outcome.errors)}


def ask_to_check(user: Any, token: str, name: str, asked: dict[str, Any]) -> Job:
    """Ask what would become of a file that waits under the token; the job holds the answer."""
    return ask("values-preview", {**asked, "token": token, "name": name}, by=user)


def ask_to_record(user: Any, data: bytes, name: str, asked: dict[str, Any]) -> Job:
    """Keep the file and ask that its values be recorded, all or none."""
    strategy = choices_of(user, asked).strategy
    file = keep_file(data, name=name, content_type="application/octet-stream", by=user, strategy=strategy)
    return ask("values", {"file": file.pk, **asked}, by=user)


def preview_of(user: Any, token: str) -> Job | None:
    """The newest check of the file that waits under the token."""
    mine = Job.objects.filter(kind="values-preview", asked_by=user.pk)
    return mine.filter(arguments__token=token).order_by("-pk").first() if token else None


def told_by(job: Job) -> dict[str, Any] | None:
    """What a check found; None while it is not over, when it failed, and when it was cleared away."""
    try:
        return json.loads((folder_of(job) / PREVIEW).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


@regular
def reminders() -> None:
    """Remind of open cycles; each occasion reaches a person once."""
    today = timezone.localdate()
    waiting = ValueRequest.objects.filter(cycle=OuterRef("pk"), state__in=OPEN)
    for cycle in Cycle.objects.filter(Exists(waiting), opens_on__lte=today):
        if cycle.closes_on and today > cycle.closes_on:
            continue
        if today > cycle.due_on:
            weeks = (today - cycle.due_on).days // 7
            actions.remind(cycle, key=f"late-{weeks}")
        elif today == cycle.due_on:
            actions.remind(cycle, key="due")
        elif today >= cycle.due_on - timedelta(days=cycle.remind_days):
            actions.remind(cycle, key="soon")
