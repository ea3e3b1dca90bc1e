"""What a document is once it has been read: a masthead, blocks in order, comments, revisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.text.charts import Chart


class Kind(StrEnum):
    """What a block is. `POINT` is a lettered or roman item below a paragraph."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    FOOTNOTE = "footnote"
    TABLE = "table"
    OTHER = "other"


@dataclass(slots=True)
class Link:
    """Where a few words of a block lead to; offsets count characters of the block's text."""

    start: int
    end: int
    target: str


@dataclass(slots=True)
class Block:
    """One heading, paragraph, point, footnote or table of a document, in reading order.

    `number` is the label as a person would cite it, the same in six languages ("7", "II", "(a)",
    "8 bis"), or "" where the block has none; `marker` is the label as printed ("一.", "أولا").
    `level` is the depth: headings 1, 2, 3...; paragraphs 0; points 1 for (a), 2 for (i).
    `guid` is the identity that survives renumbering; `eid` the AKN4UN address ("para_8__list_1__point_a").
    """

    index: int
    kind: Kind
    text: str
    number: str = ""
    marker: str = ""
    level: int = 0
    guid: str = ""
    eid: str = ""
    cells: list[list[str]] | None = None  # rows of cells, tables only; `text` is the cells joined
    links: list[Link] | None = None
    place: tuple[int, int] | None = None  # footnotes: block and character where the call stands
    is_inline: bool = False  # a point written inside the paragraph before it
    chart: Chart | None = None  # drawn instead of the text, which says the same


def is_caption(blocks: list[Block], place: int) -> bool:
    """Whether the block at `place` is a line above a table or a chart, not to be parted from it by the end of a page."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    return (
        blocks[place].kind == Kind.OTHER and after is not None and (after.kind == Kind.TABLE or after.chart is not None)
    )


@dataclass(slots=True)
class Remark:
    """A comment that came with the file; `block`, `start`, `end` say which words it is about.

    `block` is None where the anchor could not be found: such a remark is kept and listed.
    """

    id: str
    author: str
    date: str
    text: str
    block: int | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    parent: str = ""
    resolved: bool = False
    spans: list[tuple[int, int, int]] = field(default_factory=list)  # block, start, end; for several blocks


@dataclass(slots=True)
class Revision:
    """A tracked change that came with the file, not yet accepted or refused."""

    kind: str  # "insertion", "deletion", "move-from", "move-to", "paragraph-insertion", "paragraph-deletion", "format"
    author: str
    date: str
    text: str
    block: int | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Unread:
    """Something in the file that could not be read or is doubtful: where, and why. Nothing is dropped silently."""

    where: str
    what: str
    why: str


@dataclass(slots=True)
class Reading:
    """A document as read from a file. Offsets in comments and revisions count characters of the block's text."""

    language: str
    masthead: dict[str, object] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    comments: list[Remark] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
