"""Alignments that the words of areas and elements suggest; nothing is kept before a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from goldenthread.frameworks import queries
from goldenthread.frameworks.matching.match import Item, suggest
from goldenthread.frameworks.models import Alignment, Element, Framework
from goldenthread.language import code
from goldenthread.platform.actors import Viewer
from goldenthread.platform.fields import read
from goldenthread.platform.models import Area, Strategy

EACH = 5


@dataclass(frozen=True)
class Suggested:
    """An element that may mean what an area means, with the words that say so."""

    area: Area
    element: Element
    score: float
    why: str

    @property
    def mark(self) -> str:
        """The name of its box in a form."""
        return f"s{self.area.pk}-{self.element.pk}"


def suggested(strategy: Strategy, framework: Framework, user: Viewer, *, each: int = EACH) -> list[Suggested]:
    """For each area the likeliest elements with which it is not aligned yet; superseded elements are left out."""
    own = code(get_language() or "en")
    rows = queries.elements(user).filter(framework=framework, superseded_on=None).select_related(None)
    elements = {str(row.pk): row for row in rows.only("code", "title", "text")}
    areas = list(strategy.areas.order_by("order", "code"))
    ties = Alignment.objects.filter(strategy=strategy, framework=framework)
    tied = set(ties.values_list("area", "element"))
    right = [_item(f"{row.code}", row.title, row.text, own) for row in elements.values()]
    by_code = {row.code: row for row in elements.values()}
    left = [_item(row.code, row.title, getattr(row, "summary", None) or "", own) for row in areas]
    found = []
    for area, best in zip(areas, suggest(left, right, top=each), strict=True):
        for one in best:
            element = by_code[one.code]
            if (area.pk, element.pk) not in tied:
                found.append(Suggested(area, element, one.score, ", ".join(one.why)))
    return found


def _item(name: str, title: Any, text: Any, own: str) -> Item:
    """The words of a row in the reader's language, else in the first that it has."""
    titles, texts = read(title), read(text) if text else {}
    language = own if titles.get(own) else next(iter(titles), "en")
    return Item(name, f"{titles.get(language, '')}. {texts.get(language, '')}", language)
