"""Sections of a page as a document that one hands over: a Word file, a PDF, or text, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

from django.db.models import Manager, Model
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.language import code, spell_date, spell_number
from goldenthread.platform.actors import Viewer
from goldenthread.platform.seeing import sees
from goldenthread.text import Block, Kind, Paper, Reading, joined_cells, to_docx, to_pdf
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def words_of(value: Any, user: Viewer) -> str:
    """A cell as text: what the page shows of it, without links; a record that `user` may not see is not named."""
    language = get_language() or "en"
    match value:
        case None | "":
            return "–"
        case bool():
            return str(_("yes") if value else _("no"))
        case SafeString():
            return " ".join(unescape(strip_tags(value)).split())
        case date():
            return spell_date(value, language)
        case Decimal() | float():
            return spell_number(value, language)
        case Model():
            return _name(value, user)
        case Manager() | list() | set():
            several = value.all() if isinstance(value, Manager) else value
            return "; ".join(words_of(one, user) for one in several) or "–"
        case (_state, words):
            return str(words)
    return str(value)


def _name(thing: Model, user: Viewer) -> str:
    if not sees(user, thing):
        return str(_("not public"))
    return str(getattr(thing, "title", None) or getattr(thing, "name", None) or thing)


def rows_of(part: Section, user: Viewer) -> list[list[str]]:
    """The rows of a section as text."""
    return [[words_of(cell, user) for cell in (row.values if isinstance(row, Row) else row)] for row in part.rows]


def heads_of(part: Section) -> list[str]:
    """The headings of a section as text."""
    return [str(one[0] if isinstance(one, tuple | list) else one) for one in part.headings]


def models_in(parts: Iterable[Section]) -> list[Model]:
    """The records that sections name."""
    cells = (cell for part in parts for row in part.rows for cell in (row.values if isinstance(row, Row) else row))
    several = (each for cell in cells for each in (cell if isinstance(cell, list) else [cell]))
    return [one for one in several if isinstance(one, Model)]


def has_made_up(parts: Iterable[Section]) -> bool:
    """Whether a section names a record that is made up to show the product."""
    return any(getattr(one, "is_illustration", False) for one in models_in(parts))


def reading(title: str, lines: Sequence[str], parts: Sequence[Section], user: Viewer) -> Reading:
    """Title, lines below it, then each section with its text and table, or the words for its absence."""
    blocks = [Block(0, Kind.HEADING, title, level=1)]

    def add(kind: Kind, text: str, **more: Any) -> None:
        blocks.append(Block(len(blocks), kind, text, **more))

    for line in lines:
        add(Kind.PARAGRAPH, line)
    for part in parts:
        add(Kind.HEADING, str(part.heading), level=2)
        if part.text:
            add(Kind.PARAGRAPH, " ".join(str(part.text).split()))
        if part.rows:
            cells = _without_empty([heads_of(part), *rows_of(part, user)])
            add(Kind.TABLE, joined_cells(cells), cells=cells)
        else:
            add(Kind.PARAGRAPH, str(part.empty))
    return Reading(language=code(get_language() or "en"), blocks=blocks)


def _without_empty(cells: list[list[str]]) -> list[list[str]]:
    """A table without the columns in which nothing is known: paper is narrow."""
    known = [at for at in range(len(cells[0])) if at == 0 or any(row[at] != "–" for row in cells[1:])]
    return [[row[at] for at in known] for row in cells]


def written(form: str, title: str, lines: Sequence[str], parts: Sequence[Section], user: Viewer) -> bytes:
    """The document in one of `FORMATS`. What rests on made-up records says so at its head."""
    banner = str(_("This document contains sample data.")) if has_made_up(parts) else ""
    writers = {"docx": to_docx, "pdf": to_pdf}
    return writers[form](reading(title, lines, parts, user), paper=Paper(banner=banner))


def data_of(parts: Sequence[Section], user: Viewer) -> list[dict[str, Any]]:
    """The sections as data: headings and rows as a reader sees them."""
    return [
        {
            "name": part.anchor,
            "title": str(part.heading),
            "text": " ".join(str(part.text).split()) if part.text else None,
            "columns": heads_of(part),
            "rows": rows_of(part, user),
        }
        for part in parts
    ]
