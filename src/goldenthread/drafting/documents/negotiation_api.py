"""Negotiation in the API: the text in brackets, proposals and what becomes of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.documents import queries
from goldenthread.drafting.negotiation import access as negotiating
from goldenthread.drafting.negotiation import queries as negotiation
from goldenthread.drafting.negotiation.forms import WordsForm, agreement_form, proposal_form
from goldenthread.drafting.negotiation.listings import PROPOSALS
from goldenthread.platform.errors import Denied, NotPossible
from goldenthread.ui import rest as door

router = Router()


@router.get("/proposals", summary="Proposals")
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals that the caller may see."""
    return door.listing(request, PROPOSALS)


@router.get("/proposals/{pk}", summary="A proposal")
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal."""
    return door.details(negotiation.proposals(request.user).filter(pk=pk).first(), request.user)


@router.patch("/proposals/{pk}", summary="Give a proposal other words")
def change_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Other `text` or `rationale`, while nobody else has seen it."""
    found = negotiation.proposals(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    verb = partial(actions.change_proposal, found, by=request.user)
    return door.change(request, WordsForm, found, verb, reason=negotiating.why_not_hold(request.user, found))  # type: ignore[arg-type]


@router.post("/proposals/{pk}/move", summary="Table, withdraw, agree or not agree")
def move_proposal(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Bring a proposal into another state."""
    found = negotiation.proposals(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_proposal(found, to=to, by=request.user))


def _version(request: HttpRequest, key: str, number: int) -> Any:
    return queries.versions(request.user).filter(document__key=key, number=number).first()


@router.get("/documents/{key}/versions/{number}/negotiation", summary="The negotiation of a version")
def board(request: HttpRequest, key: str, number: int, lang: str = "en") -> HttpResponse:
    """Each paragraph in brackets and clean, with the proposals that the caller may see."""
    rows = queries.versions(request.user).filter(negotiating.seated(request.user))
    version = rows.filter(document__key=key, number=number).first()
    if version is None:
        return door.details(None)
    return door.answer(negotiation.as_json(version, lang, negotiation.board(version, lang, request.user)))


def _onward(request: HttpRequest, key: str, number: int, act: Any) -> HttpResponse:
    version = _version(request, key, number)
    if version is None:
        return door.details(None)
    try:
        outcome = act(version, by=request.user)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    left = [{"proposal": one.pk, "reason": reason} for one, reason in outcome.left]
    return door.answer({"done": [one.pk for one in outcome.done], "left": left})


@router.post("/documents/{key}/versions/{number}/take-in-agreed", summary="Take in what was agreed")
def take_in_agreed(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take what was agreed on the version before into this draft; what could not be placed is told with its reason."""
    return _onward(request, key, number, actions.take_in_agreed)


@router.post("/documents/{key}/versions/{number}/carry-open", summary="Carry open proposals over")
def carry_open(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let the open proposals of the version before go along to this one."""
    return _onward(request, key, number, actions.carry_open)


@router.post("/documents/{key}/versions/{number}/agreement", summary="Agreement on paragraphs")
def agree(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Record how far some `paragraphs` ("1, 3-5") are agreed (`to`): all of those named, or none."""
    version = _version(request, key, number)
    if version is None:
        return door.details(None)
    act = partial(actions.agree_paragraphs, version, by=request.user)
    return door.act(
        request, agreement_form(version), act, status=200, reason=negotiating.why_not_decide_in(request.user, version)
    )


@router.post("/documents/{key}/versions/{number}/adoption", summary="What a body did with a version")
def move_adoption(request: HttpRequest, key: str, number: int, to: str) -> HttpResponse:
    """Record that a version was submitted, deferred, taken note of, adopted or not adopted."""
    version = _version(request, key, number)
    if version is None:
        return door.details(None)
    return door.move(request, lambda: actions.move_adoption(version, to=to, by=request.user))


@router.post("/documents/{key}/versions/{number}/proposals", summary="Propose words")
def propose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write a proposal; until it is tabled only its delegation sees it."""
    version = _version(request, key, number)
    if version is None:
        return door.details(None)
    return door.act(
        request,
        proposal_form(version),
        partial(actions.propose, version, by=request.user),
        reason=negotiating.why_not_propose(request.user, version),
    )
