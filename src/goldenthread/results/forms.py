"""Forms of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.forms import record_form
from goldenthread.core.models import Area
from goldenthread.core.queries import strategies
from goldenthread.frameworks.models import Element
from goldenthread.results.models import Indicator, IndicatorMapping, Observation, Target

LIMITS = {
    "strategy": strategies,
    "area": lambda user: Area.objects.filter(strategy__in=strategies(user)).select_related("strategy"),
    "element": lambda user: Element.objects.filter(framework__visibility="public").select_related("framework"),
}
_INDICATOR = (
    "area code title definition level kind unit direction across_countries over_time cumulation double_count "
    "frequency data_source decimals"
)
IndicatorForm = record_form(Indicator, _INDICATOR, limits=LIMITS)
NewIndicatorForm = record_form(Indicator, f"strategy {_INDICATOR}", limits=LIMITS)
MappingForm = record_form(IndicatorMapping, "element is_official", limits=LIMITS)


class TargetForm(record_form(Target, "country year value is_milestone note")):  # type: ignore[misc]
    """A target; changing one that is set needs a reason."""

    reason = forms.CharField(label=_("Reason, when a target changes"), required=False)


ObservationForm = record_form(
    Observation, "country year cell value numerator denominator is_baseline nature vintage note"
)
ObservationForm.base_fields["value"].required = False
ObservationForm.base_fields["value"].help_text = _("Left empty, it is computed from numerator and denominator.")


class CorrectionForm(record_form(Observation, "value numerator denominator nature vintage note")):  # type: ignore[misc]
    """A corrected value and why it changed."""

    reason = forms.CharField(label=_("Reason"), help_text=_("Why the reported value changes."))


CorrectionForm.base_fields["value"].required = False
