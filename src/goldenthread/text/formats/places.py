"""What readers of all formats say of places and things in a file, for people."""

from __future__ import annotations

from goldenthread.language.said import Said

STORIES = {
    "main": Said("main text"),
    "footnote": Said("footnote"),
    "endnote": Said("endnote"),
    "header": Said("header"),
    "footer": Said("footer"),
    "comment": Said("comment"),
}
"""The parts of a Word file that have words."""
NO_PICTURES = Said("pictures are not read")
OTHER_FILE = (
    Said("component"),
    Said("text of another file"),
    Said("components kept in other files are not read"),
)
"""Where, what and why, of a part of an Akoma Ntoso document that is kept elsewhere."""


def at_line(number: int) -> Said:
    """A line of a file of plain text, from 1."""
    return Said("line {number}", number=number)


def at_paragraph(number: int) -> Said:
    """A paragraph of the main text of a Word file, from 1, empty ones included."""
    return Said("paragraph {number}", number=number)


def note(kind: str, number: str) -> Said:
    """A footnote or endnote."""
    return Said("{part} {number}", part=STORIES[kind], number=number)


def picture(name: str) -> Said:
    """A picture, by the words that stand for it where there are any."""
    return Said("picture “{name}”", name=name) if name else Said("picture")
