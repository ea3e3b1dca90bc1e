"""Words for the terms of a score and for what they are counted from, in the reader's language.

The terms are those of `analytics.ranking.terms`, which knows no language but English; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.analytics.ranking.match import TermShown
from goldenthread.platform.words import number

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
    "activities": gettext_lazy("activities"),
    "spent_usd": gettext_lazy("US dollars spent"),
    "committed_usd": gettext_lazy("US dollars committed"),
    "incoming_usd": gettext_lazy("US dollars received"),
    "incoming_committed_usd": gettext_lazy("US dollars committed to it"),
    "provided_usd": gettext_lazy("US dollars provided"),
    "budgeted_usd": gettext_lazy("US dollars in budgets"),
    "years": gettext_lazy("years"),
    "since": gettext_lazy("taken up in"),
    "source": gettext_lazy("source"),
    "sectors": gettext_lazy("sectors"),
    "countries": gettext_lazy("countries"),
    "nearest": gettext_lazy("nearest countries"),
    "started": gettext_lazy("taken up lately"),
    "organizations": gettext_lazy("organizations"),
    "as_provider": gettext_lazy("named as provider"),
    "as_receiver": gettext_lazy("named as receiver"),
    "of": gettext_lazy("of activities in the country"),
}
SOURCE_WORDS: Mapping[str, Any] = {
    "iati": gettext_lazy("IATI"),
    "iati-flat": gettext_lazy("flattened IATI tables"),
    "iati-secondary": gettext_lazy("IATI, told by others"),
    "worldbank": gettext_lazy("World Bank projects"),
    "aims": gettext_lazy("government aid systems"),
    "oecd-crs": gettext_lazy("OECD CRS"),
}
APART = ("activity_count", "examples", "other_sources")  # shown on their own


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
    told = {name: value for name, value in term.evidence.items() if name not in APART and not _is_silent(name, value)}
    counted = [(words(name), _counted(name, value)) for name, value in told.items()]
    for source, figures in term.evidence.get("other_sources", {}).items():
        counted.append((source_name(source), _figures(figures)))
    has_work = bool(term.evidence.get("activities"))
    return Reason(term.term, TERM_WORDS.get(term.term, term.says), term.adds, counted, has_work, address)


def _is_silent(name: str, value: Any) -> bool:
    """Money of a kind that there is none of, and a side on which nobody names it, need no words."""
    return (name.endswith("_usd") and not value) or (isinstance(value, dict) and not value.get("activities"))


def words(name: str) -> Any:
    """What a count is of."""
    return COUNTED_WORDS.get(name, name)


def source_name(source: str) -> Any:
    """What people call a source of evidence."""
    return SOURCE_WORDS.get(source, source)


def money_words() -> list[str]:
    """What the kinds of money are called at the head of a column, in the order of the counting rule."""
    return [_("Spent"), _("Committed"), _("Incoming"), _("Incoming commitments"), _("Provided"), _("Budgets")]


def _figures(figures: Mapping[str, Any]) -> Any:
    """Figures of one source in a line."""
    told = ((name, value) for name, value in figures.items() if name != "source" and not _is_silent(name, value))
    return format_html_join(", ", "{} {}", ((words(name), _counted(name, value)) for name, value in told))


def _counted(name: str, value: Any) -> Any:
    if name in ("years", "since"):
        return span(value)
    if name == "source":
        return source_name(value)
    if isinstance(value, dict):
        return _figures(value)
    if isinstance(value, list):
        return format_html("<bdi>{}</bdi>", ", ".join(map(str, value))) if value else _("none")
    return number(value, 0)


def span(years: Any) -> Any:
    """First and last year; one when they are the same."""
    if not years:
        return "–"
    first, last = years
    return format_html("<bdi>{}</bdi>", str(first) if first == last else f"{first}–{last}")
