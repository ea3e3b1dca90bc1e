"""The app in the API: its records, and one address that they had before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.learning import queries
from goldenthread.learning.records import ACTION, EVALUATION, LESSON, RECOMMENDATION, RESPONSE
from goldenthread.records.endpoints import ERRORS, add_records, add_row, schemas
from goldenthread.ui import rest as door

router = Router(tags=["learning"])
BASES = {"management_actions": "management-actions", "management_responses": "management-responses"}
add_records(router, EVALUATION, RECOMMENDATION, RESPONSE, ACTION, LESSON, bases=BASES)


def respond(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
    """Answer the recommendation that the address names for management. One that has an answer: change that."""
    row = queries.recommendations(request.user).filter(pk=pk).first()
    if row is None:
        return door.details(None)
    given = queries.responses(request.user).filter(recommendation=row).first()
    return add_row(request, RESPONSE, body.model_dump(exclude_unset=True), lambda: row, instead=given)


respond.__annotations__ = {"request": HttpRequest, "pk": int, "body": schemas.body(RESPONSE, is_new=False)}
router.post(
    "/recommendations/{pk}/response",
    summary="Respond to a recommendation",
    operation_id="learning_recommendations_respond",
    response={201: schemas.answer(RESPONSE), **ERRORS},
)(respond)
