"""Verbs on the evidence store: hand in a file, and ask that a part of the inbox be read."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from goldenthread.partners import access
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.jobs import actions as job_actions
from goldenthread.platform.models import Job

ENDINGS = (".xml", ".xml.gz", ".gz", ".zip")
UPLOADS = "uploads"


def hand_in(file: UploadedFile, *, by: Viewer) -> Job:
    """Put an IATI file into the inbox and ask that it be read. A file of the same name takes the place of the last."""
    require(access.why_not_load(by))
    name = re.sub(r"[^\w.-]+", "-", Path(file.name or "").name).lstrip(".-")
    if not name.lower().endswith(ENDINGS):
        raise ValidationError({"file": _("Upload an IATI file: XML, gzip or zip.")})
    folder = Path(settings.EVIDENCE_INBOX) / UPLOADS
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{name}.new"
    with draft.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    draft.replace(folder / name)
    return job_actions.ask("evidence", {"kind": "iati", "path": f"{UPLOADS}/{name}"}, by=by)


def load(*, kind: str, path: str, by: Viewer) -> Job:
    """Ask that a file or folder of the inbox be read: kind iati (files) or tables (a folder)."""
    return job_actions.ask("evidence", {"kind": kind, "path": path}, by=by)
