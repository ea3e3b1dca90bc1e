"""A document in one format becomes the same document in another, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from goldenthread.text.blocks import Reading
from goldenthread.text.formats.read import read


class UnknownEnding(Exception):
    """An ending that names no format we write; the text lists those we do."""


class NotWritable(Exception):
    """A place where the file cannot be written; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format that we write: where its writer is, and whether it has a place for comments and tracked changes."""

    writer: str
    name: str
    keeps_review: bool


_FORMS = {
    ".xml": Form("akn.write:to_akn", "Akoma Ntoso", False),
    ".akn": Form("akn.write:to_akn", "Akoma Ntoso", False),
    ".docx": Form("docx.write.document:to_docx", "Word", True),
    ".html": Form("html.write:to_html", "HTML", True),
    ".htm": Form("html.write:to_html", "HTML", True),
    ".md": Form("markdown.write:to_markdown", "Markdown", False),
    ".markdown": Form("markdown.write:to_markdown", "Markdown", False),
    ".pdf": Form("pdf.write:to_pdf", "PDF", True),
}


def form_of(target: Path) -> Form:
    """The format that the ending of a file names; raises UnknownEnding."""
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        known = ", ".join(dict.fromkeys(_FORMS))
        raise UnknownEnding(f"The ending “{target.suffix}” names no format that is written; use one of {known}.")
    return form


def convert_file(source: Path, target: Path, *, language: str | None = None) -> list[str]:
    """Read `source`, write `target` in the format of its ending; what could not be read or carried over, in words.

    Raises UnknownEnding, NotReadable, NotWritable or MissingFont; a file that stood at `target` is then untouched.
    """
    form_of(target)
    reading = read(source, language)
    return [*_unread(reading), *write_file(reading, target)]


def write_file(reading: Reading, target: Path) -> list[str]:
    """Write a reading in the format of the ending of `target`; what could not be carried over, in words. Raises as above."""
    form = form_of(target)
    if not target.parent.is_dir():
        raise NotWritable(f"There is no folder {target.parent}. Create it and run again.")
    _put(target, _written(form, reading))
    return list(_left_out(reading, form))


def _written(form: Form, reading: Reading) -> bytes:
    module, function = form.writer.split(":")
    write: Callable[[Reading], bytes | str] = getattr(import_module(f"goldenthread.text.formats.{module}"), function)
    made = write(reading)
    return made.encode() if isinstance(made, str) else made


def _put(target: Path, data: bytes) -> None:
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise NotWritable(f"The folder cannot be written to: {error.strerror}. Choose another place.") from error
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise NotWritable(f"The file cannot be written: {error.strerror}.") from error


def _unread(reading: Reading) -> Iterator[str]:
    return (f"{item.where}: {item.what}: {item.why}" for item in reading.unread)


def _left_out(reading: Reading, form: Form) -> Iterator[str]:
    """Comments and tracked changes that the format has no place for: said, never dropped in silence."""
    if form.keeps_review:
        return
    if reading.comments:
        yield f"{len(reading.comments)} comments are not carried over: {form.name} has no place for them."
    if reading.revisions:
        yield (
            f"{len(reading.revisions)} tracked changes are not carried over: {form.name} has the text as it is "
            "when all of them are accepted."
        )
