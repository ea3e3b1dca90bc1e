"""What each station of a line shows: its number, its words, where it leads; or the missing link and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.desk.loom.queries import Funds, Line, Loom, Origin
from goldenthread.desk.registry import registry
from goldenthread.frameworks.answers import AnswerState

BREAKS = "/thread/breaks/"


@dataclass(frozen=True)
class Station:
    """A stop on a line: `number` records behind `href`, said in `title`; `missing` when there is none."""

    number: int
    title: str
    href: str
    missing: bool = False
    hollow: bool = False


def gap_label(name: str) -> str:
    """The words of a missing link, as the page of all missing links has them."""
    return next((str(gap.label) for gap in registry().gaps if gap.name == name), "")


def _listed(path: str, line: Line) -> str:
    return f"{path}?{urlencode({'strategy': line.area.strategy.key, 'area': line.area.code})}"


def origin_title(origin: Origin) -> str:
    """A paragraph with its state and its words."""
    return f"{origin.clause.key} ({origin.state.label}){language.colon(get_language() or 'en')}{origin.clause.text}"


def origin_gap(origin: Origin) -> str:
    """Where to go about a paragraph that nothing answers."""
    strategy = origin.clause.strategy
    return f"/strategies/{strategy.key if strategy else ''}/coverage/#clause-{origin.clause.pk}"


def is_open(origin: Origin) -> bool:
    """True when nothing on record answers it or is to answer it."""
    return origin.state == AnswerState.UNANSWERED


def activities(line: Line) -> Station:
    href = _listed("/plan/activities/", line)
    if not line.activities:
        return Station(0, _("no activity is recorded"), href, missing=True)
    words = ngettext("%(n)s activity", "%(n)s activities", line.activities) % {"n": line.activities}
    return Station(line.activities, words, href)


def partners(line: Line) -> Station:
    number = line.working + line.in_talks
    if not number:
        return Station(0, gap_label("areas-without-partner"), f"{BREAKS}#areas-without-partner", missing=True)
    words = ngettext("%(n)s partnership", "%(n)s partnerships", number) % {"n": number}
    agreed = _("%(n)s agreed or under way") % {"n": line.working}
    return Station(number, f"{words} ({agreed})", _listed("/partners/", line), hollow=not line.working)


def funding(line: Line, loom: Loom) -> Station:
    if not line.funds.need and not line.funds.received:
        return Station(0, gap_label("areas-without-need"), f"{BREAKS}#areas-without-need", missing=True)
    return Station(
        1, f"{_('Funding')}{colon()}{received(line.funds)}, {loom.currency}", _listed("/funding/needs/", line)
    )


def indicators(line: Line) -> Station:
    number, measured = len(line.indicators), sum(dot.has_value for dot in line.indicators)
    href = _listed("/results/indicators/", line)
    if not number:
        return Station(0, _("no indicator is recorded"), href, missing=True)
    words = ngettext("%(n)s indicator", "%(n)s indicators", number) % {"n": number}
    with_value = _("%(n)s have a value") % {"n": measured}
    return Station(number, f"{words} ({with_value})", href)


def text(loom: Loom) -> Station:
    words = ngettext("%(n)s document", "%(n)s documents", loom.texts) % {"n": loom.texts}
    href = f"/documents/?{urlencode({'strategy': loom.strategy.key})}"
    return Station(loom.texts, words if loom.texts else _("no document is recorded"), href, missing=not loom.texts)


def report(loom: Loom) -> Station:
    if not loom.reports:
        return Station(0, _("no report has been made yet"), "/reports/", missing=True)
    words = ngettext("%(n)s report", "%(n)s reports", loom.reports) % {"n": loom.reports}
    return Station(loom.reports, words, f"/reports/?{urlencode({'strategy': loom.strategy.key})}")


def missing_links(loom: Loom) -> int:
    """How many red diamonds the picture has."""
    if not loom.leads_on:
        return sum(is_open(one) for one in loom.origins)
    lines = [
        station
        for line in loom.lines
        for station in (activities(line), partners(line), funding(line, loom), indicators(line))
    ]
    ends = [text(loom), report(loom)]
    return sum(one.missing for one in [*lines, *ends]) + sum(is_open(one) for one in loom.origins)


def colon() -> str:
    return language.colon(get_language() or "en")


def received(funds: Funds) -> str:
    """How much of what is needed was received, short."""
    if not funds.need:
        return language.spell_short(funds.received, get_language() or "en")
    values = {
        "share": language.spell_percent(funds.share, get_language() or "en"),
        "amount": language.spell_short(funds.need, get_language() or "en"),
    }
    return _("%(share)s of %(amount)s") % values


def short(number: Any) -> str:
    return language.spell_short(number, get_language() or "en")
