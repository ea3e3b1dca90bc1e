"""Doors for administrators: what they can do with the account of somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.platform.access import why_not_administer
from goldenthread.platform.errors import NotPossible, require
from goldenthread.platform.models import AccountLink, User
from goldenthread.register.accounts import addresses, duties, leaving, links
from goldenthread.ui.forms import explain
from goldenthread.ui.pages import Verb, act_and_return, way


class AddressForm(forms.Form):
    """An address that an administrator vouches for."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("It counts at once; the trail says that you gave it. A message tells the old one."),
    )


class HandOverForm(forms.Form):
    """Who takes over."""

    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("To"), empty_label=gettext_lazy("Choose"))

    def __init__(self, *args: Any, account: User, **options: Any) -> None:
        super().__init__(*args, **options)
        others = User.objects.filter(is_active=True).exclude(pk=account.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


def tell_of_link(request: HttpRequest, link: AccountLink) -> None:
    """Say whether the message with the link went out; if not, why, and that it waits."""
    if link.sent_at:
        messages.success(request, _("A message with a link was sent to %(address)s.") % {"address": link.user.email})
    else:
        words = _("The account is kept, but the message to %(address)s was not sent. %(why)s Send it again later.")
        messages.error(request, words % {"address": link.user.email, "why": link.failure})


def _send(request: HttpRequest, user: User) -> None:
    tell_of_link(request, links.send(user, by=request.user, absolute=request.build_absolute_uri))


def _by_hand(request: HttpRequest, user: User) -> None:
    link = links.give_by_hand(user, by=request.user, absolute=request.build_absolute_uri)
    words = _("Hand this link to %(name)s in person; it is shown only now: %(link)s")
    messages.warning(request, words % {"name": user, "link": link})


def _reset_password(request: HttpRequest, user: User) -> None:
    tell_of_link(request, leaving.reset_password(user, by=request.user, absolute=request.build_absolute_uri))


def _reset_second_factor(request: HttpRequest, user: User) -> None:
    number, failure = leaving.reset_second_factor(user, by=request.user)
    told = ngettext("%(n)s second factor was taken away.", "%(n)s second factors were taken away.", number)
    messages.success(request, told % {"n": number})
    if failure:
        messages.error(request, failure)


VERBS: dict[str, Callable[[HttpRequest, User], Any]] = {
    "send": _send,
    "by-hand": _by_hand,
    "reset-password": _reset_password,
    "reset-second-factor": _reset_second_factor,
    "end-sessions": lambda request, user: leaving.end_sessions(user, by=request.user),
    "close": lambda request, user: leaving.close(user, by=request.user),
    "reopen": lambda request, user: leaving.reopen(user, by=request.user),
}


def verbs_for(account: User, reader: Any) -> list[Verb]:
    """What `reader` can do with the account, as buttons; nothing for who keeps no accounts."""
    if why_not_administer(reader):
        return []
    at = f"/people/{account.pk}/"
    if not account.is_active:
        return [Verb(_("Open the account again"), f"{at}reopen/"), way(_("Hand over"), f"{at}hand-over/", None)]
    first = _("Send the invitation again") if account.last_login is None else _("Send a link for a new password")
    return [
        Verb(first, f"{at}send/"),
        Verb(_("Show a link to hand over in person"), f"{at}by-hand/"),
        way(_("Give another e-mail address"), f"{at}address/", None),
        Verb(_("End the password and send a link"), f"{at}reset-password/", kind="danger"),
        Verb(_("Take away the second factor"), f"{at}reset-second-factor/", kind="danger"),
        Verb(_("End the sessions"), f"{at}end-sessions/"),
        way(_("Hand over"), f"{at}hand-over/", None),
        Verb(_("Close the account"), f"{at}close/", kind="danger"),
    ]


def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A button of an account."""
    if verb not in VERBS:
        raise Http404
    require(why_not_administer(request.user))
    user = get_object_or_404(User, pk=pk)
    return act_and_return(request, lambda: VERBS[verb](request, user), back=f"/people/{pk}/")


def give_address(request: HttpRequest, pk: int) -> HttpResponse:
    """The form by which an administrator gives an account another address."""
    require(why_not_administer(request.user))
    account = get_object_or_404(User, pk=pk)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            failure = addresses.set_address(account, form.cleaned_data["email"], by=request.user)
        except ValidationError as error:
            explain(form, error)
        else:
            if failure:
                messages.error(request, failure)
            return redirect("core:person", pk=pk)
    context = {"form": form, "title": _("Give another e-mail address"), "back": f"/people/{pk}/"}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits for the person, and the form that gives it to somebody else."""
    require(why_not_administer(request.user))
    account = get_object_or_404(User, pk=pk)
    form = HandOverForm(request.POST or None, account=account)
    done = None
    if request.method == "POST" and form.is_valid():
        try:
            done = duties.hand_over(account, form.cleaned_data["to"], by=request.user)
        except NotPossible as refusal:
            form.add_error("to", str(refusal))
    held = duties.held_by(account, by=request.user)
    context = {"account": account, "form": form, "held": held, "done": done, "title": _("Hand over")}
    bad = form.is_bound and done is None
    return render(request, "register/hand_over.html", context | {"back": f"/people/{pk}/"}, status=422 if bad else 200)
