"""Work of the evidence in the background: IATI files or tables from the inbox into the store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from goldenthread.analytics.ingest import FileProblem, ingest
from goldenthread.analytics.load import UnknownFolderError, load_folder
from goldenthread.analytics.ready import make_ready
from goldenthread.analytics.store import NoEvidenceError
from goldenthread.core.errors import NotPossible, require
from goldenthread.core.jobs import Order, Progress, work
from goldenthread.core.lists import csv_text
from goldenthread.core.models import Job
from goldenthread.partners.access import why_not_load
from goldenthread.partners.evidence import evidence_store

KINDS = ("iati", "tables")
TOLD = 20  # problems that the page of a job lists; the file has them all
PROBLEMS = "problems.csv"


def in_inbox(path: str) -> Path:
    """The file or folder of the inbox called so. Raises NotPossible, in words, when it is outside or not there."""
    inbox = Path(settings.EVIDENCE_INBOX)
    found = (inbox / path).resolve()
    if not found.is_relative_to(inbox.resolve()):
        raise NotPossible(_("“%(path)s” lies outside the folder for evidence. Put the file there.") % {"path": path})
    if not path.strip() or not found.exists():
        raise NotPossible(_("There is no “%(path)s” in the folder for evidence.") % {"path": path})
    return found


def _prepare(user: Any, arguments: dict[str, Any]) -> Order:
    """`kind` (iati or tables) and `path`, in the inbox."""
    require(why_not_load(user))
    kind, path = str(arguments.get("kind", "")), str(arguments.get("path", ""))
    if kind not in KINDS:
        raise NotPossible(_("Say what it is: kind=iati (files) or kind=tables (a folder)."))
    in_inbox(path)
    return Order(_("Evidence: %(path)s") % {"path": path}, {"kind": kind, "path": path})


@work("evidence", prepare=_prepare)
def evidence(job: Job, progress: Progress) -> dict[str, Any]:
    """Read a part of the inbox into the store, all or nothing for each file, and make the ranking ready."""
    path = in_inbox(job.arguments["path"])
    try:
        told = (_files if job.arguments["kind"] == "iati" else _tables)(path, progress)
    except (NoEvidenceError, UnknownFolderError, ValueError) as error:
        raise NotPossible(str(error)) from error
    progress.tell(_("making the ranking ready"))
    if store := evidence_store():
        make_ready(store)
    return told


def _files(path: Path, progress: Progress) -> dict[str, Any]:
    def tell(done: int, total: int) -> None:
        progress.tell(_("reading files"), done=done, of=total)

    progress.tell(_("reading files"))
    report = ingest([path], store=Path(settings.EVIDENCE_STORE), workers=1, progress=tell)
    if report.problems:
        (progress.folder / PROBLEMS).write_text(_as_csv(report.problems), encoding="utf-8")
    if report.skipped and report.skipped == report.files:
        raise NotPossible(" ".join(_line(one) for one in report.problems[:TOLD]))
    counts = ("skipped", "unchanged", "activities", "transactions", "without_rate")
    read = report.files - report.skipped - report.unchanged
    problems = {"problems": [_line(one) for one in report.problems[:TOLD]]} if report.problems else {}
    return {"files_read": read, **{name: getattr(report, name) for name in counts}, **problems}


def _tables(path: Path, progress: Progress) -> dict[str, Any]:
    progress.tell(_("reading tables"))
    if not path.is_dir():
        raise NotPossible(_("Tables come as a folder: “%(path)s” is a file.") % {"path": path.name})
    loaded = load_folder(path, store=Path(settings.EVIDENCE_STORE))
    unmapped = {"unmapped": loaded.unmapped} if loaded.unmapped else {}
    return {"source": loaded.kind, "unchanged": loaded.unchanged, **loaded.counts, **unmapped}


def _as_csv(problems: Iterable[FileProblem]) -> str:
    rows = [[Path(p.file).name, line, p.code, p.message] for p in problems for line in (p.lines or ("",))]
    return "\ufeff" + csv_text(("file", "line", "code", "message"), rows)


def _line(problem: FileProblem) -> str:
    place = f"{Path(problem.file).name}:{problem.lines[0]}" if problem.lines else Path(problem.file).name
    return f"{place}: {problem.message} ({problem.count})"
