"""The register in the API: organizations with duplicates and merges, donor classes, sources, persons."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Organization, OrganizationMerge
from goldenthread.records.endpoints import add_records
from goldenthread.register import actions as register_actions
from goldenthread.register import duplicates as alike
from goldenthread.register.duplicates import merges as merge_actions
from goldenthread.register.duplicates.made import DUPLICATES, kept
from goldenthread.register.forms import ApartForm, MergeForm
from goldenthread.register.records import ORGANIZATION, PERSON, SOURCE
from goldenthread.ui import rest as door

router = Router(tags=["organizations"])
MADE = {200: None, 202: None}
MOST = 10
MOST_MERGES = 1_000


@router.get("/organizations/match", summary="Entries that a name may stand for")
def match(request: HttpRequest, name: str) -> HttpResponse:
    """Keys and names, the likest first; 1 is certain: by identifier, short name or the very name.

    For people with an account: the name is compared with the whole register.
    """
    if not request.user.is_authenticated:
        raise Denied(_("Sign in to do this."))
    found = alike.match(name)[:MOST]
    return door.answer([{"key": row.key, "name": str(row), "score": round(score, 3)} for score, row in found])


@router.get("/organizations/duplicates", summary="Entries that may be one organization", response=MADE)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs, the likest first, each with its score and why. A job looks for them: 202 while the first one does."""
    edition = DUPLICATES.or_wanted()
    return door.answer([pair.plain for pair in kept(edition)] if edition else [], 200 if edition else 202)


@router.get("/organizations/merges", summary="Merges")
def merges(request: HttpRequest) -> HttpResponse:
    """What was merged into what, why, and whether it was undone; the newest thousand."""
    rows = OrganizationMerge.objects.select_related("kept", "lost")[:MOST_MERGES]
    return door.answer([door.record(row, request.user) for row in rows])


@router.post("/organizations/merges", summary="Merge two entries")
def merge(request: HttpRequest) -> HttpResponse:
    """Everything that names `lost` names `kept` then; nothing is deleted. `reason` says why they are one."""
    return door.act(
        request,
        MergeForm,
        partial(merge_actions.merge, by=request.user),
        reason=register_actions.why_not_keep_organization(request.user, Organization()),
    )


@router.post("/organizations/merges/{pk}/undo", summary="Undo a merge")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what the merge moved."""
    row = OrganizationMerge.objects.select_related("kept", "lost").filter(pk=pk).first()
    if row is None:
        return door.details(None)
    return door.move(request, lambda: merge_actions.undo(row, by=request.user))


@router.post("/organizations/apart", summary="Say that two entries are two")
def apart(request: HttpRequest) -> HttpResponse:
    """`one` and `other` are not asked about again; `reason` says why."""
    return door.act(
        request,
        ApartForm,
        partial(merge_actions.keep_apart, by=request.user),
        reason=register_actions.why_not_keep_organization(request.user, Organization()),
    )


add_records(router, ORGANIZATION, SOURCE, PERSON)
