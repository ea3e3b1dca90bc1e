"""Which mark parts the decimals in a file of numbers, and which numbers could be two: 15,500 and 10.000."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MARKS = (".", ",")
_LONE = re.compile(r"[-−]?[1-9]\d{0,2}([.,])\d{3}")
_ONCE = re.compile(r"[-−]?(\d+)([.,])(\d+)")
_SEVERAL = re.compile(r"[-−]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_BOTH = re.compile(r"[-−]?\d{1,3}(?:([.,])\d{3})+(?!\1)([.,])\d+")
_MONTH = re.compile(r"(?:19|20)\d\d[.,](?:0[1-9]|1[0-2])")


class Doubtful(str):
    """A cell that is one number with its mark for decimals, and another with its mark for thousands."""

    __slots__ = ()

    @property
    def readings(self) -> tuple[str, str]:
        """As a decimal, and with thousands."""
        return self.replace(",", "."), re.sub("[.,]", "", self)

    @property
    def question(self) -> str:
        """What is asked of who gave the file."""
        decimal, whole = self.readings
        return f"“{self}” may be {decimal} or {whole}: name the mark of decimals of this file"


_SPACES = str.maketrans("", "", " \t\n\r\u00a0\u2009\u202f'’")


def _bare(cell: Any) -> str:
    """A text that has a mark, without the spaces that part thousands; empty for anything else."""
    return cell.translate(_SPACES) if isinstance(cell, str) and ("." in cell or "," in cell) else ""


def is_lone(cell: Any) -> bool:
    """Whether a text has one mark with three digits after it, and so can be read in two ways."""
    return bool(_LONE.fullmatch(_bare(cell)))


def mark_of(cells: Iterable[Any]) -> str:
    """The mark of decimals that the numbers of a file show; empty when none shows it, or some contradict others."""
    shown: set[str] = set()
    for cell in cells:
        text = _bare(cell)
        if not text or _MONTH.fullmatch(text):
            continue
        if ((match := _ONCE.fullmatch(text)) and not _LONE.fullmatch(text)) or (match := _BOTH.fullmatch(text)):
            shown.add(match[2])
        elif match := _SEVERAL.fullmatch(text):
            shown.add("," if match[1] == "." else ".")
        if len(shown) == len(MARKS):
            break
    return shown.pop() if len(shown) == 1 else ""


def settled(cell: Any, mark: str) -> Any:
    """A cell that can be read in two ways, read by the file's mark; marked as doubtful where that is not known."""
    match = _LONE.fullmatch(_bare(cell))
    if match is None:
        return cell
    if not mark:
        return Doubtful(_bare(cell))
    return _bare(cell).replace(match[1], "." if match[1] == mark else "")


def texts_in(whole: Any) -> Iterator[str]:
    """All texts in a table or a document."""
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, Mapping):
        for value in whole.values():
            yield from texts_in(value)
    elif isinstance(whole, list | tuple):
        for value in whole:
            yield from texts_in(value)


def settle(whole: Any, mark: str) -> Any:
    """A table or document with each of its texts settled."""
    if isinstance(whole, str):
        return settled(whole, mark)
    if isinstance(whole, Mapping):
        return {name: settle(value, mark) for name, value in whole.items()}
    if isinstance(whole, list | tuple):
        return [settle(value, mark) for value in whole]
    return whole
