"""Versions of a plan: frozen, approved, compared."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goldenthread.governance import queries as governance
from goldenthread.governance.models import Body
from goldenthread.plan import access, forms
from goldenthread.plan.models import Plan, PlanVersion
from goldenthread.plan.versions import actions, compare
from goldenthread.plan.versions.content import content_of
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs
from goldenthread.ui.pages import form_page, way

WORDS = {
    "title": gettext_lazy("Title"),
    "area": gettext_lazy("Action area"),
    "output": gettext_lazy("Output"),
    "owner": gettext_lazy("Owner"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("Until"),
    "duration_days": gettext_lazy("Duration in days"),
    "start_lag_days": gettext_lazy("Lag in days"),
    "starts_after": gettext_lazy("Event"),
    "status": gettext_lazy("State"),
    "countries": gettext_lazy("Countries"),
    "waits_for": gettext_lazy("Predecessors"),
    "budgets": gettext_lazy("Budgets"),
    "forecast_starts_on": gettext_lazy("First day by the timetable"),
    "forecast_ends_on": gettext_lazy("Last day by the timetable"),
    "due_on": gettext_lazy("Due on"),
    "reached_on": gettext_lazy("Reached on"),
    "new": gettext_lazy("New"),
    "gone": gettext_lazy("Removed"),
}


def team_plan(request: HttpRequest, key: str) -> Plan:
    """The plan, when the reader belongs to its team."""
    plan = plan_for(request, key)
    if access.why_not_read_versions(request.user, plan):
        raise Http404
    return plan


def context_of(request: HttpRequest, plan: Plan, **more: Any) -> dict[str, Any]:
    here = reverse("plan:versions", args=[plan.key])
    crumbs = crumbs_to((plan.title, plan.get_absolute_url()))
    if request.path != here:
        crumbs.append((_("Versions"), here))
    return {"plan": plan, "tabs": tabs(plan), "here": here, "crumbs": crumbs, **more}


def version_list(request: HttpRequest, key: str) -> HttpResponse:
    """The versions of a plan and its amendments."""
    plan = plan_for(request, key)
    may_read = access.why_not_read_versions(request.user, plan) is None
    reason = access.why_not_plan(request.user, plan)
    verbs = [
        way(_("Freeze a version"), reverse("plan:version_freeze", args=[plan.key]), reason),
        way(_("Begin an amendment"), reverse("plan:amendment_add", args=[plan.key]), reason),
    ]
    versions = plan.versions.select_related("approved_by").defer("content") if may_read else []
    amendments = plan.amendments.defer("content") if may_read else []
    more = {"versions": versions, "amendments": amendments, "may_read": may_read, "verbs": verbs if may_read else []}
    return render(request, "plan/versions.html", context_of(request, plan, **more))


def freeze(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the plan as it is now."""
    plan = team_plan(request, key)
    return form_page(
        request,
        forms.BaselineForm,
        title=_("Freeze a version: %(thing)s") % {"thing": plan},
        act=partial(actions.freeze, plan, by=request.user),
        reason=access.why_not_plan(request.user, plan),
        back=reverse("plan:versions", args=[plan.key]),
    )


def _version(plan: Plan, number: int) -> PlanVersion:
    return get_object_or_404(plan.versions.select_related("plan__strategy", "approved_by"), number=number)


def version_detail(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version: what the plan was."""
    plan = team_plan(request, key)
    version = _version(plan, number)
    rows = [_row(code, row) for code, row in version.content.get("activities", {}).items()]
    reason = access.why_not_approve(request.user, plan)
    verbs = [way(_("Approve"), reverse("plan:version_approve", args=[plan.key, number]), reason)]
    more = {
        "version": version,
        "rows": rows,
        "verbs": [] if version.approved_on else verbs,
        "others": plan.versions.exclude(pk=version.pk).defer("content"),
    }
    return render(request, "plan/version.html", context_of(request, plan, **more))


def _row(code: str, row: dict[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat
    first = row.get("forecast_starts_on") or row.get("starts_on")
    last = row.get("forecast_ends_on") or row.get("ends_on")
    title = row.get("title") or {}
    return {
        "code": code,
        "title": title.get(get_language() or "en") or title.get("en") or next(iter(title.values()), ""),
        "first": day(first) if first else None,
        "last": day(last) if last else None,
        "owner": row.get("owner"),
        "waits_for": row.get("waits_for") or [],
        "area": row.get("area"),
    }


class ApprovalForm(forms.BaselineForm):
    """Which body approved, and when."""

    reason = None  # type: ignore[assignment]
    body: django_forms.ModelChoiceField[Body] = django_forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Body"), empty_label=gettext_lazy("Choose")
    )
    on = django_forms.DateField(label=gettext_lazy("Day"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = governance.bodies(options.get("user") or AnonymousUser())  # type: ignore[attr-defined]


def approve(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say which body approved a version."""
    plan = team_plan(request, key)
    version = _version(plan, number)
    return form_page(
        request,
        ApprovalForm,
        title=_("Approve version %(thing)s") % {"thing": version},
        act=partial(actions.approve_version, version, by=request.user),
        reason=access.why_not_approve(request.user, plan),
        back=version.get_absolute_url(),
    )


def compare_two(request: HttpRequest, key: str) -> HttpResponse:
    """What moved between two versions, or a version and the plan as it is now."""
    plan = team_plan(request, key)
    before, after = (_state(plan, request.GET.get(name, "")) for name in ("from", "to"))
    is_asked = bool(before[1] and after[1])
    found = compare.changes(before[1], after[1]) + compare.milestones(before[1], after[1]) if is_asked else []
    more = {
        "before": before[0],
        "after": after[0],
        "found": [shown(one) for one in found],
        "versions": plan.versions.defer("content"),
        "asked": {name: request.GET.get(name, "") for name in ("from", "to")},
        "is_asked": is_asked,
    }
    return render(request, "plan/compare.html", context_of(request, plan, **more))


def _state(plan: Plan, asked: str) -> tuple[str, dict[str, Any]]:
    if asked == "now":
        return _("now"), content_of(plan)
    if asked.isascii() and asked.isdigit() and len(asked) < 6:
        version = plan.versions.filter(number=int(asked)).first()
        if version is not None:
            return str(version), version.content
    return "", {}


def shown(one: compare.Change) -> dict[str, Any]:
    return {
        "change": one,
        "field": WORDS.get(one.field, one.field),
        "before": plain(one.before),
        "after": plain(one.after),
    }


def plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get(get_language() or "en") or value.get("en") or next(iter(value.values()), ""))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
