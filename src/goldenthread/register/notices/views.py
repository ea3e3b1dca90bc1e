"""Pages of one's own notices."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from goldenthread.platform import outbox
from goldenthread.platform.bounds import whole
from goldenthread.platform.models import MailWanted
from goldenthread.platform.outbox.mail import leaves_the_installation
from goldenthread.ui.pages import act_and_return


class MailForm(forms.Form):
    """How often notices come by e-mail."""

    mail_wanted = forms.ChoiceField(label=gettext_lazy("Notices by e-mail"), choices=MailWanted.choices)


def notices(request: HttpRequest) -> HttpResponse:
    """One's notices, newest first; those not read yet are marked."""
    if not request.user.is_authenticated:
        return redirect(f"/accounts/login/?next={request.path}")
    form = MailForm(request.POST or None, initial={"mail_wanted": request.user.mail_wanted})
    if request.method == "POST" and form.is_valid():
        outbox.want_mail(request.user, form.cleaned_data["mail_wanted"])
        return redirect(request.path)
    found = outbox.of(request.user)
    context = {
        "notices": found,
        "unread": sum(one.read_at is None for one in found),
        "form": form,
        "has_server": leaves_the_installation(),
    }
    return render(request, "register/notices.html", context, status=422 if form.is_bound else 200)


def read_notices(request: HttpRequest) -> HttpResponse:
    """The button that marks one's notices as read: the one that it names, or all."""
    if not request.user.is_authenticated:
        return redirect("/accounts/login/?next=/notices/")
    number = whole(request.POST.get("notice"))
    numbers = None if number is None else [number]
    return act_and_return(request, lambda: outbox.read(request.user, numbers), back="/notices/")
