"""Typed tables of contents: lines that end in the number of a page, and whose titles come again further down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from goldenthread.text.lost_words import words
from goldenthread.text.outline.headings import is_short
from goldenthread.text.outline.numbers.labels import find_heading_unit, find_marker
from goldenthread.text.outline.numbers.numerals import roman

_LEADERS = r"(?:\s*(?:\.\s?){3,}|\s*…[\s….]*|\s*[·_]{3,})"
_LINE = re.compile(rf"^(?P<title>\S.*?)(?:(?P<leaders>{_LEADERS})|\t|\s{{3,}})\s*(?P<page>\d{{1,4}}|[ivxl]{{1,7}})\s*$")
_TITLE = re.compile(
    r"^\W*(?:(?:table of )?contents|table des matières|sommaire|índice|contenido|sumario|содержание|оглавление"
    r"|目录|目錄|المحتويات|جدول المحتويات|inhalt(?:sverzeichnis)?)\W*$",
    re.IGNORECASE,
)
_ROMANS = {roman(value).lower(): value for value in range(1, 90)}
_FEWEST = 2  # one line alone may be anything


def contents_of(lines: Sequence[str]) -> set[int]:
    """Which lines are a typed table of contents.

    They follow each other, their pages do not go down, and something says what they are: dots that lead to the page,
    a heading above, or their titles, of which most come again. A line without page between two of them is one too.
    """
    found = [_LINE.match(line.strip()) for line in lines]
    later = _places_of_titles(lines)
    contents: set[int] = set()
    for run in _runs(lines, found):
        matches = [match for place in run if (match := found[place])]
        pages = [_page(match["page"]) for match in matches]
        if len(matches) < _FEWEST or any(a > b for a, b in pairwise(pages)):
            continue
        again = sum(later.get(_bare(match["title"]), -1) > run[-1] for match in matches)
        is_headed = run[0] > 0 and bool(_TITLE.match(lines[run[0] - 1]))
        if is_headed or again * 2 > len(matches) or any(match["leaders"] for match in matches):
            contents.update(run)
    return contents


def titles(line: str) -> bool:
    """Whether the line is what stands above a table of contents: “Contents”, “目录”."""
    return bool(_TITLE.match(line))


def _runs(lines: Sequence[str], found: Sequence[re.Match[str] | None]) -> list[list[int]]:
    """Stretches of lines that may be contents, each beginning and ending with a line that names a page."""
    runs: list[list[int]] = []
    for place, match in enumerate(found):
        if not match:
            continue
        last = runs[-1][-1] if runs else -9
        if place - last == 1 or (place - last == 2 and is_short(lines[place - 1].strip())):
            runs[-1] += range(last + 1, place + 1)
        else:
            runs.append([place])
    return runs


def _page(printed: str) -> int:
    """Pages in the order of the book: roman ones come first."""
    return int(printed) if printed.isdecimal() else _ROMANS.get(printed, 0) - 1000


def _bare(title: str) -> str:
    """A title without its label, for comparing."""
    marker = find_marker(f"{title} ") or find_heading_unit(title)
    rest = title[marker.end :] if marker and title[marker.end :].strip() else title
    return " ".join(words(rest)).casefold()


def _places_of_titles(lines: Sequence[str]) -> dict[str, int]:
    """Where each short line stands for the last time, by its words without label."""
    return {_bare(line): place for place, line in enumerate(lines) if len(line) < 300 and not _LINE.match(line.strip())}
