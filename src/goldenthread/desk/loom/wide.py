"""The loom for a wide page: eight columns, a line for each action area."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.desk.loom import stations
from goldenthread.desk.loom.pen import Pen, fitting
from goldenthread.desk.loom.queries import Line, Loom, Origin
from goldenthread.desk.loom.stations import Station

WIDTH, TOP, ROW = 1136, 58, 58
MANDATE, TEXT, LABEL, ACTIVITIES, PARTNERS, FUNDING, RESULTS, REPORT = 86, 214, 264, 600, 700, 812, 944, 1104
PILL = 64
MOST_ORIGINS = 12
LEAST = 34  # between two paragraphs
MOST_DOTS = 8


def height(loom: Loom) -> float:
    """How high the picture is."""
    if not loom.leads_on:
        return TOP + 40
    return TOP + _body(loom) + 4


def _body(loom: Loom) -> float:
    if not loom.leads_on:
        return LEAST
    return max(ROW * max(len(loom.lines), 1), LEAST * min(len(loom.origins), MOST_ORIGINS))


def draw(loom: Loom, pen: Pen) -> None:
    """The whole picture."""
    middle = TOP + _body(loom) / 2 - 14
    _heads(pen, only=1 if not loom.leads_on else None)
    _origins(loom, pen, middle)
    if not loom.leads_on:
        return
    text, report = stations.text(loom), stations.report(loom)
    for number, line in enumerate(loom.lines):
        _line(loom, line, pen, middle + (number - (len(loom.lines) - 1) / 2) * ROW, middle, report)
    _stop(pen, TEXT, middle, text)
    _stop(pen, REPORT, middle, report)


def _heads(pen: Pen, *, only: int | None) -> None:
    heads: list[tuple[float, Any, str]] = [
        (MANDATE - 20, _("Mandate"), "middle"),
        (TEXT, _("Text"), "middle"),
        (LABEL, _("Action area"), "start"),
        (ACTIVITIES, _("Activities"), "middle"),
        (PARTNERS, _("Partners"), "middle"),
        (FUNDING, _("Funds received"), "middle"),
        (RESULTS, _("Indicators"), "middle"),
        (REPORT - 12, _("Report"), "middle"),
    ]
    for x, words, anchor in heads[:only]:
        pen.put(pen.words(x, 18, words, anchor=anchor, kind="head"))


def _origins(loom: Loom, pen: Pen, middle: float) -> None:
    """The paragraphs of the mandate, spread over the height; those without an answer end in a missing link."""
    shown = loom.origins[:MOST_ORIGINS]
    step = min(66, (_body(loom) - 24) / max(len(shown), 1))
    first = middle - step * (len(shown) - 1) / 2
    for number, origin in enumerate(shown):
        _origin(origin, pen, first + number * step, middle)
    if rest := len(loom.origins) - len(shown):
        there = f"/strategies/{loom.strategy.key}/coverage/"
        more = pen.words(MANDATE - 18, first + len(shown) * step, f"+{rest}", anchor="end", kind="small")
        pen.link(there, _("Paragraph by paragraph: what answers it"), more)


def _origin(origin: Origin, pen: Pen, y: float, middle: float) -> None:
    is_open = stations.is_open(origin)
    if is_open:
        pen.line(MANDATE, y, MANDATE + 48, y, broken=True)
        pen.gap(MANDATE + 56, y, stations.origin_gap(origin), stations.origin_title(origin))
    else:
        pen.line(MANDATE, y, TEXT, middle, broken=origin.state != "answered")
    number = (
        f"\u2066§ {origin.clause.number}\u2069"
        if origin.clause.number[:1].isdigit()
        else fitting(origin.clause.number, 8)
    )
    pen.link(
        f"/thread/{origin.node.replace('#', '%23')}",
        stations.origin_title(origin),
        pen.hit(MANDATE - 22, y, 76),
        pen.circle(MANDATE, y, 7, "bead" if origin.state == "answered" else "hollow"),
        pen.words(MANDATE - 16, y + 4.5, number, anchor="end", kind="small"),
    )


def _line(loom: Loom, line: Line, pen: Pen, y: float, middle: float, report: Station) -> None:
    """One area: from the text through its stations into the report."""
    stops = [
        (ACTIVITIES, stations.activities(line)),
        (PARTNERS, stations.partners(line)),
        (FUNDING, stations.funding(line, loom)),
        (RESULTS, stations.indicators(line)),
    ]
    pen.line(TEXT, middle, LABEL, y, broken=not line.paragraphs)
    before, missed = LABEL, False
    for x, stop in stops:
        pen.line(before, y, x, y, broken=stop.missing or missed)
        before, missed = x, stop.missing
    end = RESULTS + (14 * min(len(line.indicators), MOST_DOTS) / 2 if line.indicators else 0)
    pen.line(end, y, end + 10, y, broken=missed)
    pen.line(end + 10, y, REPORT, middle, broken=report.missing or missed)
    title = fitting(str(line.area.title), 44)
    label = pen.words(LABEL, y - 9, title, anchor="start", kind="label")
    pen.link(line.area.get_absolute_url(), line.area.title, pen.hit(LABEL + 150, y - 13, 300), label)
    _stop(pen, ACTIVITIES, y, stops[0][1])
    _stop(pen, PARTNERS, y, stops[1][1])
    _pill(pen, y, line, stops[2][1])
    _dots(pen, y, line, stops[3][1])


def _stop(pen: Pen, x: float, y: float, stop: Station) -> None:
    if stop.missing:
        pen.gap(x, y, stop.href, stop.title)
    else:
        pen.bead(x, y, stop.number, stop.href, stop.title, hollow=stop.hollow)


def _pill(pen: Pen, y: float, line: Line, stop: Station, x: float = FUNDING) -> None:
    if stop.missing:
        pen.gap(x, y, stop.href, stop.title)
        return
    left, share = x - PILL / 2, line.funds.share
    marks = [pen.hit(x, y + 6, PILL + 20, 40), pen.bar(left, y - 6, PILL, 12, "need")]
    if share:
        marks.append(pen.bar(left, y - 6, max(PILL * share, 6), 12, "received"))
    pen.link(stop.href, stop.title, *marks, pen.words(x, y + 22, stations.received(line.funds), kind="small"))


def _dots(pen: Pen, y: float, line: Line, stop: Station, x: float = RESULTS) -> None:
    if stop.missing or len(line.indicators) > MOST_DOTS:
        _stop(pen, x, y, stop)
        return
    number = len(line.indicators)
    first = x - 14 * (number - 1) / 2
    marks = [pen.hit(x, y, max(26, 14 * number))]
    for place, dot in enumerate(line.indicators):
        marks.append(pen.circle(first + 14 * place, y, 5, "bead" if dot.has_value else "hollow"))
        if not dot.has_target:
            marks.append(pen.bar(first + 14 * place - 6, y + 8, 12, 2, "bar"))
    pen.link(stop.href, stop.title, *marks)
