"""Progress in words of the reader's language: ratings, rules, their parameters, and why a rule says no more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.results.models import Rule
from goldenthread.results.progress import Progress

STATUSES = {
    "no data": gettext_lazy("no data"),
    "achieved": gettext_lazy("achieved"),
    "on track": gettext_lazy("on track"),
    "acceleration needed": gettext_lazy("acceleration needed"),
    "limited progress": gettext_lazy("limited progress"),
    "deterioration": gettext_lazy("deterioration"),
    "fair progress": gettext_lazy("fair progress"),
    "limited or none": gettext_lazy("limited progress or none"),
    "maintain": gettext_lazy("maintain progress"),
    "accelerate": gettext_lazy("accelerate progress"),
    "reverse": gettext_lazy("reverse trend"),
    "green": gettext_lazy("green"),
    "amber": gettext_lazy("amber"),
    "red": gettext_lazy("red"),
    "grey": gettext_lazy("grey"),
}
WHY = {
    "two values in different years are needed": gettext_lazy("two values in different years are needed"),
    "the values change their sign; use linear-ratio": gettext_lazy("the values change their sign; use linear-ratio"),
    "the target year is not after the base year": gettext_lazy("the target year is not after the base year"),
    "base and target have different signs; use linear-ratio": gettext_lazy(
        "base and target have different signs; use linear-ratio"
    ),
    "the base is too near zero for growth rates; use linear-ratio": gettext_lazy(
        "the base is too near zero for growth rates; use linear-ratio"
    ),
    "this rule needs a target": gettext_lazy("this rule needs a target"),
    "a value and a milestone other than zero are needed": gettext_lazy(
        "a value and a milestone other than zero are needed"
    ),
    "the target was met at the base and lost since": gettext_lazy("the target was met at the base and lost since"),
}
PARAMETERS = {
    "base_year": gettext_lazy("base year"),
    "baseline": gettext_lazy("flagged baseline"),
    "half_life": gettext_lazy("half-life in years"),
}
BANDS = {
    "on_track": "on track",
    "accelerate": "acceleration needed",
    "limited": "limited progress",
    "maintain": "maintain",
    "green": "green",
    "amber": "amber",
}
"""Parameters that are the limits of ratings."""


def status(value: str) -> Any:
    """The words of a rating."""
    return STATUSES.get(value, value)


def figure(value: float) -> str:
    """A number as the reader's language writes it."""
    return language.spell_number(Decimal(f"{value:.10g}").normalize() + 0, get_language() or "en")


def state(value: str) -> str:
    """A rating as a state that has a colour and a shape (`ui.states`)."""
    return value.replace(" ", "_")


def why(rated: Progress) -> str:
    """Why a rule says no more, or what a person says of the rating."""
    return str(WHY.get(rated.why, rated.why))


def parameters(rated: Progress) -> str:
    """The parameters that were used."""
    return ", ".join(_said(name, value, rated.method) for name, value in rated.parameters.items())


def _said(name: str, value: float, method: str) -> str:
    if name in PARAMETERS:
        return f"{PARAMETERS[name]} {int(value)}"
    sign = "≤" if method == Rule.ESCAP else "≥"
    if name.startswith("growth_"):
        share = _("%(number)s %% a year") % {"number": figure(value * 100)}
        band = status(BANDS[name.removeprefix("growth_")])
        return _("without a target: %(band)s %(sign)s %(share)s") % {"band": band, "sign": sign, "share": share}
    band = "accelerate" if method == Rule.ESCAP and name == "accelerate" else BANDS.get(name, name)
    return f"{status(band)} {sign} {figure(value)}"


def rule(rated: Progress) -> str:
    """The rule with its version and parameters, what it compares, and what it says."""
    name = str(Rule(rated.method).label)
    if rated.method == Rule.MANUAL:
        words = _("Rated by a person: %(status)s.") % {"status": status(rated.status)}
        return f"{words} {rated.why}".strip()
    words = _("Rule: %(name)s (%(method)s, version %(version)s; %(parameters)s): %(status)s.") % {
        "name": name,
        "method": rated.method,
        "version": rated.version,
        "parameters": parameters(rated),
        "status": status(rated.status),
    }
    if rated.ratio is not None:
        words += " " + _("Ratio %(ratio)s.") % {"ratio": figure(round(rated.ratio, 2))}
    if rated.base and rated.latest:
        words += " " + _("Compared: %(base)s and %(latest)s.") % {
            "base": f"{rated.base[0]}: {figure(rated.base[1])}",
            "latest": f"{rated.latest[0]}: {figure(rated.latest[1])}",
        }
    return words + (f" ({why(rated)})" if rated.why else "")
