"""The text in brackets as files: a Word file with bold brackets, a workbook, a table as CSV, plain text."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread import language as languages
from goldenthread.drafting.documents import queries, tables
from goldenthread.drafting.models import ProposalState, Version
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.drafting.negotiation.queries import Row
from goldenthread.platform.sheets import XLSX, Sheet, workbook
from goldenthread.text import Block, Kind, Reading, to_bracketed_docx, to_docx
from goldenthread.ui.lists import csv_text

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = ("docx", "xlsx", "csv", "txt")


def written(version: Version, language: str, rows: Sequence[Row], ending: str) -> tuple[bytes, str]:
    """The file's bytes and its content type."""
    if ending == "csv":
        return ("\ufeff" + csv_text(*_proposals(rows))).encode(), "text/csv; charset=utf-8"
    if ending == "xlsx":
        return workbook(_sheets(rows, language)), XLSX
    if ending == "txt":
        return _text(rows).encode(), "text/plain; charset=utf-8"
    return to_bracketed_docx(to_docx(reading(version, language, rows))), WORD


def _words(row: Row) -> str:
    return "".join(text for text, _is_open in row.runs).strip()


def _lines(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Number and words of each paragraph as negotiated, proposed paragraphs in brackets."""
    lines: list[tuple[str, str]] = []
    for row in rows:
        if row.placement:
            lines.append((row.placement.number, _words(row)))
        lines += [(number, words) for number, words in _inserted(row)]
    return [line for line in lines if line[1]]


def _inserted(row: Row) -> list[tuple[str, str]]:
    found = []
    for one in row.insertions:
        if one.proposal.state == ProposalState.AGREED:
            found.append((one.number, one.proposal.text))
        elif one.proposal.state in negotiation.OPEN:
            found.append((one.number, f"[{one.by}: {one.proposal.text}]"))
    return found


def _text(rows: Sequence[Row]) -> str:
    return "\n\n".join(f"{number}. {words}" if number else words for number, words in _lines(rows)) + "\n"


def _proposals(rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    """The proposals as a table: its columns, and a line for each."""
    headings = ["paragraph", "number_proposed", "kind", "state", "by", "quote", "text", "rationale"]
    lines = []
    for row in rows:
        number = row.placement.number if row.placement else ""
        numbers = {one.proposal.pk: one.number for one in row.insertions}
        for one in [*row.proposals, *(each.proposal for each in row.insertions)]:
            by = negotiation.who(one)
            new = numbers.get(one.pk, "")
            lines.append([number, new, one.kind, one.state, by, one.quote, one.text, one.rationale])
    return headings, lines


def _sheets(rows: Sequence[Row], language: str) -> list[Sheet]:
    """The text in brackets beside the clean one, a line for each paragraph; and the proposals, a line for each."""
    mirrored = languages.direction(language) == "rtl"
    headings, lines = _proposals(rows)
    return [
        Sheet("text", ["paragraph", "in_brackets", "clean"], _in_order(rows), mirrored),
        Sheet("proposals", headings, lines, mirrored),
    ]


def _in_order(rows: Sequence[Row]) -> list[list[str]]:
    """Number, words in brackets and clean words of each paragraph, proposed ones where they would stand."""
    lines = []
    for row in rows:
        if row.placement:
            lines.append([row.placement.number, _words(row), row.clean])
        agreed = {one.number for one in row.insertions if one.proposal.state == ProposalState.AGREED}
        lines += [[number, words, words if number in agreed else ""] for number, words in _inserted(row)]
    return lines


def reading(version: Version, language: str, rows: Sequence[Row]) -> Reading:
    """The version in brackets as the text library takes it."""
    blocks: list[Block] = []
    for row in rows:
        one = row.placement
        if one and _words(row):
            blocks.append(Block(len(blocks), Kind(one.kind), _words(row), number=one.number, level=one.level))
            blocks[-1].cells = tables.cells_to_write(one, _words(row))
        for number, words in _inserted(row):
            blocks.append(Block(len(blocks), Kind.PARAGRAPH, words, number=number))
    return Reading(language=language, masthead=queries.masthead(version.document, language), blocks=blocks)
