"""The pen of the loom: marks of an SVG, mirrored for languages that are read from right to left. Knows no records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def fitting(words: str, most: int) -> str:
    """The words, cut to about so many letters."""
    size, kept = 0.0, ""
    for letter in words:
        size += 1.9 if ord(letter) > 0x2E80 else 1
        if size > most:
            return kept.rstrip() + "…"
        kept += letter
    return words


class Pen:
    """Draws from left to right on a sheet of `width`; what it draws is mirrored when `mirrored`."""

    def __init__(self, width: float, *, mirrored: bool = False) -> None:
        self.width, self.mirrored = width, mirrored
        self.marks: list[str] = []

    def x(self, value: float) -> float:
        return self.width - value if self.mirrored else value

    def put(self, mark: str) -> None:
        self.marks.append(mark)

    def line(self, x1: float, y1: float, x2: float, y2: float, *, broken: bool = False) -> None:
        """A thread between two places: curved where they are not on one height, dashed when it is broken."""
        a, b = self.x(x1), self.x(x2)
        if y1 == y2:
            way = f"M{_n(a)} {_n(y1)}H{_n(b)}"
        elif x1 == x2:
            way = f"M{_n(a)} {_n(y1)}V{_n(y2)}"
        else:
            middle = (a + b) / 2
            way = f"M{_n(a)} {_n(y1)}C{_n(middle)} {_n(y1)} {_n(middle)} {_n(y2)} {_n(b)} {_n(y2)}"
        self.put(f'<path class="{"broken" if broken else "thread"}" d="{way}"/>')

    def words(self, x: float, y: float, words: Any, *, anchor: str = "middle", kind: str = "") -> str:
        """Words at a place, to be put or linked."""
        return format_html(
            '<text x="{}" y="{}"{}{}>{}</text>',
            _n(self.x(x)),
            _n(y),
            mark_safe("" if anchor == "start" else f' text-anchor="{anchor}"'),
            mark_safe(f' class="{kind}"' if kind else ""),
            words,
        )

    def circle(self, x: float, y: float, radius: float, kind: str = "bead") -> str:
        return f'<circle class="{kind}" cx="{_n(self.x(x))}" cy="{_n(y)}" r="{_n(radius)}"/>'

    def bar(self, x: float, y: float, width: float, height: float, kind: str) -> str:
        left = self.x(x + width) if self.mirrored else x
        return (
            f'<rect class="{kind}" x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f' rx="{_n(height / 2)}"/>'
        )

    def diamond(self, x: float, y: float) -> str:
        """The sign of a missing link."""
        return f'<path class="missing" d="M{_n(self.x(x))} {_n(y - 7)}l7 7-7 7-7-7z"/>'

    def hit(self, x: float, y: float, width: float = 26, height: float = 26) -> str:
        """Nothing to be seen: what makes a mark large enough for a finger."""
        left = self.x(x) - width / 2
        return f'<rect class="hit" x="{_n(left)}" y="{_n(y - height / 2)}" width="{_n(width)}" height="{_n(height)}"/>'

    def link(self, href: str, title: Any, *marks: str) -> None:
        """Marks as one link that says what it is."""
        inner = mark_safe("".join(marks))
        self.put(format_html('<a href="{}"><title>{}</title>{}</a>', href, title, inner))

    def bead(self, x: float, y: float, number: int, href: str, title: Any, *, hollow: bool = False) -> None:
        """A bead with its number: what is on record here."""
        radius = 7 + min(2.9 * number**0.5, 9)
        self.link(
            href,
            title,
            self.hit(x, y),
            self.circle(x, y, radius, "hollow" if hollow else "bead"),
            self.words(x, y + 4.5, number, kind="number"),
        )

    def gap(self, x: float, y: float, href: str, title: Any) -> None:
        """A missing link that leads to what to do about it."""
        self.link(href, title, self.hit(x, y), self.diamond(x, y))


def sheet(kind: str, title: str, finding: str, width: float, height: float, marks: Sequence[str]) -> SafeString:
    """The marks as a drawing with its name and its finding."""
    return format_html(
        '<svg class="loom {}" viewBox="0 0 {} {}" role="group" aria-label="{}"><desc>{}</desc>{}</svg>',
        kind,
        _n(width),
        _n(height),
        title,
        finding,
        mark_safe("".join(marks)),
    )
