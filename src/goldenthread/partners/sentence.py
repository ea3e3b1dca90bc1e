"""A suggestion in one sentence that a person could say in a meeting: who, where, on what, with which figures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.analytics.ranking.match import Match
from goldenthread.platform.words import number

MILLION = 1e6


def sentence(match: Match, *, name: Any, area: Any, country: Any) -> str:
    """What the evidence says of an organization for an area in a country, in the reader's language."""
    told = {term.term: term.evidence for term in match.terms}
    here, there = told.get("incumbent", {}), told.get("country", {})
    abroad = told.get("neighbours") or told.get("sector") or {}
    if here.get("activities"):
        return _("%(who)s works on “%(area)s” in %(country)s: %(activities)s, %(money)s (%(years)s).") % {
            "who": name, "area": area, "country": country, "activities": _activities(here),
            "money": _money(here), "years": _years(here),
        }  # fmt: skip
    if there.get("activities"):
        return _(
            "%(who)s works in %(country)s (%(activities)s, %(money)s, %(years)s); on “%(area)s” it has %(abroad)s elsewhere."
        ) % {
            "who": name, "area": area, "country": country, "activities": _activities(there), "money": _money(there),
            "years": _years(there), "abroad": _activities(abroad),
        }  # fmt: skip
    return _(
        "%(who)s has no activity in %(country)s in this evidence; on “%(area)s” it has %(abroad)s elsewhere, %(money)s."
    ) % {"who": name, "area": area, "country": country, "abroad": _activities(abroad), "money": _money(abroad)}


def _activities(figures: dict[str, Any]) -> str:
    count = figures.get("activities", 0)
    return ngettext("%(n)s activity", "%(n)s activities", count) % {"n": number(count, 0)}


def _money(figures: dict[str, Any]) -> str:
    """One kind of money, the surest that is told."""
    words = {
        "spent_usd": _("%(n)s million US dollars spent"),
        "provided_usd": _("%(n)s million US dollars provided"),
        "committed_usd": _("%(n)s million US dollars committed"),
        "incoming_usd": _("%(n)s million US dollars received"),
    }
    for kind, text in words.items():
        dollars = figures.get(kind) or 0
        if dollars > 0:
            decimals = 0 if dollars >= 10 * MILLION else 1 if dollars >= MILLION / 10 else 3
            return text % {"n": number(dollars / MILLION, decimals)}
    return _("no money told")


def _years(figures: dict[str, Any]) -> str:
    years = figures.get("years") or ()
    return "–".join(dict.fromkeys(map(str, years))) or _("no years told")
