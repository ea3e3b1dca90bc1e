"""Charts of results."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.platform.words import day
from goldenthread.results import words
from goldenthread.results.as_of import moment
from goldenthread.results.models import Direction, Indicator
from goldenthread.results.progress import Aim, expected_path
from goldenthread.results.queries import Line
from goldenthread.ui import charts
from goldenthread.ui.charts import kinds as charts_kinds

MOST_BARS = 15


def spark(line: Line) -> SafeString:
    """The trend as a line the size of a word."""
    title = _("%(indicator)s, %(place)s") % {"indicator": line.indicator, "place": line.place or _("as a whole")}
    return charts.sparkline([float(one.value) for one in line.values], title=title)


def trend(line: Line) -> charts.Chart:
    """The values over the years, with the way expected to the target where one is set; the rule and sources as a note."""
    place = line.place or _("as a whole")
    path = expected_path(line.points, _aim(line), **_base_of(line))
    series = [charts.Series(str(place), line.points)]
    if path:
        series.append(charts.Series(_("expected path"), path))
    return charts_kinds.line_chart(
        _("%(indicator)s: %(place)s") % {"indicator": line.indicator, "place": place},
        series,
        unit=str(line.indicator.unit),
        target=(line.target.year, float(line.target.value)) if line.target else None,
        note=f"{words.rule(line.progress)} {sources([line])}",
    )


def _aim(line: Line) -> Aim:
    return Aim(float(line.target.value), line.target.year) if line.target else Aim(None, None)


def _base_of(line: Line) -> dict[str, int]:
    """The base year as the rating took it."""
    return {"base_year": line.progress.base[0]} if line.progress.base else {}


def bullets(title: str, lines: Sequence[Line]) -> charts.Chart:
    """Latest value against target and base, a row for each line."""
    rows = [
        charts_kinds.Bullet(
            f"{line.indicator}" if line.place is None else f"{line.indicator}, {line.place}",
            line.progress.base[1] if line.progress.base else None,
            float(line.latest.value),
            float(line.target.value) if line.target else None,
        )
        for line in lines
    ]
    note = _("Each bar is the latest value, the heavy mark its target, the thin mark its baseline.")
    return charts_kinds.bullet_chart(title, rows, note=f"{note} {sources(lines)}")


def bars(indicator: Indicator, lines: Sequence[Line]) -> charts.Chart:
    """The latest value of each country, the best first: as many as one picture holds; the table has the year of each."""
    best_first = sorted(lines, key=lambda line: line.latest.value, reverse=indicator.direction == Direction.UP)
    shown = best_first[:MOST_BARS]
    rows = [charts_kinds.Bar(f"{line.place} ({line.latest.year})", float(line.latest.value)) for line in shown]
    note = sources(lines)
    if len(lines) > len(shown):
        told = _("The first %(shown)s of %(count)s countries.") % {"shown": len(shown), "count": len(lines)}
        note = f"{told} {note}"
    title = _("%(indicator)s: latest values by country") % {"indicator": indicator}
    return charts_kinds.bar_chart(title, rows, unit=str(indicator.unit), note=note)


def sources(lines: Sequence[Line]) -> str:
    """Where the values are from, with the day on which it was asked."""
    found = {str(one.source) for line in lines for one in line.values if one.source_id}
    named = "; ".join(sorted(found)) or _("not specified")
    asked = moment()
    told = timezone.localdate(asked) if asked else timezone.localdate()
    return _("Source: %(sources)s. As of %(day)s.") % {"sources": named, "day": strip_tags(day(told))}
