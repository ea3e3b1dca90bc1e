"""Points in the API: answered, confirmed, reopened, reacted to; comments split; the matrix of a round in and out."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import access, answers, figures, rows
from goldenthread.drafting.documents import access as documents
from goldenthread.drafting.documents import queries
from goldenthread.platform.bounds import is_number
from goldenthread.ui import rest as door

router = Router()


def _point(request: HttpRequest, pk: int) -> Any:
    return rows.points(request.user).filter(pk=pk).first()


@router.post("/points/{pk}/answer", summary="Answer a point")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what becomes of a point (`disposition`) and why (`reason`); `duplicate` is the id of the other point.

    `seen` is the `answered_at` of the answer that the caller had before them: one given meanwhile is not lost (409).
    """
    one = _point(request, pk)
    if one is None:
        return door.details(None)

    def act(duplicate: str = "", seen: str | None = None, **fields: Any) -> Any:
        other = rows.points(request.user).filter(pk=duplicate).first() if is_number(duplicate) else None
        return actions.answer_point(one, by=request.user, duplicate_of=other, seen=seen or None, **fields)

    reason = access.why_not_answer(request.user, one)
    return door.act(request, answers.AnswerPointForm, act, status=200, reason=reason)


@router.post("/points/{pk}/confirm", summary="Confirm an answer")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an answer count that somebody else wrote."""
    one = _point(request, pk)
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.confirm_point(one, by=request.user))


@router.post("/points/{pk}/reopen", summary="Reopen a point")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back, for a `reason`."""
    one = _point(request, pk)
    if one is None:
        return door.details(None)
    act = partial(actions.reopen_point, one, by=request.user)
    reason = documents.why_not_draft(request.user, one.comment.version.document)
    return door.act(request, answers.WhyForm, act, status=200, reason=reason)


@router.post("/points/{pk}/react", summary="Say whether an answer satisfies")
def react(request: HttpRequest, pk: int) -> HttpResponse:
    """`reaction` is satisfied or maintains, `text` says more."""
    one = _point(request, pk)
    if one is None:
        return door.details(None)
    act = partial(actions.react, one, by=request.user)
    return door.act(request, answers.ReactionForm, act, status=200, reason=access.why_not_react(request.user, one))


@router.post("/points/{pk}/take-in", summary="Take proposed words into the draft")
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Put words that were accepted into the draft, in the name of who proposed them."""
    one = _point(request, pk)
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.take_in_proposed(one, by=request.user))


@router.post("/comments/{pk}/split", summary="Split a comment into points")
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """`texts` are the points with an empty line between two of them."""
    one = queries.comments(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    reason = documents.why_not_draft(request.user, one.version.document)
    return door.act(
        request,
        answers.SplitForm,
        lambda texts: actions.split(one, texts=texts, by=request.user)[0],
        reason=reason,
    )


@router.get("/rounds/{pk}/figures", summary="Figures of a round")
def round_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """How many points there are by who commented, kind and paragraph, and what became of them."""
    one = queries.rounds(request.user).filter(pk=pk).first()
    if one is None:
        return door.details(None)
    tables = [
        {"title": str(title), "columns": [str(heading), *map(str, labels)], "rows": told}
        for title, heading, labels, told in figures.tables(one, request.user)
    ]
    progress = {str(label): number for label, number in figures.progress(one, request.user)}
    return door.answer({"round": one.key, "progress": progress, "tables": tables})
