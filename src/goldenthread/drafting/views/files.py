"""Doors of the room: versions as files, comparisons."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from goldenthread.core import language as languages
from goldenthread.drafting import queries
from goldenthread.drafting.models import Version
from goldenthread.drafting.text.akn import write_akn
from goldenthread.drafting.text.redline import redline
from goldenthread.drafting.text.redline_docx import write_redline_docx
from goldenthread.drafting.text.redline_html import write_redline_html
from goldenthread.drafting.text.redline_pdf import write_redline_pdf
from goldenthread.drafting.text.write_docx import write_docx
from goldenthread.drafting.text.write_html import write_html
from goldenthread.drafting.text.write_markdown import write_markdown
from goldenthread.drafting.text.write_pdf import write_pdf

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/akn+xml",
}
WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html, "md": write_markdown, "xml": write_akn}
REDLINES = {"docx": write_redline_docx, "pdf": write_redline_pdf, "html": write_redline_html}


def _version(request: HttpRequest, key: str, number: int) -> Version:
    return get_object_or_404(queries.versions(request.user), document__key=key, number=number)


def download(request: HttpRequest, key: str, number: int, language: str, ending: str) -> HttpResponse:
    """A version in one language as a file, with the comments that this reader may see."""
    one = _version(request, key, number)
    if language not in languages.LANGUAGES or ending not in WRITERS:
        raise Http404
    reading = queries.reading(
        one, language, user=request.user, with_comments=queries.comments(request.user).filter(version=one)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{key}-{number}-{language}.{ending}"
        WRITERS[ending](reading, path)
        return _file(path, TYPES[ending])


def _file(path: Path, content_type: str) -> HttpResponse:
    response = HttpResponse(path.read_bytes(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return response


def compare(request: HttpRequest, key: str, old: int, new: int) -> HttpResponse:
    """Two versions of a document side by side: what changed, in words and word by word."""
    before, after = _version(request, key, old), _version(request, key, new)
    language = request.GET.get("lang") or languages.code(get_language() or "en")
    known = queries.languages(after, request.user)
    if language not in known and known:
        language = known[0]
    found = redline(
        queries.reading(before, language, user=request.user),
        queries.reading(after, language, user=request.user),
        language=language,
    )
    ending = request.GET.get("format", "")
    if ending in REDLINES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{key}-{old}-{new}-{language}.{ending}"
            REDLINES[ending](found, path)
            return _file(path, TYPES[ending])
    context = {
        "old": before,
        "new": after,
        "found": found,
        "rows": [row for row in found.rows if row.changed or request.GET.get("all")],
        "show_all": bool(request.GET.get("all")),
        "language_of_text": language,
        "crumbs": [("Documents", "/documents/"), (after.document.title, after.document.get_absolute_url())],
        "back": reverse("drafting:document", args=[key]),
    }
    return render(request, "drafting/compare.html", context)
