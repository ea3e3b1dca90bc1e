"""Meetings: agenda, minutes, and the action items they gave out."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.cells import Row
from goldenthread.core.doors import (
    Section,
    act_and_return,
    buttons,
    form_page,
    moves,
    publicity,
    record_page,
    way,
)
from goldenthread.core.lists import respond
from goldenthread.governance import access, actions, forms, listings, queries
from goldenthread.governance.models import ACTION_ITEM_MOVES, ActionItem, Meeting
from goldenthread.governance.views.sides import crumbs_to, give_visibility


def meeting_list(request: HttpRequest) -> HttpResponse:
    """All meetings."""
    return respond(request, listings.MEETINGS, template="governance/list.html", crumbs=crumbs_to())


def action_item_list(request: HttpRequest) -> HttpResponse:
    """All action items."""
    return respond(request, listings.ACTION_ITEMS, template="governance/list.html", crumbs=crumbs_to())


def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: agenda, minutes, action items, and what earlier meetings left open."""
    meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    keep = access.why_not_keep_meeting(request.user, meeting)
    return record_page(
        request,
        meeting,
        node=f"meeting:{meeting.pk}",
        crumbs=crumbs_to((meeting.body, meeting.body.get_absolute_url())),
        verbs=[
            way(_("Change"), reverse("governance:meeting_change", args=[meeting.pk]), keep),
            publicity(
                meeting,
                reverse("governance:meeting_visibility", args=[meeting.pk]),
                access.why_not_publish(request.user, meeting),
            ),
        ],
        facts=[(_("Body"), meeting.body), (_("Day"), meeting.held_on), (_("Place"), meeting.place)],
        sections=[
            Section(_("Agenda"), text=meeting.agenda, empty="" if meeting.agenda else _("The agenda is not set.")),
            Section(_("Minutes"), text=meeting.minutes, empty="" if meeting.minutes else _("The minutes are not set.")),
            _items(request, meeting, keep),
            _carried(request, meeting),
        ],
    )


def _items(request: HttpRequest, meeting: Meeting, keep: str | None) -> Section:
    rows = queries.action_items(request.user).filter(meeting=meeting)
    return Section(
        _("Action items"),
        anchor="items",
        headings=[_("To do"), _("Owner"), _("Unit"), (_("Due"), "date"), _("State"), _("Change")],
        rows=[Row(item, _item(request, item)) for item in rows],
        empty=_("This meeting asked for nothing that is recorded."),
        verbs=[way(_("Add an action item"), reverse("governance:item_of_meeting_add", args=[meeting.pk]), keep)],
    )


def _item(request: HttpRequest, item: ActionItem) -> tuple[object, ...]:
    reason = access.why_not_move_item(request.user, item)
    address = reverse("governance:action_item_move", args=[item.pk])
    verbs = moves(item, "status", ACTION_ITEM_MOVES, address, None) if reason is None else []
    if access.why_not_keep_meeting(request.user, item) is None:
        verbs.append(way(_("Change"), reverse("governance:action_item_change", args=[item.pk]), None))
    return item.text, item.owner, item.unit, item.due_on, listings.state_of_item(item), buttons(request, verbs) or "–"


def _carried(request: HttpRequest, meeting: Meeting) -> Section:
    rows = queries.carried_over(meeting, request.user)
    return Section(
        _("Still open from earlier meetings"),
        headings=[_("To do"), _("Owner"), (_("Due"), "date"), _("State"), _("Meeting")],
        rows=[
            Row(item, (item.text, item.owner, item.due_on, listings.state_of_item(item), item.meeting)) for item in rows
        ],
        empty=_("Nothing is open from earlier meetings."),
    )


def meeting_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a meeting of a body."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    return form_page(
        request,
        forms.MeetingForm,
        title=_("Add a meeting: %(thing)s") % {"thing": body},
        act=partial(actions.add_meeting, body, by=request.user),
        reason=access.why_not_keep_meeting(request.user, body),
        back=body.get_absolute_url(),
    )


def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a meeting."""
    meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    return form_page(
        request,
        forms.MeetingForm,
        title=_("Change: %(thing)s") % {"thing": meeting},
        instance=meeting,
        act=partial(actions.change_meeting, meeting, by=request.user),
        reason=access.why_not_keep_meeting(request.user, meeting),
        back=meeting.get_absolute_url(),
    )


def meeting_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a meeting public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.meetings(request.user), pk=pk))


def action_item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a meeting asked somebody to do."""
    meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    return form_page(
        request,
        forms.ActionItemForm,
        title=_("Add an action item: %(thing)s") % {"thing": meeting},
        act=partial(actions.add_action_item, meeting, by=request.user),
        reason=access.why_not_keep_meeting(request.user, meeting),
        back=meeting.get_absolute_url(),
    )


def action_item_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an action item."""
    item = get_object_or_404(queries.action_items(request.user), pk=pk)
    return form_page(
        request,
        forms.ActionItemForm,
        title=_("Change: %(thing)s") % {"thing": item},
        instance=item,
        act=partial(actions.change_action_item, item, by=request.user),
        reason=access.why_not_keep_meeting(request.user, item),
        back=item.meeting.get_absolute_url(),
    )


def action_item_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far an action item is (`to`)."""
    item = get_object_or_404(queries.action_items(request.user), pk=pk)
    to = request.POST.get("to", "")
    return act_and_return(
        request,
        lambda: actions.move_action_item(item, to, by=request.user),
        back=item.meeting.get_absolute_url(),
    )
