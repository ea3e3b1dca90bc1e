"""Versions as files: Word, PDF, HTML, Markdown, Akoma Ntoso."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from goldenthread.core.errors import NotPossible
from goldenthread.core.fonts import MissingFont
from goldenthread.core.words import told
from goldenthread.drafting import queries
from goldenthread.drafting.models import Version
from goldenthread.drafting.text.akn import write_akn
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
_WRITERS = {"docx": write_docx, "pdf": write_pdf, "html": write_html, "md": write_markdown, "xml": write_akn}


def write(version: Version, language: str, path: Path, *, user: Any, with_comments: bool = True) -> None:
    """Write a version in a language to `path`, by its ending, with the comments that `user` may see.

    Raises NotPossible, saying which font is missing, where a PDF cannot be set; OSError where the file cannot be.
    """
    comments = queries.comments(user).filter(version=version) if with_comments else None
    reading = queries.reading(version, language, user=user, with_comments=comments)
    try:
        _WRITERS[path.suffix[1:].lower()](reading, path)
    except MissingFont as error:
        raise NotPossible(told(error.args[0])) from error


def written(version: Version, language: str, ending: str, *, user: Any) -> tuple[bytes, str, str]:
    """The same as bytes, with the content type and the name of the file."""
    name = f"{version.document.key}-{version.number}-{language}.{ending}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(version, language, path, user=user)
        return path.read_bytes(), TYPES[ending], name
