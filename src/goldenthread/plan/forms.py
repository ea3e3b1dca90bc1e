"""Forms of the room."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core import queries as core
from goldenthread.core.forms import RecordForm, record_form
from goldenthread.core.models import Area
from goldenthread.frameworks import queries as frameworks
from goldenthread.governance import queries as governance
from goldenthread.plan import queries
from goldenthread.plan.labels import LABELS
from goldenthread.plan.models import (
    Activity,
    ActivityBudget,
    ClauseWork,
    Dependency,
    Marker,
    Milestone,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    PlanParticipant,
    Responsibility,
    Risk,
)

HELP = {
    "code": gettext_lazy("Made from the title when left empty."),
    "countries": gettext_lazy("Names or ISO codes, separated by commas."),
    "lag_days": gettext_lazy("Calendar days; negative for an overlap."),
}
SDG_TARGET = re.compile(r"^(1[0-7]|[1-9])(\.[0-9a-d]{1,2})?$")
LIMITS = {
    "strategy": core.strategies,
    "starts_after": queries.events,
    "due_after": queries.events,
    "approved_by": governance.bodies,
    "clause": frameworks.clauses,
}


class SdgTargetsField(forms.CharField):
    """Targets of the Sustainable Development Goals, such as 9.2, separated by commas; at most ten (UN INFO)."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = [code.strip().lower() for code in super().clean(value).replace(";", ",").split(",") if code.strip()]
        if wrong := [code for code in codes if not SDG_TARGET.match(code)]:
            raise ValidationError(
                _("Not a target of the goals: %(codes)s. Write them as 9.2.") % {"codes": ", ".join(wrong)}
            )
        if len(codes) > 10:
            raise ValidationError(_("Name at most ten targets."))
        return list(dict.fromkeys(codes))


def _form(noun: type[Model], fields: str) -> type[RecordForm]:
    return record_form(noun, fields, labels=LABELS, help_texts=HELP, limits=LIMITS, optional=("key", "code"))


def _within(form: type[RecordForm], **limits: Any) -> type[RecordForm]:
    """The form with choices from one plan only."""
    return type(form.__name__, (form,), {"limits": {**LIMITS, **limits}})


PlanForm = _form(Plan, "title key strategy starts_after starts_on ends_on approved_by approved_on")
ComponentForm = _form(PlanComponent, "kind title text owner")
OutcomeForm = _form(Outcome, "title code assumptions")
OutputForm = _form(Output, "title code")
MilestoneForm = _form(Milestone, "title activity due_on due_after due_lag_days reached_on")
RiskForm = _form(Risk, "strategy area title likelihood impact response owner review_on")
ResponsibilityForm = _form(Responsibility, "organization role")
ParticipantForm = _form(PlanParticipant, "organization role")
BudgetForm = _form(ActivityBudget, "year amount currency funder country note")
MarkerForm = _form(Marker, "kind score")
ClauseForm = _form(ClauseWork, "clause")
DependencyForm = _form(Dependency, "before kind lag_days")
_ActivityForm = _form(
    Activity,
    "title code area output description owner countries starts_on ends_on starts_after start_lag_days duration_days "
    "modality",
)


class ActivityForm(_ActivityForm):  # type: ignore[misc, valid-type]
    """The form of an activity: everything that is one value; the rest is added on its page."""

    sdg_targets = SdgTargetsField(
        required=False,
        label=gettext_lazy("Targets of the Sustainable Development Goals"),
        help_text=gettext_lazy("Such as 9.2, 8.3; at most ten."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["sdg_targets"] = self.instance.sdg_targets


def activity_form(plan: Plan) -> type[RecordForm]:
    """The form of an activity of `plan`: areas and outputs of its strategy only."""
    return _within(
        ActivityForm,
        area=lambda user: plan.strategy.areas.all(),
        output=lambda user: queries.outputs(user).filter(outcome__area__strategy=plan.strategy),
    )


def milestone_form(plan: Plan) -> type[RecordForm]:
    """The form of a milestone of `plan`."""
    return _within(MilestoneForm, activity=lambda user: queries.activities(user).filter(plan=plan))


def risk_form() -> type[RecordForm]:
    """The form of a risk: areas of strategies that the person may see."""
    return _within(RiskForm, area=lambda user: Area.objects.filter(strategy__in=core.strategies(user)))


def dependency_form(activity: Activity) -> type[RecordForm]:
    """The form of what `activity` waits for."""
    others = queries.activities
    return _within(DependencyForm, before=lambda user: others(user).filter(plan=activity.plan).exclude(pk=activity.pk))


class BaselineForm(forms.Form):
    """Why the baseline is set anew."""

    reason = forms.CharField(max_length=500, label=gettext_lazy("Reason"))

    def __init__(self, *args: Any, user: Any = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
