"""Doors to entries of the register that look alike: the list, merge and undo, and "these are two"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.core import merge_actions
from goldenthread.core.doors import act_and_return, form_page
from goldenthread.core.duplicates import pairs
from goldenthread.core.models import Organization, OrganizationMerge
from goldenthread.core.register_actions import why_not_keep_organization
from goldenthread.core.register_forms import ApartForm, MergeForm

BACK = "/organizations/duplicates/"


def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of entries that may be one, and the merges made, each with its way back."""
    found = pairs()
    if request.GET.get("format") == "json":
        return JsonResponse({"rows": [pair.plain for pair in found]})
    context = {
        "pairs": found,
        "merges": OrganizationMerge.objects.select_related("kept", "lost")[:50],
        "reason": why_not_keep_organization(request.user, Organization()),
    }
    return render(request, "core/duplicates.html", context)


def merge(request: HttpRequest) -> HttpResponse:
    """The form that merges one entry into another."""
    return form_page(
        request,
        MergeForm,
        title=_("Merge two entries"),
        act=lambda **values: merge_actions.merge(**values, by=request.user) and None,
        reason=why_not_keep_organization(request.user, Organization()),
        back=BACK,
        initial={name: request.GET.get(name, "") for name in ("kept", "lost")},
    )


def apart(request: HttpRequest) -> HttpResponse:
    """The form that remembers that two entries are two."""
    return form_page(
        request,
        ApartForm,
        title=_("These are two"),
        act=lambda **values: merge_actions.keep_apart(**values, by=request.user) and None,
        reason=why_not_keep_organization(request.user, Organization()),
        back=BACK,
        initial={name: request.GET.get(name, "") for name in ("one", "other")},
    )


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that puts back what a merge moved."""
    row = get_object_or_404(OrganizationMerge.objects.select_related("kept", "lost"), pk=pk)
    return act_and_return(request, lambda: merge_actions.undo(row, by=request.user), back=BACK)
