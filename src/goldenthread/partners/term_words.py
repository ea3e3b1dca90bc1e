"""Words for the terms of a score and for what they are counted from, in the reader's language.

The terms are those of `analytics.terms`, which knows no language but English; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.analytics.match import TermShown
from goldenthread.core.words import number

TERM_WORDS: Mapping[str, Any] = {
    "country": gettext_lazy("works in the country"),
    "sector": gettext_lazy("works in the sector"),
    "country_growth": gettext_lazy("has lately taken up other sectors in the country"),
    "sector_growth": gettext_lazy("has lately taken the sector to other countries"),
    "growth": gettext_lazy("takes up new countries and sectors"),
    "reach": gettext_lazy("how much and how widely it works"),
    "neighbours": gettext_lazy("does this in countries where the same organizations work"),
    "related_sectors": gettext_lazy("does in the country what often goes with the sector"),
    "alike": gettext_lazy("organizations with a like pattern of work are in the country and sector"),
    "named": gettext_lazy("named by others as provider or receiver of funds"),
    "plans": gettext_lazy("has published budgets for the country and sector"),
    "uncoded": gettext_lazy("works in the country without saying in which sector"),
    "incumbent": gettext_lazy("already works in the country and sector"),
    "words": gettext_lazy("titles of its work in the country use the words of the area"),
}
COUNTED_WORDS: Mapping[str, Any] = {
    "activity_years": gettext_lazy("activities, each once a year"),
    "value_usd": gettext_lazy("US dollars"),
    "years": gettext_lazy("years"),
    "sectors": gettext_lazy("sectors"),
    "countries": gettext_lazy("countries"),
    "nearest": gettext_lazy("nearest countries"),
    "started": gettext_lazy("taken up lately"),
    "organizations": gettext_lazy("organizations"),
    "funds_here": gettext_lazy("named as provider, country and sector"),
    "funds_country": gettext_lazy("named as provider, country"),
    "receives_here": gettext_lazy("named as receiver, country and sector"),
    "receives_country": gettext_lazy("named as receiver, country"),
    "budget_years": gettext_lazy("budgets, each once a year"),
    "activities": gettext_lazy("activities in the country"),
    "matching": gettext_lazy("with the words"),
}
APART = ("activity_count", "examples")  # shown on their own


@dataclass(frozen=True)
class Reason:
    """A term as a page shows it: its words, what it adds, what it was counted from, where the activities are."""

    term: str
    words: Any
    adds: float
    counted: list[tuple[Any, Any]]
    has_work: bool  # whether anything was counted, so that there are activities to show
    address: str


def reason(term: TermShown, *, address: str) -> Reason:
    """A term in the reader's language; `address` is the page of all activities behind it."""
    told = {name: value for name, value in term.evidence.items() if name not in APART}
    counted = [(words(name), _counted(name, value)) for name, value in told.items()]
    has_work = any(value for name, value in told.items() if name != "years")
    return Reason(term.term, TERM_WORDS.get(term.term, term.says), term.adds, counted, has_work, address)


def words(name: str) -> Any:
    """What a count is of."""
    return COUNTED_WORDS.get(name, name)


def _counted(name: str, value: Any) -> Any:
    if name == "years":
        return span(value)
    if isinstance(value, list):
        return format_html("<bdi>{}</bdi>", ", ".join(map(str, value))) if value else _("none")
    return number(value, 0)


def span(years: Any) -> Any:
    """First and last year; one when they are the same."""
    if not years:
        return "–"
    first, last = years
    return format_html("<bdi>{}</bdi>", str(first) if first == last else f"{first}–{last}")
