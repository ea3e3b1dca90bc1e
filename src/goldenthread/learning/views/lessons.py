"""Lessons and good practices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from goldenthread.learning import queries
from goldenthread.learning.records import LESSON
from goldenthread.learning.views.sides import CRUMBS, TABS, place_of, use_verbs, uses_seen
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.advice import advise
from goldenthread.ui.pages import Section


def lesson_list(request: HttpRequest) -> HttpResponse:
    """All lessons."""
    idle = queries.areas_without_lessons(request.user)
    return record_list(
        request, LESSON, template="learning/lessons.html", tabs=TABS, here="/learning/lessons/", idle_areas=idle
    )


def lesson_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a lesson stands at its key."""
    return redirect(get_object_or_404(queries.lessons(request.user), pk=pk))


def lesson_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One lesson and every place where it is used."""
    one = get_object_or_404(queries.lessons(request.user), key=key)
    verbs = use_verbs(request.user, lesson=one.key) if request.user.is_authenticated else []
    uses = Section(
        _("Used in"),
        (_("Document, paragraph or action area"), _("How")),
        [(place_of(row), row.note) for row in uses_seen(request.user, one)],
        empty=_("Nothing uses this lesson yet."),
        advice=advise(_("Name the document or the action area that uses it."), verbs[0] if verbs else None),
        anchor="uses",
        verbs=verbs,
    )
    return view.page(
        request,
        LESSON,
        one.pk,
        heading=one.get_kind_display(),
        lead=one.text,
        facts=view.facts(LESSON, one, without="text kind"),
        before=[uses],
        crumbs=[*CRUMBS, (LESSON.plural, address(LESSON, "list"))],
        node=f"lesson:{one.key}",
    )
