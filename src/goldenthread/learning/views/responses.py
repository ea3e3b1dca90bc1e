"""Management responses and the actions that follow from them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.learning import access, actions, queries
from goldenthread.learning.models import (
    MANAGEMENT_ACTION_MOVES,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
    Recommendation,
)
from goldenthread.learning.records import ACTION, RECOMMENDATION, RESPONSE
from goldenthread.learning.states import state_of
from goldenthread.learning.views.sides import TABS
from goldenthread.records.addresses import address
from goldenthread.records.listing import listing_of
from goldenthread.records.references import name_of
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.ui.forms import record_form
from goldenthread.ui.pages import Verb, act_and_return, form_page, returning, way

DoneForm = record_form(ManagementAction, "done_on evidence")


def told(request: HttpRequest, rows: QuerySet[Recommendation]) -> list[dict[str, Any]]:
    """Recommendations with their answers and actions, as far as the reader may see them, and what can be done."""
    user = request.user
    answers = {one.recommendation_id: one for one in queries.responses(user).filter(recommendation__in=rows)}
    answered = set(ManagementResponse.objects.filter(recommendation__in=rows).values_list("recommendation", flat=True))
    doing: dict[int, list[dict[str, Any]]] = {}
    for action in queries.management_actions(user).filter(response__recommendation__in=rows):
        shown = {"action": action, "state": state_of(action), "verbs": _verbs_of_action(request, action)}
        doing.setdefault(action.response.recommendation_id, []).append(shown)
    return [
        {
            "row": row,
            "response": answers.get(row.pk),
            "is_kept": row.pk in answered and row.pk not in answers,
            "actions": doing.get(row.pk, []),
            "verbs": _verbs(request, row, answers.get(row.pk)),
        }
        for row in rows
    ]


def _verbs(request: HttpRequest, row: Recommendation, answer: ManagementResponse | None) -> list[Verb]:
    user = request.user
    keep, respond = access.why_not_evaluate(user, row), access.why_not_respond(user, row)
    if keep and respond:
        return []
    verbs = [way(_("Open"), address(RECOMMENDATION, "page", row.pk), None)]
    verbs += returning(view.record_verbs(request, RECOMMENDATION, row), row.get_absolute_url())
    if answer is None:
        verbs.append(way(_("Respond"), address(RESPONSE, "add", recommendation=name_of(row)), respond))
        return verbs
    verbs.append(way(_("Change the response"), address(RESPONSE, "change", answer.pk), respond))
    verbs.append(way(_("Add an action"), address(ACTION, "add", response=answer.pk), respond))
    return verbs


def _verbs_of_action(request: HttpRequest, action: ManagementAction) -> list[Verb]:
    found = [one for one in view.record_verbs(request, ACTION, action) if one.reason is None]
    found = returning(found, action.response.recommendation.get_absolute_url())
    if access.why_not_follow_up(request.user, action):
        return found
    if action.status == ManagementActionStatus.OPEN:
        found = [one for one in found if one.value not in MANAGEMENT_ACTION_MOVES]
        return [way(_("Say that it is done"), reverse("learning:action_done", args=[action.pk]), None), *found]
    return found


def action_list(request: HttpRequest) -> HttpResponse:
    """All management actions, with how many were done in time."""
    return record_list(
        request,
        ACTION,
        template="learning/actions.html",
        tabs=TABS,
        here="/learning/actions/",
        follow_up=queries.follow_up(listing_of(ACTION).selected(request)),
    )


def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a management action is done, when, and what shows it."""
    action = get_object_or_404(queries.management_actions(request.user), pk=pk)
    return form_page(
        request,
        DoneForm,
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
