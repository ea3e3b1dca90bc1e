"""Doors from a partnership onwards: the activities it may become part of, and the form of a funding agreement."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.partners import access, queries
from goldenthread.partners.joining import actions
from goldenthread.partners.matrix import WORKING
from goldenthread.partners.models import Engagement
from goldenthread.plan import access as plan_access
from goldenthread.plan import queries as plan
from goldenthread.plan.models import Activity, PlanParticipant
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.registry import declared
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, first_of, way


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that makes the organization of a partnership a partner of the activity `activity`."""
    one = get_object_or_404(queries.engagements(request.user), pk=pk)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    number = request.POST.get("activity", "")
    activity = get_object_or_404(
        plan.activities(request.user), pk=number if number.isascii() and number.isdigit() else 0
    )
    back = f"{one.get_absolute_url()}#activities"
    return act_and_return(request, lambda: actions.join_activity(one, activity, by=request.user), back=back)


def activities_section(request: HttpRequest, one: Engagement) -> Section:
    """The activities of the area of a partnership, each with whether it takes part."""
    rows: list[Activity] = []
    total = 0
    if one.area_id:
        rows, total = first_of(plan.activities(request.user).filter(area=one.area_id))
    elif one.activity_id:
        rows, total = first_of(plan.activities(request.user).filter(pk=one.activity_id))
    taking_part = {
        part.activity_id: part.get_role_display()
        for part in PlanParticipant.objects.filter(organization=one.organization, activity__in=[row.pk for row in rows])
    }
    return Section(
        _("Activities"),
        [_("Activity"), _("State"), _("Part")],
        [(row, (row.status, row.get_status_display()), _part(request, one, row, taking_part)) for row in rows],
        empty=_("No activity is recorded."),
        total=total,
        href=f"/plan/activities/?area={one.area_id}",
        anchor="activities",
    )


def _part(request: HttpRequest, one: Engagement, row: Activity, taking_part: dict[int, Any]) -> Any:
    if row.pk in taking_part:
        return taking_part[row.pk]
    if not request.user.is_authenticated or access.why_not_partner(request.user, one):
        return "–"
    if plan_access.why_not_keep(request.user, row, row.countries.all()):
        return "–"
    at = reverse("partners:join", args=[one.pk])
    return buttons(request, [Verb(_("Add as a partner"), at, name="activity", value=str(row.pk), of=str(row.title))])


def agreement_verb(request: HttpRequest, one: Engagement) -> list[Verb]:
    """The way to the form of a funding agreement with the partner, filled in, once something is agreed."""
    record = next((each for each in declared() if each.name == "agreements"), None)
    if record is None or one.stage not in WORKING or not request.user.is_authenticated:
        return []
    named = {"strategy": one.strategy, "donor": one.organization, "area": one.area, "activity": one.activity}
    at = address(record, "add", **{name: name_of(thing) for name, thing in named.items() if thing is not None})
    reason = record.reason_not_to_begin(request.user, one.strategy)
    return [way(_("Record an agreement"), at, reason)]


def partners_of_activity(request: HttpRequest, activity: Activity) -> Section:
    """The partnerships about an activity, and the ways to one more: begun by hand, or from who is suggested."""
    rows, total = first_of(queries.engagements(request.user).filter(activity=activity))
    strategy, area = activity.plan.strategy, activity.area
    begin = f"{reverse('partners:add')}?strategy={strategy.pk}&area={area.pk}&activity={activity.pk}"
    verbs = []
    if request.user.is_authenticated:
        begun = Engagement(strategy=strategy, area=area)
        verbs = [way(_("Start a partnership"), begin, access.why_not_partner(request.user, begun))]
    there = reverse("partners:suggestions")
    for country in activity.countries.all():
        at = f"{there}?area={strategy.key}:{area.code}&country={country.pk}"
        words = format_html("{}{}{}", _("Suggested partners"), " · ", country.name)
        verbs.append(Verb(words, at, by_post=False, group=_("Suggested partners")))
    return Section(
        _("Partnerships"),
        [_("Work together"), _("With"), _("Stage")],
        [(row, row.organization, (row.stage, row.get_stage_display())) for row in rows],
        empty=_("No work with a partner is recorded."),
        total=total,
        href=f"/partners/?activity={activity.pk}",
        anchor="partnerships",
        verbs=verbs,
    )
