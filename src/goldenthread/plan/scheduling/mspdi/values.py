"""The values of MSPDI: times, durations, numbers, and the codes of links, constraints and formats."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

NAMESPACE = "http://schemas.microsoft.com/project"
LINKS = {0: "FF", 1: "FS", 2: "SF", 3: "SS"}
CONSTRAINTS = {0: "ASAP", 1: "ALAP", 2: "MSO", 3: "MFO", 4: "SNET", 5: "SNLT", 6: "FNET", 7: "FNLT"}
LINK_CODES = {name: code for code, name in LINKS.items()}
CONSTRAINT_CODES = {name: code for code, name in CONSTRAINTS.items()}
LENGTH = re.compile(r"^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$")


def time(text: str | None) -> datetime | None:
    """A time as MSPDI writes it. Raises ValueError."""
    if not text or text.strip().upper() in ("NA", ""):
        return None
    found = datetime.fromisoformat(text.strip())
    return found.replace(tzinfo=None, microsecond=0)


def length(text: str | None) -> int | None:
    """A duration (`PT8H0M0S`) in seconds. Raises ValueError."""
    if not text:
        return None
    match = LENGTH.match(text.strip())
    if match is None:
        raise ValueError(text)
    sign, years, months, days, hours, minutes, seconds = match.groups()
    whole = int(years or 0) * 365 + int(months or 0) * 30 + int(days or 0)
    total = whole * 86_400 + int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return -total if sign else total


def length_words(seconds: int | None) -> str | None:
    """Seconds as MSPDI writes a duration."""
    if seconds is None:
        return None
    sign, rest = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}PT{rest // 3600}H{rest % 3600 // 60}M{rest % 60}S"


def whole(text: str | None) -> int | None:
    """A whole number; also one written with a point. Raises ValueError."""
    return int(float(text)) if text not in (None, "") else None


def truth(text: str | None) -> bool:
    """A yes or no."""
    return (text or "").strip().lower() in ("1", "true")


def clock(text: str | None) -> int:
    """A time of day in seconds after midnight; nothing is midnight."""
    hours, minutes, seconds = ((text or "00:00:00").strip()[:8] + ":00:00").split(":")[:3]
    return int(hours) * 3600 + int(minutes) * 60 + int(float(seconds))


def time_words(value: Any) -> str | None:
    """A time as MSPDI writes it."""
    return value.strftime("%Y-%m-%dT%H:%M:%S") if value is not None else None


def clock_words(seconds: int) -> str:
    """A time of day as MSPDI writes it; the end of the day is midnight."""
    rest = seconds % 86_400
    return f"{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}"
