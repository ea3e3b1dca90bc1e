"""Glossaries as tables: a row for each term, or a row for each concept with a column for each language."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from goldenthread.language import LANGUAGES, NAMES
from goldenthread.language.said import Said
from goldenthread.text.formats.encoding import decoded
from goldenthread.text.formats.guard import NotReadable, refuse_bomb
from goldenthread.text.glossary.rows import TermRow
from goldenthread.text.language import normalized_language

_HEADINGS = {
    "concept": {"concept", "key"},
    "language": {"language", "lang"},
    "term": {"term", "text"},
    "status": {"status"},
    "note": {"note", "comment"},
}
_ENGLISH = {"arabic": "ar", "chinese": "zh", "english": "en", "french": "fr", "russian": "ru", "spanish": "es"}
_LANGUAGE_OF = _ENGLISH | {name.casefold(): code for code, name in NAMES.items()}
_SEVERAL = re.compile(r"\s*[;|\n；]\s*")
_HEAD = 20  # rows in which the headings are looked for

Table = Sequence[Sequence[str]]


def workbook_rows(data: bytes) -> Table:
    """The cells of the first sheet as text. Raises NotReadable."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            refuse_bomb(packed.infolist())
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise NotReadable(Said("The workbook cannot be read: {error}.", error=error)) from error


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def text_rows(data: bytes) -> Table:
    """The cells of a table with commas, semicolons or tabs between them. Raises NotReadable."""
    text, _doubts = decoded(data)
    first = text.lstrip().split("\n", 1)[0]
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
        ]
    except csv.Error as error:
        raise NotReadable(Said("The table cannot be read: {error}.", error=error)) from error


def terms_of(table: Table) -> Iterator[TermRow]:
    """The terms of a table, with the row that each stands in. Raises NotReadable when its headings are not known."""
    for number, row in enumerate(table[:_HEAD], 1):
        named, spoken = _named(row), _spoken(row)
        if {"language", "term"} <= named.keys():
            yield from _long(table[number:], named, number + 1)
            return
        if spoken:
            yield from _wide(table[number:], named, spoken, number + 1)
            return
    raise NotReadable(
        Said(
            "The headings are not known. Give a column for each language (en, fr …), or the columns concept, language, "
            "term, status and note."
        )
    )


def _named(row: Sequence[str]) -> dict[str, int]:
    found = (
        (name, place) for place, cell in enumerate(row) for name, words in _HEADINGS.items() if cell.casefold() in words
    )
    return dict(found)


def _spoken(row: Sequence[str]) -> dict[int, str]:
    """Column -> language, where a heading names one: by a tag such as fr-FR or by its name."""
    tags = {
        place: _LANGUAGE_OF.get(cell.casefold())
        or (normalized_language(cell) if re.fullmatch(r"\w{2,3}([-_]\w+)*", cell) else "")
        for place, cell in enumerate(row)
    }
    return {place: code for place, code in tags.items() if code in LANGUAGES}


def _long(rows: Table, at: dict[str, int], first: int) -> Iterator[TermRow]:
    def cell(row: Sequence[str], name: str) -> str:
        return row[at[name]] if name in at and at[name] < len(row) else ""

    for number, row in enumerate(rows, first):
        if cell(row, "term"):
            concept = cell(row, "concept")
            yield TermRow(
                where=Said("row {number}", number=number),
                group=concept or f"row {number}",
                concept=concept,
                language=cell(row, "language"),
                text=cell(row, "term"),
                status=cell(row, "status"),
                note=cell(row, "note"),
            )


def _wide(rows: Table, at: dict[str, int], spoken: dict[int, str], first: int) -> Iterator[TermRow]:
    for number, row in enumerate(rows, first):
        concept = row[at["concept"]] if "concept" in at and at["concept"] < len(row) else ""
        for place, language in spoken.items():
            for text in filter(None, _SEVERAL.split(row[place] if place < len(row) else "")):
                yield TermRow(
                    where=Said("row {number}", number=number),
                    group=concept or f"row {number}",
                    concept=concept,
                    language=language,
                    text=text,
                )
