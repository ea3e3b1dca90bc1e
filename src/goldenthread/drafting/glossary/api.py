"""The glossary in the API: concepts with their terms, read by everybody, kept by those who write documents."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.drafting import actions
from goldenthread.drafting.glossary import intake as glossary_intake
from goldenthread.drafting.glossary import queries as glossary
from goldenthread.drafting.glossary.forms import ConceptForm, NewConceptForm, TermForm
from goldenthread.drafting.glossary.listings import GLOSSARY
from goldenthread.drafting.models import Concept, Term
from goldenthread.platform.errors import Denied, NotPossible, ValidationError
from goldenthread.platform.models import Source
from goldenthread.platform.uploads import place
from goldenthread.platform.words import told
from goldenthread.text import NotReadable, read_glossary
from goldenthread.ui import rest as door
from goldenthread.ui.forms import find

router = Router()


@router.get("/glossary", summary="Glossary")
def concepts(request: HttpRequest) -> HttpResponse:
    """The concepts that the filters of the page leave (`q`, `lacking`, `verified`, `status`), with their terms."""
    return door.answer({"list": "glossary", "rows": [glossary.plain(one) for one in GLOSSARY.selected(request)]})


@router.post("/glossary/imports", url_name=place("api-glossary"), summary="Take in a file of terms")
def take_in(request: HttpRequest, name: str = "", source: str = "", dry_run: bool = False) -> HttpResponse:
    """The body is the file (CSV, XLSX, TBX), `name` its name; all of its terms are taken in, or none.

    With `dry_run=true` answers what would become of each term and changes nothing. 422 with a line for each refused one.
    """
    if reason := glossary.why_not_keep(request.user):
        return door.answer({"reason": reason}, 403)
    try:
        rows = read_glossary(request.body, name=name)
        origin = find(Source, source, user=request.user) if source else None
        if dry_run:
            return door.answer(glossary_intake.as_json(glossary_intake.judge(rows)))
        return door.answer(glossary_intake.as_json(actions.take_in_terms(rows, by=request.user, source=origin)), 201)
    except NotReadable as refusal:
        return door.answer({"errors": [told(refusal.said)]}, 422)
    except ValidationError as error:
        return door.answer({"errors": error.messages}, 422)


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
    return door.act(
        request,
        ConceptForm,
        partial(actions.change_concept, one, by=request.user),
        200,
        reason=glossary.why_not_keep(request.user),
    )


@router.post("/glossary/{key}/terms", summary="Add a term")
def add_term(request: HttpRequest, key: str) -> HttpResponse:
    """`language`, `text`, `status` (preferred, admitted, deprecated), `note`, `source`, `locator`, `is_verified`."""
    one = _found(key)
    if one is None:
        return door.details(None)
    return door.act(
        request, TermForm, partial(actions.add_term, one, by=request.user), reason=glossary.why_not_keep(request.user)
    )


@router.post("/glossary/{key}/terms/{pk}", summary="Change a term")
def change_term(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The fields of a new term; all are given anew."""
    row = Term.objects.filter(concept__key=key, pk=pk).first()
    if row is None:
        return door.details(None)
    return door.act(
        request,
        TermForm,
        partial(actions.change_term, row, by=request.user),
        200,
        reason=glossary.why_not_keep(request.user),
    )


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
