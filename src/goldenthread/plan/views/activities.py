"""Activities: the list, one activity with everything that belongs to it, and how it is changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import (
    Section,
    Verb,
    act_and_return,
    buttons,
    form_page,
    moves,
    publicity,
    record_page,
    way,
)
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.plan import access, actions, forms, listings, quality, queries, timetable
from goldenthread.plan.models import (
    ACTIVITY_MOVES,
    Activity,
    Dependency,
)
from goldenthread.plan.views.parts import part_sections
from goldenthread.plan.views.sides import crumbs_to, give_visibility, plan_for, tabs


def activity_list(request: HttpRequest) -> HttpResponse:
    """All activities."""
    plan = queries.plans(request.user).filter(key=request.GET.get("plan", "")).first()
    verbs = []
    if plan:
        reason = why_not_anywhere(request.user, Permission.PLAN)
        verbs.append(way(_("Add an activity"), reverse("plan:activity_add", args=[plan.key]), reason))
    more = {"tabs": tabs(plan), "here": f"{request.path}?plan={plan.key}"} if plan else {}
    return respond(request, listings.ACTIVITIES, template="plan/list.html", verbs=verbs, crumbs=crumbs_to(), **more)


def _one(request: HttpRequest, pk: int) -> Activity:
    return get_object_or_404(queries.activities(request.user), pk=pk)


def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity: what, where, who, when, with what, why; and what it lacks."""
    activity = get_object_or_404(queries.for_checks(queries.activities(request.user)), pk=pk)
    keep = access.why_not_keep(request.user, activity)
    publish = access.why_not_publish(request.user, activity)
    states = moves(activity, "status", ACTIVITY_MOVES, reverse("plan:activity_move", args=[pk]), None)
    return record_page(
        request,
        activity,
        node=f"activity:{activity.plan.key}/{activity.code}",
        lead=activity.description,
        crumbs=crumbs_to((activity.plan.title, activity.plan.get_absolute_url())),
        verbs=[
            way(_("Change"), reverse("plan:activity_change", args=[pk]), keep),
            *([replace(verb, reason=keep) for verb in states] if keep is None else []),
            publicity(activity, reverse("plan:activity_visibility", args=[pk]), publish),
        ],
        facts=_facts(request, activity),
        sections=[*part_sections(request, activity, keep), *_waits(request, activity, keep)],
        template="plan/activity.html",
        problems=quality.problems(activity),
    )


def _facts(request: HttpRequest, activity: Activity) -> list[tuple[Any, Any]]:
    try:
        line = timetable.lines(activity.plan, queries.activities(request.user).filter(pk=activity.pk))[0]
        days, note = [day for day in (line.slot.start, line.slot.finish) if day], line.note
    except timetable.Cycle:
        days, note = [], _("The timeline cannot be worked out: activities wait for each other in a loop.")
    output = queries.outputs(request.user).filter(pk=activity.output_id or 0).first()
    return [
        (_("Code"), activity.code),
        (_("State"), (activity.status, activity.get_status_display())),
        (_("Plan"), activity.plan),
        (_("Action area"), activity.area),
        (_("Output"), output),
        (_("Owner"), activity.owner),
        (_("Countries"), list(activity.countries.all())),
        (_("First day"), activity.starts_on),
        (_("Last day"), activity.ends_on),
        (_("Starts after"), queries.events(request.user).filter(pk=activity.starts_after_id or 0).first()),
        (_("Duration in calendar days"), activity.duration_days),
        (_("By the timetable"), days),
        (_("Remarks of the timetable"), note),
        (_("Modality"), activity.modality),
        (_("Targets of the Sustainable Development Goals"), ", ".join(activity.sdg_targets)),
    ]


def _waits(request: HttpRequest, activity: Activity, keep: str | None) -> list[Section]:
    seen = queries.activities(request.user)
    before = activity.predecessors.filter(before__in=seen).select_related("before")
    after = activity.followers.filter(after__in=seen).select_related("after")
    rows: list[tuple[Any, ...]] = []
    for row in before:
        cells = (row.before, row.get_kind_display(), row.lag_days)
        if keep is None:
            remove = Verb(_("Remove"), reverse("plan:dependency_remove", args=[row.pk]))
            cells = (*cells, buttons(request, [remove]))  # type: ignore[assignment]
        rows.append(cells)
    headings: list[Any] = [_("Activity"), _("Link"), (_("Lag in days"), "number")]
    return [
        Section(
            _("Waits for"),
            [*headings, _("Remove")] if keep is None else headings,
            rows,
            _("It waits for nothing."),
            anchor="waits-for",
            verbs=[way(_("Let it wait for another"), reverse("plan:dependency_add", args=[activity.pk]), keep)],
        ),
        Section(
            _("Waiting for it"),
            headings,
            [(row.after, row.get_kind_display(), row.lag_days) for row in after],
            _("Nothing waits for it."),
        ),
    ]


def activity_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add an activity to a plan."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.activity_form(plan),
        title=_("Add an activity: %(thing)s") % {"thing": plan},
        act=partial(actions.add_activity, plan, by=request.user),
        reason=why_not_anywhere(request.user, Permission.PLAN),
        back=plan.get_absolute_url(),
    )


def activity_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity."""
    activity = _one(request, pk)
    return form_page(
        request,
        forms.activity_form(activity.plan),
        title=_("Change: %(thing)s") % {"thing": activity},
        instance=activity,
        act=partial(actions.change_activity, activity, by=request.user),
        reason=access.why_not_keep(request.user, activity),
        back=activity.get_absolute_url(),
    )


def activity_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring an activity into another state (`to`)."""
    activity = _one(request, pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request, lambda: actions.move_activity(activity, to, by=request.user), back=activity.get_absolute_url()
    )


def activity_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an activity public when it has what it needs, or take it back to its team."""
    return give_visibility(request, _one(request, pk))


def dependency_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an activity wait for another."""
    activity = _one(request, pk)

    def act(*, before: Activity, **values: Any) -> Dependency:
        return actions.link(before, activity, by=request.user, **values)

    return form_page(
        request,
        forms.dependency_form(activity),
        title=_("Let it wait for another: %(thing)s") % {"thing": activity},
        act=act,
        reason=access.why_not_keep(request.user, activity),
        back=f"{activity.get_absolute_url()}#waits-for",
    )


def dependency_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an activity no longer wait for another."""
    rows = Dependency.objects.filter(after__in=queries.activities(request.user)).select_related("after")
    row = get_object_or_404(rows, pk=pk)
    return act_and_return(
        request,
        lambda: actions.unlink(row, by=request.user),
        back=f"{row.after.get_absolute_url()}#waits-for",
    )
