"""A Word file's text before revisions are decided: paragraphs of tokens, tables, who changed what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"

GUID_BOOKMARK = re.compile(r"gt_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """Who made a tracked change, when, and of what kind (the kinds of blocks.Revision)."""

    kind: str
    author: str
    date: str


@dataclass(slots=True)
class Token:
    """Words with the changes that touch them, or a sign of no width at a place between words.

    `kind` is "text", or "comment-start", "comment-end", "comment-here", "bookmark", "note", "own-note",
    "link-start", "link-end", "mark-deleted", "format" with what it refers to in `value`.
    """

    kind: str
    text: str = ""
    value: str = ""
    inserted: Change | None = None
    deleted: Change | None = None
    formatted: Change | None = None


@dataclass(slots=True)
class Para:
    """One paragraph mark and the tokens before it."""

    tokens: list[Token] = field(default_factory=list)
    style: str = ""
    numbering: tuple[str, int] | None = None  # numId and level set on the paragraph itself
    outline: int | None = None
    is_bold: bool = False
    is_drop_cap: bool = False  # a letter set large, which belongs to the paragraph that follows
    mark_inserted: Change | None = None
    mark_deleted: Change | None = None
    boxes: list[list[Para | Table]] = field(default_factory=list)
    ordinal: int = 0


@dataclass(slots=True)
class Cell:
    """A table cell; `span` is the number of columns it covers."""

    items: list[Para | Table] = field(default_factory=list)
    span: int = 1
    inserted: Change | None = None
    deleted: Change | None = None


@dataclass(slots=True)
class Row:
    """A table row with the columns left free before its first cell.

    `lost` are cells that a view has taken away, each with the number of cells before it that stayed.
    """

    cells: list[Cell] = field(default_factory=list)
    lost: list[tuple[int, Cell]] = field(default_factory=list)
    skipped: int = 0
    inserted: Change | None = None
    deleted: Change | None = None


@dataclass(slots=True)
class Table:
    """A table; `formats` are changes of its properties, `lost` the rows that a view has taken away.

    Each lost row comes with the number of rows before it that stayed.
    """

    rows: list[Row] = field(default_factory=list)
    lost: list[tuple[int, Row]] = field(default_factory=list)
    formats: list[Change] = field(default_factory=list)
    ordinal: int = 0


Item = Para | Table


def is_on(value: str | None) -> bool:
    """Whether an on/off property is on: present without value, or with a value that is not off."""
    return value is None or value.lower() not in ("0", "false", "off", "none")
