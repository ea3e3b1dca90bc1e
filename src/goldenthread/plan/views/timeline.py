"""The timeline of a plan: the timetable, milestones, the baseline; and the register of risks."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.plan import access, actions, forms, interchange, queries, scheduling, timetable
from goldenthread.plan.bars import ZOOMS
from goldenthread.plan.board import Group, board, grouped
from goldenthread.plan.models import ActivityStatus, Dependency, Milestone, Plan
from goldenthread.plan.records import ACTIVITY, MILESTONE, RISK
from goldenthread.plan.schedule import Cycle, Slot
from goldenthread.plan.views.sides import crumbs_to, plan_for, tabs
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.errors import require
from goldenthread.platform.models import Country
from goldenthread.platform.roles import Permission
from goldenthread.records.addresses import address
from goldenthread.records.intake import take_in
from goldenthread.records.references import find_all
from goldenthread.records.views import sheet
from goldenthread.records.views.listing import record_list
from goldenthread.ui.lists import csv_text
from goldenthread.ui.pages import Verb, act_and_return, form_page, way

BY, ONLY = ("area", "outcome", "none"), ("late", "critical")
WHOLE, PAGE, MILESTONES = 60, 50, 60
"""How many activities are shown at once, rows of an opened part where there are more, and milestones below."""


def timeline(request: HttpRequest, key: str) -> HttpResponse:
    """When everything happens: as a page with bars, as CSV, JSON or a file of Microsoft Project."""
    plan = plan_for(request, key)
    shown = _asked(request, queries.activities(request.user).filter(plan=plan).exclude(status=ActivityStatus.CANCELLED))
    milestones = queries.milestones(request.user).filter(plan=plan)
    try:
        briefs, loop = timetable.briefs(plan, shown), ""
    except Cycle as cycle:
        codes = dict(plan.activities.values_list("pk", "code"))
        briefs, loop = [], " → ".join(codes[int(str(step))] for step in cycle.loop)
    if request.GET.get("format") in ("csv", "json"):
        return _as_data(request, plan.key, [] if loop else timetable.lines(plan, shown, found=_slots(briefs)))
    if request.GET.get("format") == "xml" and not loop:
        return _as_project(plan, shown, milestones)
    only = request.GET.get("only", "")
    listed = list(milestones)
    context = {
        "plan": plan,
        "tabs": tabs(plan),
        "here": request.path,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
        "loop": loop,
        "late": sum(one.is_late for one in briefs),
        "undated": sum(one.slot.start is None for one in briefs),
        "critical": sum(one.slot.is_critical for one in briefs),
        "milestones": [(one, timetable.due_day(one), _verbs(request, one)) for one in listed[:MILESTONES]],
        "milestone_count": len(listed),
        "verbs": [
            way(words, address(MILESTONE, view, plan=plan.key), access.why_not_plan(request.user, Milestone(plan=plan)))
            for words, view in ((_("Add a milestone"), "add"), (_("Edit as a grid"), "grid"))
        ]
        + [
            way(
                _("Import a schedule"),
                reverse("plan:import_schedule", args=[plan.key]),
                access.why_not_plan(request.user, plan),
            )
        ],
        "baseline_reason": access.why_not_approve(request.user, plan),
        "baselines": plan.baselines.all(),
        **_board(request, plan, shown, [one for one in briefs if _is_asked(one, only)], listed),
    }
    return render(request, "plan/timeline.html", context)


def _asked(request: HttpRequest, rows: Any) -> Any:
    """The activities of the country that the address names."""
    country = request.GET.get("country", "").strip()
    if not country:
        return rows
    return rows.filter(pk__in=rows.filter(countries__in=find_all(Country.objects.all(), country)).values("pk"))


def _is_asked(one: timetable.Brief, only: str) -> bool:
    return {"late": one.is_late, "critical": one.slot.is_critical}.get(only, True)


def _slots(briefs: list[timetable.Brief]) -> dict[int, Slot]:
    return {one.row.pk: one.slot for one in briefs}


def _board(
    request: HttpRequest, plan: Plan, shown: Any, briefs: list[timetable.Brief], milestones: Any
) -> dict[str, Any]:
    """What the drawing needs: bars in groups, heads of the scale, and the ways to see it otherwise."""
    asked = request.GET
    by, zoom = (asked.get(name, "") for name in ("by", "zoom"))
    by, zoom = (by if by in BY else BY[0]), (zoom if zoom in ZOOMS else ZOOMS[0])
    groups = grouped(briefs, queries.headings(plan, request.user, by))
    by_part, page = len(briefs) > WHOLE, None
    opened = briefs
    if by_part:
        part = groups[0].heading.part if len(groups) == 1 else asked.get("area", "")
        opened = next((group.briefs for group in groups if group.heading.part == part), [])
        page = Paginator(opened, PAGE).get_page(asked.get("page"))
        opened = list(page)
    keys = [one.row.pk for one in opened]
    lines = timetable.lines(plan, shown.filter(pk__in=keys), found=_slots(opened))
    links = bool(asked.get("links"))
    ties = Dependency.objects.filter(after__in=keys) if links else ()
    found = board(groups, lines, milestones, ties, zoom=zoom, on=timetable.today())
    breadth = found.scale.breadth if found.scale else 0
    return {
        "board": found,
        "page": page,
        "by_part": by_part,
        "groups": _parts(request, found.groups) if by_part else _folds(request, found.groups),
        "heads": [(head, _head(head.first, found.scale.months)) for head in found.scale.heads] if found.scale else [],
        "breadth": "" if breadth <= 40 else "wide" if breadth <= 70 else "widest",
        "by": by,
        "zoom": zoom,
        "links": links,
        "only": asked.get("only", ""),
        "country": asked.get("country", ""),
        "all_folded": asked.get("fold") == "all",
        "kept": [(name, asked[name]) for name in ("by", "zoom", "links", "only") if asked.get(name)],
        "groupings": list(zip(BY, (_("Action area"), _("Outcome"), _("nothing")), strict=True)),
        "zooms": list(zip(ZOOMS, (_("Year"), _("Quarter"), _("Month")), strict=True)),
    }


def _folds(request: HttpRequest, groups: list[Group]) -> list[tuple[Group, bool, str]]:
    """The groups of a page that holds them all: whether each is folded, and the address that turns it."""
    fold = request.GET.get("fold", "")
    folded = {str(number) for number in range(len(groups))} if fold == "all" else set(fold.split(",")) - {""}
    return [
        (group, str(number) in folded, _with(request, fold=",".join(sorted(folded ^ {str(number)}))))
        for number, group in enumerate(groups)
    ]


def _parts(request: HttpRequest, groups: list[Group]) -> list[tuple[Group, bool, str]]:
    """The groups of a page that opens one of them, a page of rows at a time, as the address says."""
    return [
        (group, not group.rows, _with(request, area="" if group.rows else group.heading.part, page=""))
        for group in groups
    ]


def _head(first: date, months: int) -> str:
    if months == 1:
        return date_format(first, "n/y")
    return f"{(first.month + 2) // 3}/{first:%y}" if months == 3 else f"{first.year}"


def _with(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
        if not value:
            del query[name]
    return f"?{query.urlencode()}" if query else request.path


def _as_project(plan: Plan, shown: Any, milestones: Any) -> HttpResponse:
    project = interchange.project_of(plan, shown, milestones)
    content = scheduling.mspdi.write(project, None, scheduling.run(project)[0])
    response = HttpResponse(content, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{plan.key}.xml"'
    return response


def _verbs(request: HttpRequest, milestone: Milestone) -> list[Verb]:
    if access.why_not_plan(request.user, milestone):
        return []
    change = way(_("Change"), address(MILESTONE, "change", milestone.pk), None)
    if milestone.reached_on:
        return [change]
    return [change, Verb(_("Reached today"), reverse("plan:milestone_reach", args=[milestone.pk]))]


def _as_data(request: HttpRequest, name: str, lines: list[timetable.Line]) -> HttpResponse:
    rows = [line.record for line in lines]
    if request.GET["format"] == "json":
        return JsonResponse({"plan": name, "rows": rows})
    text = csv_text(timetable.COLUMNS, [list(row.values()) for row in rows])
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="timeline-{name}.csv"'
    return response


def import_schedule(request: HttpRequest, key: str) -> HttpResponse:
    """Take a schedule of Microsoft Project, or a workbook of tasks, into the plan: seen first, then all rows or none."""
    plan = plan_for(request, key)
    require(access.why_not_plan(request.user, plan))
    area = request.POST.get("area", "")
    context: dict[str, Any] = {
        "plan": plan,
        "areas": plan.strategy.areas.all(),
        "area": area,
        "crumbs": crumbs_to((plan.title, plan.get_absolute_url())),
    }
    if request.method != "POST":
        return render(request, "plan/import.html", context)
    try:
        name, content, token = sheet.file_sent(request)
        project = scheduling.read_content(name, content)
    except (sheet.UnreadableFile, scheduling.Unreadable) as error:
        return render(request, "plan/import.html", context | {"error": str(error)}, status=422)
    lines = interchange.Lines(project, plan, area=area)
    applying = request.POST.get("act") == "apply"
    report = take_in(
        lines.all(), by=request.user, record=ACTIVITY, dry_run=not applying, file_name=name, problems=lines.problems
    )
    if report.is_applied:
        return redirect(report.batch.get_absolute_url())
    more = {"report": report, "shown": sheet.shown(report), "most": sheet.SHOWN, "token": token, "file_name": name}
    more["unread"] = project.unread
    return render(request, "plan/import.html", context | more, status=422 if report.all_problems else 200)


def baseline(request: HttpRequest, key: str) -> HttpResponse:
    """Keep today's dates as the baseline."""
    plan = plan_for(request, key)
    return form_page(
        request,
        forms.BaselineForm,
        title=_("Set the baseline: %(thing)s") % {"thing": plan},
        act=partial(actions.set_baseline, plan, by=request.user),
        reason=access.why_not_approve(request.user, plan),
        back=reverse("plan:timeline", args=[plan.key]),
    )


def milestone_reach(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a milestone is reached today."""
    milestone = get_object_or_404(queries.milestones(request.user), pk=pk)
    return act_and_return(
        request,
        lambda: actions.reach_milestone(milestone, by=request.user),
        back=milestone.get_absolute_url(),
    )


def risk_list(request: HttpRequest) -> HttpResponse:
    """The register of risks."""
    may_change = why_not_anywhere(request.user, Permission.PLAN) is None
    return record_list(request, RISK, template="plan/risks.html", crumbs=crumbs_to(), may_change=may_change)
