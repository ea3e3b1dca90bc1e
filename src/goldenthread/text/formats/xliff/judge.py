"""What is to be done with each unit that came back from a translator, given the paragraphs as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.text.formats.akn.body import clean
from goldenthread.text.formats.xliff.read import Unit
from goldenthread.text.references import parts
from goldenthread.text.tables import Grid, joined


class Fate(StrEnum):
    """What becomes of a unit."""

    TAKEN = "taken"
    OLDER = "older"
    """The original was edited since: the words are kept, as a translation that is older than it."""
    UNCHANGED = "unchanged"
    UNTRANSLATED = "untranslated"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a unit is not taken as it is."""

    UNKNOWN = "unknown"
    """No paragraph of this version has this GUID, or it is not translated from this language."""
    REFERENCES = "references"
    """A reference to another paragraph is lost, or there is one that the original does not have."""
    CELLS = "cells"
    """The table has other cells than the unit has segments, or a cell holds a tab or a line end."""
    NEWER = "newer"
    """The original was edited since, and there is a translation of its newer words already."""


@dataclass(frozen=True, slots=True)
class Held:
    """A paragraph as it is now: its words in stored form, those of its translation, the shape of a table.

    `is_current`: the translation was made of these words. `grid` has the cells of a table, None for a paragraph.
    """

    source: str
    target: str = ""
    is_current: bool = False
    grid: Grid | None = None

    @property
    def sources(self) -> list[str]:
        """What is translated by itself: the words of a paragraph, or each cell of a table."""
        if self.grid is None:
            return [self.source]
        return [cell for row in self.grid for cell in row if cell is not None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with what becomes of it: `words` are the translation, `source` the original that it was made of."""

    unit: Unit
    fate: Fate
    reason: Reason | None = None
    words: str = ""
    source: str = ""


def judge(unit: Unit, held: Held | None) -> Judged:
    """What becomes of a unit; `held` is the paragraph with its GUID, None when there is none."""
    if held is None:
        return Judged(unit, Fate.REFUSED, Reason.UNKNOWN)
    if not unit.is_translated:
        return Judged(unit, Fate.UNTRANSLATED)
    source, words = _joined(unit.sources, held), _joined(unit.targets, held)
    if source is None or words is None:
        return Judged(unit, Fate.REFUSED, Reason.CELLS)
    if _references(source) != _references(words):
        return Judged(unit, Fate.REFUSED, Reason.REFERENCES, words, source)
    is_same = words == clean(held.target)
    if source == clean(held.source):
        was_sent_so = held.is_current or unit.state == "initial"
        return Judged(unit, Fate.UNCHANGED if is_same and was_sent_so else Fate.TAKEN, None, words, source)
    if is_same:
        return Judged(unit, Fate.UNCHANGED, None, words, source)
    if held.target and held.is_current:
        return Judged(unit, Fate.REFUSED, Reason.NEWER, words, source)
    return Judged(unit, Fate.OLDER, None, words, source)


def _joined(texts: Sequence[str], held: Held) -> str | None:
    """The texts of the segments as one; None when they do not fit the cells of the table."""
    if held.grid is None:
        return "".join(texts)
    if len(texts) != len(held.sources) or any("\t" in text for text in texts):
        return None
    words = iter(texts)
    return joined([[None if cell is None else next(words) for cell in row] for row in held.grid])


def _references(words: str) -> Counter[str]:
    return Counter(parts(words)[1::2])
