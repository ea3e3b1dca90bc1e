"""What results add to the golden thread: indicators and their values."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.platform.bounds import is_number
from goldenthread.platform.thread import Gap, Kind, Link, without
from goldenthread.results import access
from goldenthread.results.models import Indicator, IndicatorActivity, IndicatorMapping, Observation


def _by_code(rows, key: str):
    strategy, _colon, code = key.rpartition(":")
    return rows.filter(strategy__key=strategy, code=code) if strategy else rows.filter(code=code)


KINDS = [
    Kind(
        name="indicator",
        label=_("indicator"),
        place=70,
        rows=lambda: Indicator.objects.select_related("strategy"),
        key=lambda row: f"{row.strategy.key}:{row.code}",
        find=_by_code,
        title=lambda row: str(row.title),
        seen=access.indicators,
    ),
    Kind(
        name="observation",
        label=_("value"),
        place=80,
        rows=lambda: Observation.objects.filter(replaced_by=None).select_related("indicator", "country", "group"),
        key=lambda row: str(row.pk),
        find=lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        title=lambda row: f"{row.country or row.group or ''} {row.year}: {row.value.normalize():f}".strip(),
        seen=access.values,
    ),
]


def _of(field: str):
    return lambda: Indicator.objects.filter(**{f"{field}__isnull": False})


LINKS = [
    Link("area", "indicator", _("is measured by"), _("measures"), _of("area"), "area", "pk"),
    Link("outcome", "indicator", _("is measured by"), _("measures"), _of("outcome"), "outcome", "pk"),
    Link("output", "indicator", _("is measured by"), _("measures"), _of("output"), "output", "pk"),
    Link("component", "indicator", _("contains"), _("is part of"), _of("component"), "component", "pk"),
    Link(
        "element", "indicator", _("is measured by"), _("measures"), IndicatorMapping.objects.all, "element", "indicator"
    ),
    Link("activity", "indicator", _("moves"), _("is moved by"), IndicatorActivity.objects.all, "activity", "indicator"),
    Link(
        "indicator",
        "observation",
        _("has the value"),
        _("is a value of"),
        lambda: Observation.objects.filter(replaced_by=None),
        "indicator",
        "pk",
    ),
    Link(
        "activity",
        "observation",
        _("has the value"),
        _("was reached by"),
        lambda: Observation.objects.filter(replaced_by=None, activity__isnull=False),
        "activity",
        "pk",
    ),
]
GAPS = [
    Gap(
        "indicators-unmapped",
        "indicator",
        _("Indicators tied to no framework"),
        _("Open the indicator and say which target of a framework it measures."),
        lambda strategy: Indicator.objects.filter(strategy=strategy.pk, mappings__isnull=True),
    ),
    Gap(
        "indicators-without-target",
        "indicator",
        _("Indicators without a target"),
        _("Open the indicator and set a target; until then its progress cannot be judged."),
        lambda strategy: without(Indicator.objects.filter(strategy=strategy.pk), "targets"),
    ),
    Gap(
        "indicators-without-value",
        "indicator",
        _("Indicators without a value"),
        _("Record a value or load a series."),
        lambda strategy: without(Indicator.objects.filter(strategy=strategy.pk), "observations"),
    ),
]
