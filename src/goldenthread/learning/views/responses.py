"""Management responses and the actions that follow from them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.doors import Verb, act_and_return, form_page, publicity, way
from goldenthread.core.lists import respond as list_page
from goldenthread.learning import access, actions, forms, listings, queries
from goldenthread.learning.models import ManagementAction, ManagementActionStatus, Recommendation
from goldenthread.learning.views.sides import TABS


def told(request: HttpRequest, rows: QuerySet[Recommendation]) -> list[dict[str, Any]]:
    """Recommendations with their answers and actions, as far as the reader may see them, and what can be done."""
    user = request.user
    answers = {one.recommendation_id: one for one in queries.responses(user).filter(recommendation__in=rows)}
    doing: dict[int, list[dict[str, Any]]] = {}
    for action in queries.management_actions(user).filter(response__recommendation__in=rows):
        shown = {"action": action, "state": listings.state_of(action), "verbs": _verbs_of_action(user, action)}
        doing.setdefault(action.response.recommendation_id, []).append(shown)
    return [
        {
            "row": row,
            "response": answers.get(row.pk),
            "actions": doing.get(row.pk, []),
            "verbs": _verbs(user, row, row.pk in answers),
        }
        for row in rows
    ]


def _verbs(user: Any, row: Recommendation, is_answered: bool) -> list[Verb]:
    keep, answer = access.why_not_evaluate(user, row), access.why_not_respond(user, row)
    if keep and answer:
        return []
    publish = publicity(
        row, reverse("learning:recommendation_visibility", args=[row.pk]), access.why_not_publish(user, row)
    )
    verbs = [way(_("Edit"), reverse("learning:recommendation_change", args=[row.pk]), keep), publish]
    words = _("Change the response") if is_answered else _("Respond")
    verbs.append(way(words, reverse("learning:respond", args=[row.pk]), answer))
    if is_answered:
        verbs.append(way(_("Add an action"), reverse("learning:action_add", args=[row.pk]), answer))
    return verbs


def _verbs_of_action(user: Any, action: ManagementAction) -> list[Verb]:
    if access.why_not_follow_up(user, action):
        return []
    if action.status == ManagementActionStatus.OPEN:
        return [way(_("Say that it is done"), reverse("learning:action_done", args=[action.pk]), None)]
    return [Verb(_("Open it again"), reverse("learning:action_reopen", args=[action.pk]))]


def action_list(request: HttpRequest) -> HttpResponse:
    """All management actions, with how many were done in time."""
    found = queries.follow_up(listings.ACTIONS.selected(request))
    return list_page(
        request,
        listings.ACTIONS,
        template="learning/actions.html",
        verbs=[],
        tabs=TABS,
        here="/learning/actions/",
        follow_up=found,
    )


def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a recommendation for management."""
    row = get_object_or_404(queries.recommendations(request.user), pk=pk)
    return form_page(
        request,
        forms.ResponseForm,
        title=_("Respond to recommendation %(number)s") % {"number": row.number},
        instance=queries.responses(request.user).filter(recommendation=row).first(),
        act=partial(actions.respond, row, by=request.user),
        reason=access.why_not_respond(request.user, row),
        back=row.get_absolute_url(),
    )


def action_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what management will do about a recommendation."""
    row = get_object_or_404(queries.recommendations(request.user), pk=pk)
    response = get_object_or_404(queries.responses(request.user), recommendation=row)
    return form_page(
        request,
        forms.ManagementActionForm,
        title=_("Add an action"),
        act=partial(actions.add_management_action, response, by=request.user),
        reason=access.why_not_respond(request.user, response),
        back=row.get_absolute_url(),
    )


def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a management action is done, when, and what shows it."""
    action = get_object_or_404(queries.management_actions(request.user), pk=pk)
    return form_page(
        request,
        forms.DoneForm,
        title=_("Say that it is done"),
        act=partial(actions.move_management_action, action, ManagementActionStatus.DONE, by=request.user),
        reason=access.why_not_follow_up(request.user, action),
        back=action.response.recommendation.get_absolute_url(),
    )


def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a management action again."""
    action = get_object_or_404(queries.management_actions(request.user), pk=pk)
    return act_and_return(
        request,
        lambda: actions.move_management_action(action, ManagementActionStatus.OPEN, by=request.user),
        back=action.response.recommendation.get_absolute_url(),
    )
