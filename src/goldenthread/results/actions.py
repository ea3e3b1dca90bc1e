"""Verbs of results. A reported value is never changed: a correction is a new value that says why."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform.actions import change, remove
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import add, amend, keep
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import Visibility, account
from goldenthread.results import access, periods
from goldenthread.results.cycles import locks
from goldenthread.results.models import (
    CorrectionKind,
    Dimension,
    DimensionCode,
    FileMapping,
    Indicator,
    IndicatorActivity,
    IndicatorDimension,
    IndicatorMapping,
    Observation,
    Rating,
    Target,
)
from goldenthread.results.ratios import ratio

Part = IndicatorMapping | IndicatorActivity | IndicatorDimension | DimensionCode | Rating | Target

OF_THE_FACT = ("indicator", "country", "group", "activity", "year", "period", "cell", "is_baseline")
"""What a value is about: its correction is about the same."""


def save_indicator(indicator: Indicator, *, by: Viewer, **values: Any) -> Indicator:
    """Keep how an indicator is defined; its values stay as they were reported, and within its limits."""
    if indicator._state.adding and not (values.get("code") or indicator.code):
        words = str(values.get("title") or indicator.title)
        values["code"] = free_key(Indicator, words, most=60, strategy=indicator.strategy)
    return keep(indicator, values, by=by, why_not=access.why_not_measure)


def remove_indicator(indicator: Indicator, *, by: Viewer, reason: str = "") -> None:
    """Remove an indicator of which no value was reported, with its targets and what it measures."""
    require(access.why_not_measure(by, indicator))
    remove(indicator, by=by, reason=reason)


def save_mapping(mapping: IndicatorMapping, *, by: Viewer, **values: Any) -> IndicatorMapping:
    """Say which element of a framework the indicator measures."""
    return keep(mapping, values, by=by, why_not=access.why_not_measure)


def save_activity_link(link: IndicatorActivity, *, by: Viewer, **values: Any) -> IndicatorActivity:
    """Say which activity moves the indicator."""
    return keep(link, values, by=by, why_not=access.why_not_measure)


def save_target(target: Target, *, by: Viewer, reason: str = "", **values: Any) -> Target:
    """Set the value to be reached in a year. One that is set there already changes, and that needs a reason."""
    found = _standing_target(target, values) if target._state.adding else target
    if found is None:
        return add(target, values, by=by, why_not=access.why_not_measure, reason=reason)
    if "value" in values and found.value != values["value"] and not reason.strip():
        raise ValidationError({"reason": _("A target that changes needs a reason.")})
    return amend(found, values, by=by, why_not=access.why_not_measure, reason=reason)


def _standing_target(target: Target, values: dict[str, Any]) -> Target | None:
    place = {name: values.get(name, getattr(target, name)) for name in ("country", "group", "year")}
    return target.indicator.targets.filter(**place).first()


def save_rating(rating: Rating, *, by: Viewer, **values: Any) -> Rating:
    """Rate progress as a person, with a reason. One rating stands for a place and year; it may be thought over."""
    if rating._state.adding:
        rating.rated_by = account(by)
    return keep(rating, values, by=by, why_not=access.why_not_rate)


def save_dimension(dimension: Dimension, *, by: Viewer, **values: Any) -> Dimension:
    """Keep what values are broken down by."""
    if dimension._state.adding and not (values.get("code") or dimension.code):
        values["code"] = free_key(Dimension, str(values.get("title")), most=40, strategy=dimension.strategy)
    return keep(dimension, values, by=by, why_not=access.why_not_measure)


def save_dimension_code(part: DimensionCode, *, by: Viewer, **values: Any) -> DimensionCode:
    """Keep one part of a dimension."""
    if part._state.adding and not (values.get("code") or part.code):
        values["code"] = free_key(DimensionCode, str(values.get("title")), most=40, dimension=part.dimension)
    return keep(part, values, by=by, why_not=access.why_not_measure)


def save_breakdown(link: IndicatorDimension, *, by: Viewer, **values: Any) -> IndicatorDimension:
    """Say which dimension the values of an indicator are broken down by."""
    return keep(link, values, by=by, why_not=access.why_not_measure)


def save_file_mapping(mapping: FileMapping, *, by: Viewer, **values: Any) -> FileMapping:
    """Keep how the files of a source are read."""
    return keep(mapping, values, by=by, why_not=access.why_not_measure)


def remove_kept(thing: Dimension | FileMapping, *, by: Viewer, reason: str = "") -> None:
    """Remove a dimension that no indicator is broken down by, or a mapping of files."""
    require(access.why_not_measure(by, thing))
    remove(thing, by=by, reason=reason)


def remove_part(part: Part, *, by: Viewer, reason: str = "") -> None:
    """Take a target from an indicator, or what it measures, what moves it, what it is broken down by, a rating."""
    require(access.why_not_measure(by, part))
    remove(part, by=by, reason=reason)


def save_observation(observation: Observation, *, by: Viewer, reason: str = "", **values: Any) -> Observation:
    """Record a value; for one that was reported, put a corrected one in its place and keep both.

    A ratio is computed from its numerator and denominator. A correction says why, and is about the same place and
    year; with nothing that differs there is none, and the value itself is given back.
    """
    if "cell" in values:
        values["cell"] = periods.canonical(values["cell"] or "")
    if observation._state.adding:
        return _record(observation, by, values)
    return _correct(observation, by, reason, values)


def _record(observation: Observation, by: Viewer, values: dict[str, Any]) -> Observation:
    _ratio(observation.indicator, values)
    _not_locked(observation, values)
    if _recorded(observation.indicator, values):
        raise ValidationError(_("There is a value for this already. Correct it instead: then both are kept."))
    observation.recorded_by = account(by)
    return add(observation, values, by=by, why_not=access.why_not_record)


def _correct(former: Observation, by: Viewer, reason: str, values: dict[str, Any]) -> Observation:
    require(access.why_not_record(by, former))
    moved = [name for name in OF_THE_FACT if name in values and values[name] != getattr(former, name)]
    if moved:
        told = _("A correction is about the same place, year and part. Record another value for this one.")
        raise ValidationError(dict.fromkeys(moved, told))
    values = {name: value for name, value in values.items() if name not in OF_THE_FACT}
    if all(value == getattr(former, name) for name, value in values.items() if name != "correction"):
        return former
    _not_locked(former, {})
    if Observation.objects.filter(replaces=former).exists():
        raise NotPossible(_("This value was corrected already. Correct the newest one."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the reported value changes.")})
    values["correction"] = values.get("correction") or CorrectionKind.OTHER
    _ratio(former.indicator, values, former)
    correction = Observation(
        replaces=former,
        recorded_at=timezone.now(),
        recorded_by=account(by),
        visibility=former.visibility,
        is_illustration=former.is_illustration,
        evidence=former.evidence,
        **{name: getattr(former, name) for name in OF_THE_FACT},
    )
    return add(correction, {**values, "reason": reason}, by=by, why_not=access.why_not_record, reason=reason)


def _recorded(indicator: Indicator, values: dict[str, Any]) -> Observation | None:
    same = {name: values.get(name) for name in ("country", "group", "activity", "year")}
    part = {"cell": values.get("cell", ""), "period": values.get("period") or ""}
    return indicator.observations.filter(**same, **part, replaces=None).first()


def _not_locked(row: Observation, values: dict[str, Any]) -> None:
    """Raise NotPossible when the values of this place and period are locked."""
    about = {name: values.get(name, getattr(row, name)) for name in ("country", "group", "year", "period")}
    if about.pop("group") is None and (told := locks.why_locked(row.indicator, **about)):
        raise NotPossible(told)


def _ratio(indicator: Indicator, values: dict[str, Any], former: Observation | None = None) -> None:
    """Put the ratio of numerator and denominator in the place of the value. Raises ValidationError naming the field."""
    above, below = values.get("numerator"), values.get("denominator")
    if (above is None) != (below is None):
        raise ValidationError({"denominator": _("A ratio needs both its numerator and its denominator.")})
    if above is not None and below is not None:
        if not below:
            raise ValidationError({"denominator": _("The denominator is zero.")})
        stays = former is not None and (above, below) == (former.numerator, former.denominator)
        if stays and former is not None and values.get("value") not in (None, former.value):
            told = _("It is computed from numerator and denominator: change those, or empty them.")
            raise ValidationError({"value": told})
        values["value"] = ratio(indicator, above, below)
    if values.get("value") is None:
        raise ValidationError({"value": _("Give a value, or a numerator and a denominator.")})


def publish(thing: Any, *, by: Viewer) -> Any:
    """Make an indicator, target or value public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(thing: Any, *, by: Viewer) -> Any:
    """Take an indicator, target or value back to its team."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.TEAM}, by=by)
