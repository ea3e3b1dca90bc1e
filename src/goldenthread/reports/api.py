"""The room in the API: papers, their snapshots, and the frozen content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.reports import actions, listings, queries

router = Router(tags=["reports"])


@router.get("/papers", summary="Papers")
def papers(request: HttpRequest) -> HttpResponse:
    """The papers that the caller may see."""
    return door.listing(request, listings.REPORTS)


@router.get("/papers/{key}", summary="A paper")
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """One paper: its snapshots, and what the newest says in six languages."""
    found = queries.reports(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    newest = queries.latest_snapshot(found)
    numbers = list(found.snapshots.values_list("number", flat=True))
    return door.answer(
        {**door.record(found, request.user), "snapshots": numbers, "content": newest.content if newest else None}
    )


@router.post("/papers/{key}/snapshots", summary="Take a snapshot")
def take_snapshot(request: HttpRequest, key: str) -> HttpResponse:
    """Freeze what the paper says now; the earlier snapshot is given back when nothing changed."""
    found = queries.reports(request.user).filter(key=key).first()
    if found is None:
        return door.details(None)
    taken = actions.take_snapshot(found, by=request.user)
    return door.answer({"number": taken.number, "sha256": taken.sha256, "data_date": taken.data_date.isoformat()}, 201)
