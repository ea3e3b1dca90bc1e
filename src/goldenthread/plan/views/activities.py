"""The page of an activity: its record, and what timetable and quality checks say of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from goldenthread.plan import quality, queries, timetable
from goldenthread.plan.models import Activity
from goldenthread.plan.records import ACTIVITY
from goldenthread.plan.views.sides import crumbs_to, tabs
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import Section, first_of


def activity_list(request: HttpRequest) -> HttpResponse:
    """All activities, or those of a plan, below its tabs."""
    plan = queries.plans(request.user).filter(key=request.GET.get("plan", "")).first()
    more = {"tabs": tabs(plan), "here": f"{request.path}?plan={plan.key}"} if plan else {}
    return record_list(request, ACTIVITY, template="plan/list.html", crumbs=crumbs_to(), **more)


def activity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity: what, where, who, when, with what, why; and what it lacks."""
    activity = get_object_or_404(queries.for_checks(queries.activities(request.user)), pk=pk)
    return view.page(
        request,
        ACTIVITY,
        pk,
        node=f"activity:{activity.plan.key}/{activity.code}",
        lead=activity.description,
        crumbs=crumbs_to((activity.plan.title, activity.plan.get_absolute_url())),
        facts=[*_facts(request, activity), *_timetable(request, activity)],
        after=[_followers(request, activity)],
        template="plan/activity.html",
        problems=quality.problems(activity),
    )


def _facts(request: HttpRequest, activity: Activity) -> list[tuple[Any, Any]]:
    """The facts of the record, without references that this reader may not see."""
    hidden = {
        "output": queries.outputs(request.user).filter(pk=activity.output_id or 0).exists(),
        "starts_after": queries.events(request.user).filter(pk=activity.starts_after_id or 0).exists(),
    }
    names = {ACTIVITY.column(name) for name, seen in hidden.items() if not seen}
    labels = {str(view.column_label(column)) for column in names}
    left = [
        (label, value)
        for label, value in view.facts(ACTIVITY, activity)
        if str(label) != str(view.column_label(ACTIVITY.column("description")))
    ]
    return [(label, None if str(label) in labels else value) for label, value in left]


def _timetable(request: HttpRequest, activity: Activity) -> list[tuple[Any, Any]]:
    try:
        line = timetable.lines(activity.plan, queries.activities(request.user).filter(pk=activity.pk))[0]
        days, note = [day for day in (line.slot.start, line.slot.finish) if day], line.note
    except timetable.Cycle:
        days, note = [], _("The timeline cannot be worked out: activities wait for each other in a loop.")
    return [(_("By the timetable"), days), (_("Remarks of the timetable"), note)]


def _followers(request: HttpRequest, activity: Activity) -> Section:
    followers = activity.followers.filter(after__in=queries.activities(request.user).order_by().values("pk"))
    rows, total = first_of(followers.select_related("after"))
    return Section(
        _("Successors"),
        [_("Activity"), _("Link"), (_("Lag in days"), "number")],
        [(row.after, row.get_kind_display(), row.lag_days) for row in rows],
        _("Nothing waits for it."),
        total=total,
    )
