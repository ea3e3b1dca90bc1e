"""Versions as files: Word, PDF, HTML, Markdown, Akoma Ntoso."""

from __future__ import annotations

from pathlib import Path

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import Version
from goldenthread.language.fonts import MissingFont
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible
from goldenthread.platform.rendered import digest_of, rendered
from goldenthread.platform.words import told
from goldenthread.text import Reading, write_akn, write_docx, write_html, write_markdown, write_pdf

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/akn+xml",
}
_WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html, "md": write_markdown, "xml": write_akn}


def write(version: Version, language: str, path: Path, *, user: Viewer, with_comments: bool = True) -> None:
    """Write a version in a language to `path`, by its ending, with the comments that `user` may see.

    Raises NotPossible, saying which font is missing, where a PDF cannot be set; OSError where the file cannot be.
    """
    _draw(_reading(version, language, user, with_comments), path)


def _reading(version: Version, language: str, user: Viewer, with_comments: bool) -> Reading:
    comments = queries.comments(user).filter(version=version) if with_comments else None
    return queries.reading(version, language, user=user, with_comments=comments)


def _draw(reading: Reading, path: Path) -> None:
    try:
        _WRITERS[path.suffix[1:].lower()](reading, path)
    except MissingFont as error:
        raise NotPossible(told(error.args[0])) from error


def written(version: Version, language: str, ending: str, *, user: Viewer) -> tuple[bytes, str, str]:
    """The same as bytes, with the content type and the name of the file; what was drawn once is read from disk."""
    name = f"{version.document.key}-{version.number}-{language}.{ending}"
    reading = _reading(version, language, user, with_comments=True)
    return rendered(digest_of(reading, name), name, lambda path: _draw(reading, path)), TYPES[ending], name
