"""The verb of administrators: let an account or an address try again at once. It stands in the audit trail."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.actions import save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.models import Throttle, Unlocking, User
from goldenthread.platform.throttling.attempts import account_of
from goldenthread.platform.throttling.clients import UNKNOWN, counted_as
from goldenthread.platform.throttling.limits import shares


def unlock_account(account: User, *, by: Viewer) -> Unlocking:
    """Forget every attempt counted for the account, wherever it came from."""
    return _unlock(Unlocking(account=account), by=by, account=account_of(account))


def unlock_address(address: str, *, by: Viewer) -> Unlocking:
    """Forget every attempt counted from the IP address. Raises ValidationError when it is none."""
    client = counted_as(address)
    if client == UNKNOWN and address != UNKNOWN:
        raise ValidationError({"address": _("“%(address)s” is no IP address.") % {"address": address}})
    return _unlock(Unlocking(address=client), by=by, client=client)


def _unlock(unlocking: Unlocking, *, by: Viewer, **which: str) -> Unlocking:
    require(why_not_administer(by))
    with transaction.atomic():
        unlocking.counters = Throttle.objects.filter(**which).delete()[0]
        save(unlocking, by=by, reason="let try again")
    shares.forget()
    return unlocking
