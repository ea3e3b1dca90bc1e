"""Verbs of results. A reported value is never changed: a correction is a new value that says why."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core.actions import publish, withdraw
from goldenthread.core.errors import NotPossible
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Strategy, Visibility
from goldenthread.results import access
from goldenthread.results.models import Indicator, IndicatorMapping, Observation, Target

OF_THE_FACT = ("indicator", "country", "group", "activity", "year", "cell", "is_baseline")


def add_indicator(strategy: Strategy, *, by: Any, **values: Any) -> Indicator:
    """Define an indicator."""
    return add(Indicator(strategy=strategy), values, by=by, why_not=access.why_not_measure)


def change_indicator(indicator: Indicator, *, by: Any, **values: Any) -> Indicator:
    """Change how an indicator is defined; its values stay as they were reported."""
    return amend(indicator, values, by=by, why_not=access.why_not_measure)


def map_indicator(indicator: Indicator, *, by: Any, **values: Any) -> IndicatorMapping:
    """Say which element of a framework the indicator measures."""
    return add(IndicatorMapping(indicator=indicator), values, by=by, why_not=access.why_not_measure)


def set_target(indicator: Indicator, *, by: Any, reason: str = "", **values: Any) -> Target:
    """Set the value to be reached in a year; a changed target needs a reason."""
    same = {name: values.get(name) for name in ("country", "group", "year")}
    found = indicator.targets.filter(**same).first()
    if found is None:
        return add(Target(indicator=indicator), values, by=by, why_not=access.why_not_measure, reason=reason)
    if found.value != values["value"] and not reason:
        raise ValidationError({"reason": _("A target that changes needs a reason.")})
    return amend(found, values, by=by, why_not=access.why_not_measure, reason=reason)


def record_observation(indicator: Indicator, *, by: Any, **values: Any) -> Observation:
    """Record a value. A ratio is computed from its numerator and denominator."""
    observation = Observation(indicator=indicator, recorded_by=by if hasattr(by, "email") else None)
    _ratio(values)
    if _current(indicator, values):
        raise ValidationError(_("There is a value for this already. Correct it instead: then both are kept."))
    return add(observation, values, by=by, why_not=access.why_not_record)


def correct_observation(observation: Observation, *, by: Any, reason: str, **values: Any) -> Observation:
    """Put a corrected value in the place of one that was reported; the earlier one stays and can be asked for."""
    if Observation.objects.filter(replaces=observation).exists():
        raise NotPossible(_("This value was corrected already. Correct the newest one."))
    _ratio(values)
    correction = Observation(
        replaces=observation,
        recorded_at=timezone.now(),
        recorded_by=by if hasattr(by, "email") else None,
        visibility=observation.visibility,
        is_illustration=observation.is_illustration,
        **{name: getattr(observation, name) for name in OF_THE_FACT},
    )
    return add(correction, {**values, "reason": reason}, by=by, why_not=access.why_not_record, reason=reason)


def _current(indicator: Indicator, values: dict[str, Any]) -> Observation | None:
    same = {name: values.get(name) for name in ("country", "group", "activity", "year")}
    return indicator.observations.filter(**same, cell=values.get("cell", ""), replaces=None).first()


def _ratio(values: dict[str, Any]) -> None:
    above, below = values.get("numerator"), values.get("denominator")
    if (above is None) != (below is None):
        raise ValidationError({"denominator": _("A ratio needs both its numerator and its denominator.")})
    if above is not None and below is not None:
        if not below:
            raise ValidationError({"denominator": _("The denominator is zero.")})
        values["value"] = round(above / below, 6)
    if values.get("value") is None:
        raise ValidationError({"value": _("Give a value, or a numerator and a denominator.")})


def set_publicity(thing: Any, *, to: str, by: Any) -> Any:
    """Make an indicator or value public, or take it back to its team."""
    return publish(thing, by=by) if to == Visibility.PUBLIC else withdraw(thing, by=by)
