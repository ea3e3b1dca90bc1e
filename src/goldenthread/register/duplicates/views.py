"""Doors to entries of the register that look alike: the list, merge and undo, and "these are two"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.platform.models import Organization, OrganizationMerge
from goldenthread.register.actions import why_not_keep_organization
from goldenthread.register.duplicates import merges as merge_actions
from goldenthread.register.duplicates.made import DUPLICATES, kept
from goldenthread.register.forms import ApartForm, MergeForm
from goldenthread.ui.pages import act_and_return, form_page

BACK = "/organizations/duplicates/"


def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of entries that may be one, and the merges made, each with its way back. A job looks for the pairs."""
    edition = DUPLICATES.or_wanted()
    found = kept(edition) if edition else []
    status = 200 if edition else 202
    if request.GET.get("format") == "json":
        return JsonResponse({"rows": [pair.plain for pair in found]}, status=status)
    context = {
        "pairs": found,
        "edition": edition,
        "merges": OrganizationMerge.objects.select_related("kept", "lost")[:50],
        "reason": why_not_keep_organization(request.user, Organization()),
    }
    return render(request, "register/duplicates.html", context, status=status)


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
