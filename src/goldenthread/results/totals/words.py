"""Words for how a total was got, and by which rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.language import spell_date
from goldenthread.results.models import AcrossCountries, OverTime
from goldenthread.results.totals.arithmetic import CELLS, CONTRIBUTED, REPORTED, SHORTER, Rule
from goldenthread.results.totals.queries import RollUp


def basis_words(basis: str) -> str:
    """How an amount was got."""
    return {
        REPORTED: _("reported"),
        CONTRIBUTED: _("added up"),
        CELLS: _("from the parts of the breakdown"),
        SHORTER: _("from shorter periods"),
    }[basis]


def why_words(row: RollUp) -> str:
    """Why there is no total, though countries have values."""
    return {
        "not_added": _("The rule of this indicator adds nothing up over countries."),
        "no_denominator": _("A weighted mean takes numerator and denominator, and no country has both."),
        "": "",
    }[row.why]


def rule_words(rule: Rule) -> str:
    """The rule of the totals in words."""
    return _("Over places: %(places)s. Over time: %(time)s.") % {
        "places": AcrossCountries(rule.places).label,
        "time": OverTime(rule.time).label,
    }


def notes(row: RollUp) -> list[str]:
    """What has to be said beside a total: members and their day, who is missing, who is left out."""
    found: list[Any] = []
    if row.listed is not None:
        words = _("Members as of %(day)s: %(count)s.")
        found.append(
            words % {"day": spell_date(row.listed.on, get_language() or "en"), "count": row.listed.count_words}
        )
        found += row.listed.readings
    if row.missing:
        names = ", ".join(sorted(map(str, row.missing)))
        found.append(_("Without a value: %(countries)s.") % {"countries": names})
    if row.left_out:
        names = ", ".join(sorted(map(str, row.left_out)))
        found.append(_("Left out, as their denominator is not known: %(countries)s.") % {"countries": names})
    if row.not_applicable:
        names = ", ".join(sorted(map(str, row.not_applicable)))
        found.append(_("Not applicable: %(countries)s.") % {"countries": names})
    if row.incomplete:
        names = ", ".join(sorted(map(str, row.incomplete)))
        found.append(_("Some shorter periods have no value: %(countries)s.") % {"countries": names})
    if row.unknown_years:
        found.append(_("Years without a value: %(years)s.") % {"years": ", ".join(map(str, row.unknown_years))})
    if row.reported is not None and row.members:
        words = _("Reported for the group as a whole: %(value)s.")
        found.append(words % {"value": f"{row.reported.value.normalize():f}"})
    if told := why_words(row):
        found.append(told)
    return [str(one) for one in found]
