"""Doors to the crosswalk of an action area: its DAC sectors with weights, and the words that titles use."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.analytics.sectors import sector_group
from goldenthread.partners import access, forms
from goldenthread.partners.asking import area_named
from goldenthread.partners.crosswalk import actions
from goldenthread.partners.records import AREA_SECTOR
from goldenthread.partners.sector_words import sector_name
from goldenthread.partners.views import CRUMBS
from goldenthread.platform.errors import ValidationError
from goldenthread.platform.models import Area
from goldenthread.records.addresses import address
from goldenthread.records.references import name_of
from goldenthread.records.views.record import record_verbs
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section, buttons, form_page, record_page, way


def _area(request: HttpRequest, strategy: str, code: str) -> Area:
    try:
        return area_named(request.user, f"{strategy}:{code}")
    except ValidationError as error:
        raise Http404(" ".join(error.messages)) from error


def _home(area: Area) -> str:
    return reverse("partners:crosswalk", args=[area.strategy.key, area.code])


def crosswalk(request: HttpRequest, strategy: str, code: str) -> HttpResponse:
    """What an area is about, in the terms of published evidence, and how to change it."""
    area = _area(request, strategy, code)
    reason = access.why_not_map(request.user, area)
    home = _home(area)
    return record_page(
        request,
        area,
        lead=_("Which published work counts as work on this area: DAC sectors by weight, and words that titles use."),
        facts=[(name, words) for name, words in _words(area)],
        sections=[_sectors(request, area, reason)],
        verbs=[way(_("Change the wording"), f"{home}words/", reason)],
        crumbs=[*CRUMBS, (area, area.get_absolute_url())],
    )


def _words(area: Area) -> list[tuple[Any, Any]]:
    return [(_("Search words (%(code)s)") % {"code": code}, text) for code, text in area.words.items()] or [
        (_("Search words"), None)
    ]


def _sectors(request: HttpRequest, area: Area, reason: str | None) -> Section:
    rows = []
    for row in AREA_SECTOR.rows(request.user).filter(area=area):
        cells: list[Any] = [row.sector, sector_name(row.sector), sector_name(sector_group(row.sector) or "")]
        cells += [row.weight, row.source]
        if not reason:
            cells.append(buttons(request, record_verbs(request, AREA_SECTOR, row)))
        rows.append(Row(row, cells))
    headings: list[Any] = [(_("DAC sector"), "code"), _("Name"), _("Group"), (_("Weight"), "number"), _("Source")]
    return Section(
        _("Sectors"),
        [*headings, *([_("Change")] if not reason else [])],
        rows,
        empty=_("No DAC sector is given for this action area: no partner can be suggested for it."),
        verbs=[way(_("Add a sector"), address(AREA_SECTOR, "add", area=name_of(area)), reason)],
    )


def sector(request: HttpRequest, strategy: str, code: str, pk: int = 0, verb: str = "change") -> HttpResponse:
    """The form of a sector of an area, new or known, for addresses that were kept."""
    area = _area(request, strategy, code)
    there = address(AREA_SECTOR, "add", area=name_of(area))
    if pk:
        there = address(AREA_SECTOR, verb, get_object_or_404(AREA_SECTOR.rows(request.user), area=area, pk=pk).pk)
    return redirect(there, preserve_request=True)


def words(request: HttpRequest, strategy: str, code: str) -> HttpResponse:
    """The form of the words of an area."""
    area = _area(request, strategy, code)
    return form_page(
        request,
        forms.WordsForm,
        title=_("Words of “%(area)s”") % {"area": area},
        act=lambda words: actions.set_words(area, words=words, by=request.user) and None,
        reason=access.why_not_map(request.user, area),
        back=_home(area),
        instance=area,
        crumbs=CRUMBS,
    )
