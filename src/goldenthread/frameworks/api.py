"""The room in the API: the same lists and the same verbs as on the web."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.frameworks import actions, forms, listings, queries

router = Router(tags=["frameworks"])


@router.get("/mandates", summary="Mandates")
def mandates(request: HttpRequest) -> HttpResponse:
    """The mandates that the caller may see."""
    return door.listing(request, listings.MANDATES)


@router.post("/mandates", summary="Add a mandate")
def add_mandate(request: HttpRequest) -> HttpResponse:
    """Add a mandate."""
    return door.act(request, forms.MandateForm, partial(actions.add_mandate, by=request.user))


@router.get("/mandates/{pk}", summary="A mandate")
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """One mandate with its clauses and obligations."""
    found = queries.mandates(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    obligations = queries.obligations(request.user).filter(clause__mandate=found)
    return door.details(found, request.user, clauses=found.clauses.all(), obligations=obligations)


@router.post("/mandates/{pk}/clauses", summary="Add a clause")
def add_clause(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a clause at the end of a mandate."""
    found = queries.mandates(request.user).filter(pk=pk).first()
    if found is None:
        return door.details(None)
    return door.act(request, forms.ClauseForm, partial(actions.add_clause, found, by=request.user))


@router.get("/obligations", summary="Obligations")
def obligations(request: HttpRequest) -> HttpResponse:
    """The obligations that the caller may see."""
    return door.listing(request, listings.OBLIGATIONS)


@router.get("/frameworks", summary="Frameworks")
def frameworks(request: HttpRequest) -> HttpResponse:
    """The frameworks that the caller may see."""
    return door.listing(request, listings.FRAMEWORKS)


@router.post("/frameworks", summary="Add a framework")
def add_framework(request: HttpRequest) -> HttpResponse:
    """Add a framework."""
    return door.act(request, forms.FrameworkForm, partial(actions.add_framework, by=request.user))


@router.get("/frameworks/{key}", summary="A framework")
def framework(request: HttpRequest, key: str) -> HttpResponse:
    """One framework with its elements."""
    found = queries.frameworks(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    return door.details(found, request.user, elements=queries.elements(request.user).filter(framework=found))


@router.get("/elements", summary="Framework elements")
def elements(request: HttpRequest) -> HttpResponse:
    """The elements of the frameworks that the caller may see."""
    return door.listing(request, listings.ELEMENTS)


@router.get("/alignments", summary="Alignments")
def alignments(request: HttpRequest) -> HttpResponse:
    """The alignments that the caller may see."""
    return door.listing(request, listings.EVIDENCE)


@router.post("/alignments", summary="Add an alignment")
def align(request: HttpRequest) -> HttpResponse:
    """Say how a strategy or area relates to a framework or element."""
    return door.act(request, forms.AlignmentForm, partial(actions.align, by=request.user))


@router.get("/instruments", summary="Instruments")
def instruments(request: HttpRequest) -> HttpResponse:
    """The instruments that the caller may see."""
    return door.listing(request, listings.INSTRUMENTS)
