"""The kinds of charts: line, bar, bullet, waterfall, dot plot. Each takes numbers and gives a `Chart`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core.charts import LABELS, WIDTH, Chart, Series, drawing, path, plain, rect, rule, scale, text, ticks

ROW = 30
RIGHT = WIDTH - 12


def line_chart(
    title: str, series: Sequence[Series], *, unit: str = "", target: tuple[int, float] | None = None, note: str = ""
) -> Chart:
    """Values over years, at most three lines told apart by their dashes; a target as a mark at its year."""
    series = series[:3]
    points = [(x, y) for one in series for x, y in one.points if y is not None]
    points += [target] if target else []
    years = sorted({int(x) for one in series for x, _y in one.points} | ({target[0]} if target else set()))
    headings = (_("year"), *((one.name, "number") for one in series), *([(_("target"), "number")] if target else []))
    rows = tuple(
        (
            year,
            *(dict(one.points).get(year) for one in series),
            *([target[1] if target[0] == year else None] if target else []),
        )
        for year in years
    )
    if not points:
        return Chart(
            title,
            _("No values."),
            drawing(title, _("No values."), 24, [text(0, 16, _("No values."))]),
            headings,
            rows,
            note,
        )
    marks = _line_marks(series, points, years, target)
    return Chart(
        title, _describe(series, unit), drawing(title, _describe(series, unit), 250, marks), headings, rows, note
    )


def _line_marks(
    series: Sequence[Series],
    points: Sequence[tuple[float, float]],
    years: Sequence[int],
    target: tuple[int, float] | None,
) -> list[str]:
    levels = ticks(min(0.0, *(float(y) for _x, y in points)), max(float(y) for _x, y in points))
    x = scale(years[0], years[-1], 56, RIGHT - 20)
    y = scale(levels[0], levels[-1], 216, 20)
    marks = [
        rule(48, y(level), RIGHT, y(level)) + text(42, y(level) + 4, plain(level), anchor="end", kind="axis")
        for level in levels
    ]
    shown = years[:: max(1, len(years) // 8)]
    marks += [text(x(year), 238, year, anchor="middle", kind="axis") for year in shown]
    for i, one in enumerate(series, start=1):
        kind = "line" if i == 1 else f"line line-{i}"
        marks.append(path([(x(a), None if b is None else y(b)) for a, b in one.points], kind=kind))
        known = [(a, b) for a, b in one.points if b is not None]
        if known and len(series) > 1:
            a, b = known[-1]
            marks.append(text(min(x(a), RIGHT - 6), y(b) - 8, one.name, anchor="end"))
    if target:
        marks.append(rule(x(target[0]) - 12, y(target[1]), x(target[0]) + 12, y(target[1]), kind="target"))
        marks.append(
            text(x(target[0]), y(target[1]) - 8, _("target"), anchor="end" if target[0] == years[-1] else "middle")
        )
    return marks


def _describe(series: Sequence[Series], unit: str) -> str:
    said = []
    for one in series:
        known = [(a, b) for a, b in one.points if b is not None]
        if known:
            (first, begins), (last, ends) = known[0], known[-1]
            said.append(
                _("%(name)s: from %(begins)s in %(first)s to %(ends)s in %(last)s %(unit)s")
                % {
                    "name": one.name,
                    "begins": plain(float(begins)),
                    "first": int(first),
                    "ends": plain(float(ends)),
                    "last": int(last),
                    "unit": unit,
                }
            )
    return "; ".join(said)


@dataclass(frozen=True)
class Bar:
    """A bar: its name and its value; None when it is not set."""

    name: str
    value: float | None


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str = "", note: str = "") -> Chart:
    """Horizontal bars from zero, one below the other, in the order given."""
    known = [float(b.value) for b in bars if b.value is not None]
    levels = ticks(min([0.0, *known]), max([0.0, *known]), most=4)
    x = scale(levels[0], levels[-1], LABELS, RIGHT - 60)
    marks = [rule(x(0), 4, x(0), 8 + ROW * len(bars), kind="rule zero")] if known else []
    for i, bar in enumerate(bars):
        top = 8 + i * ROW
        marks.append(text(LABELS - 8, top + 16, shortened(bar.name), anchor="end"))
        if bar.value is None:
            marks.append(text(LABELS + 6, top + 16, _("not set"), kind="quiet-text"))
            continue
        start, end = sorted((x(0), x(bar.value)))
        marks.append(rect(start, top + 3, end - start, 18))
        marks.append(text(end + 6, top + 16, plain(float(bar.value))))
    description = _("%(count)s bars %(unit)s") % {"count": len(bars), "unit": unit}
    rows = tuple((bar.name, bar.value) for bar in bars)
    return Chart(
        title,
        description,
        drawing(title, description, 16 + ROW * len(bars), marks),
        ("", (unit or _("value"), "number")),
        rows,
        note,
    )


@dataclass(frozen=True)
class Bullet:
    """Baseline, latest value and target of one indicator, in its own unit; None where not set."""

    name: str
    baseline: float | None
    actual: float | None
    target: float | None


def bullet_chart(title: str, bullets: Sequence[Bullet], *, note: str = "") -> Chart:
    """Actual against target, each row on its own scale from its lowest to its highest number (and zero)."""
    marks = []
    for i, one in enumerate(bullets):
        top = 8 + i * ROW
        marks.append(text(LABELS - 8, top + 16, shortened(one.name), anchor="end"))
        known = [float(v) for v in (one.baseline, one.actual, one.target) if v is not None]
        if not known:
            marks.append(text(LABELS + 6, top + 16, _("not set"), kind="quiet-text"))
            continue
        x = scale(min(0.0, *known, 0.0), max(*known, 0.0) or 1.0, LABELS, RIGHT - 60)
        marks.append(rect(LABELS, top + 1, RIGHT - 60 - LABELS, 22, kind="band"))
        if one.actual is not None:
            start, end = sorted((x(0), x(one.actual)))
            marks.append(rect(start, top + 7, end - start, 10))
            marks.append(text(RIGHT - 52, top + 16, plain(float(one.actual))))
        if one.baseline is not None:
            marks.append(rule(x(one.baseline), top + 4, x(one.baseline), top + 20, kind="zero"))
        if one.target is not None:
            marks.append(rule(x(one.target), top, x(one.target), top + 24, kind="target"))
    description = _("Each bar is the latest value, the heavy mark its target, the thin mark its baseline.")
    headings = ("", (_("baseline"), "number"), (_("latest"), "number"), (_("target"), "number"))
    rows = tuple((b.name, b.baseline, b.actual, b.target) for b in bullets)
    return Chart(
        title,
        description,
        drawing(title, description, 16 + ROW * len(bullets), marks),
        headings,
        rows,
        note or description,
    )


@dataclass(frozen=True)
class Step:
    """A step of a waterfall: taken from what is left before it."""

    name: str
    value: float


def waterfall(title: str, whole: Step, steps: Sequence[Step], *, left: str, unit: str = "", note: str = "") -> Chart:
    """What is needed, less one step after another, and what is `left`: the gap. Never below zero in the drawing."""
    high = max(float(whole.value), 1e-9)
    x = scale(0, high, LABELS, RIGHT - 70)
    marks = [_row(0, whole.name, x(0), x(whole.value), plain(float(whole.value)), "mark")]
    rest = float(whole.value)
    for i, step in enumerate(steps, start=1):
        after = rest - float(step.value)
        taken = f"−{plain(float(step.value))}" if step.value else "0"
        marks.append(_row(i, step.name, x(max(after, 0)), x(max(rest, 0)), taken, "mark-2"))
        rest = after
    marks.append(_row(len(steps) + 1, left, x(0), x(max(rest, 0)), plain(rest), "missing"))
    description = f"{whole.name}: {plain(float(whole.value))}; {left}: {plain(rest)} {unit}"
    rows = ((whole.name, whole.value), *((s.name, -s.value if s.value else 0.0) for s in steps), (left, rest))
    return Chart(
        title,
        description,
        drawing(title, description, 16 + ROW * (len(steps) + 2), marks),
        ("", (unit or _("value"), "number")),
        rows,
        note,
    )


def _row(i: int, name: str, start: float, end: float, words: str, kind: str) -> str:
    top = 8 + i * ROW
    return (
        text(LABELS - 8, top + 16, shortened(name), anchor="end")
        + rect(start, top + 3, end - start, 18, kind=kind)
        + text(max(end, start) + 6, top + 16, words)
    )


@dataclass(frozen=True)
class Dot:
    """A row of a dot plot: a name and its values, each under one heading."""

    name: str
    values: Sequence[float | None]


def dot_plot(title: str, dots: Sequence[Dot], *, headings: Sequence[str], unit: str = "", note: str = "") -> Chart:
    """Several rows on one scale, each value a dot; the first heading is filled, the second a ring."""
    known = [float(v) for dot in dots for v in dot.values if v is not None]
    levels = ticks(min([0.0, *known]), max([0.0, *known]), most=5)
    x = scale(levels[0], levels[-1], LABELS + 8, RIGHT - 16)
    height = 30 + 22 * len(dots)
    marks = [
        rule(x(v), 4, x(v), height - 20) + text(x(v), height - 4, plain(v), anchor="middle", kind="axis")
        for v in levels
    ]
    for i, dot in enumerate(dots):
        y = 16 + i * 22
        marks.append(text(LABELS - 4, y + 4, shortened(dot.name), anchor="end"))
        for n, value in enumerate(dot.values):
            if value is not None:
                marks.append(_dot(x(value), y, n))
    description = _("%(count)s rows; %(headings)s %(unit)s") % {
        "count": len(dots),
        "headings": ", ".join(headings),
        "unit": unit,
    }
    rows = tuple((dot.name, *dot.values) for dot in dots)
    table = ("", *((heading, "number") for heading in headings))
    return Chart(title, description, drawing(title, description, height, marks), table, rows, note)


def _dot(x: float, y: float, n: int) -> str:
    kind = ("mark", "target", "mark-2", "mark-3")[n % 4]
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'


def shortened(name: Any, *, most: int = 24) -> str:
    """A name that fits beside its bar; the table under the chart has it whole."""
    words = str(name)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
