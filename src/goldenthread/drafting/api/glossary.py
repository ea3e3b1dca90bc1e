"""The glossary in the API: concepts with their terms, read by everybody, kept by those who write documents."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.core.errors import Denied, NotPossible
from goldenthread.drafting import actions, glossary
from goldenthread.drafting.glossary_forms import ConceptForm, NewConceptForm, TermForm
from goldenthread.drafting.glossary_listings import GLOSSARY
from goldenthread.drafting.models import Concept, Term

router = Router()


@router.get("/glossary", summary="Glossary")
def concepts(request: HttpRequest) -> HttpResponse:
    """The concepts that the filters of the page leave (`q`, `lacking`, `verified`, `status`), with their terms."""
    return door.answer({"list": "glossary", "rows": [glossary.plain(one) for one in GLOSSARY.selected(request)]})


def _found(key: str) -> Concept | None:
    return glossary.concepts().filter(key=key).first()


@router.get("/glossary/{key}", summary="A concept of the glossary")
def concept(request: HttpRequest, key: str) -> HttpResponse:
    """Its terms in each language, with their status and where they are from."""
    one = _found(key)
    return door.answer(glossary.plain(one)) if one else door.details(None)


@router.post("/glossary", summary="Add a concept")
def add(request: HttpRequest) -> HttpResponse:
    """`name` has the preferred term by language; `source`, `locator`, `is_verified` are those of the terms."""
    if reason := glossary.why_not_keep(request.user):
        return door.answer({"reason": reason}, 403)
    return door.act(request, NewConceptForm, partial(actions.add_concept, by=request.user))


@router.post("/glossary/{key}", summary="Change a concept")
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Its definition and note; terms are changed by themselves."""
    one = _found(key)
    if one is None:
        return door.details(None)
    return door.act(request, ConceptForm, partial(actions.change_concept, one, by=request.user), 200)


@router.post("/glossary/{key}/terms", summary="Add a term")
def add_term(request: HttpRequest, key: str) -> HttpResponse:
    """`language`, `text`, `status` (preferred, admitted, deprecated), `note`, `source`, `locator`, `is_verified`."""
    one = _found(key)
    if one is None:
        return door.details(None)
    return door.act(request, TermForm, partial(actions.add_term, one, by=request.user))


@router.post("/glossary/{key}/terms/{pk}", summary="Change a term")
def change_term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The fields of a new term; all are given anew."""
    row = Term.objects.filter(concept__key=key, pk=pk).first()
    if row is None:
        return door.details(None)
    return door.act(request, TermForm, partial(actions.change_term, row, by=request.user), 200)


@router.delete("/glossary/{key}/terms/{pk}", summary="Remove a term")
def remove_term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The trail keeps it."""
    row = Term.objects.filter(concept__key=key, pk=pk).first()
    if row is None:
        return door.details(None)
    try:
        actions.remove_term(row, by=request.user)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    return door.answer({"removed": pk})
