"""Charts as drawings of the server: small SVG with a title and a description, and the same numbers as a table.

Arithmetic and markup only: numbers in, `Chart` out. Colours come from the style sheet by class. Time runs left to right
in every language; bars begin where the reader begins. Each chart has a second drawing for phones (`sheet`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from goldenthread import language

WIDTH = 640


@dataclass(frozen=True)
class Chart:
    """A chart ready for `components/chart.html`: drawing, table, and the rule or note printed under it."""

    title: str
    description: str
    svg: SafeString
    headings: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""
    narrow: SafeString = field(default_factory=SafeString)
    """The drawing for phones."""


@dataclass(frozen=True)
class Series:
    """A line: its name and its points (x, y); a missing y breaks the line."""

    name: str
    points: Sequence[tuple[float, float | None]] = field(default_factory=tuple)


NO_DIFFERENCE = 1e-9  # of a value: numbers closer than that lie at one place of a chart


def ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Round numbers from below `low` to above `high`, at most about `most` of them; one number when both are as good as equal."""
    if high - low <= max(abs(low), abs(high)) * NO_DIFFERENCE:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return [round(i * step, 10) for i in range(first, last + 1)]


def plain(value: float) -> str:
    """A number as short as the reader's language says it on an axis: 1.2M, 1,2 M, 0.4."""
    told = get_language() or "en"
    if abs(value) >= 1e4:
        return language.spell_short(value, told)
    return language.spell_number(float(f"{value:.4g}"), told)


def scale(low: float, high: float, start: float, end: float) -> Any:
    """The function that places a value between `start` and `end`; the middle when all values are the same."""
    if high == low:
        return lambda value: (start + end) / 2
    return lambda value: start + (float(value) - low) / (high - low) * (end - start)


def drawing(
    title: str, description: str, height: float, marks: Sequence[str], *, width: float = WIDTH, kind: str = ""
) -> SafeString:
    """The SVG around `marks`, named and described for those who do not see it."""
    return format_html(
        '<svg{} viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        format_html(' class="{}"', kind) if kind else "",
        _n(width),
        _n(height),
        f"{title}. {description}",
        title,
        description,
        mark_safe("".join(marks)),
    )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: Any, *, anchor: str = "start", kind: str = "") -> str:
    """Words in a drawing."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}"{}>{}</text>',
        _n(x),
        _n(y),
        anchor,
        format_html(' class="{}"', kind) if kind else "",
        words,
    )


def rect(x: float, y: float, width: float, height: float, *, kind: str = "mark") -> str:
    """A bar."""
    return f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(height)}"/>'


def rule(x1: float, y1: float, x2: float, y2: float, *, kind: str = "rule") -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"/>'


def path(points: Sequence[tuple[float, float | None]], *, kind: str = "line") -> str:
    """A line through points already placed; it breaks where a point is missing."""
    parts, pen = [], "M"
    for x, y in points:
        if y is None:
            pen = "M"
            continue
        parts.append(f"{pen}{_n(x)} {_n(y)}")
        pen = "L"
    return f'<path class="{kind}" d="{"".join(parts)}"/>' if parts else ""


def sparkline(values: Sequence[float | None], *, title: str) -> SafeString:
    """A line the size of a word, its last value marked; nothing when there is no value."""
    known = [float(v) for v in values if v is not None]
    if not known:
        return mark_safe("")
    x = scale(0, max(len(values) - 1, 1), 3, 93)
    y = scale(min(known), max(known), 20, 4)
    points = [(x(i), None if v is None else y(v)) for i, v in enumerate(values)]
    last = [point for point in points if point[1] is not None][-1]
    dot = f'<circle class="mark" cx="{_n(last[0])}" cy="{_n(last[1] or 0)}" r="3"/>'
    return format_html(
        '<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="{}">{}{}</svg>',
        title,
        mark_safe(path(points)),
        mark_safe(dot),
    )
