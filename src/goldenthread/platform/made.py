"""Things made beforehand, by jobs: what would take long to make is a file that a visitor's request only sends.

A room declares one in its `jobs.py`:

    PACKAGE = made("package", title=_("…"), build=write)

`build(folder, tell)` writes files. An edition of them is kept whole, under its SHA-256, until the next one takes its
place. It is made anew when records changed and have come to rest, and once a day; the worker looks every minute.
What took something back from the public recalls what was made before it: that is sent no more, and made anew at once.
Nothing here is worth a backup: it can be made again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from goldenthread import __version__
from goldenthread.platform import jobs
from goldenthread.platform.access import OPERATOR, why_not_administer
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import AuditEntry, Job, JobState

log = logging.getLogger(__name__)
FOLDER = "made"
RECALLED = "recalled"  # holds when
REST = timedelta(seconds=30)  # without a change, before it is made anew
LONGEST = timedelta(minutes=10)  # while changes go on, it is made anew this often
CHUNK = 1 << 16
SMALL = 1 << 18  # bytes of a file that is sent in one piece

Build = Callable[[Path, jobs.Progress | None], None]


@dataclass(frozen=True)
class Edition:
    """One making of a thing: the folder of its files, when it was made, and size and SHA-256 of each file."""

    folder: Path
    made_at: datetime
    state: str
    files: dict[str, dict[str, Any]]

    def path(self, name: str) -> Path | None:
        """Where the file of that name lies; None when the edition has none."""
        return self.folder / name if name in self.files else None

    def read(self, name: str) -> Any:
        """What a JSON file of the edition holds."""
        return orjson.loads((self.folder / name).read_bytes())


@dataclass(frozen=True)
class Made:
    """A thing that jobs make; `name` is also the kind of its job."""

    name: str
    title: Any
    build: Build

    @property
    def _place(self) -> Path:
        return root() / self.name

    def now(self) -> Edition | None:
        """The edition that stands; None when none was made yet, or since something was taken back from the public."""
        try:
            told = orjson.loads((self._place / "now.json").read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return None
        if told.get("begun", told["made_at"]) <= _recalled():
            return None
        folder = self._place / told["edition"]
        made_at = datetime.fromtimestamp(told["made_at"], UTC)
        return Edition(folder, made_at, told["state"], told["files"]) if folder.is_dir() else None

    def or_wanted(self) -> Edition | None:
        """The edition that stands; where there is none, one job is asked for, however many ask."""
        edition = self.now()
        if edition is None:
            self.ask()
        return edition

    def ask(self) -> Job:
        """The job that makes it: the one that waits or runs, or one that failed just now, else a new one."""
        return job_actions.ask_once(self.name, {}, by=OPERATOR)

    def make(self, progress: jobs.Progress | None = None) -> Edition:
        """Make an edition and put it in the place of the last one. What changes meanwhile is in the next one."""
        begun, state = time.time(), state_of_records()
        self._place.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=self._place))
        try:
            self.build(draft, progress)
            files = {path.relative_to(draft).as_posix(): _described(path) for path in _all_files(draft)}
            edition = hashlib.sha256(orjson.dumps(files, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
            before = self.now()
            if not (self._place / edition).is_dir():
                draft.rename(self._place / edition)
            told = {"edition": edition, "made_at": time.time(), "begun": begun, "state": state, "files": files}
            if before and before.folder.name == edition:  # the same bytes: they are as old as they were
                told["made_at"] = before.made_at.timestamp()
            _replace(self._place / "now.json", orjson.dumps(told))
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        self._tidy({edition, before.folder.name if before else edition})
        found = self.now()
        assert found is not None
        return found

    def _tidy(self, kept: set[str]) -> None:
        """Away with editions before the last; a reader may still be at that one."""
        yesterday = timezone.now().timestamp() - 24 * 3600
        for folder in self._place.iterdir():
            is_draft = folder.name.startswith(".")
            if folder.name not in kept and folder.is_dir() and (not is_draft or folder.stat().st_mtime < yesterday):
                shutil.rmtree(folder, ignore_errors=True)

    def is_due(self) -> bool:
        """Whether it is to be made anew: there is none, or records changed and have come to rest."""
        edition = self.now()
        if edition is None:
            return True
        if edition.state == state_of_records():
            return False
        looked = datetime.fromtimestamp((self._place / "now.json").stat().st_mtime, UTC)
        last = AuditEntry.objects.values_list("at", flat=True).first()
        changed = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else looked
        return changed < timezone.now() - REST or looked < timezone.now() - LONGEST


_things: dict[str, Made] = {}


def made(name: str, *, title: Any, build: Build) -> Made:
    """Declare a thing that jobs make: administrators may ask for it, the worker keeps it new."""
    thing = _things[name] = Made(name, title, build)

    def prepare(user: Viewer, arguments: dict[str, Any]) -> jobs.Order:
        require(why_not_administer(user))
        return jobs.Order(str(title), {})

    @jobs.work(name, prepare=prepare)
    def work(job: Job, progress: jobs.Progress) -> dict[str, Any]:
        edition = thing.make(progress)
        Job.objects.filter(kind=name, asked_by=None, state=JobState.DONE).exclude(pk=job.pk).delete()
        return {"edition": edition.folder.name, "made": len(edition.files)}

    return thing


@jobs.regular
def keep_new() -> None:
    """Ask for what is due to be made anew."""
    for thing in _things.values():
        if thing.is_due():
            thing.ask()


PUBLIC = ('"visibility":"public"', '"visibility": "public"')
"""How the two databases write of a public record in the trail."""


def recall(after: int) -> None:
    """Where an act took something public back or away (the trail since the entry `after` tells), send what was made
    before it no more, once the act is done, and have it made anew."""
    was = Q(before__contains=PUBLIC[0]) | Q(before__contains=PUBLIC[1])
    stays = Q(after__contains=PUBLIC[0]) | Q(after__contains=PUBLIC[1])
    taken = AuditEntry.objects.filter(was, id__gt=after, verb__in=("update", "delete")).exclude(stays)
    if taken.exists():
        transaction.on_commit(_recall, robust=True)


def _recall() -> None:
    root().mkdir(parents=True, exist_ok=True)
    _replace(root() / RECALLED, str(time.time()).encode())
    for thing in _things.values():
        thing.ask()


def _recalled() -> float:
    """When something was last taken back from the public, in seconds since 1970."""
    try:
        return float((root() / RECALLED).read_text())
    except (OSError, ValueError):
        return 0.0


def root() -> Path:
    """The folder of everything that was made beforehand."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def state_of_records() -> str:
    """A word that differs when anything may have changed: the end of the trail, the day, the software, the licence."""
    last = AuditEntry.objects.values_list("hash", flat=True).first() or ""
    return f"{last} {timezone.localdate()} {__version__} {settings.DATA_LICENCE}"


def sent(
    request: HttpRequest, edition: Edition, name: str, content_type: str, *, save_as: str = ""
) -> HttpResponseBase:
    """A file of the edition, read from disk as it is sent; 304 when the reader has it."""
    etag, changed = f'"{edition.files[name]["sha256"]}"', int(edition.made_at.timestamp())
    headers = {"ETag": etag, "Last-Modified": http_date(changed), "Cache-Control": "public, no-cache"}
    if unchanged := get_conditional_response(request, etag=etag, last_modified=changed):
        for header, value in headers.items():
            unchanged.headers.setdefault(header, value)
        return unchanged
    response = _response(edition.folder / name, edition.files[name]["bytes"], content_type)
    if save_as:
        headers["Content-Disposition"] = f'attachment; filename="{save_as}"'
    for header, value in headers.items():
        response.headers[header] = value
    return response


def _response(path: Path, size: int, content_type: str) -> HttpResponseBase:
    if size <= SMALL:
        return HttpResponse(path.read_bytes(), content_type=content_type)
    return FileResponse(path.open("rb"), content_type=content_type)


def _all_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _replace(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
