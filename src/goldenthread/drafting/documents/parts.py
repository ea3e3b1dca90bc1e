"""A long text in parts: which paragraphs stand on a page, and what lies in the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from goldenthread.drafting.documents import queries
from goldenthread.drafting.models import NodeKind, Placement, Version
from goldenthread.platform.bounds import whole

MOST_WHOLE = 250
"""How many paragraphs are shown on one page; a longer text is shown in parts."""
LEAST, MOST = 60, 120
"""A part ends at the first heading after so many paragraphs, and at the latest at a paragraph after so many."""
ALL = "all"
_BEGINS = (NodeKind.HEADING, NodeKind.PARAGRAPH, NodeKind.OTHER)


@dataclass(frozen=True)
class Place:
    """A paragraph as far as parts need it."""

    node: Any
    order: int
    kind: str
    level: int
    number: str
    eid: str


@dataclass
class Part:
    """Paragraphs that stand on a page together, from `first` to `last` as they are numbered, with their headings."""

    number: int
    places: list[Place]
    headings: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def first(self) -> str:
        return next((one.number for one in self.places if one.number and one.kind != NodeKind.HEADING), "")

    @property
    def last(self) -> str:
        return next((one.number for one in reversed(self.places) if one.number and one.kind != NodeKind.HEADING), "")


@dataclass(frozen=True)
class Page:
    """The part that is shown (None: the whole text), and all parts."""

    shown: Part | None
    parts: list[Part]

    @property
    def before(self) -> Part | None:
        return self.parts[self.shown.number - 2] if self.shown and self.shown.number > 1 else None

    @property
    def after(self) -> Part | None:
        return self.parts[self.shown.number] if self.shown and self.shown.number < len(self.parts) else None

    @property
    def nodes(self) -> set[Any] | None:
        """The paragraphs of the part that is shown; None for the whole text."""
        return {one.node for one in self.shown.places} if self.shown else None

    def cut(self, rows: QuerySet[Placement]) -> QuerySet[Placement]:
        """Of the paragraphs those that stand on the page."""
        if self.shown is None:
            return rows
        places = self.shown.places
        return rows.filter(order__gte=places[0].order, order__lte=places[-1].order)


def page_of(version: Version, asked: QueryDict, language: str, user: Any) -> Page:
    """The page that an address asks for: `at` a paragraph, a `part` by number, or all; of a short text the whole."""
    rows = version.placements.order_by("order").values_list("node", "order", "kind", "level", "number", "eid")
    places = [Place(*row) for row in rows]
    if len(places) <= MOST_WHOLE:
        return Page(None, [])
    found = _parts(places)
    if asked.get("part") == ALL:
        return Page(None, found)
    at = asked.get("at", "")
    number = next((part.number for part in found if any(one.eid == at for one in part.places)), 0) if at else 0
    number = number or whole(asked.get("part", "")) or 1
    _name(version, found, language, user)
    return Page(found[min(max(number, 1), len(found)) - 1], found)


def _parts(places: Sequence[Place]) -> list[Part]:
    found: list[Part] = []
    for one in places:
        size = len(found[-1].places) if found else MOST
        ends = (size >= LEAST and one.kind == NodeKind.HEADING) or (size >= MOST and one.kind in _BEGINS)
        if ends or not found:
            found.append(Part(len(found) + 1, []))
        found[-1].places.append(one)
    return found


def _name(version: Version, parts: list[Part], language: str, user: Any) -> None:
    """Give each part its headings: those of the two highest levels that the text has."""
    levels = sorted({one.level for part in parts for one in part.places if one.kind == NodeKind.HEADING})[:2]
    rows = queries.placements(version, user).filter(kind=NodeKind.HEADING, level__in=levels)
    words = {row.node_id: queries.words(row, language)[0] for row in rows}
    for part in parts:
        part.headings = [(words[one.node], one) for one in part.places if words.get(one.node)]
