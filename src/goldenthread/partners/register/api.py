"""Due diligence and contacts of organizations in the API."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from goldenthread.partners import access, forms, queries
from goldenthread.partners.register import actions
from goldenthread.platform.models import Organization
from goldenthread.ui import rest as door

router = Router(tags=["partners"])


def _organization(key: str) -> Organization | None:
    return Organization.objects.filter(key=key).first()


@router.get("/organizations/{key}", summary="Due diligence and contacts")
def organization(request: HttpRequest, key: str) -> HttpResponse:
    """The check of an organization with its history, and whom to write to; what the caller may not see is left out."""
    one = _organization(key)
    if one is None:
        return door.details(None)
    check = queries.due_diligence(request.user, one)
    return door.answer({
        "organization": one.key,
        "due_diligence": door.record(check, request.user) if check else None,
        "history": [door.record(row, request.user) for row in queries.diligence_steps(request.user, one)],
        "contacts": [door.record(row, request.user) for row in queries.contacts(request.user, one)],
    })  # fmt: skip


@router.post("/organizations/{key}/due-diligence", summary="Set the state of due diligence")
def due_diligence(request: HttpRequest, key: str) -> HttpResponse:
    """Bring the check to a `state`; a clearance needs `decided_on` and `expires_on`."""
    one = _organization(key)
    if one is None:
        return door.details(None)

    def act(state: str, **fields: Any) -> Any:
        return actions.set_due_diligence(one, to=state, by=request.user, **_days(fields))

    return door.act(request, forms.DiligenceForm, act, reason=access.why_not_keep_register(request.user))


@router.post("/organizations/{key}/due-diligence/renewals", summary="Renew a clearance")
def renew(request: HttpRequest, key: str) -> HttpResponse:
    """Clear an organization for a further time; the earlier clearance stays in its history."""
    one = _organization(key)
    if one is None:
        return door.details(None)
    act = partial(actions.renew_clearance, one, by=request.user)
    return door.act(
        request,
        forms.RenewalForm,
        lambda **fields: act(**_days(fields)),
        reason=access.why_not_keep_register(request.user),
    )


def _days(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields.get(name) for name in ("decided_on", "expires_on", "note")}


@router.post("/organizations/{key}/contacts", summary="Add a contact")
def add_contact(request: HttpRequest, key: str) -> HttpResponse:
    """Keep somebody to write to at an organization."""
    one = _organization(key)
    if one is None:
        return door.details(None)
    return door.act(
        request,
        forms.ContactForm,
        partial(actions.add_contact, one, by=request.user),
        reason=access.why_not_keep_register(request.user),
    )


@router.put("/organizations/{key}/contacts/{pk}", summary="Change a contact")
def change_contact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Change what is known of somebody to write to; every field is given anew."""
    one = _organization(key)
    row = queries.contacts(request.user, one).filter(pk=pk).first() if one else None
    if row is None:
        return door.details(None)
    return door.act(
        request,
        forms.ContactForm,
        partial(actions.change_contact, row, by=request.user),
        status=200,
        reason=access.why_not_keep_register(request.user),
    )


@router.delete("/organizations/{key}/contacts/{pk}", summary="Remove a contact")
def remove_contact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Forget somebody to write to."""
    one = _organization(key)
    row = queries.contacts(request.user, one).filter(pk=pk).first() if one else None
    if row is None:
        return door.details(None)
    actions.remove_contact(row, by=request.user)
    return HttpResponse(status=204)
