"""What is found beside the words of a Word file: where changes, comments and links are."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.drafting.text.blocks import Link
from goldenthread.drafting.text.raw import Raw
from goldenthread.drafting.text.read_docx_model import Change


@dataclass(slots=True)
class Trace:
    """A tracked change and where it is: raw text, first and last character; a deletion has its words in `text`."""

    change: Change
    source: int
    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class Anchor:
    """Where a comment begins and ends: raw text and character; None as long as it is not known."""

    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    here: tuple[int, int] | None = None
    lost: str = ""  # deleted words the comment stood on


@dataclass(slots=True)
class Collected:
    """What the main text, notes and boxes of a file hold, in reading order."""

    raws: list[Raw] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)


@dataclass(slots=True)
class Written:
    """Text under way, made of the tokens of one or several paragraphs."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    guid: str = ""
    link_starts: list[int] = field(default_factory=list)
