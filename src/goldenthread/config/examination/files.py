"""Whether the files that records name are there, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from goldenthread.platform import jobs
from goldenthread.platform.files import path_of
from goldenthread.platform.models import Job, StoredFile


def faults() -> Iterator[str]:
    """Files that are missing or changed."""
    for digest, name in StoredFile.objects.order_by("pk").values_list("sha256", "name").iterator():
        if what := _fault(path_of(digest), digest):
            yield f"“{name}” ({digest[:12]}) {what}"
    for job in Job.objects.filter(result__has_key="files").order_by("pk").iterator(chunk_size=100):
        for file in job.result["files"]:
            if what := _fault(jobs.folder_of(job) / file["name"], file["sha256"]):
                yield f"“{file['name']}” of job {job.pk} {what}"


def _fault(path: Path, digest: str) -> str:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "" if found == digest else "was changed"
