"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.learning import actions, forms, listings, queries

router = Router(tags=["learning"])


@router.get("/evaluations", summary="Evaluations")
def evaluations(request: HttpRequest) -> HttpResponse:
    """The evaluations that the caller may see; filters as on the web."""
    return door.listing(request, listings.EVALUATIONS)


@router.post("/evaluations", summary="Record an evaluation")
def add_evaluation(request: HttpRequest) -> HttpResponse:
    """Record an evaluation."""
    return door.act(request, forms.EvaluationForm, partial(actions.add_evaluation, by=request.user))


@router.get("/evaluations/{key}", summary="An evaluation")
def evaluation(request: HttpRequest, key: str) -> HttpResponse:
    """One evaluation with its recommendations, the responses, the actions and the lessons."""
    found = queries.evaluations(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    user = request.user
    return door.details(
        found,
        user,
        recommendations=queries.recommendations(user).filter(evaluation=found),
        responses=queries.responses(user).filter(recommendation__evaluation=found),
        management_actions=queries.management_actions(user).filter(response__recommendation__evaluation=found),
        lessons=queries.lessons(user).filter(evaluation=found),
    )


@router.post("/evaluations/{key}/recommendations", summary="Add a recommendation")
def add_recommendation(request: HttpRequest, key: str) -> HttpResponse:
    """Record what an evaluation recommends."""
    found = queries.evaluations(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.RecommendationForm, partial(actions.add_recommendation, found, by=request.user))


@router.get("/recommendations", summary="Recommendations")
def recommendations(request: HttpRequest) -> HttpResponse:
    """The recommendations that the caller may see."""
    return door.listing(request, listings.RECOMMENDATIONS)


@router.post("/recommendations/{pk}/response", summary="Respond")
def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a recommendation for management, or change the answer."""
    found = queries.recommendations(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.ResponseForm, partial(actions.respond, found, by=request.user))


@router.get("/management-actions", summary="Management actions")
def management_actions(request: HttpRequest) -> HttpResponse:
    """The management actions that the caller may see."""
    return door.listing(request, listings.ACTIONS)


@router.post("/management-actions/{pk}/move", summary="Move a management action")
def move_management_action(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Say that a management action is done, or open again."""
    found = queries.management_actions(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_management_action(found, to, by=request.user))


@router.get("/lessons", summary="Lessons")
def lessons(request: HttpRequest) -> HttpResponse:
    """The lessons that the caller may see."""
    return door.listing(request, listings.LESSONS)


@router.post("/lessons", summary="Record a lesson")
def add_lesson(request: HttpRequest) -> HttpResponse:
    """Record a lesson or a good practice."""
    return door.act(request, forms.LessonForm, partial(actions.add_lesson, by=request.user))
