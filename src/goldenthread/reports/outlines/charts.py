"""Charts of a plan and its results: bars on one scale, each with its figure. A chart of fewer than two bars is none."""

from __future__ import annotations

from collections import Counter
from datetime import date

from goldenthread.language import spell_month
from goldenthread.plan import timetable
from goldenthread.plan.models import Activity, Plan
from goldenthread.plan.schedule import Cycle
from goldenthread.platform.models import Strategy
from goldenthread.reports.phrases import Value, number, plain, said, word
from goldenthread.reports.scope import Scope
from goldenthread.reports.statements import Chart, Row, record
from goldenthread.results.models import Indicator, Observation, Target

MOST = 24  # bars that a page can hold


def areas(plan: Plan, scope: Scope) -> Chart | None:
    """How many activities each area of the plan has."""
    rows = scope.of(Activity.objects.filter(plan=plan)).select_related("area").order_by("area__order", "area__code")
    counted = Counter(one.area for one in rows)
    bars = [(said(area.title, "title"), count) for area, count in counted.items()]
    return _counts("chart.areas", bars, [record("plan", plan, query="activities")], scope)


def countries(plan: Plan, scope: Scope) -> Chart | None:
    """How many activities there are in each country; those with the most, where there are many."""
    rows = scope.of(Activity.objects.filter(plan=plan)).prefetch_related("countries")
    counted = Counter(country for one in rows for country in one.countries.all())
    first = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].iso3))[:MOST]
    bars = [(said(country.name, "title"), count) for country, count in first]
    return _told(_counts("chart.countries", bars, [record("plan", plan, query="countries")], scope), len(counted))


def _counts(caption: str, bars: list[tuple[Value, int]], rests: list, scope: Scope) -> Chart | None:
    if len(bars) < 2 or not scope.is_current:
        return None
    most = max(count for _name, count in bars)
    return Chart(caption, [Row(name, 0, count / most, number(count)) for name, count in bars], rests)


def timeline(plan: Plan, scope: Scope) -> Chart | None:
    """When each activity begins and ends; the first that begin, where there are many."""
    rows = scope.of(Activity.objects.filter(plan=plan)).select_related("area", "starts_after", "owner")
    try:
        lines = timetable.lines(plan, rows) if scope.is_current else []
    except Cycle:  # the page of the plan says so
        return None
    dated = [(one.activity, one.slot.start, one.slot.finish) for one in lines if one.slot.start and one.slot.finish]
    total, dated = len(dated), sorted(dated, key=lambda one: (one[1], one[2], one[0].code))[:MOST]
    if len(dated) < 2:
        return None
    first, last = min(one[1] for one in dated), max(one[2] for one in dated)
    bars = [
        Row(said(one.title, "title"), _at(start, first, last), _at(end, first, last), _months(start, end))
        for one, start, end in dated
    ]
    marks = [(_at(scope.on, first, last), word("chart.today"))] if first <= scope.on <= last else []
    return _told(Chart("chart.timeline", bars, [record("activity", one) for one, _start, _end in dated], marks), total)


def _told(chart: Chart | None, total: int) -> Chart | None:
    """The chart with a caption that says so where it shows only the first of more."""
    if chart and len(chart.rows) < total:
        chart.values = {"title": word(chart.caption), "count": number(len(chart.rows)), "all": number(total)}
        chart.caption = "chart.first"
    return chart


def _months(start: date, end: date) -> Value:
    """The month in which something begins and the month in which it ends."""
    if (start.year, start.month) == (end.year, end.month):
        return lambda language: spell_month(start, language)
    return lambda language: f"{spell_month(start, language)} – {spell_month(end, language)}"


def _at(day: date, first: date, last: date) -> float:
    return round((day - first).days / max((last - first).days, 1), 4)


def values(indicator: Indicator, strategy: Strategy, scope: Scope) -> Chart | None:
    """The values of an indicator for all countries of the strategy, a bar for each year, with the target across them.

    Values below zero cannot be drawn from one side; such an indicator has no chart.
    """
    rows = Observation.objects.filter(
        indicator=indicator, group=strategy.country_group, activity=None, cell="", period="", replaced_by=None
    )
    rows = rows.exclude(group=None).filter(year__lte=scope.on.year).exclude(source__dated__gt=scope.on)
    found = list(scope.of(rows).order_by("-year")[:MOST])[::-1]
    goal = scope.of(Target.objects.filter(indicator=indicator, country=None)).order_by("year").last()
    most = max([one.value for one in found] + ([goal.value] if goal else []), default=0)
    if len(found) < 2 or most <= 0 or any(one.value < 0 for one in found) or (goal and goal.value < 0):
        return None
    bars = [
        Row(plain(str(one.year), "date"), 0, float(one.value / most), number(round(one.value, indicator.decimals)))
        for one in found
    ]
    marks = []
    if goal:
        named = {"value": number(round(goal.value, indicator.decimals)), "year": plain(str(goal.year), "date")}
        marks = [(float(goal.value / most), word("chart.target", **named))]
    caption = {"indicator": said(indicator.title, "title"), "unit": said(indicator.unit, "value")}
    return Chart("chart.values", bars, [record("observation", one) for one in found], marks, caption)
