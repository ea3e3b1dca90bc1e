"""The register of organizations in the API: entries, what they are made of, duplicates, merges."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.core import doors_json as door
from goldenthread.core import duplicates as alike
from goldenthread.core import merge_actions, parts_actions, register_actions
from goldenthread.core.errors import Denied, NotPossible
from goldenthread.core.models import Organization, OrganizationMerge
from goldenthread.core.parts import PARTS, Part
from goldenthread.core.register_forms import ApartForm, MergeForm, OrganizationForm
from goldenthread.core.register_views import ORGANIZATIONS

router = Router(tags=["organizations"])
MOST = 10


def _found(key: str) -> Organization | None:
    return Organization.objects.filter(key=key).first()


@router.get("/organizations", summary="Organizations")
def organizations(request: HttpRequest) -> HttpResponse:
    """The register; filters `type`, `kind` and words (`q`) as on the web."""
    return door.listing(request, ORGANIZATIONS)


@router.post("/organizations", summary="Add an organization")
def add(request: HttpRequest) -> HttpResponse:
    """`name` by language, `acronym`, `type`, `parent`, `country`, `website`, `note`, `source`; `key` is made from the name."""
    return door.act(
        request, OrganizationForm, partial(register_actions.keep_organization, Organization(), by=request.user)
    )


@router.get("/organizations/match", summary="Entries that a name may stand for")
def match(request: HttpRequest, name: str) -> HttpResponse:
    """Keys and names, the likest first; 1 is certain: by identifier, short name or the very name."""
    found = alike.match(name)[:MOST]
    return door.answer([{"key": row.key, "name": str(row), "score": round(score, 3)} for score, row in found])


@router.get("/organizations/duplicates", summary="Entries that may be one organization")
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs, the likest first, each with its score and why."""
    return door.answer([pair.plain for pair in alike.pairs()])


@router.get("/organizations/merges", summary="Merges")
def merges(request: HttpRequest) -> HttpResponse:
    """What was merged into what, why, and whether it was undone."""
    rows = OrganizationMerge.objects.select_related("kept", "lost")
    return door.answer([door.record(row, request.user) for row in rows])


@router.post("/organizations/merges", summary="Merge two entries")
def merge(request: HttpRequest) -> HttpResponse:
    """Everything that names `lost` names `kept` then; nothing is deleted. `reason` says why they are one."""
    return door.act(request, MergeForm, partial(merge_actions.merge, by=request.user))


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
    return door.act(request, ApartForm, partial(merge_actions.keep_apart, by=request.user))


@router.get("/organizations/{key}", summary="An organization")
def organization(request: HttpRequest, key: str) -> HttpResponse:
    """One entry with its names, identifiers, donor classes, memberships and countries served."""
    one = _found(key)
    if one is None:
        return door.details(None)
    return door.details(one, request.user, **{kind: part.rows(one) for kind, part in PARTS.items()})


@router.patch("/organizations/{key}", summary="Change an organization")
def change(request: HttpRequest, key: str) -> HttpResponse:
    """What the body names is changed, the rest stays."""
    one = _found(key)
    if one is None:
        return door.details(None)
    return door.change(
        request, OrganizationForm, one, partial(register_actions.keep_organization, one, by=request.user)
    )


def _part(key: str, kind: str, pk: int | None = None) -> tuple[Part, Organization, Any] | None:
    one, part = _found(key), PARTS.get(kind)
    row = part.row(one, pk) if one and part else None
    return (part, one, row) if one and part and row else None


@router.post("/organizations/{key}/{kind}", summary="Add a name, identifier, class, membership or country served")
def add_part(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """`kind`: names, identifiers, classes, memberships or coverage. 422 says what a register cannot hold."""
    found = _part(key, kind)
    if found is None:
        return door.details(None)
    part, one, row = found
    return door.act(request, part.form, partial(parts_actions.keep_part, row, one, by=request.user))


@router.patch("/organizations/{key}/{kind}/{pk}", summary="Change what an organization is made of")
def change_part(request: HttpRequest, key: str, kind: str, pk: int) -> HttpResponse:
    """What the body names is changed, the rest stays."""
    found = _part(key, kind, pk)
    if found is None:
        return door.details(None)
    part, one, row = found
    return door.change(request, part.form, row, partial(parts_actions.keep_part, row, one, by=request.user))


@router.delete("/organizations/{key}/{kind}/{pk}", summary="Remove what an organization is made of")
def remove_part(request: HttpRequest, key: str, kind: str, pk: int) -> HttpResponse:
    """The trail keeps it."""
    found = _part(key, kind, pk)
    if found is None:
        return door.details(None)
    _kind, one, row = found
    try:
        parts_actions.remove_part(row, one, by=request.user)
    except (Denied, NotPossible) as refusal:
        return door.refused(refusal)
    return door.answer({"removed": pk})
