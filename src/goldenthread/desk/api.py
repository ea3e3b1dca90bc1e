"""What looks across rooms, in the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.desk import access
from goldenthread.desk.coverage import coverage
from goldenthread.desk.views import donors as donor_views
from goldenthread.desk.waiting import mine
from goldenthread.language import LANGUAGES
from goldenthread.platform import search as finder
from goldenthread.platform.errors import require
from goldenthread.platform.queries import strategies
from goldenthread.ui import rest as door

router = Router(tags=["desk"])


@router.get("/strategies/{key}/coverage", summary="What answers the clauses of a strategy's mandates")
def clauses_covered(request: HttpRequest, key: str) -> HttpResponse:
    """Clause by clause: `state` is answered, in_preparation or unanswered, with the records that name it.

    A clause is answered when one of them is adopted, begun or published; paragraphs that ask nobody are left out.
    """
    strategy = strategies(request.user).filter(key=key).first()
    if strategy is None:
        return door.details(None)
    return door.answer([row.plain() for row in coverage(strategy, request.user)])


@router.get("/needs/{pk}/donors", summary="Possible donors of a need")
def need_donors(request: HttpRequest, pk: int) -> HttpResponse:
    """Funders ranked by the work that others say they fund; `country` for a need of no single country.

    422 with the reason when nothing can be ranked.
    """
    return donor_views.need_donors(request, pk, form="json")


@router.get("/work", summary="What waits for you", operation_id="desk_work")
def work(request: HttpRequest) -> HttpResponse:
    """Your tasks in all rooms: what each is, its day (null: without one), why it is yours; what is done leaves."""
    require(access.why_not_my_work(request.user))
    return door.answer({"list": "work", "rows": [one.plain() for one in mine(request.user, most=500)]})


@router.get("/search", summary="Records that hold words")
def search(request: HttpRequest, q: str, kind: str = "", lang: str = "") -> HttpResponse:
    """The records that hold all of the words of `q`, best first, at most twenty of each kind; `kind` names one kind."""
    hits = finder.find(request.user, q, lang if lang in LANGUAGES else None, kind=kind)
    return door.answer({"list": "search", "rows": [hit.plain() for hit in hits]})
