"""The list of values, and the page of one with all that was reported in its place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from goldenthread.records.addresses import address
from goldenthread.records.views import record as view
from goldenthread.records.views.listing import record_list
from goldenthread.results import access, queries
from goldenthread.results.limits import plain
from goldenthread.results.models import Observation
from goldenthread.results.records import DIMENSION, FILE_MAPPING, OBSERVATION, TARGET
from goldenthread.results.views.sides import crumbs_to
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section, Verb, publicity, record_page, way


def value_list(request: HttpRequest) -> HttpResponse:
    """All values as they stand."""
    return record_list(request, OBSERVATION, template="results/list.html")


def target_list(request: HttpRequest) -> HttpResponse:
    """All targets."""
    return record_list(request, TARGET, template="results/list.html")


def dimension_list(request: HttpRequest) -> HttpResponse:
    """All dimensions."""
    return record_list(request, DIMENSION, template="results/list.html")


def mapping_list(request: HttpRequest) -> HttpResponse:
    """All mappings of files."""
    return record_list(request, FILE_MAPPING, template="results/list.html")


def value(request: HttpRequest, pk: int) -> HttpResponse:
    """A value as it was reported, also one that was corrected since: what stood here before and after, with who and why."""
    if request.method == "POST":
        return redirect(address(OBSERVATION, "change", pk), preserve_request=True)
    one = get_object_or_404(queries.reported(request.user), pk=pk)
    now = queries.newest(one)
    place = [(_("Indicator"), one.indicator), (_("Place"), one.country or one.group), (_("Activity"), one.activity)]
    shown: list[tuple[Any, Any]] = [fact for fact in view.facts(OBSERVATION, one) if fact[1] not in (None, "", [], {})]
    labels = {str(label) for label, _value in shown}
    return record_page(
        request,
        one,
        facts=[*(fact for fact in place if str(fact[0]) not in labels), *shown],
        sections=[_history(now)],
        verbs=_verbs(request, now),
        crumbs=crumbs_to((one.indicator, one.indicator.get_absolute_url())),
        node=f"observation:{now.pk}",
        lead="" if now == one else _("This value was corrected; %(value)s holds now.") % {"value": plain(now.value)},
    )


def _verbs(request: HttpRequest, now: Observation) -> list[Verb]:
    if not request.user.is_authenticated:
        return []
    return [
        way(_("Correct"), address(OBSERVATION, "change", now.pk), access.why_not_record(request.user, now)),
        publicity(now, address(OBSERVATION, "visibility", now.pk), access.why_not_publish(request.user, now)),
    ]


def _history(now: Observation) -> Section:
    rows = [
        Row(row, [row.recorded_at.date(), plain(row.value), _why(row), row.recorded_by or row.source])
        for row in queries.as_reported(now)
    ]
    headings: list[Any] = [_("Recorded"), (_("Value"), "number"), _("Reason"), _("By or from")]
    return Section(_("As reported"), headings, rows)


def _why(row: Observation) -> str:
    """Why a value took the place of another: the kind of the correction and its words."""
    return ": ".join(part for part in (str(row.get_correction_display()), row.reason) if part)
