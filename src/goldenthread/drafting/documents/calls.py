"""Footnotes and the words after which they are called: kept by those words, so that editing does not lose the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from goldenthread.text import occurrences

LEAD = 60  # characters before a call by which it is found again
SHORTER = (LEAD, 25, 10)


def call_of(place: tuple[int, int], texts: Sequence[str], guids: Sequence[str], language: str) -> dict[str, Any]:
    """What is kept of a call at `place` (paragraph, character): the paragraph, the offset and the words before it."""
    index, offset = place
    return {"node": guids[index], language: [offset, texts[index][max(0, offset - LEAD) : offset]]}


def called_at(
    call: Mapping[str, Any], texts: Sequence[str], index_of: Mapping[UUID, int], language: str
) -> tuple[int, int] | None:
    """Where a footnote is called in these texts: after the words kept, else at the end of its paragraph.

    None when the paragraph is not among them.
    """
    index = index_of.get(UUID(call["node"]))
    if index is None:
        return None
    text = texts[index]
    at, words = call.get(language) or (len(text), "")
    for length in SHORTER:
        if found := occurrences(words[-length:], text):
            return index, min((end for _start, end in found), key=lambda end: abs(end - at))
    return index, at if not words and at == 0 else len(text)
