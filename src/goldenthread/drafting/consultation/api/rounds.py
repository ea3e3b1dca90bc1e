"""Consultation in the API: rounds planned and moved, comments answered."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import access, forms, queries
from goldenthread.ui import rest as door

router = Router()


@router.post("/rounds/{key}/publicity/{to}", summary="Publish a round, or take it back")
def set_publicity(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """`to` is public, or team: for those who work on the document."""
    one = queries.rounds(request.user).filter(key=key).first()
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.set_publicity(one, to=to, by=request.user))


@router.post("/comments/{pk}/answer", summary="Answer a comment")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a comment (`disposition`), and why (`reply`)."""
    one = queries.comments(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    act = partial(actions.answer_comment, one, by=request.user)
    return door.act(request, forms.AnswerForm, act, status=200, reason=access.why_not_answer(request.user, one))
