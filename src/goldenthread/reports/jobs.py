"""Work of papers in the background: a snapshot as DOCX, PDF and HTML in all six languages."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.platform.actors import Viewer
from goldenthread.platform.bounds import is_number
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.jobs import Order, Progress, work
from goldenthread.platform.models import Job
from goldenthread.reports import files, paper, queries
from goldenthread.reports.access import why_not_report
from goldenthread.reports.models import Report, Snapshot

ENDED = (1980, 1, 1, 0, 0, 0)  # the day on which ZIP begins: the same papers give the same bytes


def _prepare(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`report` (key) and, where not the newest is meant, `snapshot` (number)."""
    report = queries.reports(user).filter(key=str(arguments.get("report", ""))).first()
    if report is None:
        raise NotPossible(_("Name a paper that you may see, such as report=update-…; this is none of them."))
    require(why_not_report(user, report.strategy))
    snapshot = _snapshot(report, arguments.get("snapshot"), user)
    title = _("%(paper)s, snapshot %(number)s, in six languages") % {"paper": report.title, "number": snapshot.number}
    return Order(title, {"report": report.key, "snapshot": snapshot.number}, report.strategy)


def _snapshot(report: Report, number: Any, user: Viewer) -> Snapshot:
    if number is None:
        newest = queries.latest_snapshot(report, user)
        if newest is None:
            raise NotPossible(_("%(paper)s has no snapshot yet. Create one first.") % {"paper": report.key})
        return newest
    seen = queries.snapshots(user, report)
    found = seen.filter(number=number).first() if is_number(number) else None
    if found is None:
        raise NotPossible(
            _("%(paper)s has no snapshot %(number)s; it has %(count)s.")
            % {"paper": report.key, "number": number, "count": seen.count()}
        )
    return found


@work("papers", prepare=_prepare, holds=timedelta(minutes=10))  # a snapshot never changes
def papers(job: Job, progress: Progress) -> dict[str, Any]:
    """Every file of a snapshot, and a ZIP of them all."""
    report = Report.objects.get(key=job.arguments["report"])
    snapshot = report.snapshots.get(number=job.arguments["snapshot"])
    wanted = [(language, ending) for language in LANGUAGES for ending in paper.ENDINGS]
    made = []
    for number, (language, ending) in enumerate(wanted):
        progress.tell(f"{NAMES[language]} {ending[1:].upper()}", done=number, of=len(wanted))
        path = progress.folder / f"{report.key}-{snapshot.number}-{language}{ending}"
        files.write(snapshot, language, path)
        made.append(path)
    progress.tell("ZIP", done=len(wanted), of=len(wanted))
    with zipfile.ZipFile(progress.folder / f"{report.key}-{snapshot.number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in made:
            archive.writestr(zipfile.ZipInfo(path.name, ENDED), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return {"papers": len(made), "sha256": snapshot.sha256}
