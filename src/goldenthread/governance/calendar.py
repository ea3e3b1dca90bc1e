"""An iCalendar feed (RFC 5545) of days and spans of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WIDTH = 75  # octets in a line (RFC 5545, 3.1)


@dataclass(frozen=True)
class Entry:
    """A day, or days from `first` to `last` (both included; None: one day), that somebody may want to know of."""

    name: str
    first: date
    last: date | None
    title: str
    place: str
    address: str


def feed(entries: Iterable[Entry], *, title: str, site: str, now: datetime) -> str:
    """The feed as text. `site` is the address that entries lead to; `now` (UTC) is when the feed was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Golden Thread//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(title)}")
    for entry in entries:
        lines += _entry(entry, site=site.rstrip("/"), now=now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _entry(entry: Entry, *, site: str, now: datetime) -> Iterator[str]:
    end = (entry.last or entry.first) + timedelta(days=1)  # the first day after it
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.name}@{site.split('//')[-1]}"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.place:
        yield f"LOCATION:{escaped(entry.place)}"
    yield f"URL:{site}{entry.address}"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text with the characters that mean something in a feed made harmless."""
    for character in ("\\", ";", ","):
        text = text.replace(character, "\\" + character)
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never cut inside a character."""
    piece, size, room = "", 0, WIDTH
    for character in line:
        width = len(character.encode())
        if size + width > room:
            yield piece
            piece, size, room = " ", 1, WIDTH
        piece, size = piece + character, size + width
    yield piece
