"""The crosswalk of an action area in the API."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.partners import access, forms
from goldenthread.partners.asking import area_named
from goldenthread.partners.crosswalk import actions
from goldenthread.partners.models import AreaSector
from goldenthread.partners.records import AREA_SECTOR
from goldenthread.partners.sector_words import sector_name
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.models import Area
from goldenthread.records.values import form_class
from goldenthread.ui import rest as door

router = Router(tags=["partners"])


def _area(request: HttpRequest, name: str) -> Area | None:
    try:
        return area_named(request.user, name)
    except ValidationError:
        return None


def as_data(area: Area, user: Viewer) -> dict[str, Any]:
    """The sectors and words of an area."""
    rows = AreaSector.objects.filter(area=area).select_related("source")
    return {
        "area": f"{area.strategy.key}:{area.code}",
        "sectors": [door.record(row, user) | {"name": sector_name(row.sector)} for row in rows],
        "words": dict(area.words),
    }


@router.get("/areas/{area}/crosswalk", summary="Sectors and words of an action area")
def crosswalk(request: HttpRequest, area: str) -> HttpResponse:
    """DAC sectors with weights and sources, and the words, of `area` (STRATEGY:CODE)."""
    one = _area(request, area)
    return door.answer(as_data(one, request.user)) if one else door.details(None)


@router.post("/areas/{area}/sectors", summary="Add a sector")
def add_sector(request: HttpRequest, area: str) -> HttpResponse:
    """Say that an area is about a DAC `sector` (three or five digits), with a `weight` up to 1."""
    one = _area(request, area)
    if one is None:
        return door.details(None)
    return door.act(
        request,
        form_class(AREA_SECTOR),
        partial(actions.save_sector, AreaSector(area=one), by=request.user),
        reason=access.why_not_map(request.user, one),
    )


@router.put("/areas/{area}/sectors/{sector}", summary="Change a sector")
def change_sector(request: HttpRequest, area: str, sector: str) -> HttpResponse:
    """Change code, weight or source of a sector of an area; every field is given anew."""
    row = _row(request, area, sector)
    if row is None:
        return door.details(None)
    return door.act(
        request,
        form_class(AREA_SECTOR),
        partial(actions.save_sector, row, by=request.user),
        status=200,
        reason=access.why_not_map(request.user, row.area),
    )


@router.delete("/areas/{area}/sectors/{sector}", summary="Remove a sector")
def remove_sector(request: HttpRequest, area: str, sector: str) -> HttpResponse:
    """Take a sector away from an area."""
    row = _row(request, area, sector)
    if row is None:
        return door.details(None)
    actions.remove_sector(row, by=request.user)
    return HttpResponse(status=204)


def _row(request: HttpRequest, area: str, sector: str) -> AreaSector | None:
    return AreaSector.objects.filter(area=_area(request, area), sector=sector).select_related("area__strategy").first()


@router.put("/areas/{area}/words", summary="Set the words of an action area")
def set_words(request: HttpRequest, area: str) -> HttpResponse:
    """The `words` that titles use, by language, with commas between them."""
    one = _area(request, area)
    if one is None:
        return door.details(None)
    return door.act(
        request,
        forms.WordsForm,
        partial(actions.set_words, one, by=request.user),
        status=200,
        reason=access.why_not_map(request.user, one),
    )
