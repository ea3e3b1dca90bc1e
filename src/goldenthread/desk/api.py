"""What looks across rooms, in the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.desk import donor_views

router = Router(tags=["desk"])


@router.get("/needs/{pk}/donors", summary="Possible donors of a need")
def need_donors(request: HttpRequest, pk: int) -> HttpResponse:
    """Funders ranked by the work that others say they fund; `country` for a need of no single country.

    422 with the reason when nothing can be ranked.
    """
    return donor_views.need_donors(request, pk, form="json")
