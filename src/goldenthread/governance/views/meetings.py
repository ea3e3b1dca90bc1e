"""Meetings: agenda, minutes, and the action items they gave out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.governance import access, actions, papers, queries
from goldenthread.governance.models import Meeting
from goldenthread.governance.records import MEETING
from goldenthread.governance.states import state_of_item
from goldenthread.governance.views.sides import crumbs_to
from goldenthread.platform.actors import Viewer
from goldenthread.records.views import record as view
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section, form_page, way

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: agenda, minutes, action items, and what earlier meetings left open."""
    meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    texts = [
        Section(_("Agenda"), text=meeting.agenda, empty="" if meeting.agenda else _("The agenda is not specified.")),
        Section(
            _("Minutes"), text=meeting.minutes, empty="" if meeting.minutes else _("The minutes are not specified.")
        ),
    ]
    return view.page(
        request,
        MEETING,
        pk,
        node=f"meeting:{meeting.pk}",
        crumbs=crumbs_to((meeting.body, meeting.body.get_absolute_url())),
        facts=view.facts(MEETING, meeting, without="agenda minutes"),
        before=texts,
        after=[_carried(request, meeting)],
        verbs=[
            way(_("Call (Word)"), reverse("governance:meeting_call", args=[meeting.pk]), None),
            way(_("Minutes (Word)"), reverse("governance:meeting_minutes", args=[meeting.pk]), None),
        ],
    )


def call_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The call of a meeting as a Word file."""
    return _paper(request, pk, papers.call, "call")


def minutes_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of a meeting as a Word file."""
    return _paper(request, pk, papers.minutes, "minutes")


def _paper(request: HttpRequest, pk: int, write: Callable[[Meeting, Any], bytes], name: str) -> HttpResponse:
    meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    response = HttpResponse(write(meeting, request.user), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}-{meeting.pk}.docx"'
    return response


class CallForm(forms.Form):
    """When and where the next meeting is."""

    held_on = forms.DateField(label=gettext_lazy("Day"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Viewer | None = None, instance: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)


def call_meeting(request: HttpRequest, key: str) -> HttpResponse:
    """Call the next meeting of a body: what is still open stands on its agenda, its members are invited."""
    body = get_object_or_404(queries.bodies(request.user), key=key)
    return form_page(
        request,
        CallForm,
        title=_("Call a meeting: %(thing)s") % {"thing": body},
        act=partial(actions.call_meeting, body, by=request.user),
        reason=access.why_not_keep_meeting(request.user, body),
        initial={"held_on": queries.next_meeting_day(body)},
        back=body.get_absolute_url(),
    )


def _carried(request: HttpRequest, meeting: Meeting) -> Section:
    rows = queries.carried_over(meeting, request.user)
    return Section(
        _("Still open from earlier meetings"),
        headings=[_("To do"), _("Owner"), (_("Due"), "date"), _("State"), _("Meeting")],
        rows=[Row(item, (item, item.owner, item.due_on, state_of_item(item), item.meeting)) for item in rows],
        empty=_("Nothing is open from earlier meetings."),
    )
