"""Words under negotiation: the wordings proposed for a paragraph, its text in square brackets, and its clean text.

A change says which characters of a paragraph's words it is about. Changes about the same words are alternatives.
Nothing here depends on the order in which changes are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

SUFFIXES = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"),
    *("undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies"),
)


class Clash(ValueError):
    """Two changes that are to be taken in are about the same words."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Other words (`text`) for the characters from `start` to `end`; no words take them out."""

    start: int
    end: int
    text: str
    id: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one delegation proposes instead of the words of a piece; `text` is "" where they should go."""

    id: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph in order; with alternatives they are open, and stand in brackets."""

    text: str
    alternatives: tuple[Alternative, ...] = ()


def clash(one: Change, other: Change) -> bool:
    """Whether two changes are about the same words, or the same point between two words."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.start < other.end and other.start < one.end


def settle(words: str, changes: Iterable[Change]) -> str:
    """The words with all these changes taken in. Raises Clash when two are about the same words."""
    parts: list[str] = []
    at = 0
    last: Change | None = None
    for change in sorted(changes):
        if last is not None and clash(last, change):
            raise Clash(f"{last.id} and {change.id} are about the same words")
        parts += [words[at : change.start], change.text]
        at = change.end
        last = change
    return _tidy("".join([*parts, words[at:]]))


def _tidy(words: str) -> str:
    """Without the second of two blanks that a deletion leaves, and without blanks at the ends."""
    while "  " in words:
        words = words.replace("  ", " ")
    return words.strip(" ")


def pieces(words: str, changes: Iterable[Change]) -> list[Piece]:
    """The words cut where proposals begin and end; changes that overlap share a piece."""
    found: list[Piece] = []
    at = 0
    for group in _groups(sorted(changes)):
        start, end = min(one.start for one in group), max(one.end for one in group)
        if start > at:
            found.append(Piece(words[at:start]))
        alternatives = tuple(
            Alternative(one.id, one.by, (words[start : one.start] + one.text + words[one.end : end]).strip())
            for one in group
        )
        found.append(Piece(words[start:end], alternatives))
        at = end
    return [*found, Piece(words[at:])] if at < len(words) else found


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    groups: list[list[Change]] = []
    for change in changes:
        if groups and any(clash(change, one) for one in groups[-1]):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def bracketed(words: str, changes: Iterable[Change]) -> str:
    """The words with what is open in square brackets: `[words] [EU: other words] [G77: delete]`."""
    return "".join(text for text, _is_open in runs(pieces(words, changes))).strip()


def runs(cut: Iterable[Piece]) -> list[tuple[str, bool]]:
    """The same as stretches of text, and whether each is in brackets (set in bold by custom)."""
    found: list[tuple[str, bool]] = []
    for piece in cut:
        if not piece.alternatives:
            found.append((piece.text, False))
            continue
        stretches = [f"[{piece.text.strip()}]"] if piece.text.strip() else []
        stretches += [f"[{_attributed(one)}]" for one in piece.alternatives]
        before = " " if found and not found[-1][0].endswith((" ", "(", "“")) and _is_spaced(piece) else ""
        found.append((f"{before}{' '.join(stretches)}{_after(piece)}", True))
    return found


def _is_spaced(piece: Piece) -> bool:
    return not piece.text or piece.text[0].isspace()


def _after(piece: Piece) -> str:
    return " " if not piece.text or piece.text[-1].isspace() else ""


def _attributed(one: Alternative) -> str:
    text = one.text or "–"
    return f"{one.by}: {text}" if one.by else text


def insertion_number(after: str, taken: Collection[str]) -> str:
    """The number of a paragraph that comes after number `after`: 7 bis, 7 ter, as far as they are not taken."""
    base = after.split(" ")[0]
    if not base:
        return ""
    suffix = next((one for one in SUFFIXES if f"{base} {one}" not in taken), "")
    return f"{base} {suffix}" if suffix else ""
