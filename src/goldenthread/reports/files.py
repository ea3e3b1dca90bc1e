"""Snapshots as files that are handed out: drawn once, and kept by browsers for ever once they are issued."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse

from goldenthread.platform.rendered import digest_of, rendered
from goldenthread.reports import paper
from goldenthread.reports.models import Snapshot, SnapshotState

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


def write(snapshot: Snapshot, language: str, path: Path, *, with_sources: bool = True) -> None:
    """Write a snapshot in that language to `path`: as a final paper once it is issued."""
    is_final = snapshot.state == SnapshotState.ISSUED
    paper.write(snapshot.content, language, path, with_sources=with_sources, is_final=is_final)


def response(snapshot: Snapshot, language: str, ending: str, *, with_sources: bool = True) -> HttpResponse:
    """The snapshot in that language and form, with or without the annex of sources."""
    name = f"{snapshot.report.key}-{snapshot.number}-{language}.{ending}"
    digest = digest_of(snapshot.sha256, language, snapshot.state, with_sources)
    body = rendered(digest, name, lambda path: write(snapshot, language, path, with_sources=with_sources))
    answer = HttpResponse(body, content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if snapshot.state == SnapshotState.ISSUED:
        answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer
