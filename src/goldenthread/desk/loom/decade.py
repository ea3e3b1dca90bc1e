"""The years of a strategy as a strip: what happened and what is to come, and where today is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.loom.pen import Pen, fitting, sheet

WIDTH, EDGE, LANES, LANE = 1136, 24, 5, 17
LETTER = 6.8


def decade(entries: Sequence[Any], first: int | None, last: int | None, today: date) -> SafeString | str:
    """The strip from the year before `first` to `last`; nothing when the years are not known.

    Entries have `on`, `title`, `href` and `state`; those without a day, and those for which there is no room, are left
    to the list.
    """
    if first is None or last is None:
        return ""
    start, end = date(first - 1, 1, 1), date(last, 12, 31)
    whole = (end - start).days

    def x(day: date) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (day - start).days / whole

    placed = _lanes([one for one in entries if one.on is not None and start <= one.on <= end], x)
    depth = max((lane for *_rest, lane in placed), default=0)
    floor = 22 + depth * LANE
    pen = Pen(WIDTH, mirrored=language.direction(get_language() or "en") == "rtl")
    _frame(pen, first, last, x, floor)
    for entry, at, lane in placed:
        y = floor - 12 - lane * LANE
        pen.put(f'<path class="lane" d="M{pen.x(at):.1f} {y + 4}V{floor}"/>')
        sign = pen.circle(at, floor, 6, "hollow" if entry.state == "coming" else "bead")
        near_end = at > WIDTH * 0.72
        label = pen.words(at, y, fitting(str(entry.title), 34), anchor="end" if near_end else "start", kind="label")
        pen.link(entry.href, f"{entry.title}, {entry.on.year}", pen.hit(at, floor, 24, 24), sign, label)
    share = language.spell_percent(passed(today, first, last), get_language() or "en")
    told = _("%(share)s of the period has passed.") % {"share": share}
    if start <= today <= end:
        at = x(today)
        pen.put(f'<path class="today" d="M{pen.x(at):.1f} {floor - 12}V{floor + 34}"/>')
        pen.put(pen.words(at, floor + 48, f"{_('today')}{language.colon(get_language() or 'en')}{share}", kind="now"))
    return sheet("decade wide-only", _("The period of the strategy"), told, WIDTH, floor + 56, pen.marks)


def passed(today: date, first: int, last: int) -> float:
    """The share of the years that has passed, from 0 to 1."""
    start, end = date(first, 1, 1), date(last, 12, 31)
    return min(1.0, max(0.0, (today - start).days / (end - start).days))


def _frame(pen: Pen, first: int, last: int, x: Any, floor: float) -> None:
    left, right = x(date(first, 1, 1)), x(date(last, 12, 31))
    pen.put(pen.bar(left, floor - 9, right - left, 18, "span"))
    for year in range(first - 1, last + 1):
        at, until = x(date(year, 1, 1)), x(date(year, 12, 31))
        pen.put(f'<path class="tick" d="M{pen.x(at):.1f} {floor}v12"/>')
        pen.put(pen.words((at + until) / 2, floor + 26, year, kind="small"))
    pen.put(f'<path class="track" d="M{EDGE} {floor}H{WIDTH - EDGE}"/>')


def _lanes(entries: Sequence[Any], x: Any) -> list[tuple[Any, float, int]]:
    """Each entry with its place and the lowest lane in which its words meet no others'; without one it is left out."""
    taken: list[list[tuple[float, float]]] = [[] for _lane in range(LANES)]
    found = []
    for entry in entries:
        at = x(entry.on)
        wide = len(fitting(str(entry.title), 34)) * LETTER + 10
        span = (at - wide, at + 8) if at > WIDTH * 0.72 else (at - 8, at + wide)
        lane = next((n for n, some in enumerate(taken) if all(span[1] < a or span[0] > b for a, b in some)), None)
        if lane is not None:
            taken[lane].append(span)
            found.append((entry, at, lane))
    return found
