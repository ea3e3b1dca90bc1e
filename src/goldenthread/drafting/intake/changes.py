"""The tracked changes of a file one by one, before it is taken in: what each is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.drafting.intake.doubts import called
from goldenthread.drafting.models import Tracked
from goldenthread.text import Kind, Reading, Revision, Suggested, Suggestion, suggested


class Becomes(StrEnum):
    """What becomes of a tracked change."""

    TEXT = "text"
    PROPOSAL = "proposal"
    COMMENT = "comment"
    LEFT_OUT = "left_out"


BECOMES = {
    Becomes.TEXT: _("taken as accepted"),
    Becomes.PROPOSAL: _("a proposal"),
    Becomes.COMMENT: _("a comment"),
    Becomes.LEFT_OUT: _("left out"),
}
KINDS = {
    "insertion": _("put in"),
    "deletion": _("taken out"),
    "move-to": _("moved here"),
    "move-from": _("moved from here"),
    "paragraph-insertion": _("a new paragraph begins here"),
    "paragraph-deletion": _("this paragraph and the next become one"),
    "format": _("layout"),
    "amend": _("other words"),
    "insert": _("a new paragraph"),
    "delete": _("taken out"),
}
_JOINS = _("it joins or divides paragraphs")
_CELLS = _("it runs over several cells of a table")
_NOWHERE = _("it stands on words that are not in the text")
_INSIDE = _("it is bound up with another change")
_LAYOUT = _("no words change")


@dataclass(frozen=True)
class Listed:
    """A tracked change: in which paragraph ("": none that is in the text), its words, who made it and when (as written)."""

    kind: str
    paragraph: str
    quote: str
    text: str
    author: str
    date: str
    becomes: Becomes
    reason: Any = ""

    @property
    def kind_words(self) -> Any:
        """What kind of change it is, in words."""
        return KINDS[self.kind]

    @property
    def becomes_words(self) -> Any:
        """What becomes of it, in words."""
        return BECOMES[self.becomes]

    @property
    def day(self) -> str:
        """The day as the file gives it."""
        return self.date[:10]


def listed(reading: Reading, tracked: str) -> list[Listed]:
    """Every tracked change of a reading that took them as `tracked` says; none is dropped without a word."""
    if tracked == Tracked.PROPOSALS:
        return list(_proposed(reading, suggested(reading)))
    fate = Becomes.TEXT if tracked == Tracked.ACCEPTED else Becomes.LEFT_OUT
    return [
        _of(reading, one, Becomes.LEFT_OUT, _LAYOUT) if one.kind == "format" else _of(reading, one, fate)
        for one in reading.revisions
    ]


def _proposed(reading: Reading, found: Suggested) -> Iterator[Listed]:
    for one in found.suggestions:
        yield _suggestion(reading, one)
    for each in found.left:
        yield _of(reading, each, Becomes.COMMENT, _why(reading, each))
    for each in found.layout:
        yield _of(reading, each, Becomes.LEFT_OUT, _LAYOUT)


def _suggestion(reading: Reading, one: Suggestion) -> Listed:
    block = reading.blocks[one.block] if one.block is not None else None
    quote = block.text[one.start : one.end] if block and one.start is not None else ""
    place = called(block) if block else ""
    return Listed(one.kind, place, quote, one.text, one.author, one.date, Becomes.PROPOSAL)


def _of(reading: Reading, one: Revision, becomes: Becomes, reason: Any = "") -> Listed:
    place = called(reading.blocks[one.block]) if one.block is not None else ""
    return Listed(one.kind, place, "", one.text, one.author, one.date, becomes, reason)


def _why(reading: Reading, one: Revision) -> Any:
    """Why a change cannot be a proposal."""
    if one.block is None:
        return _NOWHERE
    if one.kind in ("paragraph-insertion", "paragraph-deletion"):
        return _JOINS
    return _CELLS if reading.blocks[one.block].kind is Kind.TABLE else _INSIDE


def listed_json(one: Listed) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "kind": one.kind,
        "paragraph": one.paragraph,
        "quote": one.quote,
        "text": one.text,
        "author": one.author,
        "date": one.date,
        "becomes": str(one.becomes),
        "reason": str(one.reason),
    }
