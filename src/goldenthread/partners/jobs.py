"""Work of the evidence in the background: IATI files or tables from the inbox into the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from goldenthread.analytics.fetch import CannotFetchError, fetch, iso2_of
from goldenthread.analytics.loading.folders import UnknownFolderError, load_folder
from goldenthread.analytics.loading.ingest import FileProblem, ingest
from goldenthread.analytics.ranking.ready import make_ready
from goldenthread.analytics.sample import load_sample
from goldenthread.analytics.store import EvidenceStore, NoEvidenceError
from goldenthread.partners.access import why_not_load, why_not_say_who
from goldenthread.partners.evidence import evidence_store
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.jobs import Order, Progress, regular, work
from goldenthread.platform.models import Job
from goldenthread.ui.lists import csv_text

KINDS = ("iati", "tables", "fetch", "sample")
TOLD = 20  # problems that the page of a job lists; the file has them all
PROBLEMS = "problems.csv"


def in_inbox(path: str) -> Path:
    """The file or folder of the inbox called so. Raises NotPossible, in words, when it is outside or not there."""
    inbox = Path(settings.EVIDENCE_INBOX)
    found = (inbox / path).resolve()
    if not found.is_relative_to(inbox.resolve()):
        raise NotPossible(_("“%(path)s” lies outside the folder for aid data. Put the file there.") % {"path": path})
    if not path.strip() or not found.exists():
        raise NotPossible(_("There is no “%(path)s” in the folder for aid data.") % {"path": path})
    return found


def _prepare(user: Viewer, arguments: dict[str, Any]) -> Order:
    """`kind`: iati or tables with a `path` in the inbox; fetch with `path` the ISO codes of countries; sample."""
    require(why_not_load(user))
    kind, path = str(arguments.get("kind", "")), str(arguments.get("path", ""))
    if kind not in KINDS:
        raise NotPossible(
            _("Say what it is: kind=iati (files), kind=tables (a folder), kind=fetch (countries) or kind=sample.")
        )
    if kind == "sample":
        return _order_of_sample()
    if kind == "fetch":
        path = " ".join(_codes(path))
    else:
        in_inbox(path)
    return Order(_("Aid data: %(path)s") % {"path": path}, {"kind": kind, "path": path})


def _order_of_sample() -> Order:
    if EvidenceStore(settings.EVIDENCE_STORE).manifest.sources:
        raise NotPossible(_("Aid data is loaded already: the sample is for an installation without any."))
    return Order(_("Aid data: %(path)s") % {"path": _("the sample")}, {"kind": "sample", "path": ""})


def _codes(countries: str) -> list[str]:
    """The ISO codes of two letters of the countries named. Raises NotPossible for one that is none, or without leave."""
    if not settings.EVIDENCE_SERVICE:
        raise NotPossible(
            _("Nothing may be fetched here: an operator allows it by naming the service in %(setting)s.")
            % {"setting": "GOLDENTHREAD_EVIDENCE_SERVICE"}
        )
    codes = {word: iso2_of(word) for word in re.split(r"[\s,;،，、]+", countries.strip()) if word}
    wrong = [word for word, code in codes.items() if code is None]
    if wrong or not codes:
        raise NotPossible(
            _("“%(text)s” is no ISO code of a country, such as BJ or BEN.") % {"text": ", ".join(wrong) or countries}
        )
    return [code for code in codes.values() if code]


@work("evidence", prepare=_prepare)
def evidence(job: Job, progress: Progress) -> dict[str, Any]:
    """Read what is asked for into the store, all or nothing for each file, and make the ranking ready."""
    kind, path = job.arguments["kind"], job.arguments["path"]
    try:
        told = _READERS[kind](path, progress)
    except (NoEvidenceError, UnknownFolderError, CannotFetchError, ValueError) as error:
        raise NotPossible(str(error)) from error
    progress.tell(_("making the ranking ready"))
    if store := evidence_store():
        make_ready(store)
    return told


def _prepare_identities(user: Viewer, _arguments: dict[str, Any]) -> Order:
    require(why_not_say_who(user))
    return Order(_("Counting by who is who in the aid data"), {})


@work("identities", prepare=_prepare_identities)
def identities(_job: Job, progress: Progress) -> dict[str, Any]:
    """Make the counts and rankings anew by what people said of names, then let them take the place of the former."""
    from goldenthread.partners.identity.actions import count_by_what_was_said

    progress.tell(_("making the ranking ready"))
    return {"changed": count_by_what_was_said()}


@regular
def look_whether_counted() -> None:
    """Answers about names that are not in the counts yet are counted."""
    from goldenthread.partners.identity.actions import look_whether_counted as look

    look()


def _fetched(countries: str, progress: Progress) -> dict[str, Any]:
    files = []
    for done, code in enumerate(codes := _codes(countries)):
        progress.tell(_("fetching"), done=done, of=len(codes))
        files.append(fetch(settings.EVIDENCE_SERVICE, iso2=code, folder=Path(settings.EVIDENCE_FETCHED)))
    return _files(files, progress)


def _sample(_path: str, progress: Progress) -> dict[str, Any]:
    progress.tell(_("reading tables"))
    return {"changed": load_sample(Path(settings.EVIDENCE_STORE))}


def _files(paths: list[Path], progress: Progress) -> dict[str, Any]:
    def tell(done: int, total: int) -> None:
        progress.tell(_("reading files"), done=done, of=total)

    progress.tell(_("reading files"))
    report = ingest(paths, store=Path(settings.EVIDENCE_STORE), workers=1, progress=tell)
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


_READERS: dict[str, Callable[[str, Progress], dict[str, Any]]] = {
    "iati": lambda path, progress: _files([in_inbox(path)], progress),
    "tables": lambda path, progress: _tables(in_inbox(path), progress),
    "fetch": _fetched,
    "sample": _sample,
}


def _as_csv(problems: Iterable[FileProblem]) -> str:
    rows = [[Path(p.file).name, line, p.code, p.message] for p in problems for line in (p.lines or ("",))]
    return "\ufeff" + csv_text(("file", "line", "code", "message"), rows)


def _line(problem: FileProblem) -> str:
    place = f"{Path(problem.file).name}:{problem.lines[0]}" if problem.lines else Path(problem.file).name
    return f"{place}: {problem.message} ({problem.count})"
