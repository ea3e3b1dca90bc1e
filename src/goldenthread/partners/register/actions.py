"""Verbs on what partnership keeps of an organization: the check before working together, and whom to write to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.partners import access
from goldenthread.partners.models import DILIGENCE_MOVES, Contact, DiligenceState, DiligenceStep, DueDiligence
from goldenthread.platform.actions import change, move, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.keep import add, amend
from goldenthread.platform.models import Organization, account


@transaction.atomic
def set_due_diligence(
    organization: Organization,
    *,
    to: str,
    by: Viewer,
    decided_on: date | None = None,
    expires_on: date | None = None,
    note: str = "",
) -> DueDiligence:
    """Bring the check of an organization to another state; a clearance needs its day and the day it ends.

    The state it had stays in its history.
    """
    require(access.why_not_keep_register(by))
    row = DueDiligence.objects.filter(organization=organization).first() or DueDiligence(organization=organization)
    _check_days(to, decided_on, expires_on)
    row.decided_on, row.expires_on, row.note = decided_on, expires_on, note
    if row.pk is None and to == DiligenceState.NOT_STARTED:
        save(row, by=by)
    else:
        move(row, "state", to, moves=DILIGENCE_MOVES, by=by, reason=note)
    return _kept(row, by)


@transaction.atomic
def renew_clearance(
    organization: Organization, *, decided_on: date, expires_on: date, by: Viewer, note: str = ""
) -> DueDiligence:
    """Clear an organization that is or was cleared for a further time. The earlier clearance stays in the history."""
    require(access.why_not_keep_register(by))
    row = DueDiligence.objects.filter(organization=organization, state=DiligenceState.CLEARED).first()
    if row is None:
        raise NotPossible(_("This organization is not cleared. Bring its check to “cleared” first."))
    _check_days(DiligenceState.CLEARED, decided_on, expires_on)
    if row.expires_on and expires_on <= row.expires_on:
        raise ValidationError(
            {"expires_on": _("The clearance holds until %(day)s already. Give a later day.") % {"day": row.expires_on}}
        )
    change(row, {"decided_on": decided_on, "expires_on": expires_on, "note": note}, by=by, reason=note)
    return _kept(row, by)


def _check_days(to: str, decided_on: date | None, expires_on: date | None) -> None:
    if to == DiligenceState.CLEARED and not (decided_on and expires_on):
        raise ValidationError({"expires_on": _("A clearance needs the day it was given and the day it ends.")})
    if decided_on and expires_on and expires_on <= decided_on:
        raise ValidationError({"expires_on": _("It ends before it begins.")})


def _kept(row: DueDiligence, by: Viewer) -> DueDiligence:
    """The check, its state now also the newest of its history."""
    step = DiligenceStep(
        check_of=row,
        state=row.state,
        decided_on=row.decided_on,
        expires_on=row.expires_on,
        note=row.note,
        by=account(by),
        is_illustration=row.is_illustration,
    )
    save(step, by=by)
    return row


def add_contact(organization: Organization, *, by: Viewer, **values: Any) -> Contact:
    """Keep somebody to write to at an organization."""
    return add(Contact(organization=organization), values, by=by, why_not=access.why_not_keep_register)


def change_contact(contact: Contact, *, by: Viewer, **values: Any) -> Contact:
    """Change what is known of somebody to write to."""
    return amend(contact, values, by=by, why_not=access.why_not_keep_register)


def remove_contact(contact: Contact, *, by: Viewer) -> None:
    """Forget somebody to write to; the trail keeps who was removed when."""
    require(access.why_not_keep_register(by))
    remove(contact, by=by)
