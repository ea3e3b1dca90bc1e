"""The words a comment is about, in the version it was made on; offsets and quote reconciled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from goldenthread.text.tokens import words

TELLING_WORDS = 4  # a shorter quote says little about where it belongs
SIMILAR = 80.0  # likeness, of 100, from which a misquoted passage is recognized


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of one block of the old version; `certainty` is below 1 where the quote was inexact."""

    id: str
    block: int
    start: int
    end: int
    text: str
    certainty: float = 1.0

    @property
    def is_telling(self) -> bool:
        """Whether the words alone are enough to recognize the place."""
        return len(words(self.text)) >= TELLING_WORDS


def locate(comment: Mapping[str, Any], texts: Sequence[str]) -> Quote | str:
    """The stretch a comment means, or why that cannot be told."""
    if not isinstance(comment, Mapping):
        return "a comment must be an object with id, block, start, end and quote"
    name = str(comment.get("id", ""))
    block: Any = comment.get("block")
    if not _is_count(block) or block >= len(texts):
        return f"block {block!r} does not exist: the old version has blocks 0 to {len(texts) - 1}"
    text, quote = texts[block], comment.get("quote") or ""
    if not isinstance(quote, str):
        return "quote must be text"
    start: Any = comment.get("start")
    end: Any = comment.get("end")
    sound = _is_count(start) and _is_count(end) and start <= end <= len(text)
    if sound and (text[start:end] == quote or not quote):
        return Quote(name, block, start, end, text[start:end])
    near: int = start if _is_count(start) else 0
    if quote and (found := _search(text, quote, near=near)):
        first, last, certainty = found
        return Quote(name, block, first, last, text[first:last], certainty)
    if quote:
        return f"the quote is not in block {block}, and not near characters {start} to {end}"
    return f"characters {start} to {end} lie outside block {block}, which has {len(text)}"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _search(text: str, quote: str, *, near: int) -> tuple[int, int, float] | None:
    """The occurrence of the quote nearest to an offset: exact, then ignoring blanks and case, then similar."""
    spans = occurrences(quote, text)
    if not spans:
        loose = r"\s+".join(re.escape(part) for part in quote.split())
        spans = [match.span() for match in re.finditer(loose, text, re.IGNORECASE)] if loose else []
    if spans:
        first, last = min(spans, key=lambda span: abs(span[0] - near))
        return first, last, 1.0
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=SIMILAR)
    if found is None or len(quote) > len(text) or found.dest_start == found.dest_end:
        return None
    return found.dest_start, found.dest_end, found.score / 100


def occurrences(quote: str, text: str) -> list[tuple[int, int]]:
    """Where a quote stands in a text, letter for letter."""
    spans, at = [], text.find(quote)
    while at >= 0 and quote:
        spans.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return spans
