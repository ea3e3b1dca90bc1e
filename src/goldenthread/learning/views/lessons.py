"""Lessons and good practices."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import Section, form_page, publicity, record_page, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.learning import access, actions, forms, listings, queries
from goldenthread.learning.views.sides import CRUMBS, TABS, give_visibility, uses_seen


def lesson_list(request: HttpRequest) -> HttpResponse:
    """All lessons."""
    reason = why_not_anywhere(request.user, Permission.STEER)
    verbs = [way(_("Add a lesson"), reverse("learning:lesson_add"), reason)]
    return respond(
        request, listings.LESSONS, template="learning/list.html", verbs=verbs, tabs=TABS, here="/learning/lessons/"
    )


def lesson_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One lesson and every place where it is used."""
    one = get_object_or_404(queries.lessons(request.user), key=key)
    return record_page(
        request,
        one,
        heading=one.get_kind_display(),
        lead=one.text,
        facts=[(_("Strategy"), one.strategy), (_("Drawn from"), one.evaluation)],
        sections=[
            Section(
                _("Used in"),
                (_("Document or action area"), _("How")),
                [(row.area or row.document, row.note) for row in uses_seen(request.user, one)],
                empty=_("Nothing uses this lesson yet."),
                advice=_("Name the document or the action area that uses it."),
            )
        ],
        verbs=[
            way(
                _("Edit"),
                reverse("learning:lesson_change", args=[key]),
                access.why_not_evaluate(request.user, one),
            ),
            publicity(
                one, reverse("learning:lesson_visibility", args=[key]), access.why_not_publish(request.user, one)
            ),
        ],
        crumbs=[*CRUMBS, (_("Lessons"), reverse("learning:lessons"))],
        node=f"lesson:{one.key}",
    )


def lesson_add(request: HttpRequest) -> HttpResponse:
    """Add a lesson."""
    return form_page(
        request,
        forms.LessonForm,
        title=_("Add a lesson"),
        act=partial(actions.add_lesson, by=request.user),
        reason=why_not_anywhere(request.user, Permission.MEASURE),
        back=reverse("learning:lessons"),
    )


def lesson_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a lesson."""
    one = get_object_or_404(queries.lessons(request.user), key=key)
    return form_page(
        request,
        forms.LessonForm,
        title=_("Change: %(thing)s") % {"thing": one.key},
        instance=one,
        act=partial(actions.change_lesson, one, by=request.user),
        reason=access.why_not_evaluate(request.user, one),
        back=one.get_absolute_url(),
    )


def lesson_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make a lesson public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.lessons(request.user), key=key))
