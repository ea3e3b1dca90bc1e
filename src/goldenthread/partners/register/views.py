"""Doors to what partnership keeps of an organization: due diligence with its history, and contacts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.partners import access, forms, queries
from goldenthread.partners.models import Contact, DiligenceState
from goldenthread.partners.register import actions
from goldenthread.partners.register.words import diligence_words
from goldenthread.partners.views import CRUMBS
from goldenthread.platform.models import Organization
from goldenthread.ui.cells import Row
from goldenthread.ui.pages import Section, Verb, act_and_return, buttons, change_link, form_page, record_page, way


def _organization(key: str) -> Organization:
    return get_object_or_404(Organization, key=key)


def _home(one: Organization) -> str:
    return reverse("partners:organization", args=[one.key])


def organization(request: HttpRequest, key: str) -> HttpResponse:
    """Due diligence and contacts of an organization, as far as the reader may see them."""
    one = _organization(key)
    reason = access.why_not_keep_register(request.user)
    check = queries.due_diligence(request.user, one)
    return record_page(
        request,
        one,
        facts=[(_("Due diligence"), diligence_words(check))],
        sections=[_history(request, one, check, reason), _contacts(request, one, reason)],
        crumbs=[*CRUMBS, (one, one.get_absolute_url())],
    )


def _history(request: HttpRequest, one: Organization, check: Any, reason: str | None) -> Section:
    verbs = [way(_("Set the state"), reverse("partners:due-diligence", args=[one.key]), reason)]
    if check and check.state == DiligenceState.CLEARED:
        verbs.append(way(_("Renew the clearance"), reverse("partners:renew", args=[one.key]), reason))
    rows = [
        Row(step, (step.at.date(), step.get_state_display(), step.decided_on, step.expires_on, step.note, step.by))
        for step in queries.diligence_steps(request.user, one)
    ]
    days = [(_("Recorded"), "date"), _("State"), (_("Decided on"), "date"), (_("Ends on"), "date")]
    return Section(
        _("Due diligence"),
        [*days, _("Note"), _("Written by")],
        rows,
        empty=_("No state of this check is written down that you may see."),
        verbs=verbs,
        anchor="due-diligence",
    )


def _contacts(request: HttpRequest, one: Organization, reason: str | None) -> Section:
    rows = []
    for row in queries.contacts(request.user, one):
        cells: list[Any] = [row.name, row.post_title, row.email, row.phone]
        if not reason:
            address = reverse("partners:edit-contact", args=[one.key, row.pk])
            cells += [change_link(address, None), buttons(request, [Verb(_("Remove"), f"{address}remove/")])]
        rows.append(Row(row, cells))
    return Section(
        _("Contacts"),
        [_("Name"), _("Post"), _("Email"), _("Phone"), *([_("Change"), _("Remove")] if not reason else [])],
        rows,
        empty=_("Nobody to write to is recorded that you may see."),
        verbs=[way(_("Add a contact"), reverse("partners:contact", args=[one.key]), reason)],
        anchor="contacts",
    )


def due_diligence(request: HttpRequest, key: str) -> HttpResponse:
    """Say how far the check of an organization is."""
    one = _organization(key)

    def act(state: str, **fields: Any) -> None:
        actions.set_due_diligence(one, to=state, by=request.user, **_days(fields))

    return form_page(
        request,
        forms.DiligenceForm,
        title=_("Due diligence of %(name)s") % {"name": one},
        act=act,
        reason=access.why_not_keep_register(request.user),
        back=_home(one),
        instance=queries.due_diligence(request.user, one),
        crumbs=CRUMBS,
    )


def renew(request: HttpRequest, key: str) -> HttpResponse:
    """Clear an organization for a further time."""
    one = _organization(key)
    return form_page(
        request,
        forms.RenewalForm,
        title=_("Renew the clearance of %(name)s") % {"name": one},
        act=lambda **fields: actions.renew_clearance(one, by=request.user, **_days(fields)) and None,
        reason=access.why_not_keep_register(request.user),
        back=_home(one),
        crumbs=CRUMBS,
    )


def _days(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields.get(name) for name in ("decided_on", "expires_on", "note")}


def contact(request: HttpRequest, key: str, pk: int = 0) -> HttpResponse:
    """Keep somebody to write to at an organization, new or known."""
    one = _organization(key)
    row = get_object_or_404(queries.contacts(request.user, one), pk=pk) if pk else None

    def act(**fields: Any) -> None:
        if row:
            actions.change_contact(row, by=request.user, **fields)
        else:
            actions.add_contact(one, by=request.user, **fields)

    return form_page(
        request,
        forms.ContactForm,
        title=_("A contact at %(name)s") % {"name": one},
        act=act,
        reason=access.why_not_keep_register(request.user),
        back=_home(one),
        instance=row,
        crumbs=CRUMBS,
    )


def remove_contact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The button that forgets a contact."""
    one = _organization(key)
    row: Contact = get_object_or_404(queries.contacts(request.user, one), pk=pk)
    return act_and_return(request, lambda: actions.remove_contact(row, by=request.user), back=_home(one))
