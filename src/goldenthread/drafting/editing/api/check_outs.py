"""Writing in the API: paragraphs taken out, kept, taken in and given up."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.editing import queries as editing
from goldenthread.drafting.editing.forms import CheckOutForm
from goldenthread.drafting.editing.listings import CHECK_OUTS
from goldenthread.drafting.models import CheckOut, Placement
from goldenthread.platform.actors import Viewer
from goldenthread.ui import rest as door

router = Router()


@router.get("/check-outs", summary="My check-outs")
def check_outs(request: HttpRequest) -> HttpResponse:
    """The paragraphs that the caller has or had taken out."""
    return door.listing(request, CHECK_OUTS)


def _one(request: HttpRequest, pk: int) -> CheckOut | None:
    return editing.check_outs(request.user).filter(pk=pk).first()


@router.get("/check-outs/{pk}", summary="A check-out")
def check_out(request: HttpRequest, pk: int) -> HttpResponse:
    """One paragraph taken out, with the words so far."""
    return door.details(_one(request, pk), request.user)


@router.post("/documents/{key}/versions/{number}/paragraphs/{pk}/take-out", summary="Take a paragraph out")
def take_out(request: HttpRequest, key: str, number: int, pk: int, lang: str = "en") -> HttpResponse:
    """Take a paragraph out to write on it; one that is out already is given again."""
    version = queries.versions(request.user).filter(document__key=key, number=number).first()
    placement = Placement.objects.filter(version=version, pk=pk).first() if version else None
    if placement is None:
        return door.details(None)
    return door.move(request, lambda: actions.take_out(placement, language=lang, by=request.user))


@router.post("/check-outs/{pk}/save", summary="Keep the words so far")
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was written so far (`text`)."""
    return _words(request, pk, "save")


@router.post("/check-outs/{pk}/take-in", summary="Take the words in")
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the words (`text`) in the draft; where others changed the same words the state becomes `conflict`."""
    return _words(request, pk, "take-in")


@router.post("/check-outs/{pk}/decide", summary="Decide a conflict")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """End a conflict with the words chosen (`text`), having seen those of the draft (`seen`)."""
    return _words(request, pk, "decide")


def _words(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    one = _one(request, pk)
    if one is None:
        return door.details(None)
    return door.act(request, CheckOutForm, partial(_act, one, verb, request.user))


def _act(one: CheckOut, verb: str, by: Viewer, *, text: str, seen: str) -> CheckOut:
    if verb == "decide":
        return actions.decide(one, text=text, seen=seen, by=by)
    act = actions.take_in if verb == "take-in" else actions.save_so_far
    return act(one, text=text, by=by)


@router.post("/check-outs/{pk}/give-up", summary="Give a check-out up")
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the paragraph as the draft has it."""
    one = _one(request, pk)
    if one is None:
        return door.details(None)
    return door.move(request, lambda: actions.give_up(one, by=request.user))
