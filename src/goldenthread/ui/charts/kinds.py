"""The kinds of charts: line, bar, bullet, waterfall, dot plot. Each takes numbers and gives a `Chart`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.ui.charts import Chart, Series, path, plain, scale, ticks
from goldenthread.ui.charts.sheet import Sheet, drawn, shortened


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
    told = _describe(series, unit) if points else _("No values.")

    def draw(sheet: Sheet) -> tuple[float, list[str]]:
        if not points:
            return 24, [sheet.text(0, 16, _("No values."))]
        return 250, _line_marks(sheet, series, points, years, target)

    svg, narrow = drawn(title, told, draw, runs=True)
    return Chart(title, told, svg, headings, rows, note, narrow)


def _line_marks(
    sheet: Sheet,
    series: Sequence[Series],
    points: Sequence[tuple[float, float]],
    years: Sequence[int],
    target: tuple[int, float] | None,
) -> list[str]:
    right = sheet.width - 12
    levels = ticks(min(0.0, *(float(y) for _x, y in points)), max(float(y) for _x, y in points))
    x = scale(years[0], years[-1], 56, right - 20)
    y = scale(levels[0], levels[-1], 216, 20)
    marks = [
        sheet.rule(48, y(level), right, y(level))
        + sheet.text(42, y(level) + 4, plain(level), anchor="end", kind="axis")
        for level in levels
    ]
    shown = years[:: -(-len(years) // (4 if sheet.is_slim else 8))]
    marks += [sheet.text(x(year), 238, year, anchor="middle", kind="axis") for year in shown]
    for i, one in enumerate(series, start=1):
        kind = "line" if i == 1 else f"line line-{i}"
        marks.append(path([(x(a), None if b is None else y(b)) for a, b in one.points], kind=kind))
        known = [(a, b) for a, b in one.points if b is not None]
        if known and len(series) > 1:
            a, b = known[-1]
            marks.append(sheet.text(min(x(a), right - 6), y(b) - 8, one.name, anchor="end"))
    if target:
        marks.append(sheet.rule(x(target[0]) - 12, y(target[1]), x(target[0]) + 12, y(target[1]), kind="target"))
        anchor = "end" if target[0] == years[-1] else "middle"
        ends_here = any(target in one.points[-1:] for one in series)
        at = y(target[1]) + (18 if ends_here else -8)  # the name of a line that ends here stands above it
        marks.append(sheet.text(x(target[0]), at, _("target"), anchor=anchor))
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
    return language.semicolon(get_language() or "en").join(said)


@dataclass(frozen=True)
class Bar:
    """A bar: its name and its value; None when it is not set."""

    name: str
    value: float | None


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str = "", note: str = "") -> Chart:
    """Horizontal bars from zero, one below the other, in the order given."""
    known = [float(b.value) for b in bars if b.value is not None]
    levels = ticks(min([0.0, *known]), max([0.0, *known]), most=4)

    def draw(sheet: Sheet) -> tuple[float, list[str]]:
        x = scale(levels[0], levels[-1], sheet.begin, sheet.end)
        marks = [sheet.rule(x(0), 4, x(0), sheet.height(len(bars)) - 8, kind="rule zero")] if known else []
        for i, bar in enumerate(bars):
            top = sheet.top(i)
            marks.append(sheet.name(i, bar.name))
            if bar.value is None:
                marks.append(sheet.text(sheet.begin + 6, top + 16, _("not specified"), kind="quiet-text"))
                continue
            start, end = sorted((x(0), x(bar.value)))
            marks.append(sheet.rect(start, top + 3, end - start, 18))
            marks.append(sheet.text(end + 6, top + 16, plain(float(bar.value))))
        return sheet.height(len(bars)), marks

    description = _told([(bar.name, bar.value) for bar in bars], unit)
    svg, narrow = drawn(title, description, draw)
    rows = tuple((bar.name, bar.value) for bar in bars)
    return Chart(title, description, svg, ("", (unit or _("value"), "number")), rows, note, narrow)


def _told(values: Sequence[tuple[str, float | None]], unit: str) -> str:
    """All values in one sentence, for those who do not see the bars."""
    signs = get_language() or "en"
    parts = [
        f"{name}{language.colon(signs)}{_('not specified') if value is None else plain(float(value))}"
        for name, value in values
    ]
    return f"{language.semicolon(signs).join(parts)} {unit}".strip()


@dataclass(frozen=True)
class Bullet:
    """Baseline, latest value and target of one indicator, in its own unit; None where not set."""

    name: str
    baseline: float | None
    actual: float | None
    target: float | None


def bullet_chart(title: str, bullets: Sequence[Bullet], *, note: str = "") -> Chart:
    """Actual against target, each row on its own scale from its lowest to its highest number (and zero)."""

    def draw(sheet: Sheet) -> tuple[float, list[str]]:
        return sheet.height(len(bullets)), [mark for i, one in enumerate(bullets) for mark in _bullet(sheet, i, one)]

    description = _("Each bar is the latest value, the heavy mark its target, the thin mark its baseline.")
    headings = ("", (_("baseline"), "number"), (_("latest"), "number"), (_("target"), "number"))
    rows = tuple((b.name, b.baseline, b.actual, b.target) for b in bullets)
    svg, narrow = drawn(title, description, draw)
    return Chart(title, description, svg, headings, rows, note or description, narrow)


def _bullet(sheet: Sheet, place: int, one: Bullet) -> list[str]:
    top = sheet.top(place)
    marks = [sheet.name(place, one.name)]
    known = [float(v) for v in (one.baseline, one.actual, one.target) if v is not None]
    if not known:
        return [*marks, sheet.text(sheet.begin + 6, top + 16, _("not specified"), kind="quiet-text")]
    x = scale(min(0.0, *known, 0.0), max(*known, 0.0) or 1.0, sheet.begin, sheet.end)
    marks.append(sheet.rect(sheet.begin, top + 1, sheet.end - sheet.begin, 22, kind="band"))
    if one.actual is not None:
        start, end = sorted((x(0), x(one.actual)))
        marks.append(sheet.rect(start, top + 7, end - start, 10))
        marks.append(sheet.text(sheet.end + 8, top + 16, plain(float(one.actual))))
    if one.baseline is not None:
        marks.append(sheet.rule(x(one.baseline), top + 4, x(one.baseline), top + 20, kind="zero"))
    if one.target is not None:
        marks.append(sheet.rule(x(one.target), top, x(one.target), top + 24, kind="target"))
    return marks


@dataclass(frozen=True)
class Step:
    """A step of a waterfall: taken from what is left before it."""

    name: str
    value: float


def waterfall(title: str, whole: Step, steps: Sequence[Step], *, left: str, unit: str = "", note: str = "") -> Chart:
    """What is needed, less one step after another, and what is `left`: the gap. Never below zero in the drawing."""
    high = max(float(whole.value), 1e-9)
    rest = float(whole.value)
    falls: list[tuple[str, float, float, str, str]] = [(whole.name, 0.0, rest, plain(rest), "mark")]
    for step in steps:
        after = rest - float(step.value)
        taken = f"−{plain(float(step.value))}" if step.value else "0"
        falls.append((step.name, max(after, 0.0), max(rest, 0.0), taken, "mark-2"))
        rest = after
    falls.append((left, 0.0, max(rest, 0.0), plain(rest), "missing"))

    def draw(sheet: Sheet) -> tuple[float, list[str]]:
        x = scale(0, high, sheet.begin, sheet.end)
        marks = []
        for i, (name, low, top, words, kind) in enumerate(falls):
            y = sheet.top(i)
            marks.append(sheet.name(i, name))
            marks.append(sheet.rect(x(low), y + 3, x(top) - x(low), 18, kind=kind))
            marks.append(sheet.text(x(top) + 6, y + 16, words))
        return sheet.height(len(falls)), marks

    said = [(whole.name, float(whole.value)), *((step.name, float(step.value)) for step in steps), (left, rest)]
    description = _told(said, unit)
    rows = [(whole.name, whole.value), *((s.name, -s.value if s.value else 0.0) for s in steps), (left, rest)]
    told = tuple((name, float(round(value))) for name, value in rows)
    svg, narrow = drawn(title, description, draw)
    return Chart(title, description, svg, ("", (unit or _("value"), "number")), told, note, narrow)


@dataclass(frozen=True)
class Dot:
    """A row of a dot plot: a name and its values, each under one heading."""

    name: str
    values: Sequence[float | None]


def dot_plot(title: str, dots: Sequence[Dot], *, headings: Sequence[str], unit: str = "", note: str = "") -> Chart:
    """Several rows on one scale, each value a dot; the first heading is filled, the second a ring."""
    known = [float(v) for dot in dots for v in dot.values if v is not None]
    levels = ticks(min([0.0, *known]), max([0.0, *known]), most=5)

    def draw(sheet: Sheet) -> tuple[float, list[str]]:
        high = 38 if sheet.is_slim else 22
        height = 30 + high * len(dots)
        x = scale(levels[0], levels[-1], sheet.begin + 16, sheet.width - 28)
        marks = [
            sheet.rule(x(v), 4, x(v), height - 20)
            + sheet.text(x(v), height - 4, plain(v), anchor="middle", kind="axis")
            for v in levels
        ]
        for i, dot in enumerate(dots):
            y = 16 + i * high
            marks.append(
                sheet.text(0, y, shortened(dot.name, most=sheet.names))
                if sheet.is_slim
                else sheet.text(sheet.begin - 4, y + 4, shortened(dot.name), anchor="end")
            )
            y += 14 if sheet.is_slim else 0
            marks += [
                sheet.dot(x(value), y, ("mark", "target", "mark-2", "mark-3")[n % 4])
                for n, value in enumerate(dot.values)
                if value is not None
            ]
        return height, marks

    description = _("%(count)s rows; %(headings)s %(unit)s") % {
        "count": len(dots),
        "headings": language.comma(get_language() or "en").join(headings),
        "unit": unit,
    }
    rows = tuple((dot.name, *dot.values) for dot in dots)
    table = ("", *((heading, "number") for heading in headings))
    svg, narrow = drawn(title, description, draw)
    return Chart(title, description, svg, table, rows, note, narrow)
