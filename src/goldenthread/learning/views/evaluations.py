"""Evaluations and what they recommend."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from goldenthread.learning import access, queries
from goldenthread.learning.records import EVALUATION, LESSON, RECOMMENDATION
from goldenthread.learning.views.responses import told
from goldenthread.learning.views.sides import CRUMBS, TABS, use_verbs, uses_seen
from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.pages import way


def evaluation_list(request: HttpRequest) -> HttpResponse:
    """All evaluations."""
    return record_list(request, EVALUATION, template="learning/list.html", tabs=TABS, here="/learning/")


def recommendation_list(request: HttpRequest) -> HttpResponse:
    """All recommendations."""
    here = "/learning/recommendations/"
    return record_list(request, RECOMMENDATION, template="learning/list.html", tabs=TABS, here=here)


def evaluation_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an evaluation stands at its key."""
    return redirect(get_object_or_404(queries.evaluations(request.user), pk=pk))


def evaluation_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One evaluation: its recommendations, what management answered and did, and the lessons drawn from it."""
    one = get_object_or_404(queries.evaluations(request.user), key=key)
    keep = access.why_not_evaluate(request.user, one)
    doing = queries.management_actions(request.user).filter(response__recommendation__evaluation=one)
    return view.page(
        request,
        EVALUATION,
        one.pk,
        kind=one.get_kind_display(),
        lead=one.summary,
        facts=view.facts(EVALUATION, one, without="summary kind"),
        parts=(),
        template="learning/evaluation.html",
        recommendations=told(request, queries.recommendations(request.user).filter(evaluation=one)),
        add=[way(_("Add a recommendation"), address(RECOMMENDATION, "add", evaluation=key), keep)],
        follow_up=queries.follow_up(doing),
        lessons=queries.lessons(request.user).filter(evaluation=one),
        lesson_add=[way(_("Add a lesson"), address(LESSON, "add", evaluation=key), keep)],
        uses=uses_seen(request.user, one),
        use_verbs=[] if keep else use_verbs(request.user, evaluation=key),
        crumbs=CRUMBS,
        node=f"evaluation:{one.key}",
    )
