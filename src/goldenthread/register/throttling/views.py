"""The page of throttled attempts, for administrators: who has to wait, until when, and the button that ends it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.errors import require
from goldenthread.platform.models import User
from goldenthread.platform.throttling import actions
from goldenthread.platform.throttling.queries import Slowed, slowed
from goldenthread.platform.words import code, moment
from goldenthread.ui.pages import Verb, act_and_return, buttons

HERE = "/people/throttled/"


def throttled(request: HttpRequest) -> HttpResponse:
    """What has to wait now."""
    require(why_not_administer(request.user))
    headings = [_("Attempts at"), _("Account"), (_("IP address"), "code"), (_("Attempts"), "number")]
    headings += [_("Waits until"), _("Let try again")]
    rows = [_cells(request, one) for one in slowed()]
    return render(request, "ui/throttled.html", {"headings": headings, "rows": rows})


def _cells(request: HttpRequest, one: Slowed) -> list[Any]:
    account = str(one.account.email) if one.account else _("no account") if one.is_unknown else _("all accounts")
    address = _("a known device") if one.is_known_device else code(one.address) if one.address else _("all addresses")
    verbs = []
    if one.account:
        verbs.append(Verb(_("Unlock the account"), f"{HERE}unlock/", name="account", value=str(one.account.pk)))
    if one.address:
        verbs.append(Verb(_("Unlock the address"), f"{HERE}unlock/", name="address", value=one.address))
    shown = buttons(request, verbs) if verbs else "–"
    return [one.tried.label, code(account) if one.account else account, address, one.attempts, moment(one.until), shown]


def unlock(request: HttpRequest) -> HttpResponse:
    """The button that lets an account, or an IP address, try again at once."""
    require(why_not_administer(request.user))
    pk, address = request.POST.get("account", ""), request.POST.get("address", "")

    def act() -> None:
        if pk:
            account = get_object_or_404(User, pk=pk if pk.isdecimal() else 0)
            actions.unlock_account(account, by=request.user)
        else:
            actions.unlock_address(address, by=request.user)

    return act_and_return(request, act, back=HERE)
