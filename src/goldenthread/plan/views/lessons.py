"""What the plan adds to the page of a lesson."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.learning.models import Lesson
from goldenthread.plan.records.limits import lessons_of
from goldenthread.platform.access import why_not_anywhere
from goldenthread.platform.roles import Permission
from goldenthread.ui.advice import advise
from goldenthread.ui.pages import Section, first_of, way


def activities_of_lesson(request: HttpRequest, lesson: Lesson) -> Section:
    """The activities that use a lesson, and how."""
    rows, total = first_of(lessons_of(request.user).filter(lesson=lesson))
    return Section(
        _("Activities that use it"),
        [_("Activity"), _("How")],
        [(row.activity, row.note) for row in rows],
        empty=_("No activity uses this lesson yet."),
        advice=advise(
            _("Open an activity and name the lesson among those it uses."),
            way(_("Activities"), reverse("plan:activities"), why_not_anywhere(request.user, Permission.PLAN)),
        ),
        total=total,
        anchor="activities",
    )
