"""Plain text: paragraphs between blank lines, labels at the start of lines, the masthead on top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.text.contents import contents_of
from goldenthread.text.formats.places import at_line
from goldenthread.text.formats.plain.lines import item_starts, joined_lines
from goldenthread.text.outline.raw import Raw, Role

_RULE = re.compile(r"^\s*([-_=*~—–.])(\s*\1){2,}\s*$")
_PAGE_NUMBER = re.compile(
    r"^\s*([-–—/]?\s*\d{1,4}\s*[-–—/]?|\d{1,3}/\d{1,3}|"
    r"(page|página|стр\.?)\s*\d{1,4}([/ ]\w{0,3}\s?\d{1,4})?|第\s?\d+\s?页)\s*$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^(?P<mark>\[\d{1,3}\]|\d{1,3}/|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*{1,3}(?=\s|[^\W\d_]))\s*(?=\S)")


def read_plain(text: str) -> list[Raw]:
    """The texts of a plain file in order."""
    runs = list(_runs(text))
    ladder = _ladder_of_bullets(runs)
    raws: list[Raw] = []
    flat = [line for _, lines in runs for line in lines]
    contents, count = contents_of(flat), 0
    for first, lines in runs:
        here = {place - count for place in contents if count <= place < count + len(lines)}
        count += len(lines)
        for raw in _run(lines, ladder, here):
            raw.where = at_line(first)
            raws.append(raw)
    return raws


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between blank lines, with the number of the first; rules and page breaks part runs too."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate(re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text), start=1):
        if line.strip() and not _RULE.match(line):
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, lines
            lines = []
    if lines:
        yield first, lines


def _ladder_of_bullets(runs: list[tuple[int, list[str]]]) -> list[int]:
    """The indents at which bullets stand in the document, shallowest first."""
    bullets = re.compile(r"^(\s*)[-*+•·–—o]\s+\S")
    return sorted({len(m[1].expandtabs(4)) for _, lines in runs for line in lines if (m := bullets.match(line))})


def _run(lines: list[str], ladder: list[int], contents: set[int]) -> Iterator[Raw]:
    if len(lines) == 2 and re.match(r"^\s*([=\-~^])\1{2,}\s*$", lines[1]):
        yield Raw(lines[0].strip(), Role.HEADING, depth=1 if "=" in lines[1] else 2)
        return
    starts = sorted({*item_starts(lines), *contents, *(place + 1 for place in contents if place + 1 < len(lines))})
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _raw(lines[start:end], ladder)


def _raw(lines: list[str], ladder: list[int]) -> Raw:
    text = joined_lines(lines)
    if len(lines) == 1 and _PAGE_NUMBER.match(text):
        return Raw(text, Role.OTHER)
    if (note := _FOOTNOTE.match(text)) and (
        note["mark"][0] != "*" or not text.startswith(("* ", "** ")) or len(ladder) == 0
    ):
        return Raw(text, Role.FOOTNOTE, number=note["mark"].strip("[]/"))
    indent = len(lines[0].expandtabs(4)) - len(lines[0].expandtabs(4).lstrip())
    bullet = re.match(r"^[-*+•·–—o]\s+\S", text)
    if bullet and text[0] == "o" and indent == 0:
        bullet = None
    depth = ladder.index(indent) if bullet and indent in ladder else 0
    return Raw(text, Role.ITEM if bullet else Role.TEXT, depth=depth, titled=_stands_out(text))


def _stands_out(text: str) -> bool:
    """Whether a line is set as a title: capitals throughout, in scripts that have them."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 3 and len(text) <= 160 and all(sign.isupper() for sign in letters)
