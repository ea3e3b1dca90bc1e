"""Charts of papers on the page: the bars of a snapshot, each beside its name and its figure."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("reports/chart.html")
def report_chart(chart: dict[str, Any], direction: str) -> dict[str, Any]:
    """A chart as a table of bars; where words run from the right, so do the bars."""
    is_rtl = direction == "rtl"

    def at(start: float, end: float) -> str:
        return f"{100 * (1 - end if is_rtl else start):.2f}"

    rows = [
        {**bar, "x": at(bar["start"], bar["end"]), "width": f"{max(100 * (bar['end'] - bar['start']), 0.4):.2f}"}
        for bar in chart["bars"]
    ]
    marks = [{"x": at(place, place), "words": words} for place, words in chart["marks"]]
    return {"title": chart["title"], "rows": rows, "marks": marks}
