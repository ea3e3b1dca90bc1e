"""What changed between two wordings, word by word; never inside a word, in any script.

Chinese, Japanese and Korean are compared by character. Isles of little text between two changes
are taken into the change, so that a rewritten sentence reads as one replacement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz.distance import Indel

from goldenthread.text.tokens import encode, tokens


class Change(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: in both wordings, only in the old one, or only in the new one."""

    change: Change
    text: str


@dataclass(slots=True)
class Stretch:
    """Token positions that correspond: old[a:b] became new[c:d]; equal or replaced."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def word_diff(old: str, new: str) -> list[Piece]:
    """Pieces in reading order; without the inserted ones they are the old text, without the deleted ones the new."""
    old_tokens, new_tokens = tokens(old), tokens(new)
    pieces: list[Piece] = []
    for stretch in stretches(old_tokens, new_tokens):
        before = "".join(old_tokens[stretch.a : stretch.b])
        after = "".join(new_tokens[stretch.c : stretch.d])
        if stretch.equal:
            pieces.append(Piece(Change.EQUAL, before))
            continue
        if before:
            pieces.append(Piece(Change.DELETED, before))
        if after:
            pieces.append(Piece(Change.INSERTED, after))
    return pieces


def stretches(old: list[str], new: list[str]) -> list[Stretch]:
    """Equal and replaced stretches of two token lists, alternating, readable."""
    old_code, new_code = encode([old, new])
    found = _raw(old_code, new_code)
    found = [_slide(found, at, old, new) for at in range(len(found))]
    return _without_isles([s for s in found if s.b > s.a or s.d > s.c], old, new)


def _raw(old: str, new: str) -> list[Stretch]:
    """The longest common sequence of tokens as alternating stretches."""
    out: list[Stretch] = []
    codes: Any = Indel.opcodes(old, new).as_list()
    for tag, a, b, c, d in codes:
        equal = tag == "equal"
        if out and not equal and not out[-1].equal:
            out[-1].b, out[-1].d = b, d
        else:
            out.append(Stretch(equal, a, b, c, d))
    return out


def _slide(found: list[Stretch], at: int, old: list[str], new: list[str]) -> Stretch:
    """Move a pure insertion or deletion forwards past equal tokens, so that it ends after a blank, not before.

    "the [old ]plan" reads better than "the[ old] plan"; both are equally short.
    """
    stretch = found[at]
    pure_insertion, pure_deletion = stretch.a == stretch.b, stretch.c == stretch.d
    if stretch.equal or pure_insertion == pure_deletion or at + 1 >= len(found):
        return stretch
    side, first, last = (new, stretch.c, stretch.d) if pure_insertion else (old, stretch.a, stretch.b)
    after = found[at + 1]
    if side[first].isspace() and after.b > after.a and side[first] == old[after.a] and at > 0 and first < last - 1:
        found[at - 1].b += 1
        found[at - 1].d += 1
        stretch.a, stretch.b, stretch.c, stretch.d = stretch.a + 1, stretch.b + 1, stretch.c + 1, stretch.d + 1
        after.a, after.c = after.a + 1, after.c + 1
    return stretch


def _without_isles(found: list[Stretch], old: list[str], new: list[str]) -> list[Stretch]:
    """Merge changes over equal text that is shorter than the changes on both its sides."""
    out: list[Stretch] = []
    for stretch in _join_replaced(found):
        out.append(stretch)
        while len(out) >= 3 and not out[-1].equal and _is_isle(out[-3], out[-2], out[-1], old=old, new=new):
            last, _, first = out.pop(), out.pop(), out.pop()
            out.append(Stretch(False, first.a, last.b, first.c, last.d))
    return out


def _join_replaced(found: list[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for stretch in found:
        if out and out[-1].equal == stretch.equal:
            out[-1].b, out[-1].d = stretch.b, stretch.d
        else:
            out.append(stretch)
    return out


def _is_isle(before: Stretch, isle: Stretch, after: Stretch, *, old: list[str], new: list[str]) -> bool:
    """Whether equal text between two changes is too little to stand alone."""
    held = [token for token in old[isle.a : isle.b] if not token.isspace()]
    letters = [token for token in held if any(map(str.isalnum, token))]
    if not letters:
        return len(held) < 3
    size = sum(map(len, held))
    return len(letters) == 1 and size <= min(_size(before, old, new), _size(after, old, new))


def _size(change: Stretch, old: list[str], new: list[str]) -> int:
    return max(sum(map(len, old[change.a : change.b])), sum(map(len, new[change.c : change.d])))
