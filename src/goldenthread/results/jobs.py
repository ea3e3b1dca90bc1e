"""Work of results in the background: a file with many values, and reminders of values that are due."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import whole
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.files import path_of
from goldenthread.platform.jobs import Order, Progress, regular, work
from goldenthread.platform.models import Job, StoredFile
from goldenthread.results import access, imports
from goldenthread.results.cycles import actions
from goldenthread.results.imports.asked import FIELDS, choices_of
from goldenthread.results.models import Cycle, ValueRequest
from goldenthread.results.models.cycles import OPEN


def _prepare(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`file` (number of a file handed in), and the choices of an import by their names."""
    number = whole(arguments.get("file"))
    file = StoredFile.objects.filter(pk=number).first() if number is not None else None
    if file is None or (file.uploaded_by_id and file.uploaded_by_id != getattr(user, "pk", None)):
        raise NotPossible(_("Name a file that you handed in."))
    try:
        choices = choices_of(user, arguments)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error
    require(access.why_not_import(user, choices.strategy))
    kept = {name: str(arguments[name]) for name in FIELDS if arguments.get(name)}
    return Order(file.name, {"file": file.pk, **kept, "strategy": choices.strategy.key}, choices.strategy)


@work("values", prepare=_prepare)
def values(job: Job, progress: Progress) -> dict[str, Any]:
    """Record the values of a file, all or none."""
    from goldenthread.platform.access import OPERATOR

    by = job.asked_by or OPERATOR
    file = StoredFile.objects.get(pk=job.arguments["file"])
    progress.tell(file.name)
    outcome = imports.load(path_of(file.sha256), choices_of(by, job.arguments), by=by, dry=False, name=file.name)
    if outcome.errors:
        first = outcome.errors[0]
        told = _("%(count)s errors; nothing was recorded. Row %(row)s, %(column)s: %(message)s")
        words = {"count": len(outcome.errors), "row": first.row, "column": first.column, "message": first.message}
        raise NotPossible(told % words)
    return {name: getattr(outcome, name) for name in ("read", "new", "changed", "same", "batch")}


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
