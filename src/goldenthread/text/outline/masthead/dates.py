"""Dates and periods as six languages print them in a masthead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.text.outline.masthead.words import MONTHS

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
# Arabic prints both month names, "تشرين الثاني/نوفمبر": the first is skipped.
_LEVANT = r"(?:[\u0621-\u064a]+(?:\s[\u0621-\u064a]+)?\s?/\s?)?"
_DASH = r"\s*(?:[-–—]|to|au|al|a|по|إلى|حتى|至)\s*(?:le\s+)?"
_DAY = r"(?P<{0}>[\d٠-٩]{{1,2}})(?:er|º|st|nd|rd|th)?"
_WESTERN = re.compile(
    rf"(?:du\s+|del\s+|с\s+|من\s+)?(?:{_DAY.format('d1')}(?:\s+(?:de\s+)?{_LEVANT}(?P<m1>{_MONTH})(?:\s+(?:de\s+)?(?P<y1>\d{{4}}))?)?{_DASH})?"
    rf"{_DAY.format('d2')}\s+(?:de\s+)?{_LEVANT}(?P<m2>{_MONTH}),?\s+(?:de\s+)?(?P<y2>[\d٠-٩]{{4}})(?:\s*(?:года|г\.))?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(rf"(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}),\s+(?P<y2>\d{{4}})", re.IGNORECASE)
_CHINESE = re.compile(
    r"(?:(?P<y1>\d{4})\s?年\s?(?P<m1>\d{1,2})\s?月\s?(?P<d1>\d{1,2})\s?日?\s?(?:至|[-–—]|到)\s?)?"
    r"(?:(?P<y2>\d{4})\s?年)?\s?(?:(?P<m2>\d{1,2})\s?月)?\s?(?P<d2>\d{1,2})\s?日"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a span of days (ISO 8601), the words that say it, and what else stands on the line (a place)."""

    text: str
    start: str
    end: str
    rest: str

    @property
    def rest_words(self) -> int:
        return len(self.rest.split())


def find_period(line: str) -> Period | None:
    """The day or period that a line states; None where it states none or an impossible one."""
    for pattern in (_CHINESE, _WESTERN, _AMERICAN):
        match = pattern.search(line)
        if match and (period := _period(line, match)):
            return period
    return None


def _period(line: str, match: re.Match[str]) -> Period | None:
    named = match.groupdict()
    year = named.get("y2") or named.get("y1")
    month, day = named.get("m2") or named.get("m1"), named.get("d2")
    if not (year and month and day):
        return None
    end = _iso(year, month, day)
    start = _iso(named.get("y1") or year, named.get("m1") or month, named["d1"]) if named.get("d1") else end
    if not end or not start or start > end:
        return None
    rest = (line[: match.start()] + " " + line[match.end() :]).strip(" ,，،.;")
    return Period(match[0].strip(), start, end, rest)


def _iso(year: str, month: str, day: str) -> str:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
