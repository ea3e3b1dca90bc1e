"""How durations, links, hours and times are written in a cell, and read from it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from goldenthread.plan.scheduling.model import ELAPSED, Hours, Link, Project

UNITS = {"m": 3, "em": 4, "h": 5, "eh": 6, "d": 7, "ed": 8, "w": 9, "ew": 10, "mo": 11, "emo": 12}
NAMES = {code: name for name, code in UNITS.items()}
LONG = {"min": "m", "mins": "m", "minute": "m", "minutes": "m", "hr": "h", "hrs": "h", "hour": "h", "hours": "h"}
LONG |= {"day": "d", "days": "d", "dy": "d", "wk": "w", "wks": "w", "week": "w", "weeks": "w", "mon": "mo"}
LONG |= {"month": "mo", "months": "mo", "mons": "mo"}
LONG |= {f"e{word}": f"e{unit}" for word, unit in list(LONG.items())}
AMOUNT = re.compile(r"^\s*([+-]?\s*\d+(?:[.,]\d+)?)\s*([a-z]*)\s*(\?)?\s*$", re.IGNORECASE)
LINK = re.compile(r"^\s*(?:(?P<project>.+)\\)?(?P<uid>\d+)\s*(?P<kind>FS|SS|FF|SF)?\s*(?P<lag>[+-].*)?$", re.IGNORECASE)
ESTIMATED = 32


def seconds_of(project: Project, unit: str) -> int:
    """How many seconds a unit is: working ones by the options of the project."""
    if unit in ("em", "eh", "ed", "ew", "emo"):
        return {"em": 60, "eh": 3600, "ed": 86_400, "ew": 604_800, "emo": 2_592_000}[unit]
    day = project.minutes_per_day * 60
    return {"m": 60, "h": 3600, "d": day, "w": project.minutes_per_week * 60, "mo": project.days_per_month * day}[unit]


def duration_words(project: Project, seconds: int | None, how: int) -> str | None:
    """A duration as people write it: 3d, 4h, 2ew; a question mark behind one that is estimated."""
    if seconds is None:
        return None
    unit = NAMES.get(how % ESTIMATED if how >= ESTIMATED else how, "d")
    amount = seconds / seconds_of(project, unit)
    if round(amount, 4) * seconds_of(project, unit) != seconds:
        unit = "em" if how in ELAPSED else "m"
        amount = seconds / 60
    return f"{_plain(amount)}{unit}{'?' if how >= ESTIMATED else ''}"


def duration(project: Project, cell: Any) -> tuple[int | None, int]:
    """Seconds and format of a cell; a bare number is days. Raises ValueError."""
    if cell in (None, ""):
        return None, 7
    if isinstance(cell, int | float):
        return round(cell * seconds_of(project, "d")), 7
    match = AMOUNT.match(str(cell))
    if match is None:
        raise ValueError(cell)
    amount, word, estimated = match.groups()
    unit = LONG.get(word.lower(), word.lower()) or "d"
    if unit not in UNITS:
        raise ValueError(cell)
    value = float(amount.replace(" ", "").replace(",", "."))
    return round(value * seconds_of(project, unit)), UNITS[unit] + (ESTIMATED if estimated else 0)


def _plain(amount: float) -> str:
    return f"{amount:.4f}".rstrip("0").rstrip(".")


def link_words(project: Project, link: Link) -> str:
    """A link as MS Project shows it: 12FS+2d, 7SS-50%."""
    head = f"{link.project}\\{link.before}" if link.project else str(link.before)
    if link.percent is not None:
        sign = "+" if link.percent >= 0 else "-"
        return f"{head}{link.kind}{sign}{_plain(abs(link.percent))}{'e' if link.is_elapsed else ''}%"
    if not link.lag:
        return f"{head}{link.kind}"
    words = duration_words(project, abs(link.lag), link.lag_format)
    return f"{head}{link.kind}{'+' if link.lag > 0 else '-'}{words}"


def links(project: Project, cell: Any) -> list[Link]:
    """The links of a cell. Raises ValueError naming the one that cannot be read."""
    if cell in (None, ""):
        return []
    if isinstance(cell, int | float):
        return [Link(int(cell))]
    return [_link(project, one.strip()) for one in re.split(r"[,;\n]", str(cell)) if one.strip()]


def _link(project: Project, words: str) -> Link:
    match = LINK.match(words)
    if match is None:
        raise ValueError(words)
    kind, lag = (match["kind"] or "FS").upper(), (match["lag"] or "").replace(" ", "")
    before, other = int(match["uid"]), match["project"] or ""
    if lag.endswith("%"):
        elapsed = lag.endswith("e%")
        percent = float(lag.rstrip("%").rstrip("e").replace(",", "."))
        return Link(before, kind, 0, elapsed, percent, 20 if elapsed else 19, other)  # type: ignore[arg-type]
    length, how = duration(project, lag) if lag else (0, 7)
    return Link(before, kind, length or 0, how in ELAPSED, None, how, other)  # type: ignore[arg-type]


def hours_words(hours: Hours) -> str:
    """Working times as 08:00-12:00 13:00-17:00; a dash for none."""
    return " ".join(f"{_clock(since)}-{_clock(until)}" for since, until in hours) or "-"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def hours(cell: Any) -> Hours:
    """Working times of a cell. Raises ValueError."""
    text = str(cell or "").strip()
    if text in ("", "-", "–"):
        return ()
    found = []
    for part in re.split(r"[\s,;]+", text):
        since, _dash, until = part.partition("-")
        found.append((_seconds(since), _seconds(until) or 86_400))
    return tuple(sorted(found))


def _seconds(text: str) -> int:
    hour, _colon, minute = text.strip().partition(":")
    value = int(hour) * 3600 + int(minute or 0) * 60
    if not 0 <= value <= 86_400:
        raise ValueError(text)
    return value


def when(cell: Any, default: time | None = None) -> datetime | None:
    """A time of a cell; a day without an hour gets the default's. Raises ValueError."""
    if cell in (None, "", "NA"):
        return None
    if isinstance(cell, datetime):
        found = cell
    elif isinstance(cell, date):
        found = datetime.combine(cell, time())
    else:
        found = datetime.fromisoformat(str(cell).strip())
    if default is not None and found.time() == time():
        return datetime.combine(found.date(), default)
    return found.replace(tzinfo=None, microsecond=0)
