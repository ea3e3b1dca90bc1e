"""The loom for a phone: the paragraphs above, a line down the side, and a short line for each action area."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goldenthread.desk.loom import stations
from goldenthread.desk.loom.pen import Pen, fitting
from goldenthread.desk.loom.queries import Line, Loom
from goldenthread.desk.loom.wide import PILL, _dots, _pill, _stop

WIDTH, ROW, EACH = 328, 62, 46
TRUNK, ACTIVITIES, PARTNERS, FUNDING, RESULTS = 16, 68, 124, 196, 282
IN_A_ROW = 6


def _head(loom: Loom) -> float:
    return 40 + 42 * -(-max(len(loom.origins), 1) // IN_A_ROW)


def height(loom: Loom) -> float:
    """How high the picture is."""
    if not loom.leads_on:
        return _head(loom) + 20
    return _head(loom) + 72 + ROW * len(loom.lines) + 34


def draw(loom: Loom, pen: Pen) -> None:
    """The whole picture."""
    top = _head(loom)
    pen.put(pen.words(4, 16, _("Mandate"), anchor="start", kind="head"))
    last = top + 72 + ROW * len(loom.lines) + 8
    if loom.leads_on:
        pen.line(TRUNK, 34, TRUNK, last)
    for number, origin in enumerate(loom.origins):
        x, y = TRUNK + 14 + EACH * (number % IN_A_ROW) + 10, 40 + 42 * (number // IN_A_ROW)
        mark = stations.is_open(origin)
        words = pen.words(x, y + 22, fitting(origin.clause.number, 5), kind="small")
        sign = pen.diamond(x, y) if mark else pen.circle(x, y, 7, "bead" if origin.state == "answered" else "hollow")
        href = stations.origin_gap(origin) if mark else f"/thread/{origin.node.replace('#', '%23')}"
        pen.link(href, stations.origin_title(origin), pen.hit(x, y + 8, EACH - 4, 38), sign, words)
    if not loom.leads_on:
        return
    text, report = stations.text(loom), stations.report(loom)
    _stop(pen, TRUNK, top + 10, text)
    pen.put(pen.words(TRUNK + 24, top + 15, _("Text"), anchor="start", kind="head"))
    for x, words in (
        (ACTIVITIES, _("Activities")),
        (PARTNERS, _("Partners")),
        (FUNDING, _("Funding")),
        (RESULTS, _("Results")),
    ):
        pen.put(pen.words(x, top + 46, fitting(words, 11), kind="small"))
    for number, line in enumerate(loom.lines):
        _line(loom, line, pen, top + 92 + ROW * number)
    _stop(pen, TRUNK, last, report)
    pen.put(pen.words(TRUNK + 24, last + 5, _("Report"), anchor="start", kind="head"))


def _line(loom: Loom, line: Line, pen: Pen, y: float) -> None:
    stops = [
        (ACTIVITIES, stations.activities(line)),
        (PARTNERS, stations.partners(line)),
        (FUNDING, stations.funding(line, loom)),
        (RESULTS, stations.indicators(line)),
    ]
    before, missed = TRUNK, not line.paragraphs
    for x, stop in stops:
        pen.line(before, y, x, y, broken=stop.missing or missed)
        before, missed = x, stop.missing
    label = pen.words(TRUNK + 12, y - 17, fitting(str(line.area.title), 42), anchor="start", kind="label")
    pen.link(line.area.get_absolute_url(), line.area.title, pen.hit(TRUNK + 150, y - 21, 300, 24), label)
    _stop(pen, ACTIVITIES, y, stops[0][1])
    _stop(pen, PARTNERS, y, stops[1][1])
    _pill(pen, y, line, stops[2][1], FUNDING)
    _dots(pen, y, line, stops[3][1], RESULTS)


__all__ = ["PILL", "WIDTH", "draw", "height"]
