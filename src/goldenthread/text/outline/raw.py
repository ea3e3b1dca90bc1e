"""What a reader of one file format hands to the outline: texts in order, with what the format knows of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.text.blocks import Link
from goldenthread.text.outline.numbers.labels import Marker


class Role(StrEnum):
    """What the file format itself says a text is; TEXT where it says nothing, PARAGRAPH where it says numbered."""

    HEADING = "heading"
    TEXT = "text"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    OTHER = "other"


@dataclass(slots=True)
class Raw:
    """One text of the file, before its number, level and address are known.

    `depth` is the heading depth (1...) or the list depth (0...). `marker` is a label that the format
    keeps apart from the text (automatic numbering); typed labels are still in `text`.
    `glued` marks a line that only looks like an item: no blank line stood before it.
    `titled` says the text stands out as titles do (bold, centred, capitals).
    `calls` are footnote calls: name of the footnote, offset in `text`.
    """

    text: str
    role: Role = Role.TEXT
    depth: int = 0
    marker: Marker | None = None
    glued: bool = False
    titled: bool = False
    guid: str = ""
    eid: str = ""
    number: str = ""
    cells: list[list[str]] | None = None
    links: list[Link] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    name: str = ""  # footnotes: the name by which calls refer to them
    where: str = ""
    is_front: bool = False  # our own Word files: a line that stands before the text and is no part of it


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a raw text that became (the text of) a block."""

    start: int
    end: int
    block: int
