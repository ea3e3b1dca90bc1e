"""The rooms in the order of the thread, as the head of every page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ROOMS: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (_("Overview"), "/", ("/strategies/",)),
    (_("Mandates"), "/frameworks/mandates/", ()),
    (_("Frameworks"), "/frameworks/", ()),
    (_("Documents"), "/documents/", ()),
    (_("Plan"), "/plan/", ()),
    (_("Partners"), "/partners/", ()),
    (_("Funding"), "/funding/", ()),
    (_("Results"), "/results/", ()),
    (_("Learning"), "/learning/", ()),
    (_("Reports"), "/reports/", ()),
    (_("Governance"), "/governance/", ()),
    (_("Calendar"), "/timeline/", ()),
)


@dataclass(frozen=True)
class Room:
    """One way in the main navigation. `current` is what aria-current says: this page, or one within the room."""

    label: Any
    href: str
    current: str = ""

    @property
    def is_current(self) -> bool:
        return bool(self.current)


def rooms(path: str) -> list[Room]:
    """The main navigation as seen from the address `path`: the room with the longest matching address is current."""
    ways = [(len(way), href) for _words, href, more in ROOMS for way in (href, *more) if _within(path, way)]
    _length, here = max(ways, default=(0, ""))
    return [
        Room(words, href, ("page" if path == href else "true") if href == here else "") for words, href, _more in ROOMS
    ]


def _within(path: str, way: str) -> bool:
    return path == way if way == "/" else path.startswith(way)
