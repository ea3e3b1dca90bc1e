"""Evaluations and what they recommend."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import why_not_anywhere
from goldenthread.core.doors import form_page, publicity, way
from goldenthread.core.lists import respond
from goldenthread.core.roles import Permission
from goldenthread.learning import access, actions, forms, listings, queries
from goldenthread.learning.models import Evaluation
from goldenthread.learning.views.responses import told
from goldenthread.learning.views.sides import CRUMBS, TABS, give_visibility, uses_seen


def evaluation_list(request: HttpRequest) -> HttpResponse:
    """All evaluations."""
    verbs = [
        way(
            _("Add an evaluation"), reverse("learning:evaluation_add"), why_not_anywhere(request.user, Permission.STEER)
        )
    ]
    return respond(
        request, listings.EVALUATIONS, template="learning/list.html", verbs=verbs, tabs=TABS, here="/learning/"
    )


def recommendation_list(request: HttpRequest) -> HttpResponse:
    """All recommendations."""
    return respond(
        request,
        listings.RECOMMENDATIONS,
        template="learning/list.html",
        verbs=[],
        tabs=TABS,
        here="/learning/recommendations/",
    )


def evaluation_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One evaluation: its recommendations, what management answered and did, and the lessons drawn from it."""
    one = get_object_or_404(queries.evaluations(request.user), key=key)
    keep = access.why_not_evaluate(request.user, one)
    doing = queries.management_actions(request.user).filter(response__recommendation__evaluation=one)
    context = {
        "thing": one,
        "kind": one.get_kind_display(),
        "heading": one.title,
        "lead": one.summary,
        "facts": [
            (_("Strategy"), one.strategy),
            (_("Unit"), one.unit),
            (_("Year"), one.year),
            (_("Finished on"), one.finished_on),
        ],
        "verbs": [
            way(_("Edit"), reverse("learning:evaluation_change", args=[key]), keep),
            publicity(
                one, reverse("learning:evaluation_visibility", args=[key]), access.why_not_publish(request.user, one)
            ),
        ],
        "recommendations": told(request, queries.recommendations(request.user).filter(evaluation=one)),
        "add": [way(_("Add a recommendation"), reverse("learning:recommendation_add", args=[key]), keep)],
        "follow_up": queries.follow_up(doing),
        "lessons": queries.lessons(request.user).filter(evaluation=one),
        "uses": uses_seen(request.user, one),
        "crumbs": CRUMBS,
        "node": f"evaluation:{one.key}",
    }
    return render(request, "learning/evaluation.html", context)


def evaluation_add(request: HttpRequest) -> HttpResponse:
    """Add an evaluation."""
    return form_page(
        request,
        forms.EvaluationForm,
        title=_("Add an evaluation"),
        act=partial(actions.add_evaluation, by=request.user),
        reason=why_not_anywhere(request.user, Permission.MEASURE),
        back="/learning/",
    )


def evaluation_change(request: HttpRequest, key: str) -> HttpResponse:
    """Change an evaluation."""
    one = _evaluation(request, key)
    return form_page(
        request,
        forms.EvaluationForm,
        title=_("Change: %(thing)s") % {"thing": one.title},
        instance=one,
        act=partial(actions.change_evaluation, one, by=request.user),
        reason=access.why_not_evaluate(request.user, one),
        back=one.get_absolute_url(),
    )


def evaluation_visibility(request: HttpRequest, key: str) -> HttpResponse:
    """Make an evaluation public, or take it back to its team."""
    return give_visibility(request, _evaluation(request, key))


def recommendation_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record what an evaluation recommends."""
    one = _evaluation(request, key)
    return form_page(
        request,
        forms.RecommendationForm,
        title=_("Add a recommendation"),
        act=partial(actions.add_recommendation, one, by=request.user),
        reason=access.why_not_evaluate(request.user, one),
        back=one.get_absolute_url(),
    )


def recommendation_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a recommendation."""
    row = get_object_or_404(queries.recommendations(request.user), pk=pk)
    return form_page(
        request,
        forms.RecommendationForm,
        title=_("Change: %(thing)s") % {"thing": row.number},
        instance=row,
        act=partial(actions.change_recommendation, row, by=request.user),
        reason=access.why_not_evaluate(request.user, row),
        back=row.evaluation.get_absolute_url(),
    )


def recommendation_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a recommendation public, or take it back to its team."""
    return give_visibility(request, get_object_or_404(queries.recommendations(request.user), pk=pk))


def _evaluation(request: HttpRequest, key: str) -> Evaluation:
    return get_object_or_404(queries.evaluations(request.user), key=key)
