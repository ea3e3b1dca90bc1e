"""Whether a word of a file was lost while it was read: what the file has against what the reading holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.language.said import Said
from goldenthread.text.blocks import Reading, Revision, Unread

_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_LONGEST = 200
NOT_READ = Said("these words of the file are in no paragraph, note, comment or change")
OUT = ("deletion", "move-from")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one paragraph as the file has them, with its place for people."""

    where: str
    words: tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of a text; each sign of scripts that write no blanks is one."""
    return _WORD.findall(text)


def held(reading: Reading, *more: Iterable[str]) -> Counter[str]:
    """The words that a reading holds, each as often as it is told; `more` are words told in other ways."""
    found: Counter[str] = Counter()
    for text in (
        *(text for block in reading.blocks for text in (block.marker, block.text)),
        *(remark.text for remark in reading.comments),
        *(change.text for change in reading.revisions if _stands_for_itself(change)),
        *(line for name in ("printed", "header", "footer") for line in _lines(reading.masthead.get(name))),
        *(text for texts in more for text in texts),
    ):
        found.update(words(text))
    return found


def _stands_for_itself(change: Revision) -> bool:
    """Whether the words of a change are not among those of the text that is read."""
    return change.start == change.end if change.block is not None else change.kind in OUT


def _lines(value: object) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def lost(lines: Sequence[Line], kept: Counter[str]) -> list[Unread]:
    """The words of the file that are not kept, by paragraph; nothing for a file that was read whole.

    Where words only stand together otherwise (two paragraphs made one, a letter struck out of a word), none is lost.
    """
    there = Counter(word for line in lines for word in line.words)
    missing = there - kept
    if not missing:
        return []
    spare = Counter("".join((kept - there).elements()))
    shares = [sum(word in missing for word in line.words) / max(1, len(line.words)) for line in lines]
    found: list[tuple[int, Unread]] = []
    for place in sorted(range(len(lines)), key=lambda place: -shares[place]):
        gone = [word for word in lines[place].words if _take(word, missing, spare)] if shares[place] else []
        if gone:
            said = Said("words “{words}”", words=" ".join(gone)[:_LONGEST])
            found.append((place, Unread(lines[place].where, said, NOT_READ)))
    return [item for _, item in sorted(found, key=lambda each: each[0])]


def _take(word: str, missing: Counter[str], spare: Counter[str]) -> bool:
    """Whether a word is one of the missing ones, and its letters do not stand elsewhere in another order."""
    if not missing[word]:
        return False
    missing[word] -= 1
    letters = Counter(word)
    if letters <= spare:
        spare.subtract(letters)
        return False
    return True
